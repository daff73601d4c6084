/** Pins in the document: written, read back, taken out, and nothing else touched. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parsePostmortem } from '../../../src/language/parse';
import { applyEdits } from '../../../src/markdown/text';
import { writePins } from '../../../src/pins/comment';
import { readPins } from '../../../src/pins/entries';
import type { Pin } from '../../../src/pins/pin';
import { freePinId } from '../../../src/pins/pin-id';
import { assertProperty } from '../../property';

const PIN: Pin = {
  id: 'k7f3',
  path: 'src/pay/client.ts',
  lines: { first: 40, last: 41 },
  commit: '3f2c1a9d00112233445566778899aabbccddeeff',
  symbol: 'PayClient.authorize',
  quote: ['async authorize(order) {', '  await pool;'],
  digest: undefined,
  before: ['}'],
  after: [],
  pinned: '2026-10-13',
  changed: undefined,
};

function write(text: string, ...pins: readonly Pin[]): string {
  const edits = writePins(parsePostmortem(text), pins);
  assert.ok(!('refused' in edits));
  return applyEdits(text, edits);
}
const read = (text: string): ReadonlyMap<string, Pin> => readPins(parsePostmortem(text).pins);

test('the form: one comment at the end, one entry a pin', () => {
  assert.equal(
    write('# Outage\n', PIN),
    `# Outage

<!-- postmortem-pins
k7f3:
  path: src/pay/client.ts
  lines: 40-41
  commit: 3f2c1a9d00112233445566778899aabbccddeeff
  symbol: PayClient.authorize
  quote: ["async authorize(order) {", "  await pool;"]
  before: ["}"]
  pinned: 2026-10-13
-->
`,
  );
});

test('added, changed and removed without a byte of the others touched', () => {
  const other = { ...PIN, id: 'bbbb', path: 'a.ts' };
  for (const text of [
    '',
    '# Outage',
    '# Outage\n',
    '# Outage\n\n',
    '\uFEFF# Outage\r\n\r\ntext\r\n',
    '---\nid: X\n---\n# 장애\n\n- [ ] x\n',
    '# Outage\n\n<!-- postmortem-pins -->\n',
    '# Outage\n\n<!-- postmortem-pins\nzzzz: {path: x, lines: 3, quote: [odd]} # by hand\n-->\n\nmore\n',
    '# Outage\n\n<!-- postmortem-pins\n  -->',
  ]) {
    const one = write(text, PIN);
    assert.deepEqual(read(one).get('k7f3'), PIN, text);
    const two = write(one, other);
    assert.equal(two.replace(/bbbb:[^]*?pinned: 2026-10-13\r?\n/, ''), one, text);
    const changed = write(two, { ...PIN, lines: { first: 50, last: 51 } });
    assert.equal(changed, two.replace('lines: 40-41', 'lines: 50-51'));
    assert.equal(write(changed, PIN), two);
    const eols = new Set(one.slice(text.length).match(/\r?\n/g));
    assert.ok(eols.size <= 1);
  }
});

test('more pins than a comment holds are refused', () => {
  const pins = Array.from({ length: 400 }, (_, index) => ({ ...PIN, id: `p${index}` }));
  assert.deepEqual(writePins(parsePostmortem('# x\n'), pins), { refused: 'full' });
});

test('entries that are no pins are passed over', () => {
  const text = (yaml: string): string => `# x\n\n<!-- postmortem-pins\n${yaml}\n-->\n`;
  for (const yaml of [
    'a: 1',
    'a: {path: x}',
    'a: {path: x, lines: 0, quote: [x]}',
    'a: {path: x, lines: 5-3, quote: [x]}',
    'a: {path: x, lines: 5, quote: [x, y]}',
    'a: {path: x, lines: 5, quote: [""]}',
    'a: {path: x, lines: 5, quote: [1,2,3,4,5,6,7,8,9]}',
    'a: {path: x, lines: 5, digest: nonsense}',
    'a: [',
    '<<<<<<< HEAD',
  ])
    assert.equal(read(text(yaml)).size, 0, yaml);
  assert.equal(read(text('a: {path: x, lines: 5, quote: [7]}')).get('a')?.quote?.[0], '7');
});

const code = fc.oneof(
  fc.constantFrom(
    '-->',
    '--',
    '->',
    '>',
    '```js',
    '`',
    '---',
    'k7f3:',
    '# x',
    '{{',
    '\t\t}',
    '결제 승인',
    '\\',
    '"',
    "'",
    '\u0085',
    '\u2028',
    '\u0000\u001b',
    '\ud800',
    '\udc00x',
    '😀',
    '\u202e',
    ': ',
    '- a',
    '%',
    '&x',
    '*x',
    '!!str',
    'true',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const line = fc.array(code, { maxLength: 4 }).map((parts) => parts.join('').replace(/[\r\n]/g, ''));

test('property: any quote comes back, and no quote ends the comment', () => {
  assertProperty(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 8 }),
      fc.array(line, { maxLength: 3 }),
      line,
      fc.constantFrom('\n', '\r\n'),
      (quote, before, path, eol) => {
        fc.pre(quote.some((one) => one.trim() !== '') && path !== '');
        const pin = { ...PIN, path, quote, before, lines: { first: 1, last: quote.length } };
        const text = `# Outage${eol}${eol}text${eol}`;
        const written = write(text, pin);
        assert.deepEqual(read(written).get('k7f3'), pin);
        assert.equal(written.indexOf('-->'), written.length - 3 - eol.length);
        assert.ok(!/--/.test(written.slice(text.length + eol.length + 4, -3 - eol.length)));
        assert.equal(
          written.split(/\r\n|[\n\r\u0085\u2028\u2029]/).length,
          written.split(eol).length,
        );
      },
    ),
    { runs: 120 },
  );
});

test('names: four characters, from what is pinned, never one that is taken', () => {
  const taken = new Set<string>();
  for (let round = 0; round < 500; round++) {
    const id = freePinId(taken, 'src/a.ts:1');
    assert.match(id, /^[b-z][b-z2-9]{3}$/);
    assert.ok(!taken.has(id));
    taken.add(id);
  }
  assert.equal(freePinId([], 'x'), freePinId([], 'x'));
});
