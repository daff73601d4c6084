/// <reference types="mocha" />
/** The commands that change a document: what they write, in one undo step, or why they do not. */
import assert from 'node:assert/strict';
import { Selection, commands, env, window, workspace, type TextDocument } from 'vscode';
import { eventually, extension, open, tidy } from './driving';

const PATH = 'commands/postmortems/outage.md';

const DOCUMENT = `---
id: INC-2026-0001
status: draft
started: 2026-10-13T14:00:00+09:00
---

# Payments failed

## Timeline

| Time (KST) | Event | Source |
| --- | --- | --- |
| 2026-10-13 14:00 | Payments begin to fail | [log](https://log.example.com/1) |

## 5 Whys

- Why could customers not pay?
`;

const CHAIN = `# Login was down

**Severity:** SEV2
**Status:** draft

## Summary

Nobody could log in.

## 5 Whys

1. **Why could customers not log in?** The session store was full.
2. **Why was it full?** Sessions never expired.
`;

/** One undo brings back what was there, which shows that it was one step. */
async function undoesInOneStep(document: TextDocument, before: string): Promise<void> {
  assert.notEqual(document.getText(), before);
  await window.showTextDocument(document);
  await commands.executeCommand('undo');
  assert.equal(document.getText(), before);
}

describe('commands', () => {
  before(async () => (await extension().activate()).ready());
  afterEach(tidy);

  it('adds a timeline entry for now, in the offset of the document, ready to type', async () => {
    for (const eol of ['\n', '\r\n']) {
      const before = DOCUMENT.replaceAll('\n', eol);
      const { document } = await open(PATH, before);
      await commands.executeCommand('postmortem.addTimelineEntry');
      const added = document
        .getText()
        .split(eol)
        .filter((line) => !before.split(eol).includes(line));
      assert.equal(added.length, 1, added.join());
      const kst = new Date(Date.now() + 9 * 3_600_000).toISOString();
      assert.match(added[0] ?? '', /^\| .*\d\d:\d\d \|.*\|.*\|$/);
      assert.ok(added[0]?.includes(kst.slice(0, 10)), `${added[0]} has the date of today`);
      const editor = window.activeTextEditor;
      assert.equal(editor?.document, document);
      assert.equal(editor?.document.lineAt(editor.selection.start.line).text, added[0]);
      await undoesInOneStep(document, before);
      await tidy();
    }
  });

  it('pastes chat lines as timeline rows', async () => {
    const { document } = await open(PATH, DOCUMENT);
    await env.clipboard.writeText('14:05 mina: restarting checkout\n14:09 jlee: it is back\n');
    await commands.executeCommand('postmortem.pasteAsTimeline');
    const text = document.getText();
    for (const piece of ['14:05', 'restarting checkout', '14:09', 'it is back'])
      assert.ok(text.includes(piece), text);
    assert.ok(text.indexOf('14:05') > text.indexOf('Payments begin to fail'));
    assert.ok(text.indexOf('it is back') < text.indexOf('## 5 Whys'));
    await undoesInOneStep(document, DOCUMENT);
  });

  it('leaves the document alone when the clipboard is empty', async () => {
    const { document } = await open(PATH, DOCUMENT);
    await env.clipboard.writeText('');
    await commands.executeCommand('postmortem.pasteAsTimeline');
    assert.equal(document.getText(), DOCUMENT);
    assert.equal(document.isDirty, false);
  });

  it('moves metadata to front matter', async () => {
    const { document } = await open(PATH, CHAIN);
    await commands.executeCommand('postmortem.moveMetadata');
    const text = document.getText();
    assert.match(text, /^---\n(?:.*\n)*?severity: SEV2\n/);
    assert.ok(!text.includes('**Severity:**'));
    await undoesInOneStep(document, CHAIN);
  });

  it('rewrites a chain as a tree, and again changes nothing', async () => {
    const editor = await open(PATH, CHAIN);
    const { document } = editor;
    const line = document.positionAt(CHAIN.indexOf('Sessions never')).line;
    editor.selection = new Selection(line, 0, line, 0);
    await commands.executeCommand('postmortem.rewriteAsTree');
    const rewritten = document.getText();
    assert.match(rewritten, /^- (?:\*\*)?Why could customers not log in\?/m);
    assert.match(rewritten, /^ {2,}- .*session store was full/m);
    await commands.executeCommand('postmortem.rewriteAsTree');
    assert.equal(document.getText(), rewritten);
    await undoesInOneStep(document, CHAIN);
  });

  it('leaves plain Markdown alone', async () => {
    const { document } = await open('commands/notes.md', CHAIN);
    for (const name of ['addTimelineEntry', 'pasteAsTimeline', 'moveMetadata', 'rewriteAsTree'])
      await commands.executeCommand(`postmortem.${name}`);
    assert.equal(document.getText(), CHAIN);
  });

  it('opens the built-in preview beside the editor', async () => {
    const { document } = await open(PATH, DOCUMENT);
    await commands.executeCommand('postmortem.openPreview', document.uri);
    await eventually('a preview tab', () =>
      window.tabGroups.all
        .flatMap((group) => group.tabs)
        .some((tab) => tab.label.includes('outage.md') && tab.label !== 'outage.md'),
    );
    assert.equal(window.tabGroups.all.length, 2);
  });

  it('selects a place for code lenses, but nothing outside the workspace', async () => {
    const { document } = await open(PATH, DOCUMENT);
    const range = { start: { line: 16, character: 2 }, end: { line: 16, character: 5 } };
    await commands.executeCommand('postmortem.select', document.uri.toString(), range);
    const editor = window.activeTextEditor;
    assert.equal(editor?.document.getText(editor.selection), 'Why');
    await commands.executeCommand('postmortem.select', 'file:///etc/hosts', range);
    assert.equal(window.activeTextEditor?.document, document);
    await commands.executeCommand('postmortem.select', 'command:evil', { start: 1 });
    assert.ok(!workspace.textDocuments.some((one) => one.uri.path === '/etc/hosts'));
  });
});
