import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, TextEdit } from 'vscode-languageserver';
import {
  codeActions,
  isUnresolved,
  resolvedAction,
} from '../../../src/server/features/code-actions';
import type { OpenDocument } from '../../../src/server/host/documents';
import { parsePostmortem } from '../../../src/language/parse';
import { applyEdits, type Range } from '../../../src/markdown/text';
import { toOffsets } from '../../../src/server/host/positions';
import type { CheckedFinding, Fix } from '../../../src/rules/engine/rule';
import { marked, opened, URI } from './marked';

const CLIENT = {
  commands: new Set(['postmortem.select']),
  versionedEdits: true,
  language: 'en' as const,
  parse: (_uri: string, text: string) => parsePostmortem(text),
};

/** A document in which the rule `hedged-fact` has found `ranges`, with these fixes for each. */
function found(source: string, fixes: (range: Range) => Fix[]): OpenDocument {
  const { postmortem, ranges } = marked(source);
  const findings = ranges.map((range): CheckedFinding => ({
    rule: 'hedged-fact',
    severity: 'warning',
    message: 'hedged',
    range,
    fixes: fixes(range),
  }));
  return { uri: URI, version: 3, postmortem, findings };
}

const remove = (range: Range): Fix => ({
  title: 'Remove',
  edits: [{ range, newText: '' }],
  preferred: true,
  safe: true,
});

function textAfter(document: OpenDocument, action: CodeAction): string {
  const [change] = action.edit?.documentChanges ?? [];
  assert.ok(change !== undefined && 'edits' in change);
  assert.deepEqual(change.textDocument, { uri: URI, version: 3 });
  return applyEdits(
    document.postmortem.text,
    (change.edits as TextEdit[]).map(({ range, newText }) => ({
      range: toOffsets(document.postmortem.lines, range),
      newText,
    })),
  );
}

/** What the command of an action would select. */
function selected(text: string, action: CodeAction): string {
  const { lines } = marked('').postmortem;
  assert.ok(lines !== undefined);
  const index = marked(text).postmortem.lines;
  const [uri, range] = action.command!.arguments as [string, Parameters<typeof toOffsets>[1]];
  assert.equal(uri, URI);
  const { start, end } = toOffsets(index, range);
  return text.slice(start, end);
}

test('fixes of the findings at the cursor, with their diagnostics', () => {
  const document = found('one\n«bad» two «worse»\n', (range) => [remove(range)]);
  const actions = codeActions(document, { start: 5, end: 5 }, undefined, CLIENT);
  const [fix] = actions;
  assert.deepEqual(
    actions.map(({ title }) => title),
    [
      'Remove',
      'Remove: all 2 in this document',
      "Suppress 'hedged-fact' here…",
      "Suppress 'hedged-fact' for the whole file…",
    ],
  );
  assert.equal(fix!.isPreferred, true);
  assert.equal(fix!.kind, 'quickfix');
  assert.equal(fix!.diagnostics?.[0]?.code, 'hedged-fact');
  assert.equal(textAfter(document, fix!), 'one\n two worse\n');
  assert.equal(textAfter(document, actions[1]!), 'one\n two \n');
});

test('nothing where nothing was found', () => {
  const document = found('one «bad» two\n', (range) => [remove(range)]);
  assert.deepEqual(codeActions(document, { start: 10, end: 12 }, undefined, CLIENT), []);
});

for (const [only, titles] of [
  [['quickfix'], ['Remove', 'Suppress', 'Suppress']],
  [['quickfix.x'], []],
  [['source'], ['Apply all safe fixes']],
  [['source.fixAll'], ['Apply all safe fixes']],
  [['source.fixAll.postmortem'], ['Apply all safe fixes']],
  [['source.fixAll.other'], []],
  [['refactor'], []],
  [[], []],
] as const)
  test(`only ${JSON.stringify(only)}`, () => {
    const document = found('one «bad» two\n', (range) => [remove(range)]);
    const actions = codeActions(document, { start: 5, end: 5 }, only, CLIENT);
    assert.deepEqual(
      actions.map(({ title }, at) => (titles[at] === 'Suppress' ? title.slice(0, 8) : title)),
      titles,
    );
  });

test('fixing all leaves out what collides and what is not safe', () => {
  const document = found('«a«b»»c«d»\n', (range) => [
    range.end === 4 ? { ...remove(range), safe: false } : remove(range),
  ]);
  const [all] = codeActions(document, { start: 0, end: 0 }, ['source.fixAll'], CLIENT);
  assert.equal(all!.diagnostics?.length, 1);
  assert.equal(textAfter(document, all!), 'acd\n');
});

test('a fix says what to select, in the text after it, to clients that can', () => {
  const fix = (range: Range): Fix => ({
    title: 'Rewrite',
    edits: [{ range, newText: 'one\nTWO' }],
    select: { start: range.start + 4, end: range.start + 7 },
  });
  const document = found('x «bad»\n', (range) => [fix(range)]);
  const [action] = codeActions(document, { start: 3, end: 3 }, undefined, CLIENT);
  assert.equal(selected(textAfter(document, action!), action!), 'TWO');
  const without = { ...CLIENT, commands: new Set<string>() };
  assert.equal(
    codeActions(document, { start: 3, end: 3 }, undefined, without)[0]!.command,
    undefined,
  );
});

test('clients without versioned edits get plain ones', () => {
  const document = found('«bad»\n', (range) => [remove(range)]);
  const client = { ...CLIENT, versionedEdits: false };
  const [action] = codeActions(document, { start: 0, end: 0 }, undefined, client);
  assert.equal(action!.edit?.changes?.[URI]?.length, 1);
});

/** Suppressing the finding here, and in the file, writes these texts; CRLF as well. */
function checkSuppression(
  name: string,
  source: string,
  here: string | undefined,
  file: string,
): void {
  for (const ending of ['\n', '\r\n'])
    test(`suppress: ${name}${ending === '\n' ? '' : ', CRLF'}`, () => {
      const document = found(source.replaceAll('\n', ending), () => []);
      const [{ start } = { start: 0 }] = document.findings.map(({ range }) => range);
      const actions = codeActions(document, { start, end: start }, ['quickfix'], CLIENT);
      const expected = [...(here === undefined ? [] : [here]), file];
      assert.deepEqual(
        actions.map((action) => textAfter(document, action)),
        expected.map((text) => text.replaceAll('\n', ending)),
      );
      for (const action of actions)
        assert.match(selected(textAfter(document, action), action), /^(reason|이유)$/);
    });
}

const HERE = '<!-- postmortem-ignore hedged-fact: reason -->\n';
const FILE = '<!-- postmortem-ignore-file hedged-fact: reason -->\n';

checkSuppression(
  'a paragraph',
  '# T\n\none\ntwo «bad»\n',
  `# T\n\n${HERE}one\ntwo bad\n`,
  `${FILE}# T\n\none\ntwo bad\n`,
);
checkSuppression(
  'a claim, indented like it',
  '## 5 Whys\n\n- Why could customers not pay?\n  - [x] One\n    «bad»\n',
  `## 5 Whys\n\n- Why could customers not pay?\n  ${HERE}  - [x] One\n    bad\n`,
  `${FILE}## 5 Whys\n\n- Why could customers not pay?\n  - [x] One\n    bad\n`,
);
checkSuppression(
  'a table: above the whole of it',
  '# T\n\n| a | b |\n| - | - |\n| «c» | d |\n',
  `# T\n\n${HERE}| a | b |\n| - | - |\n| c | d |\n`,
  `${FILE}# T\n\n| a | b |\n| - | - |\n| c | d |\n`,
);
checkSuppression(
  'text right below a heading',
  '# T\n«bad»\n',
  `# T\n${HERE}bad\n`,
  `${FILE}# T\nbad\n`,
);
checkSuppression('a heading', 'x\n\n## «T»\n', `x\n\n${HERE}## T\n`, `${FILE}x\n\n## T\n`);
checkSuppression('a list item', '- a\n- «b»\n', `- a\n${HERE}- b\n`, `${FILE}- a\n- b\n`);
checkSuppression(
  'behind a BOM',
  '\uFEFFx\n\n«bad»\n',
  `\uFEFFx\n\n${HERE}bad\n`,
  `\uFEFF${FILE}x\n\nbad\n`,
);
checkSuppression('what is said of the whole document', '\n«# T»\n', undefined, `${FILE}\n# T\n`);
checkSuppression(
  'front matter takes no comment',
  '---\nid: «x»\n---\n\n# T\n',
  undefined,
  `---\nid: x\n---\n${FILE}\n# T\n`,
);
checkSuppression(
  'front matter at the very end',
  '---\nid: «x»\n---',
  undefined,
  `---\nid: x\n---\n${FILE}`,
);

test('the reason is in the document’s language', () => {
  const document = found('# 결제 장애\n\n«결제가 되지 않았다.»\n', () => []);
  const [action] = codeActions(document, { start: 9, end: 9 }, undefined, CLIENT);
  assert.match(textAfter(document, action!), /hedged-fact: 이유 -->/);
});

test('a chain may be rewritten as a tree, a tree may not', () => {
  const rewrites = (source: string) => {
    const { postmortem, offset } = marked(source);
    const document = { uri: URI, version: 3, postmortem, findings: [] };
    return codeActions(document, { start: offset, end: offset }, undefined, CLIENT).map(
      (action) => [action.kind, textAfter(document, action)],
    );
  };
  const chain = '1. **Why could customers not pay?** The pool §was empty.\n';
  assert.deepEqual(rewrites(`# T\n\n## 5 Whys\n\n${chain}`), [
    [
      'refactor.rewrite',
      '# T\n\n## 5 Whys\n\n- **Why could customers not pay?**\n  - [ ] The pool was empty.\n',
    ],
  ]);
  assert.deepEqual(rewrites(`# T§\n\n## 5 Whys\n\n${chain.replace('§', '')}`), []);
  assert.deepEqual(rewrites('## 5 Whys\n\n- Why could customers not p§ay?\n  - [ ] x\n'), []);
});

test('a suppression silences what it was made for', () => {
  const source =
    '## 5 Whys\n\n- Why could customers not pay?\n  - [x] Timed out. [e](x)\n    - [x] It is §probably the pool. [e](x)\n    - [x] Other. [e](x)\n';
  const { postmortem, offset } = marked(source);
  const document = opened(postmortem);
  const rules = document.findings.map(({ rule }) => rule);
  assert.ok(rules.includes('hedged-fact'), rules.join());
  const action = codeActions(document, { start: offset, end: offset }, undefined, CLIENT).find(
    ({ title }) => title === "Suppress 'hedged-fact' here…",
  );
  const after = opened(marked(textAfter(document, action!)).postmortem);
  assert.deepEqual(
    after.findings.map(({ rule }) => rule),
    rules.filter((rule) => rule !== 'hedged-fact'),
  );
});

const LATER = { ...CLIENT, resolvesEdits: true };
const LONG = `${'One more line of a long report.\n'.repeat(800)}\n`;

test('in a large document fixes are offered without edits, which come when one is chosen', () => {
  const document = found(`${LONG}«bad» two\n\n«worse» still\n`, (range) => [remove(range)]);
  const at = LONG.length + 1;
  let parsed = 0;
  const counting = {
    ...LATER,
    parse: (_uri: string, text: string) => {
      parsed++;
      return parsePostmortem(text);
    },
  };
  const offered = codeActions(document, { start: at, end: at }, ['quickfix'], counting);
  const [one, all] = offered.filter(({ data }) => data !== undefined);
  assert.equal(parsed, 0, 'nothing is read for what may never be chosen');
  assert.deepEqual([one?.title, all?.title], ['Remove', 'Remove: all 2 in this document']);
  assert.deepEqual([one?.edit, all?.edit], [undefined, undefined]);
  assert.ok(isUnresolved(one!.data) && isUnresolved(all!.data));
  assert.equal(
    textAfter(document, resolvedAction(document, one!, one!.data, counting)!),
    `${LONG} two\n\nworse still\n`,
  );
  assert.equal(
    textAfter(document, resolvedAction(document, all!, all!.data, counting)!),
    `${LONG} two\n\n still\n`,
  );
  assert.ok(parsed >= 2, 'what is chosen is checked');
  // small documents, and clients that cannot ask later, get everything at once
  for (const client of [CLIENT, { ...LATER, resolvesEdits: false }])
    assert.ok(
      codeActions(document, { start: at, end: at }, ['quickfix'], client).every(
        ({ data }) => data === undefined,
      ),
    );
});

test('a chosen fix that would lose something is not written', () => {
  const tree = '## 5 Whys\n\n- Why could customers not pay?\n  - [x] The pool was full\n';
  const document = found(`${LONG}${tree}\n«x»\n`, () => [
    // the heading of the tree goes, and its claims with it
    { title: 'Cut', edits: [{ range: { start: LONG.length, end: LONG.length + 3 }, newText: '' }] },
  ]);
  const end = document.postmortem.text.length - 2;
  const actions = codeActions(document, { start: end, end }, ['quickfix'], LATER);
  const cut = actions.find(({ title }) => title === 'Cut');
  assert.ok(cut !== undefined && isUnresolved(cut.data));
  assert.equal(resolvedAction(document, cut, cut.data, LATER), undefined);
});
