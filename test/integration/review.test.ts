/// <reference types="mocha" />
/** The review checklist in VS Code: follows the postmortem in front, leads to places, fixes. */
import assert from 'node:assert/strict';
import { Uri, commands, window, workspace } from 'vscode';
import type { ReviewAnswer } from '../../src/protocol/protocol';
import { ownFolder, eventually, extension, open, rewrite, root, tidy } from './driving';

const TEXT = `---
id: INC-2026-0010
severity: SEV4
---

# Payments failed

## 5 Whys

- Why could customers not pay?
  - [x] **C1** Calls had no timeout.

## Remediation

- [ ] **R1** Give calls a 2 s timeout. #prevent #short-term @jlee (addresses: C1)
`;
const PATH = 'review/postmortems/payments.md';

describe('the review checklist', () => {
  before(async () => (await extension().activate()).ready());
  afterEach(tidy);

  const content = () => extension().exports.review.content;
  const findings = (answer: ReviewAnswer | undefined) =>
    (answer?.steps ?? []).flatMap((step) => step.findings);
  const shows = (uri: Uri) =>
    eventually('the checklist of the document', () => {
      const shown = content();
      return shown?.uri === uri.toString() && shown;
    });

  it('follows the postmortem in front and keeps it while something else is', async () => {
    const { document } = await open(PATH, TEXT);
    await shows(document.uri);
    const { document: other } = await open(PATH, TEXT.replace('Payments', 'Logins'));
    const { answer } = await shows(other.uri);
    assert.equal(answer.title, 'Logins failed');
    const folder = Uri.joinPath(root(), ownFolder());
    await workspace.fs.createDirectory(folder);
    const plain = Uri.joinPath(folder, 'notes.txt');
    await workspace.fs.writeFile(plain, new Uint8Array());
    await window.showTextDocument(plain);
    await shows(other.uri);
    await commands.executeCommand('vscode.openWith', document.uri, 'postmortem.whyTree');
    await shows(document.uri);
  });

  it('changes while somebody writes, and its fixes write', async () => {
    const { document } = await open(PATH, TEXT);
    const { answer } = await shows(document.uri);
    const rules = findings(answer).map(({ rule }) => rule);
    assert.ok(rules.includes('verified-without-evidence'), rules.join());
    const finding = findings(answer).find(({ rule }) => rule === 'item-due');
    assert.ok(finding?.fix);
    const { review } = extension().exports;
    const row = review.getTreeItem({ kind: 'finding', finding });
    assert.equal(row.label, finding.message);
    assert.match(finding.message, /^R1 “Give calls a 2 s timeout\.”: /);
    const [below] = review.getChildren({ kind: 'finding', finding });
    assert.ok(below);
    const { label, command } = review.getTreeItem(below);
    assert.equal(label, finding.fix.title);
    await commands.executeCommand(command!.command, ...(command!.arguments ?? []));
    await eventually('a date is written', () => document.getText().includes('due:'));
    await eventually(
      'one less',
      () => !findings(content()?.answer).some(({ rule }) => rule === 'item-due'),
    );
    await rewrite(
      document,
      document.getText().replace('timeout.\n', 'timeout. [log](https://a.example)\n'),
    );
    await eventually(
      'the evidence is seen',
      () => !findings(content()?.answer).some(({ rule }) => rule === 'verified-without-evidence'),
    );
  });

  it('leads to the place of a row', async () => {
    const { document } = await open(PATH, TEXT);
    const { answer } = await shows(document.uri);
    const finding = findings(answer).find(({ rule }) => rule === 'verified-without-evidence');
    assert.ok(finding);
    const { review } = extension().exports;
    const item = review.getTreeItem({ kind: 'finding', finding });
    assert.ok(item.command);
    await commands.executeCommand(item.command.command, ...(item.command.arguments ?? []));
    assert.equal(document.getText(window.activeTextEditor?.selection), '[x]');
  });

  it('offers the status when nothing is left, and writes it as one edit', async () => {
    const settings = workspace.getConfiguration('postmortem');
    const { document } = await open(PATH, TEXT);
    const { answer } = await shows(document.uri);
    const off = Object.fromEntries(findings(answer).map(({ rule }) => [rule, 'off']));
    try {
      await settings.update('rules', off);
      await eventually(
        'ready',
        () => content()?.answer.steps.every(({ findings: left }) => left.length === 0) === true,
      );
      const [first] = extension().exports.review.getChildren();
      assert.equal(first?.kind, 'ready');
      await commands.executeCommand('postmortem.setReviewed');
      assert.equal(document.getText(), TEXT.replace('severity', 'status: in-review\nseverity'));
      await commands.executeCommand('undo');
      assert.equal(document.getText(), TEXT);
    } finally {
      await settings.update('rules', undefined);
    }
  });

  it('opens from the palette', async () => {
    const { document } = await open(PATH, TEXT);
    await commands.executeCommand('postmortem.reviewChecklist');
    await shows(document.uri);
    await commands.executeCommand('workbench.view.explorer');
  });
});
