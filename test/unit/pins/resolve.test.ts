import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { resolvePin, resolveUnpinned } from '../../../src/pins/resolve';
import { SourceText } from '../../../src/pins/source';
import { assertProperty } from '../../property';
import type { Change, Step } from '../../../src/pins/chronicle';
import type { Pin } from '../../../src/pins/pin';
import { climb, find, pinOf, type World } from './answering';

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

/** A commit that changed these files. */
const step = (commit: string, parent: string, ...changes: Change[]): Step => ({
  commit,
  parent,
  changes,
});
const START = 'abcdef1';
const pinned = (first: number, last: number): Pin =>
  pinOf(CODE, first, last, { committed: { commit: START, source: new SourceText(CODE) } });

test('another file: a commit brought it there', () => {
  const pin = pinned(7, 14);
  const renamed = climb(resolvePin(pin, 'a.ts'), {
    files: { 'b.ts': `\n${CODE}` },
    commits: { [START]: { 'a.ts': CODE }, c2: { 'b.ts': CODE } },
    steps: [step('c2', START, { status: 'R', path: 'b.ts', from: 'a.ts', alike: 100 })],
  });
  assert.deepEqual(
    [renamed.state, renamed.file, renamed.span],
    ['moved', 'b.ts', { first: 8, last: 15 }],
  );
  const extracted = `export ${lines.slice(5, 14).join('\n')}\n`;
  const moved = climb(resolvePin(pin, 'a.ts'), {
    files: { 'a.ts': edited(6, 9), 'b.ts': extracted },
    commits: { [START]: { 'a.ts': CODE }, c2: { 'a.ts': edited(6, 9), 'b.ts': extracted } },
    steps: [step('c2', START, { status: 'M', path: 'a.ts' }, { status: 'A', path: 'b.ts' })],
  });
  assert.deepEqual([moved.state, moved.file, moved.span], ['moved', 'b.ts', { first: 2, last: 9 }]);
});

test('a split: git calls one half the renamed file, the code is in the other', () => {
  const [first, second] = [lines.slice(0, 14), lines.slice(14)].map((half) => half.join('\n'));
  const { state, file } = climb(resolvePin(pinned(7, 14), 'a.ts'), {
    files: { 'b.ts': second!, 'c.ts': first! },
    commits: { [START]: { 'a.ts': CODE }, c2: { 'b.ts': second!, 'c.ts': first! } },
    steps: [
      step(
        'c2',
        START,
        { status: 'R', path: 'b.ts', from: 'a.ts', alike: 55 },
        { status: 'A', path: 'c.ts' },
      ),
    ],
  });
  assert.deepEqual([state, file], ['moved', 'c.ts']);
});

test('a copy that was there when the code went is no new home', () => {
  const gone = edited(6, 9);
  const copied = climb(resolvePin(pinned(7, 14), 'a.ts'), {
    files: { 'a.ts': gone, 'old/a.ts': CODE },
    commits: {
      [START]: { 'a.ts': CODE },
      c2: { 'a.ts': CODE, 'old/a.ts': CODE },
      c3: { 'a.ts': gone, 'old/a.ts': CODE },
    },
    steps: [
      step('c2', START, { status: 'A', path: 'old/a.ts' }),
      step('c3', 'c2', { status: 'M', path: 'a.ts' }),
    ],
  });
  assert.equal(copied.state, 'uncertain');
});

test('a file that went and another that came later, alike: no commit says it moved', () => {
  const later = climb(resolvePin(pinned(7, 14), 'a.ts'), {
    files: { 'b.ts': CODE },
    commits: { [START]: { 'a.ts': CODE }, c2: {}, c3: { 'b.ts': CODE } },
    steps: [
      step('c2', START, { status: 'D', path: 'a.ts' }),
      step('c3', 'c2', { status: 'A', path: 'b.ts' }),
    ],
  });
  assert.equal(later.state, 'uncertain');
});

test('rewritten between neighbours that stand: changed there', () => {
  const now = edited(9, 1, '    const response = await ask(this.gateway, order.id, timeout);');
  const verdict = climb(resolvePin(pinned(9, 9), 'a.ts'), {
    files: { 'a.ts': now },
    commits: { [START]: { 'a.ts': CODE }, c2: { 'a.ts': now } },
    steps: [step('c2', START, { status: 'M', path: 'a.ts' })],
  });
  assert.deepEqual([verdict.state, verdict.span], ['changed', { first: 9, last: 9 }]);
});

test('without history another file is certain only where one alone holds all of it', () => {
  const pin = pinOf(CODE, 7, 14);
  const look = (files: Record<string, string>): string => {
    const { state, file } = climb(resolvePin(pin, 'a.ts'), { files });
    return `${state} ${file ?? ''}`.trim();
  };
  assert.equal(look({ 'b.ts': `\n${CODE}` }), 'moved b.ts');
  assert.match(look({ 'b.ts': CODE, 'c.ts': CODE }), /^uncertain /);
  assert.equal(look({ 'vendor/a.ts': CODE }), 'uncertain vendor/a.ts');
  assert.equal(look({ 'a.ts': edited(6, 9), 'b.ts': CODE }), 'uncertain b.ts');
});

test('lost only when everything could be looked at', () => {
  const pin = pinned(7, 14);
  const commits = { [START]: { 'a.ts': CODE }, c2: {} };
  const steps = [step('c2', START, { status: 'D', path: 'a.ts' } as const)];
  const look = (world: Partial<World>): string => {
    const { state, obstacle } = climb(resolvePin(pin, 'a.ts'), {
      files: {},
      commits,
      steps,
      ...world,
    });
    return `${state} ${obstacle ?? ''}`.trim();
  };
  assert.equal(look({}), 'lost no-file');
  assert.equal(look({ searchable: false }), 'unverifiable no-search');
  assert.equal(look({ commits: {} }), 'unverifiable no-history');
  assert.equal(look({ absent: ['a.ts'] }), 'unverifiable not-checked-out');
  assert.equal(look({ absent: ['libs/b.ts'] }), 'unverifiable not-checked-out');
});

test('a merge that is being resolved', () => {
  const conflict = edited(8, 1, '<<<<<<< HEAD', lines[7]!, '=======', '    // theirs', '>>>>>>> x');
  assert.deepEqual(find(CODE, [7, 14], conflict).obstacle, 'conflict');
  assert.equal(find(CODE, [16, 22], conflict).state, 'moved');
});

test('white space is no change: indentation, tabs, wrapped lines, a long line cut in its pin', () => {
  const tabs = CODE.replaceAll('    ', '\t\t').replaceAll('  ', '\t');
  assert.equal(find(CODE, [6, 22], tabs).state, 'current');
  assert.equal(find(CODE, [7, 14], CODE.replaceAll('  ', '    ')).state, 'current');
  const wrapped = edited(
    9,
    1,
    '    const response = await connection.post(',
    "      '/authorize',",
    '      order,',
    '    );',
  );
  assert.deepEqual([find(CODE, [7, 14], wrapped).state], ['moved']);
  assert.deepEqual(find(CODE, [9, 9], wrapped).span, { first: 9, last: 12 });
  assert.deepEqual(find(CODE, [6, 22], wrapped).span, { first: 6, last: 25 });
  const long = `mail:\n  values:\n    - v=${'k'.repeat(330)}\nnext: 1\n`;
  assert.equal(find(long, [2, 3], long).state, 'current');
  assert.equal(find(long, [2, 3], long.replace('kkk\n', 'kkx\n')).state, 'changed');
});

test('a place does not grow over what was written below it', () => {
  const before = `${CODE}\nexport function logout(session: Session): void {\n  if (session.isOpen()) {\n    session.invalidate();\n  }\n}\n`;
  const other = (name: string): string =>
    `\nexport function ${name}(id: string): void {\n  const one = find('${name}', id);\n  one.close();\n}\n`;
  const after = `${before.replace('invalidate();\n', 'invalidate();\n    clearContext();\n')}${other('withdraw')}${other('expire')}`;
  const last = before.split('\n').length - 1;
  const { state, span } = find(before, [last - 4, last], after, { commit: true });
  assert.deepEqual([state, span], ['changed', { first: last - 4, last: last + 1 }]);
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
      // `return null;` is one of the pinned lines as well as the long ones, where it is that very one
      const ids = new Set(pinnedLines.filter(({ text }) => text.length > 10).map((one) => one.id));
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

test('the name of a definition says where code is only when the code is that definition', () => {
  const shape = (name: string, ...rest: string[]): string =>
    [
      `impl ${name} {`,
      '    pub fn depth(&self) -> Length {',
      `        match self { Self::${name}(inner) => inner.depth, _ => Length::zero() }`,
      '    }',
      '',
      '    pub fn grade(&self) -> Grade {',
      `        match self { Self::${name}(inner) => inner.grade, _ => Grade::None }`,
      '    }',
      '}',
      ...rest,
      '',
    ].join('\n');
  const before = shape('Fragment');
  const other = [
    'impl Glyph {',
    '    pub fn depth(&self) -> Length {',
    '        self.outline.bottom',
    '    }',
    '}',
    '',
  ].join('\n');
  const look = (first: number, last: number, was = before): string => {
    const source = new SourceText(was);
    const pin = pinOf(was, first, last, {
      path: 'src/fragment.rs',
      committed: { commit: 'abcdef1', source },
    });
    const renamed: Change = {
      status: 'R',
      from: 'src/fragment.rs',
      path: 'src/glyph.rs',
      alike: 95,
    };
    const { state, by } = climb(resolvePin(pin, 'src/fragment.rs'), {
      files: { 'src/glyph.rs': other },
      commits: { abcdef1: { 'src/fragment.rs': was }, b: { 'src/glyph.rs': other } },
      steps: [{ commit: 'b', parent: 'abcdef1', changes: [renamed] }],
    });
    return `${state} ${by ?? ''}`;
  };
  // both definitions were linked, and one of that name is left
  assert.doesNotMatch(look(2, 8), /^(?:moved|changed) /);
  // two of that name stood in the file: which one is it
  assert.doesNotMatch(look(2, 4, `${before}${shape('Variant')}`), /^(?:moved|changed) /);
});

test('rewritten while a line of it stands elsewhere in the file: a person has to say', () => {
  const head = `import { book } from './book';\n\n`;
  const charge = (...body: string[]): string =>
    [
      '// Charges an order and writes it down.',
      'export function charge(order: Order): void {',
      ...body,
      '}',
      '',
    ].join('\n');
  const tail = `\nexport function refund(order: Order): void {\n  book(-order.total, today());\n}\n`;
  const before = `${head}${charge('  open(order);', '  let total = 0;', '  total += order.fee;', '  close(order, total);')}${tail}`;
  const helper =
    'function priceOf({ lines }: Order): number {\n  let total = 0;\n  return lines.reduce(plus, total);\n}\n\n';
  const after = `${head}${helper}${charge('  book(priceOf(order), today());')}${tail}`;
  for (const span of [
    [5, 8],
    [6, 7],
    [5, 6],
  ] as const) {
    const { state, span: now } = find(before, span, after, { commit: true });
    assert.equal(`${state} ${now?.first}-${now?.last}`, 'uncertain 10-10', span.join('-'));
  }
});

test('another definition that begins and ends alike is not given as certain', () => {
  const body = (name: string, count: number): string[] => [
    `export function ${name}(parcel: Parcel): Label {`,
    ...Array.from(
      { length: count },
      (_, step) => `  const part${step} = weigh${name}(parcel, ${step}, '${name}${step}');`,
    ),
    `  return labelOf(parcel, part${count - 1});`,
    '}',
  ];
  const before = [...body('a', 5), '', ...body('b', 16), '', ...body('c', 3)].join('\n');
  for (const instead of [
    ['export const b = weighed({ parcel });'],
    ['// b is weighed by the carrier', ''],
    [],
  ]) {
    const after = [...body('a', 5), '', ...instead, '', ...body('c', 3)].join('\n');
    // nothing is known of the commit
    const { state, span } = find(before, [10, 28], after, { commit: false });
    assert.notEqual(state, 'moved');
    if (state === 'changed') assert.equal(after.split('\n')[span!.first - 1], instead[0]);
  }
  // renamed and edited between neighbours that stand it is the same
  const renamed = body('b', 16).map((line) => line.replaceAll('weighb', 'weighB'));
  renamed[0] = 'export function big(parcel: Parcel): Label {';
  const { state, span } = find(
    before,
    [10, 28],
    [...body('a', 5), '', ...renamed, '', ...body('c', 3)].join('\n'),
    { commit: false },
  );
  assert.deepEqual([state, span], ['changed', { first: 10, last: 28 }]);
});
