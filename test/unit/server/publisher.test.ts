import assert from 'node:assert/strict';
import { mock, test, type TestContext } from 'node:test';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parsePostmortem } from '../../../src/language/parse';
import { checking, type Checking } from '../../../src/rules/engine/check';
import { DEFAULT_SETTINGS } from '../../../src/rules/engine/rule';
import { Documents } from '../../../src/server/host/documents';
import { Publisher } from '../../../src/server/host/publisher';
import { URI } from './marked';

/** Keeps the processor for so many ms. */
function busy(ms: number): undefined {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

function setUp(context: TestContext) {
  mock.timers.enable({ apis: ['setTimeout'] });
  context.after(() => mock.timers.reset());
  const texts = new Map<string, TextDocument>();
  const sent: PublishDiagnosticsParams[] = [];
  const failures: unknown[] = [];
  let parsed = 0;
  let checked = 0;
  const documents = new Documents(
    { get: (uri) => texts.get(uri), keys: () => [...texts.keys()] },
    {
      parse: (_uri, text, previous) => {
        parsed++;
        return parsePostmortem(text, {}, previous);
      },
      *check(_uri, { text }): Checking {
        checked++;
        if (text === 'throw') throw new Error('no');
        // a rule that takes its time, and then the next
        if (text === 'slow') for (let rule = 0; rule < 5; rule++) if (yield busy(25)) break;
        if (text === 'endless') while (!(yield busy(25)));
        return [
          {
            rule: 'x',
            severity: 'hint',
            message: text,
            range: { start: 0, end: 1 },
            fixes: [],
            unnecessary: true,
          },
        ];
      },
    },
  );
  const publisher = new Publisher(
    documents,
    (params) => sent.push(params),
    (_, error) => failures.push(error),
  );
  const write = (version: number, text: string): void => {
    texts.set(URI, TextDocument.create(URI, 'postmortem', version, text));
  };
  const messages = (): (string | undefined)[] =>
    sent.map(({ version, diagnostics }) => `${version}: ${String(diagnostics[0]?.message)}`);
  return {
    publisher,
    documents,
    texts,
    sent,
    failures,
    write,
    messages,
    count: () => [parsed, checked],
  };
}

test('at once when opened, and not again for the same version', (context) => {
  const { publisher, write, messages, sent } = setUp(context);
  write(1, 'a');
  publisher.publishNow(URI);
  publisher.changed(URI);
  mock.timers.tick(1000);
  assert.deepEqual(messages(), ['1: a']);
  assert.deepEqual(sent[0]!.diagnostics[0], {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
    severity: 4,
    code: 'x',
    source: 'postmortem',
    message: 'a',
    tags: [1],
  });
});

test('once for many changes, a moment after the last, for the newest version', (context) => {
  const { publisher, write, messages, count } = setUp(context);
  write(1, 'a');
  publisher.publishNow(URI);
  for (let version = 2; version < 6; version++) {
    write(version, `b${version}`);
    publisher.changed(URI);
    mock.timers.tick(100);
  }
  assert.deepEqual(messages(), ['1: a']);
  mock.timers.tick(50);
  assert.deepEqual(messages(), ['1: a', '5: b5']);
  assert.deepEqual(count(), [2, 2]);
});

test('later after a gesture of the tree, and as ever when somebody types after it', (context) => {
  const { publisher, documents, write, messages } = setUp(context);
  write(1, 'a');
  publisher.publishNow(URI);
  documents.expect(URI, parsePostmortem('b'));
  write(2, 'b');
  publisher.changed(URI);
  mock.timers.tick(599);
  assert.deepEqual(messages(), ['1: a']);
  mock.timers.tick(1);
  assert.deepEqual(messages(), ['1: a', '2: b']);

  documents.expect(URI, parsePostmortem('c'));
  write(3, 'c');
  publisher.changed(URI);
  documents.get(URI);
  write(4, 'd');
  publisher.changed(URI);
  mock.timers.tick(150);
  assert.deepEqual(messages(), ['1: a', '2: b', '4: d']);
});

test('cleared when closed, and nothing comes after', (context) => {
  const { publisher, documents, texts, write, sent } = setUp(context);
  write(1, 'a');
  publisher.publishNow(URI);
  write(2, 'b');
  publisher.changed(URI);
  texts.delete(URI);
  documents.forget(URI);
  publisher.closed(URI);
  mock.timers.tick(1000);
  assert.deepEqual(sent.slice(1), [{ uri: URI, diagnostics: [] }]);
});

test('a check that throws is reported and the old diagnostics stay', (context) => {
  const { publisher, write, sent, failures } = setUp(context);
  write(1, 'throw');
  publisher.publishNow(URI);
  assert.deepEqual(sent, []);
  assert.equal(failures.length, 1);
});

test('one parse per version, shared by everybody', (context) => {
  const { documents, write, count } = setUp(context);
  write(1, 'a');
  assert.equal(documents.get(URI), documents.get(URI));
  assert.equal(documents.get(URI)!.findings, documents.get(URI)!.findings);
  assert.deepEqual(count(), [1, 1]);
  write(2, 'b');
  assert.equal(documents.get(URI)!.version, 2);
  assert.deepEqual(count(), [2, 1]);
  assert.equal(documents.get('file:///other.md'), undefined);
});

test('a document that is slow to judge lets the others go first', (context) => {
  const { publisher, texts, write, messages, sent } = setUp(context);
  const other = 'file:///repo/postmortems/other.md';
  write(1, 'slow');
  texts.set(other, TextDocument.create(other, 'postmortem', 1, 'quick'));
  publisher.publishNow(URI);
  assert.deepEqual(messages(), []);
  publisher.publishNow(other);
  assert.deepEqual(messages(), ['1: quick']);
  for (let turn = 0; turn < 9; turn++) mock.timers.tick(1);
  assert.deepEqual(messages(), ['1: quick', '1: slow']);
  // a change while it is judged: the old version says nothing any more
  write(2, 'slow');
  publisher.publishNow(URI);
  write(3, 'quick');
  publisher.changed(URI);
  for (let turn = 0; turn < 9; turn++) mock.timers.tick(100);
  assert.deepEqual(messages().slice(2), ['3: quick']);
  assert.equal(sent.length, 3);
});

test('a document that would never be done is said to be too slow', (context) => {
  const { documents, failures, write, messages, sent } = setUp(context);
  const patient = new Publisher(
    documents,
    (params) => sent.push(params),
    (_, error) => failures.push(error),
    0,
    100,
  );
  write(1, 'endless');
  patient.publishNow(URI);
  for (let turn = 0; turn < 20; turn++) mock.timers.tick(1);
  assert.deepEqual(messages(), ['1: endless']);
  assert.deepEqual(failures, []);

  const text = '---\nseverity: SEV1\n---\n# T\n\n## 5 Whys\n\n- Why?\n  - [ ] **C1** x\n';
  const settings = { settings: DEFAULT_SETTINGS, today: '2026-11-01', workspace: undefined };
  const work = checking(parsePostmortem(text), settings, () => undefined);
  assert.equal(work.next(false).done, false);
  const { done, value } = work.next(true);
  assert.equal(done, true);
  assert.deepEqual(
    value?.filter(({ rule }) => rule === 'unreadable-part').map(({ message }) => message),
    [
      'This document is too slow to judge: not all rules were run. Link long logs instead of pasting them.',
    ],
  );
});
