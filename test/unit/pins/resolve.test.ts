import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { resolvePin, resolveUnpinned } from '../../../src/pins/resolve';
import { SourceText } from '../../../src/pins/source';
import { climb, find, pinOf } from './answering';
import { assertProperty } from '../../property';

const CODE = `import { Pool } from './pool';

export class PayClient {
  constructor(private readonly pool: Pool) {}

  // 게이트웨이에 결제 승인을 요청한다
  async authorize(order: Order): Promise<Receipt> {
    const connection = await this.pool.acquire();
    const response = await connection.post('/authorize', order);
    if (response.status !== 200) {
      return null;
    }
    return receiptOf(response);
  }

  async capture(receipt: Receipt): Promise<void> {
    const connection = await this.pool.acquire();
    const response = await connection.post('/capture', receipt);
    if (response.status !== 200) {
      return null;
    }
  }
}
`;
const lines = CODE.split('\n');
/** CODE with lines replaced: [1-based first, how many, …new ones]. */
const edited = (first: number, remove: number, ...insert: string[]): string =>
  lines.toSpliced(first - 1, remove, ...insert).join('\n');

test('what stands where it stood is current, untouched, whatever the line ends', () => {
  for (const text of [CODE, CODE.replaceAll('\n', '\r\n'), `\uFEFF${CODE}`]) {
    const verdict = find(CODE, [7, 14], text);
    assert.deepEqual(
      { ...verdict },
      { state: 'current', score: 1, span: { first: 7, last: 14 }, untouched: true, by: 'place' },
    );
  }
});

test('the ladder, one case a step', () => {
  const check = (
    what: string,
    span: readonly [number, number],
    after: string,
    expected: string,
    commit = false,
  ): void => {
    const { state, span: now, by } = find(CODE, span, after, { commit });
    assert.equal(
      `${state} ${now ? `${now.first}-${now.last}` : ''} ${by ?? ''}`.trim(),
      expected,
      what,
    );
  };
  check('lines above', [7, 14], edited(2, 0, '// one', '// two'), 'moved 9-16 text');
  check(
    're-indented',
    [8, 9],
    edited(8, 2, `\t\t\t${lines[7]!.trim()}`, `\t\t\t${lines[8]!.trim()}`),
    'current 8-9 place',
  );
  check(
    'a line of it edited',
    [7, 14],
    edited(
      9,
      1,
      "    const response = await connection.post('/v2/authorize', order, { timeout: 5_000 });",
    ),
    'changed 7-14 likeness',
  );
  check(
    'the same with history',
    [7, 14],
    edited(
      9,
      1,
      "    const response = await connection.post('/v2/authorize', order, { timeout: 5_000 });",
    ),
    'changed 7-14 git',
    true,
  );
  check(
    'one of two alike, by its surroundings',
    [17, 17],
    edited(2, 0, '', ''),
    'moved 19-19 text',
  );
  check('that one deleted: the other is not it', [11, 11], edited(10, 4), 'lost', true);
  check('gone', [7, 14], 'export const nothing = 1;\n', 'lost', true);
  check('gone, and no history', [7, 14], 'export const nothing = 1;\n', 'unverifiable');
});

test('another file: renamed, or found by its rarest line', () => {
  const pin = pinOf(CODE, 7, 14, {
    committed: { commit: 'abcdef1', source: new SourceText(CODE) },
  });
  const commits = { abcdef1: { 'a.ts': CODE } };
  const renamed = climb(resolvePin(pin, 'a.ts'), {
    files: { 'b.ts': `\n${CODE}` },
    commits,
    renames: { 'a.ts': 'b.ts' },
  });
  assert.deepEqual(
    [renamed.state, renamed.file, renamed.span],
    ['moved', 'b.ts', { first: 8, last: 15 }],
  );
  const searched = climb(resolvePin(pin, 'a.ts'), {
    files: { 'b.ts': `\n${CODE}`, 'c.ts': 'x' },
    commits,
  });
  assert.deepEqual([searched.state, searched.file, searched.by], ['moved', 'b.ts', 'other-file']);
  const twice = climb(resolvePin(pin, 'a.ts'), { files: { 'b.ts': CODE, 'c.ts': CODE }, commits });
  assert.notEqual(twice.state, 'moved');
  const extracted = climb(resolvePin(pin, 'a.ts'), {
    files: { 'a.ts': edited(6, 9), 'b.ts': `export ${lines.slice(5, 14).join('\n')}\n` },
    commits,
  });
  assert.deepEqual(
    [extracted.state, extracted.file, extracted.span],
    ['moved', 'b.ts', { first: 2, last: 9 }],
  );
  assert.equal(climb(resolvePin(pin, 'a.ts'), { files: {}, commits }).state, 'lost');
  const blind = climb(resolvePin(pin, 'a.ts'), { files: {}, commits, searchable: false });
  assert.deepEqual([blind.state, blind.obstacle], ['unverifiable', 'no-search']);
});

test('the symbol, when nothing else is left', () => {
  const pin = pinOf(CODE, 7, 14, { symbol: 'PayClient.authorize' });
  const verdict = climb(resolvePin(pin, 'a.ts'), {
    files: { 'a.ts': 'rewritten\nfrom\nscratch\n' },
    symbols: { 'PayClient.authorize': { first: 2, last: 3 } },
  });
  assert.deepEqual(
    [verdict.state, verdict.by, verdict.span],
    ['changed', 'symbol', { first: 2, last: 3 }],
  );
});

test('without the text: only the very lines are found again', () => {
  const pin = pinOf(CODE, 7, 14, { quote: false });
  assert.equal(pin.quote, undefined);
  assert.deepEqual([pin.before, pin.after], [[], []]);
  const state = (text: string): string =>
    climb(resolvePin(pin, 'a.ts'), { files: { 'a.ts': text } }).state;
  assert.equal(state(CODE), 'current');
  assert.equal(state(`// new\n${CODE}`), 'moved');
  assert.equal(state(edited(9, 1, '    const response = 1;')), 'unverifiable');
});

test('a long span whose middle was edited is not current', () => {
  const long = Array.from(
    { length: 30 },
    (_, line) => `  step${line}(order.part${line}, ${line * 7});`,
  );
  const text = ['begin();', ...long, 'end();', ''].join('\n');
  assert.equal(find(text, [2, 31], text).state, 'current');
  const middle = find(text, [2, 31], text.replace('step15(', 'stepFifteen('));
  assert.deepEqual(
    [middle.state, middle.span, middle.untouched],
    ['changed', { first: 2, last: 31 }, false],
  );
  const grown = find(text, [2, 31], text.replace('  step15(', '  // more\n  step15('));
  assert.deepEqual([grown.state, grown.span], ['changed', { first: 2, last: 32 }]);
});

test('a reference without a pin is only looked for', () => {
  const world = { files: { 'a.ts': CODE } };
  assert.equal(climb(resolveUnpinned({ first: 3, last: 5 }, 'a.ts'), world).state, 'unpinned');
  assert.equal(climb(resolveUnpinned({ first: 3, last: 500 }, 'a.ts'), world).obstacle, 'no-lines');
  assert.equal(climb(resolveUnpinned(undefined, 'b.ts'), world).obstacle, 'no-file');
});

const line = fc.oneof(
  fc.constantFrom('}', '', '  return null;', '\treturn value;', '  // 주석', 'else {'),
  fc.string({ maxLength: 40 }).map((text) => text.replace(/[\r\n]/g, ' ')),
);
const file = fc
  .array(line, { minLength: 1, maxLength: 60 })
  .filter((all) => all.some((one) => one.trim() !== ''));

test('property: nothing changed → current; lines above → moved by as many', () => {
  assertProperty(
    fc.property(file, fc.nat(), fc.nat(12), fc.nat(20), (all, at, length, above) => {
      const first = (at % all.length) + 1;
      const last = Math.min(all.length, first + length);
      fc.pre(all.slice(first - 1, last).some((one) => one.trim() !== ''));
      const text = all.join('\n');
      fc.pre(new SourceText(text).lines.length >= last);
      const history = find(text, [first, last], text, { commit: true });
      assert.equal(history.state, 'current');
      assert.deepEqual(history.span, { first, last });
      const marks = Array.from({ length: above }, (_, index) => `// inserted ${index}`);
      const moved = find(text, [first, last], [...marks, text].join('\n'), { commit: true });
      if (moved.score >= 0.85)
        assert.deepEqual(moved.span, { first: first + above, last: last + above });
      else assert.ok(above > 0);
    }),
    { runs: 150 },
  );
});

/** Lines that can be told from each other, and among them lines that cannot. */
const told = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.tuple(fc.constantFrom('load', 'save', '결제', 'retry'), fc.nat(400)),
    },
    { weight: 1, arbitrary: fc.constantFrom('  return null;', '}', '', '    throw error;') },
  ),
  { minLength: 12, maxLength: 80 },
);
const edits = fc.array(
  fc.tuple(fc.nat(), fc.constantFrom('insert', 'delete', 'edit', 'move'), fc.nat(400)),
  { maxLength: 14 },
);

test('property: random edits never give a wrong place at 0.85 or above', () => {
  assertProperty(
    fc.property(told, edits, fc.nat(), fc.nat(9), (kinds, changes, at, length) => {
      let id = 0;
      const numbered = kinds.map((kind) => ({
        id: id++,
        // long lines are alike and yet each is one of its kind, so that it is known where it is now
        text:
          typeof kind === 'string'
            ? kind
            : `  const ${kind[0]}${kind[1]} = await ${kind[0]}(order, '${id}-${kind[1]}');`,
      }));
      const first = (at % numbered.length) + 1;
      const last = Math.min(numbered.length, first + length);
      const pinnedLines = numbered.slice(first - 1, last);
      // a lone bracket is nothing anybody links
      fc.pre(pinnedLines.some(({ text }) => text.length > 20));
      const now = [...numbered];
      for (const [where, what, value] of changes) {
        const line = where % Math.max(1, now.length);
        if (what === 'insert')
          now.splice(line, 0, { id: id++, text: `  audit.note(${value}, '${where}');` });
        else if (what === 'delete') now.splice(line, 1);
        else if (what === 'edit' && now[line] !== undefined)
          now[line] = { ...now[line], text: now[line].text.replace('order', `order${value}`) };
        else if (what === 'move') {
          const cut = now.splice(line, 4);
          now.splice(value % (now.length + 1), 0, ...cut);
        }
      }
      const textOf = (all: readonly { text: string }[]): string =>
        all.map(({ text }) => text).join('\n');
      fc.pre(new SourceText(textOf(numbered)).lines.length >= last);
      const ids = new Set(pinnedLines.filter(({ text }) => text.length > 20).map((one) => one.id));
      const alive = now.filter((one) => ids.has(one.id));
      for (const commit of [false, true]) {
        const { score, span } = find(textOf(numbered), [first, last], textOf(now), { commit });
        if (score < 0.85 || span === undefined || alive.length === 0) continue;
        const found = now.slice(span.first - 1, span.last);
        assert.ok(
          found.some((one) => ids.has(one.id)) ||
            alive.every((one) => found.some(({ text }) => text === one.text)),
          `${JSON.stringify(span)} holds none of the pinned lines`,
        );
      }
    }),
    { runs: 200, seed: 20261122 },
  );
});
