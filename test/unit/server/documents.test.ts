/** Large documents are read in parts: what others ask for is answered in between. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parsePostmortem } from '../../../src/language/parse';
import type { Checking } from '../../../src/rules/engine/check';
import { Documents } from '../../../src/server/host/documents';
import { Publisher } from '../../../src/server/host/publisher';
import { URI } from './marked';

const PIECE =
  '## 5 Whys\n\n- Why could customers not pay?\n  - [x] **C1** The pool was empty. [g](https://g.example.com/1)\n    - [ ] **C2** Nobody had set a limit. (verify: ask)\n\n## Remediation\n\n- [ ] **R1** Add one. #prevent @a due:2027-01-01 (addresses: C1)\n\n## Timeline\n\n| Time | Event |\n|---|---|\n| 10:00 | down |\n\n';
const FRONT = '---\nseverity: SEV2\n---\n# Payments failed\n\n';
const LARGE = FRONT + PIECE.repeat(600);

function setUp(text: string) {
  const texts = new Map<string, TextDocument>();
  const write = (version: number, now: string): void => {
    texts.set(URI, TextDocument.create(URI, 'postmortem', version, now));
  };
  write(1, text);
  const read: number[] = [];
  const documents = new Documents(
    { get: (uri) => texts.get(uri), keys: () => [...texts.keys()] },
    {
      parse: (_uri, now, previous) => {
        read.push(now.length);
        return parsePostmortem(now, {}, previous);
      },
      *check(_uri, { text: judged }): Checking {
        yield;
        const range = { start: 0, end: 1 };
        return [
          {
            rule: 'x',
            severity: 'hint',
            message: String(judged.length),
            range,
            fixes: [],
            unnecessary: false,
          },
        ];
      },
    },
  );
  return { documents, texts, write, read };
}

/** Everything that was read of a document, as plain data. */
function data({ documents }: ReturnType<typeof setUp>): unknown {
  const { lines: _lines, markdown: _markdown, ...read } = documents.get(URI)!.postmortem;
  return structuredClone(read);
}

function fresh(text: string): unknown {
  const { lines: _lines, markdown: _markdown, ...read } = parsePostmortem(text);
  return structuredClone(read);
}

describe('a large document', () => {
  it('is read part by part, and as if it had been read at once', async () => {
    const server = setUp(LARGE);
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const [first, second] = [server.documents.whenRead(URI), server.documents.whenRead(URI)];
    assert.equal(first, second, 'two who wait do not read twice');
    assert.equal(server.read.length, 1);
    await first;
    clearInterval(timer);
    assert.equal(server.documents.whenRead(URI), undefined);
    assert.ok(server.read.length > 3 && turns >= server.read.length - 1, `${turns} turns`);
    assert.deepEqual(data(server), fresh(LARGE));
    assert.ok(Math.max(...server.read.map((end, at) => end - (server.read[at - 1] ?? 0))) < 60_000);
  });

  it('may change, or go, while it is read', async () => {
    const server = setUp(LARGE);
    const reading = server.documents.whenRead(URI);
    const changed = LARGE.replace('The pool was empty', 'The line was full').slice(0, -700);
    server.write(2, changed);
    await reading;
    assert.deepEqual(data(server), fresh(changed));

    const other = setUp(LARGE);
    const again = other.documents.whenRead(URI);
    other.texts.delete(URI);
    other.documents.forget(URI);
    await again;
    assert.equal(other.documents.get(URI), undefined);
  });

  it('is read at once by who cannot wait, from where it has been read', () => {
    const server = setUp(LARGE);
    void server.documents.whenRead(URI);
    assert.deepEqual(data(server), fresh(LARGE));
    assert.equal(server.read.length, 2);
  });

  it('is judged when it has been read', async () => {
    const server = setUp(LARGE);
    const sent: PublishDiagnosticsParams[] = [];
    const publisher = new Publisher(
      server.documents,
      (params) => sent.push(params),
      (_, error) => assert.fail(String(error)),
    );
    publisher.publishNow(URI);
    assert.equal(sent.length, 0);
    while (sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual(
      sent.map(({ diagnostics }) => diagnostics.map(({ message }) => message)),
      [[String(LARGE.length)]],
    );
    publisher.dispose();
  });
});

for (const [name, text] of [
  ['a small document', FRONT + PIECE],
  ['one that is too large to be read', FRONT + PIECE.repeat(2500)],
] as const)
  it(`${name} is read at once`, () => {
    const server = setUp(text);
    assert.equal(server.documents.whenRead(URI), undefined);
    assert.deepEqual(data(server), fresh(text));
    assert.equal(server.read.length, 1);
  });
