import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runProgram } from './run-program';

const folder = mkdtempSync(join(tmpdir(), 'postmortem-encodings-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const TEXT = `---
id: INC-2026-0147
severity: sev2
status: draft
---
# 계좌이체로 결제한 주문이 확인되지 않음

## 요약

고객이 주문을 확인할 수 없었다.

## 5 Whys

- 왜 고객이 주문을 확인할 수 없었나?
  - [ ] **C1** 통보가 늦었다.
`;

/** The text in EUC-KR: what a decoder reads back from every pair of bytes. */
function eucKr(text: string): Buffer {
  const decoder = new TextDecoder('euc-kr');
  const codes = new Map<string, readonly [number, number]>();
  for (let first = 0xa1; first <= 0xfe; first++)
    for (let second = 0xa1; second <= 0xfe; second++)
      codes.set(decoder.decode(Uint8Array.of(first, second)), [first, second]);
  return Buffer.from([...text].flatMap((one) => codes.get(one) ?? [one.charCodeAt(0)]));
}

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

function check(bytes: Buffer, ...more: readonly string[]) {
  const file = join(folder, 'a.postmortem.md');
  writeFileSync(file, bytes);
  const run = runProgram(['check', file, '--format', 'json', '--no-links', ...more]);
  return { ...run, after: readFileSync(file) };
}
interface Reported {
  readonly rule: string;
  readonly range: { readonly start: { readonly line: number } };
}
const rules = (out: string): string[] =>
  (JSON.parse(out) as Reported[]).map(({ rule, range }) => `${range.start.line + 1} ${rule}`);

test('a text says the same in every encoding that is read, and with every line end', () => {
  const expected = rules(check(Buffer.from(TEXT)).out);
  assert.ok(expected.includes('3 front-matter'), expected.join());
  const swapped = Buffer.from(utf16(TEXT)).swap16();
  for (const [name, bytes] of Object.entries({
    'EUC-KR': eucKr(TEXT),
    'UTF-16 LE': utf16(TEXT),
    'UTF-16 BE': swapped,
    'UTF-8 with its mark': Buffer.from(`\uFEFF${TEXT}`),
    'CR LF': Buffer.from(TEXT.replaceAll('\n', '\r\n')),
    CR: Buffer.from(TEXT.replaceAll('\n', '\r')),
  }))
    assert.deepEqual(rules(check(bytes).out), expected, name);
});

test('--fix destroys no byte of an encoding that it does not write', () => {
  for (const bytes of [eucKr(TEXT), utf16(TEXT)]) {
    const { after: now, code, err } = check(bytes, '--fix');
    assert.ok(now.equals(bytes));
    assert.equal(code, 2);
    assert.match(err, /not fixed, for it is not all UTF-8/);
  }
});

test('what cannot be read is said, not judged', () => {
  const latin = Buffer.from(
    '# Ausfall\n\n## Überblick\n\nKäufer könnten übermäßig ärgerlich\n',
    'latin1',
  );
  const unmarked = Buffer.from(TEXT, 'utf16le');
  // UTF-32 begins with the mark of UTF-16
  const wide = Buffer.from([...`\uFEFF${TEXT}`].map((one) => `${one}\0`).join(''), 'utf16le');
  for (const bytes of [latin, unmarked, wide, Buffer.from(TEXT.replaceAll('a', '\0'))]) {
    const { code, err, out } = check(bytes);
    assert.equal(code, 2);
    assert.match(err, /not UTF-8, UTF-16 with a byte order mark, or EUC-KR: not read/);
    assert.deepEqual(rules(out), []);
  }
});

test('one broken byte in a long text, and a text that quotes one, are read', () => {
  const long = TEXT + '고객이 기다렸다. '.repeat(40);
  const at = Buffer.from(long).length;
  const broken = Buffer.concat([Buffer.from(long), Buffer.of(0xff), Buffer.from('\n')]);
  assert.equal(broken[at], 0xff);
  const read = check(broken, '--fix');
  assert.ok(read.after.equals(broken));
  assert.match(read.err, /not all UTF-8/);
  assert.notEqual(check(Buffer.from(`${TEXT}\uFFFD\uFFFD\n`)).code, 2);
});
