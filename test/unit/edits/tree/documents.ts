/** Random postmortems with canonical trees, in every style people write lists in. */
import fc from 'fast-check';

export interface Item {
  readonly text: string;
  readonly box: '' | '[ ] ' | '[x] ';
  readonly id: boolean;
  readonly struck: boolean;
  readonly evidence: number;
  readonly note: string;
  readonly field: boolean;
  readonly extra: '' | 'paragraph' | 'fence' | 'wrapped' | 'lazy' | 'break';
  readonly children: readonly Item[];
}

export interface Style {
  /** By depth, the last one for all deeper levels. */
  readonly markers: readonly string[];
  readonly step: number | 'tab';
  readonly looseTop: boolean;
  readonly loose: boolean;
  readonly eol: string;
  readonly bom: boolean;
  readonly finalNewline: boolean;
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

const CLAIMS = [
  'The pool was full.',
  '결제 서버가 응답하지 않았다.',
  'A timeout was *not* set.',
  '`retry()` ran without a limit.',
  '설정이 배포되지 않았습니다',
  'Alerts counted errors only.',
  'See the [plan](../docs/plan.md) that was cut.',
  '장애 알람이 늦었다.',
];

const QUESTIONS = [
  'Why could customers not pay?',
  '왜 고객이 결제하지 못했나?',
  'Why did nobody notice?',
  '왜 복구에 40분이 걸렸나?',
];

const claim: fc.Arbitrary<Item> = fc.letrec<{ item: Item }>((tie) => ({
  item: fc.record(
    {
      text: fc.constantFrom(...CLAIMS),
      box: fc.constantFrom('', '[ ] ', '[x] ', '[ ] '),
      id: fc.boolean(),
      struck: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
      evidence: fc.constantFrom(0, 0, 1, 2),
      note: fc.constantFrom(
        '',
        '',
        '',
        '(verify: ask them)',
        '(검증: 로그 확인)',
        '(unknown: gone)',
      ),
      field: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
      extra: fc.constantFrom('', '', '', '', 'paragraph', 'fence', 'wrapped', 'lazy', 'break'),
      children: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant([]),
        fc.array(tie('item'), { maxLength: 2 }),
      ),
    },
    { noNullPrototype: true },
  ) as fc.Arbitrary<Item>,
})).item;

const trunk: fc.Arbitrary<Item> = fc.record(
  {
    text: fc.constantFrom(...QUESTIONS),
    box: fc.constant('' as const),
    id: fc.constant(false),
    struck: fc.constant(false),
    evidence: fc.constant(0),
    note: fc.constant(''),
    field: fc.constant(false),
    extra: fc.constantFrom('', '', 'wrapped', 'paragraph'),
    children: fc.array(claim, { maxLength: 3 }),
  },
  { noNullPrototype: true },
) as fc.Arbitrary<Item>;

const style: fc.Arbitrary<Style> = fc.record(
  {
    markers: fc.array(fc.constantFrom('-', '-', '*', '+', '1.', '1)', 'n.', 'n)', '9n.'), {
      minLength: 1,
      maxLength: 3,
    }),
    step: fc.constantFrom(2, 2, 3, 4, 'tab' as const),
    looseTop: fc.boolean(),
    loose: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    bom: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    finalNewline: fc.boolean(),
    before: fc.constantFrom('', 'Some prose first.\n\n', '<!-- as deep as the facts go -->\n\n'),
    between: fc.constantFrom(
      '',
      '',
      '\nAnd then there is detection.\n\n',
      '\n<!-- detection -->\n',
    ),
    after: fc.constantFrom(
      '',
      '\n## Remediation\n\n- [ ] **R1** Fix it. (addresses: C1)\n',
      '\n---\n',
    ),
  },
  { noNullPrototype: true },
);

export const document: fc.Arbitrary<{ text: string; trunks: readonly Item[]; style: Style }> = fc
  .tuple(fc.array(trunk, { minLength: 1, maxLength: 3 }), style)
  .map(([trunks, its]) => ({ text: written(trunks, its), trunks, style: its }));

/** The text of a document. Every piece of evidence has a number of its own. */
export function written(trunks: readonly Item[], style: Style): string {
  const lines: string[] = [];
  const count = { id: 0, evidence: 0 };
  trunks.forEach((item, at) => {
    if (at > 0 && style.between !== '') lines.push(...style.between.replace(/\n$/, '').split('\n'));
    else if (at > 0 && style.looseTop) lines.push('');
    lines.push(...itemLines(item, '', 0, at, style, count));
  });
  const body = `# Payment outage\n\n## 5 Whys\n\n${style.before}${lines.join('\n')}\n${style.after}`;
  const text = style.finalNewline ? body : body.replace(/\n+$/, '');
  return (style.bom ? '\uFEFF' : '') + text.replaceAll('\n', style.eol);
}

function markerAt(style: Style, depth: number, index: number): string {
  const marker = style.markers[Math.min(depth, style.markers.length - 1)]!;
  // a list that interrupts a paragraph has to begin with 1
  return marker.replace('9n', `${(depth === 0 ? 8 : 1) + index}`).replace('n', `${1 + index}`);
}

function itemLines(
  item: Item,
  leading: string,
  depth: number,
  index: number,
  style: Style,
  count: { id: number; evidence: number },
): string[] {
  const marker = markerAt(style, depth, index);
  const links = Array.from(
    { length: item.evidence },
    () => `[e${++count.evidence}](https://e.example/${count.evidence})`,
  );
  const id = item.id ? `**C${++count.id}** ` : '';
  const words = item.struck ? `~~${id}${item.text}~~` : `${id}${item.text}`;
  const content = leading + ' '.repeat(marker.length + 1);
  const wrap =
    item.extra === 'wrapped'
      ? [`${content}and it went on`]
      : item.extra === 'lazy'
        ? [`and it went on`]
        : [];
  const broken = item.extra === 'break' ? [`\\`, `${content}on a line of its own.`] : ['', ''];
  const struckWrap = item.struck || links.length > 0 ? [] : wrap;
  const head = [`${leading}${marker} ${item.box}${words}`];
  if (item.extra === 'break' && !item.struck && links.length === 0) {
    head[0] += broken[0]!;
    head.push(broken[1]!);
  }
  head.push(...struckWrap);
  head[head.length - 1] += [...links.map((link) => ` ${link}`), item.note && ` ${item.note}`].join(
    '',
  );
  const lines = [...head];
  if (item.extra === 'paragraph')
    lines.push('', `${content}More about it, with a [source](./more.md).`);
  if (item.extra === 'fence')
    lines.push(
      '',
      `${content}\`\`\`sh`,
      `${content}\tdeploy --all`,
      '',
      `${content}- not a claim`,
      `${content}\`\`\``,
    );
  const below = childLeading(leading, marker, style);
  if (item.field)
    lines.push(`${below}- Evidence: [e${++count.evidence}](https://e.example/${count.evidence})`);
  item.children.forEach((child, at) => {
    if (style.loose) lines.push('');
    lines.push(...itemLines(child, below, depth + 1, at, style, count));
  });
  return lines;
}

function childLeading(leading: string, marker: string, style: Style): string {
  const indent = columns(leading);
  const content = indent + marker.length + 1;
  if (style.step === 'tab') {
    const column = columns(`${leading}\t`);
    if (column >= content && column <= content + 3) return `${leading}\t`;
  } else if (indent + style.step >= content && indent + style.step <= content + 3)
    return leading + ' '.repeat(style.step);
  return leading + ' '.repeat(marker.length + 1);
}

function columns(space: string): number {
  let column = 0;
  for (const character of space) column += character === '\t' ? 4 - (column % 4) : 1;
  return column;
}
