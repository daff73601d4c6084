/** Generated documents for property tests: shaped like postmortems, with everything that goes wrong. */
import fc from 'fast-check';

const words = fc.constantFrom(
  'Payment authorisation timed out.',
  'The pool was full',
  '게이트웨이 호출에 타임아웃이 없었다',
  '[dashboard](https://g.example.com/d)',
  '[client.ts](../src/client.ts#L4-L8 "pin:k7f3")',
  '**C1** first',
  '~~ruled out~~',
  '~~**C5** ruled out~~ [log](a)',
  '(verify: ask them)',
  '(unknown: no logs)',
  '(검증: 로그 확인)',
  '`code` span',
  '#detect @mina due:2026-10-20',
  '(addresses: C1, C2)',
  'https://x.example.com/a',
  '![shot](a.png)',
  '[^1]',
  '**Why?**',
  'Why could customers not pay?',
  '왜 고객이 결제하지 못했나?',
  '→ because',
);
const text = fc.array(words, { maxLength: 3 }).map((parts) => parts.join(' '));
const marker = fc.constantFrom('-', '*', '+', '1.', '2)', '10.');
const box = fc.constantFrom('', '', '[ ] ', '[x] ');

const item = fc
  .tuple(fc.nat({ max: 5 }), fc.constantFrom('  ', '    ', '\t', '   '), marker, box, text)
  .map(([depth, unit, mark, check, written]) => `${unit.repeat(depth)}${mark} ${check}${written}`);

const line = fc.oneof(
  { weight: 6, arbitrary: item },
  { weight: 2, arbitrary: text },
  fc.constantFrom(
    '',
    '',
    '```',
    '| Time (UTC) | Event |',
    '|---|---|',
    '| 10:02 | began [a](b) |',
    '| Action | Owner | Due |',
    '| Add a timeout | @lee | 2026-10-10 |',
    '- 10:41 KST alert fired',
    '### 10:35',
    '### Why 1: question',
    '### Short term',
    '<!-- postmortem-ignore hedged-fact: known -->',
    '<!-- note -->',
    '> quote',
    '[ref]: https://a.example.com',
    '    indented',
    '---',
  ),
);

const heading = fc.constantFrom(
  '# Payments down',
  '## Summary',
  '## 5 Whys',
  '## 5 Whys',
  '## Remediation',
  '## Timeline (UTC)',
  '## 타임라인',
  '## 재발 방지 대책',
  '### 단기',
  '## Notes',
  'Impact\n------',
);

const front = fc.constantFrom(
  '',
  '',
  '---\nid: INC-1\nstatus: draft\nstarted: 2026-10-13T10:00:00+09:00\n---\n',
  '---\nid: [\nseverity: SEV1\n---\n',
  '+++\ntitle = "a"\n+++\n',
  '\uFEFF---\ntitle: a\n---\n',
  '**Severity:** High\n\n- Status: done\n',
);

/** A whole document. */
export const document: fc.Arbitrary<string> = fc
  .tuple(
    front,
    fc.array(
      fc
        .tuple(heading, fc.array(line, { maxLength: 8 }))
        .map(([title, body]) => [title, '', ...body].join('\n')),
      { maxLength: 5 },
    ),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  )
  .map(([top, sections, end, final]) => {
    const whole = `${top}${sections.join('\n')}${final ? '\n' : ''}`;
    return whole.replace(/\n/g, end);
  });

/** An edit as a person makes it: somewhere, something goes and something comes. */
export const editOf: fc.Arbitrary<(text: string) => string> = fc
  .tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat({ max: 12 }),
    fc.oneof(
      text,
      line,
      heading,
      fc.constantFrom('', '\n', '`', '```\n', '#', '- ', '<!--', '-->', '  '),
    ),
  )
  .map(([place, length, written]) => (before: string) => {
    const at = Math.floor(place * before.length);
    return before.slice(0, at) + written + before.slice(at + length);
  });
