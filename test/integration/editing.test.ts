/// <reference types="mocha" />
/** What an author sees and gets while writing: findings, fixes, outline, hover, completion, … */
import assert from 'node:assert/strict';
import type { Position } from 'vscode';
import {
  Range,
  commands,
  languages,
  workspace,
  type CodeAction,
  type CodeLens,
  type CompletionList,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type Location,
  type MarkdownString,
  type TextDocument,
  type WorkspaceEdit,
} from 'vscode';
import {
  applyFix,
  eventually,
  extension,
  finding,
  findings,
  open,
  quickFixes,
  rewrite,
  tidy,
} from './driving';

const LINES = [
  '---',
  'id: INC-2026-0001',
  'status: draft',
  'severity: SEV2',
  '---',
  '',
  '# Payments failed',
  '',
  '## 5 Whys',
  '',
  '- Why could customers not pay for 48 minutes?',
  '  - [x] **C1** Authorisation timed out after 30 s. [dashboard](https://grafana.example.com/d/pay)',
  '    - [x] **C2** Calls to the gateway had no timeout.',
  '    - [ ] **C3** The gateway failed over its database.',
  '',
  '## Remediation',
  '',
  '- [ ] **R1** Give calls a 2 s timeout. #prevent @jlee due:2026-10-20 (addresses: C2)',
  '',
];
const PATH = 'editing/postmortems/payments.md';

/** Where a piece of text begins in a document. */
function at(document: TextDocument, piece: string): Position {
  const offset = document.getText().indexOf(piece);
  assert.notEqual(offset, -1, piece);
  return document.positionAt(offset);
}

/** What stands on disk once a document is saved: its bytes as UTF-8, a BOM included. */
async function saved(document: TextDocument): Promise<string> {
  await document.save();
  // a save by VS Code itself may be under way: then ours is over before that one is
  await eventually('the document is saved', () => !document.isDirty);
  const bytes = await workspace.fs.readFile(document.uri);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

describe('writing a postmortem', () => {
  before(async () => (await extension().activate()).ready());
  afterEach(tidy);

  for (const [name, eol] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ] as const)
    it(`reports a ticked claim without evidence, and the fix changes one byte (${name})`, async () => {
      const { document } = await open(PATH, LINES.join(eol));
      const found = await finding(document, 'verified-without-evidence');
      assert.equal(document.getText(found.range), '[x]');
      assert.match(found.message, /C2|Calls to the gateway had no timeout/);
      await applyFix(document, found.range, 'Turn into unverified');
      const expected = LINES.join(eol).replace('- [x] **C2**', '- [ ] **C2**');
      assert.equal(document.getText(), expected);
      await eventually('the finding is gone', () => {
        return findings(document, 'verified-without-evidence').length === 0;
      });
      assert.equal(await saved(document), expected);
    });

  it('applies every safe fix with Fix All, and nothing else', async () => {
    const text = LINES.join('\n')
      .replace('SEV2', 'sev2')
      .replace('failed over its', 'probably failed over its');
    const { document } = await open(PATH, text);
    await finding(document, 'front-matter');
    const whole = document.validateRange(new Range(0, 0, document.lineCount, 0));
    await eventually('it is offered', async () => {
      const offered = await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        whole,
        'source.fixAll',
      );
      return offered.length === 1;
    });
    await commands.executeCommand('editor.action.fixAll');
    await eventually('an edit', () => document.getText() !== text);
    assert.equal(document.getText(), text.replace('sev2', 'SEV2'));
  });

  it('applies safe fixes on save where the user wants that', async () => {
    const { document } = await open(PATH, LINES.join('\n'));
    const settings = workspace.getConfiguration('editor', document);
    await settings.update('codeActionsOnSave', { 'source.fixAll.postmortem': 'explicit' });
    try {
      await rewrite(document, LINES.join('\n').replace('SEV2', 'sev2'));
      await finding(document, 'front-matter');
      await document.save();
      await eventually('fixed and saved', () => !document.isDirty);
      assert.equal(document.getText(), LINES.join('\n'));
    } finally {
      await settings.update('codeActionsOnSave', undefined);
    }
  });

  it('links a finding to the page of its rule, which opens offline', async () => {
    const { document } = await open(PATH, LINES.join('\n'));
    const { code } = await finding(document, 'verified-without-evidence');
    assert.ok(typeof code === 'object');
    const page = await workspace.openTextDocument(code.target);
    assert.match(page.getText(), /^# `verified-without-evidence`/);
  });

  it('undoes a fix in one step', async () => {
    const { document } = await open(PATH, LINES.join('\n'));
    const { range } = await finding(document, 'verified-without-evidence');
    await applyFix(document, range, 'Turn into unverified');
    assert.notEqual(document.getText(), LINES.join('\n'));
    await commands.executeCommand('undo');
    assert.equal(document.getText(), LINES.join('\n'));
  });

  it('keeps a BOM', async () => {
    const { document } = await open(PATH, `\ufeff${LINES.join('\n')}`);
    const { range } = await finding(document, 'verified-without-evidence');
    await applyFix(document, range, 'Turn into unverified');
    const text = await saved(document);
    assert.equal(text.codePointAt(0), 0xfeff);
  });

  it('reports a broken value in the front matter where it stands', async () => {
    const { document } = await open(
      PATH,
      LINES.join('\n').replace('status: draft', 'status: drat'),
    );
    const found = await finding(document, 'front-matter');
    assert.equal(document.getText(found.range), 'drat');
    const [nearest] = await quickFixes(document, found.range);
    await applyFix(document, found.range, nearest?.title ?? 'a fix');
    assert.ok(document.getText().includes('status: draft\n'));
  });

  it('follows settings: a rule switched off says nothing, and comes back', async () => {
    const { document } = await open(PATH, LINES.join('\n'));
    await finding(document, 'verified-without-evidence');
    const settings = workspace.getConfiguration('postmortem');
    try {
      await settings.update('rules', { 'verified-without-evidence': 'off' });
      await eventually('switched off', () => {
        return findings(document, 'verified-without-evidence').length === 0;
      });
    } finally {
      await settings.update('rules', undefined);
    }
    await finding(document, 'verified-without-evidence');
  });

  it('outlines sections, questions, claims and items', async () => {
    const { document } = await open(PATH, LINES.join('\n'));
    const symbols = await eventually('symbols', async () => {
      const found = await commands.executeCommand<DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      // Markdown's own symbols begin with their marks
      const ours = (found ?? []).filter(({ name }) => !name.startsWith('#'));
      return ours.length > 0 && ours;
    });
    const names = (list: readonly DocumentSymbol[]): unknown[] =>
      list.map((one) => (one.children.length === 0 ? one.name : [one.name, names(one.children)]));
    assert.deepEqual(names(symbols), [
      [
        'Payments failed',
        [
          [
            '5 Whys',
            [
              [
                'Why could customers not pay for 48 minutes?',
                [
                  [
                    'C1 Authorisation timed out after 30 s.',
                    [
                      'C2 Calls to the gateway had no timeout.',
                      'C3 The gateway failed over its database.',
                    ],
                  ],
                ],
              ],
            ],
          ],
          ['Remediation', ['R1 Give calls a 2 s timeout.']],
        ],
      ],
    ]);
  });

  it('explains a claim on hover, and trusts only our own commands there', async () => {
    const { document } = await open(PATH, LINES.join('\n'));
    const hovers = await eventually('a hover', async () => {
      const found = await commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at(document, 'Calls to the gateway'),
      );
      return found.length > 0 && found;
    });
    const contents = hovers.flatMap((one) => one.contents) as MarkdownString[];
    assert.match(contents.map((one) => one.value).join('\n'), /C2|evidence/i);
    for (const { isTrusted, supportHtml } of contents) {
      assert.notEqual(isTrusted, true);
      assert.notEqual(supportHtml, true);
    }
  });

  it('completes ids after addresses:', async () => {
    const { document } = await open(
      PATH,
      LINES.join('\n').replace('(addresses: C2)', '(addresses: '),
    );
    const list = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.lineAt(17).range.end,
    );
    const labels = list.items.map((one) =>
      typeof one.label === 'string' ? one.label : one.label.label,
    );
    for (const id of ['C1', 'C2', 'C3']) assert.ok(labels.includes(id), labels.join());
  });

  it('renames an id everywhere and nothing else', async () => {
    const { document } = await open(PATH, LINES.join('\n'));
    await finding(document, 'verified-without-evidence');
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at(document, 'C2** Calls'),
      'C9',
    );
    assert.ok(await workspace.applyEdit(edit));
    assert.equal(document.getText(), LINES.join('\n').replaceAll('C2', 'C9'));
  });

  it('goes to the definition of an id and finds its references', async () => {
    const { document } = await open(PATH, LINES.join('\n'));
    await finding(document, 'verified-without-evidence');
    const place = at(document, 'C2)');
    const [definition] = await commands.executeCommand<Location[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      place,
    );
    assert.equal(definition?.range.start.line, 12);
    const references = await commands.executeCommand<Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      place,
    );
    assert.deepEqual(references.map((one) => one.range.start.line).sort(), [12, 17]);
  });

  it('folds sections and branches, and links code', async () => {
    const source = LINES.join('\n').replace(
      'had no timeout.',
      'had no timeout. [client.ts](../../src/pay/client.ts#L3)',
    );
    const { document } = await open(PATH, source);
    const folds = await eventually('folding', async () => {
      const found = await commands.executeCommand<FoldingRange[] | undefined>(
        'vscode.executeFoldingRangeProvider',
        document.uri,
      );
      return (found?.length ?? 0) > 0 && found;
    });
    const starts = folds.map((one) => one.start);
    for (const line of [0, 8, 10, 15]) assert.ok(starts.includes(line), `${line} in ${starts}`);
    const links = await commands.executeCommand<DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
      100,
    );
    // where the code is by now is found out by the command
    const code = links.find((one) => one.target?.path === 'postmortem.goToReferencedCode');
    assert.ok(code, links.map((one) => String(one.target)).join());
  });

  it('counts the tree in a code lens', async () => {
    const { document } = await open(PATH, LINES.join('\n'));
    const lens = await eventually('a code lens', async () => {
      const found = await commands.executeCommand<CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        10,
      );
      return found.find((one) => one.command !== undefined);
    });
    assert.equal(lens.range.start.line, 8);
    assert.match(
      lens.command?.title ?? '',
      /1 question .* 1 verified .* 1 without evidence .* 1 open/,
    );
  });

  it('says nothing about a README below postmortems/', async () => {
    const { document } = await open(
      'editing/postmortems/README.md',
      '# Our postmortems\n\n- one\n',
    );
    const { document: other } = await open(PATH, LINES.join('\n'));
    await finding(other, 'verified-without-evidence');
    assert.deepEqual(languages.getDiagnostics(document.uri), []);
  });
});
