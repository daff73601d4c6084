/// <reference types="node" />
/** Links to code as they are written into documents: minimal, read back as they were meant, or refused. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { applyEdits } from '../../../src/markdown/text';
import { linkEdits, pinCode, type Into } from '../../../src/workspace/link-code';

const SOURCE = 'line one\n\tasync authorize(order) {\n\t\t// 결제를 승인한다 --> |x|\n\t}\nlast\n';
const URI = 'file:///repo/src/pay (1)/client.ts';
const BASE = { documentUri: 'file:///repo/postmortems/a.md', folders: ['file:///repo'] };

const HOST = {
  files: {
    find: () => Promise.resolve([]),
    stat: () => Promise.resolve(undefined),
    read: (uri: string) => Promise.resolve(uri === URI ? SOURCE : undefined),
  },
};

const TREE = `# Outage

## 5 Whys

- Why could customers not pay?
  - [ ] **C1** The call waited.

## Remediation

- [ ] **R1** Give the call a timeout. #prevent
`;

const TERMS = `# Outage

## Remediation

<!-- What will be different. -->

### Short term

### Mid term

### Long term

## Open questions

- Which?
`;

const TERMS_KO = `# 장애

## 재발 방지 대책

### 단기

### 중기

* [ ] **R1** 타임아웃을 둔다.
  * 티켓: PAY-1

### 장기

* [ ] **R2** 결제사를 나눈다.
`;

/** The document after a link; a refusal as it is. */
async function linked(
  text: string,
  choose: (postmortem: ReturnType<typeof parsePostmortem>) => Into,
): Promise<string> {
  const postmortem = parsePostmortem(text);
  const pinned = await pinCode(HOST, { uri: URI, first: 2, last: 4 }, postmortem, BASE, {
    today: '2026-11-22',
    quote: true,
    done: false,
  });
  assert.ok(!('refused' in pinned));
  const result = linkEdits(postmortem, choose(postmortem), pinned, (after) =>
    parsePostmortem(after),
  );
  return 'refused' in result ? result.refused : applyEdits(text, result.edits);
}

const LINK = /\[client\.ts:2-4\]\(\.\.\/src\/pay%20%281%29\/client\.ts#L2-L4 "pin:[a-z0-9]{4}"\)/;

describe('a link to code goes', () => {
  for (const eol of ['\n', '\r\n'])
    for (const [name, text, choose, line] of [
      [
        'into a field of the item',
        TREE,
        ({ remediation }) => ({ kind: 'item', item: remediation.items[0]! }),
        '  - Code: LINK',
      ],
      [
        'behind the code the item has',
        TREE + '  - Code: [b.ts](../b.ts)\n',
        ({ remediation }) => ({ kind: 'item', item: remediation.items[0]! }),
        '  - Code: [b.ts](../b.ts), LINK',
      ],
      [
        'into a Korean item, below a tab',
        '# 장애\n\n## 재발 방지 대책\n\n- [ ] **R1** 타임아웃을 둔다.\n\t- 티켓: PAY-1\n',
        ({ remediation }) => ({ kind: 'item', item: remediation.items[0]! }),
        '\t- 코드: LINK',
      ],
      [
        'into a cell of the item',
        '# Outage\n\n## Action items\n\n| Action | Owner |\n|---|---|\n| Add a timeout | @jlee |\n',
        ({ remediation }) => ({ kind: 'item', item: remediation.items[0]! }),
        '| Add a timeout LINK | @jlee |',
      ],
      [
        'behind the claim it is evidence of',
        TREE,
        ({ fiveWhys }) => {
          const [claim] = fiveWhys.trunks[0]!.children;
          assert.equal(claim?.kind, 'claim');
          return { kind: 'claim', claim };
        },
        '  - [ ] **C1** The call waited. LINK',
      ],
      [
        'below a new item',
        TREE,
        () => ({ kind: 'new', text: 'Count the calls' }),
        '- [ ] **R2** Count the calls\n  - Code: LINK',
      ],
      [
        'below the first item of all, in a section of its own',
        '# Outage\n',
        () => ({ kind: 'new', text: 'Count the calls' }),
        '- [ ] Count the calls\n  - Code: LINK',
      ],
      [
        'below a new item of the first term, where there is none yet',
        TERMS,
        () => ({ kind: 'new', text: 'Count the calls' }),
        '### Short term\n\n- [ ] Count the calls\n  - Code: LINK\n\n### Mid term\n',
      ],
      [
        'below a new item of the term that is asked for',
        TERMS,
        () => ({ kind: 'new', text: 'Count the calls #long' }),
        '### Long term\n\n- [ ] Count the calls #long\n  - Code: LINK\n',
      ],
      [
        'below a new Korean item of the first term',
        TERMS_KO,
        () => ({ kind: 'new', text: '호출 수를 센다' }),
        '### 단기\n\n* [ ] **R3** 호출 수를 센다\n  * 코드: LINK\n\n### 중기\n',
      ],
      [
        'below a new Korean item behind the last of its term',
        TERMS_KO,
        () => ({ kind: 'new', text: '호출 수를 센다 #중기' }),
        '  * 티켓: PAY-1\n* [ ] **R3** 호출 수를 센다 #중기\n  * 코드: LINK\n\n### 장기\n',
      ],
      [
        'below a new item behind those that stand above the terms',
        '# Outage\n\n## Remediation\n\n1. [ ] Do it\n\n### Long term\n\n- [ ] Do more\n',
        () => ({ kind: 'new', text: 'Count the calls' }),
        '1. [ ] Do it\n2. [ ] Count the calls\n   - Code: LINK\n\n### Long term\n',
      ],
      [
        'below a new item, above the pins',
        '# Outage\n\n## Remediation\n\n### Long term\n\n<!-- postmortem-pins\nk7f3:\n  path: a.ts\n  lines: 1\n-->\n',
        () => ({ kind: 'new', text: 'Count the calls' }),
        '### Long term\n\n- [ ] Count the calls\n  - Code: LINK\n\n<!-- postmortem-pins\n',
      ],
    ] satisfies [string, string, Parameters<typeof linked>[1], string][])
      it(`${name} (${JSON.stringify(eol)})`, async () => {
        const before = text.replaceAll('\n', eol);
        const after = await linked(before, choose);
        assert.match(after, LINK);
        const [written] = LINK.exec(after)!;
        assert.ok(after.includes(line.replaceAll('\n', eol).replace('LINK', written)), after);
        assert.match(
          after,
          /<!-- postmortem-pins\r?\n(?:[^]*\n)?[a-z0-9]{4}:\r?\n {2}path: "?src\/pay/,
        );
        assert.equal(after.replaceAll(eol, '').includes(eol[0]!), false, 'one kind of line ends');
        // all that was there is there, in order
        let at = 0;
        for (const one of before.split(eol).filter((part) => part !== '')) {
          const start = one.includes('Add a timeout') ? '| Add a timeout' : one;
          at = after.indexOf(start, at);
          assert.notEqual(at, -1, one);
        }
      });

  it('nowhere in a heading: what cannot be read back is refused', async () => {
    const text = '# Outage\n\n## Action items\n\n### Add a timeout\n\nOwner: @jlee\n';
    const { items } = parsePostmortem(text).remediation;
    if (items.length === 0) return;
    const after = await linked(text, ({ remediation }) => ({
      kind: 'item',
      item: remediation.items[0]!,
    }));
    assert.match(after, /cannot be inserted safely/);
  });
});

it('what cannot be pinned is refused with a word', async () => {
  const host = (text: string | undefined) => ({
    files: { ...HOST.files, read: () => Promise.resolve(text) },
  });
  const secret = `const token = 'ghp_${'a1B2'.repeat(9)}';`;
  for (const [text, uri, first, quote, expected] of [
    [undefined, URI, 1, true, /not a text file/],
    ['a\0b', URI, 1, true, /not a text file/],
    ['\n\n', URI, 1, true, /empty/],
    ['one\n', URI, 9, true, /no such lines/],
    [secret, URI, 1, true, /secret/],
    [secret, URI, 1, false, undefined],
    ['one\n', 'file:///elsewhere/a.ts', 1, true, /workspace/],
  ] as const) {
    const pinned = await pinCode(
      host(text),
      { uri, first, last: first },
      parsePostmortem(TREE),
      BASE,
      { today: '2026-11-22', quote, done: false },
    );
    if (expected === undefined) {
      assert.ok(!('refused' in pinned));
      assert.equal(pinned.pin.quote, undefined);
    } else assert.match('refused' in pinned ? pinned.refused : 'pinned', expected);
  }
});
