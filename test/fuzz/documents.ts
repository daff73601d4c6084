/// <reference types="node" />
/** Small documents in the shapes found in the wild, and what goes wrong with them. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from './random';

const SHAPES: readonly string[] = [
  '---\nid: INC-1\nstatus: draft\nseverity: SEV1\nstarted: 2026-10-13T19:06:00+09:00\n---\n\n# Payments\n\n## 5 Whys\n\n- Why could customers not pay?\n  - [x] **C1** No timeout. [client.ts](../src/client.ts#L4-L8 "pin:k7f3")\n    - [ ] **C2** Generated without. (verify: ask)\n\n## Remediation\n\n- [ ] **R1** Add one #prevent @mina due:2026-10-20 (addresses: C1)\n',
  '# 결제 장애\n\n**심각도:** SEV1\n\n## 5 Whys\n\n1. 왜 고객이 결제하지 못했나? 서버가 내려갔다.\n2. 왜? 메모리가 부족했다.\n\n## 재발 방지 대책\n\n### 단기\n\n- [ ] 알림 추가 @민지\n',
  '## Five whys\n\n**Q: Why did login fail?**\n\nA: The token had expired.\n\n**Q: Why?**\n\nA: Nobody renewed it.\n',
  '## 5 Whys\n\n| # | Why | Because |\n|---|---|---|\n| 1 | down? | full disk |\n| 2 | full? | no rotation |\n',
  '## 5 Whys\n\n### Why 1: the site was down\n\nThe pool was full.\n\n### Why 2: the pool was full\n\nA leak.\n',
  '## Timeline (UTC)\n\n| Time | Event | Source |\n|---|---|---|\n| 19:06 | down | [s](https://s.example) |\n| 19:26 | seen | |\n\n- 10:41 KST alert\n',
  '## Action items\n\n| Action | Owner | Due |\n|---|---|---|\n| Add a timeout | @lee | 2026-10-10 |\n',
  '# T\n\n<!-- postmortem-ignore hedged-fact: known -->\n\n[a]: ../x.ts#L3\n\n<!-- postmortem-pins\nk7f3:\n  path: src/client.ts\n  lines: 4-8\n  quote: |\n    const a = 1;\n-->\n',
  '+++\ntitle = "x"\n+++\n\nImpact\n------\n\n> quote\n\n```yaml\n## 5 Whys\n```\n',
];

const PIECES: readonly string[] = [
  ...[
    '',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    ' ',
    '\t',
    '    ',
    '\u00a0',
    '\ufeff',
    '\0',
    '\ud800',
    '🙂',
    '가',
  ],
  ...[
    '- ',
    '* ',
    '1. ',
    '- [ ] ',
    '- [x] ',
    '# ',
    '## ',
    '###### ',
    '> ',
    '| ',
    '|---|',
    '---\n',
    '===\n',
  ],
  ...[
    '```\n',
    '~~~',
    '<!--',
    '-->',
    '<b>',
    '[',
    ']',
    '](',
    '](a "',
    '")',
    '![',
    '[^1]',
    '**',
    '~~',
    '_',
    '`',
    '\\',
  ],
  ...[
    '(verify:',
    '(unknown: x)',
    '(stop: y)',
    '(addresses: C1, C2)',
    '(검증:',
    'due:2026-13-40',
    '@',
    '#',
    '#detect',
  ],
  ...[
    'id: [',
    'a: &a [*a]',
    '? ',
    ': ',
    '"',
    "'",
    '|-\n',
    '!!js/function x',
    '{',
    '}',
    'on',
    '2026-10-13T25:61:00+99:99',
  ],
  ...[
    '**C1**',
    'C1',
    'R1',
    'Why',
    '왜',
    '## 5 Whys\n',
    '## Remediation\n',
    '## Timeline\n',
    'javascript:x',
    '../../../etc',
  ],
];

/** The shapes, or the Markdown files below the folder FUZZ_CORPUS, cut to what parses quickly. */
export function seeds(folder = process.env.FUZZ_CORPUS): readonly string[] {
  if (folder === undefined) return SHAPES;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((path) => path.endsWith('.md'))
    .map((path) => readFileSync(join(folder, path), 'utf8').slice(0, 1500));
}

/** One edit: offsets in the text before it, UTF-16, half-open. */
export interface RandomEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An edit somewhere: a piece comes, some text goes, moves or comes twice. */
export function edit(random: Random, text: string): RandomEdit {
  const start = random.below(text.length + 1);
  const end = Math.min(text.length, start + random.below(random.below(4) === 0 ? 80 : 6));
  const from = random.below(text.length + 1);
  const written =
    random.below(4) === 0
      ? text.slice(from, from + random.below(60))
      : random.of(PIECES).repeat(random.below(8) === 0 ? random.below(9) : 1);
  // a document that only grows becomes slow instead of strange
  return { start, end, text: text.length > 2000 ? '' : written };
}

/** The text after an edit. */
export function edited(text: string, { start, end, text: written }: RandomEdit): string {
  return text.slice(0, start) + written + text.slice(end);
}
