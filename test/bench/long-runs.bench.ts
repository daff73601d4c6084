/**
 * Runs of every token of Markdown, HTML, YAML and of ours in every place, to the largest document:
 * twice the text takes at most 2.2 times as long. BENCH_PLACES names places, by commas.
 */
import { parsePostmortem } from '../../src/language/parse';
import { checkPostmortem } from '../../src/rules/engine/check';
import { DEFAULT_SETTINGS } from '../../src/rules/engine/rule';
import { incidentOf } from '../../src/workspace/incident-of';
import { PLACES } from '../unit/attack/places';
import { Report } from './measure';

const FRONT = '---\nseverity: SEV2\nstatus: reviewed\n---\n# T\n\n';

/** The places of the unit test, and those where a run stands alone. */
const WHERE: Readonly<Record<string, (run: string) => string>> = {
  ...PLACES,
  'a title in front matter': (run) => `---\ntitle: ${run}\n---\n# T\n\n## Summary\n\nx\n`,
  'keys of front matter': (run) => `---\nseverity: SEV2\n${run}\n---\n# T\n\n## Summary\n\nx\n`,
  'a list in front matter': (run) => `---\ntags: [a, ${run}]\n---\n# T\n\n## Summary\n\nx\n`,
  'a question': (run) => `${FRONT}## 5 Whys\n\n- Why ${run}\n  - [x] **C1** no\n`,
  'a claim alone': (run) => `${FRONT}## 5 Whys\n\n- Why?\n  - [x] **C1** no ${run}\n`,
  'an item alone': (run) => `${FRONT}## Remediation\n\n- [ ] **R1** Add ${run}\n`,
  'a cell of an item': (run) =>
    `${FRONT}## Action items\n\n| Action | Owner | Due |\n|---|---|---|\n| a ${run} | b | 2026-01-01 |\n`,
  'the summary': (run) => `${FRONT}## Summary\n\nCustomers ${run}\n`,
  'a heading': (run) => `${FRONT}## ${run}\n\nx\n`,
  'the whole document': (run) => run,
  pins: (run) => `${FRONT}## Summary\n\nx\n\n<!-- postmortem-pins\n${run}\n-->\n`,
};

const TOKENS: readonly string[] = [
  // Markdown
  ...['*', '**', '***', '_', '__', '~', '~~', '`', '` ', '``a', '```\n', '~~~\n', '\\', '&', '&#'],
  ...[
    '[',
    ']',
    '[[',
    '![',
    '](',
    '[a](',
    '[a](b) ',
    '[a [b](c) ',
    '![a](b) ',
    '[a]',
    '[a][',
    '[^1]',
    '[^1]:',
    '\n[a]: ',
    '[a]: b\n',
  ],
  ...['#', '# ', '\n# ', '\n## a', '> ', '>\n', '- ', '\n- ', '\n  - ', '1. ', '\n1) ', '\n+ '],
  ...['- [x] ', '\n- [ ] ', '=', '\n=\n', '\n---\n', '\n***\n', 'a\n    =\n    ', '\n    a', '\t'],
  ...['  \n', '\\\n', '\n\n', '\r', '\r\n', '|', '| ', '|-', '||\n', '|a|b|\n', '\n|---|---|'],
  ...['~~a', '*a ', ' a*', '**a**:', '**a:** ', '\n**Why?** ', '- **a**: ', '$', '$$', '==', '%%'],
  ...['http://', 'https://a.b/', 'www.', 'a@', 'a@b.c ', '@', '#a', '{', '{{', '[x]', ':::', '::'],
  // the same, complete
  ...[
    '[a](b) ',
    '[a [b](c) ',
    '![a](b) ',
    '[a][b] ',
    '[[a]] ',
    '[^a] ',
    '*a* ',
    '**a** ',
    '~~a~~ ',
  ],
  ...['`a` ', '[`a`](b) ', '[a](b "c") ', '<https://a.b> ', '[a](b.ts#L1) ', '- [a](b)\n', '(a) '],
  ...['"a" ', "'a' ", '‘a’ ', '「a」 ', '<b>a</b> ', '<!-- a -->', '<!-- a -->\n', '&lt;a&gt; '],
  // HTML
  ...['<', '</', '<a ', '<a href="', '<a>', '</a>', '<b><i>', '<!', '<!--', '-->', '<!-- a', '<?'],
  ...['?>', '<![CDATA[', ']]>', '<br>', '<div>', '\n<div>', '<details><summary>', '<script>'],
  ...[
    '<style>',
    '<pre>',
    '<table><tr><td>',
    '&amp;',
    '&lt;',
    '&#x41;',
    '<a\n',
    "<a b='",
    '<a b=c ',
  ],
  // YAML
  ...[
    'a: ',
    'key: v\n',
    'a:\n  ',
    '- a: ',
    '\n- ',
    '&a ',
    '*a ',
    '!!a ',
    '? ',
    ': ',
    '[a,',
    '{a: ',
  ],
  ...['|\n', '>\n ', '|-\n', '"', "'", "''", '"a" ', '\\n', '%', '%YAML 1.2\n', '---\n', '...\n'],
  ...[' #', '#\n', '<<: *a\n', ', ', '[],', '{},', '- - ', '@', '0x', '1_', 'null,'],
  // ours, and what sentences are made of
  ...[
    '(',
    ')',
    '((',
    '（',
    '[(',
    '"',
    '“',
    ':',
    ':a ',
    '?',
    'Why',
    'Why? ',
    'Why?\n',
    '왜 ',
    '왜? ',
  ],
  ...[
    '(verify: ',
    '(stop:',
    '(addresses: C1',
    '(대상: ',
    '**C1** ',
    'C1 ',
    'due:',
    'due: ',
    '기한: ',
  ],
  ...['@a ', '#prevent ', '✅ ', '10:00 ', '10:00–', '2026-', '2026-10-13 ', '10월 ', 'UTC', '+09'],
  ...[
    'because ',
    'so ',
    'human error ',
    'should have ',
    'due to ',
    '때문에 ',
    '것으로 보인다 ',
    '아마 ',
  ],
  ...['minutes ', '5 minutes ', '5분 ', '3% ', '1,000 ', '12 ', 'INC-1 ', 'PAY-1 ', '../a.ts#L1 '],
  ...[
    '`a.ts` ',
    '`a()` ',
    '“a” ',
    'commit abc1234 ',
    'a',
    'ab ',
    '가',
    '가나 ',
    '1',
    '1.',
    '1 ',
    '.',
  ],
  ...['. ', 'A. ', '! ', '→', '->', '=>', ' – ', '...', '/', 'a/', '-', 'a-', '_a', 'a.b', 'aA'],
  ...['\u200b', '\u202e', '\u0301', '\u1100\u1161', '\ud83d\ude00', '\ud800', '\u00a0', 'С', 'Сa '],
  ...['password: a', 'key=', 'eyJ', 'AKIA', '4111 ', '010-', 'postmortem-ignore ', 'Jane said '],
];

const LARGE = 500 * 1024;
/** Of a document with more lines than 20,000 little is read. */
const MOST_LINES = 19_000;
/** What takes no longer than this at the largest size harms nobody, ms. */
const SOON = 1000;
const AIM = 2.2;

const context = { settings: DEFAULT_SETTINGS, today: '2026-11-22' };

/** Processor time of reading, judging and keeping a document, ms: a busy machine does not count. */
function cost(text: string): number {
  const before = process.cpuUsage();
  const postmortem = parsePostmortem(text);
  checkPostmortem(postmortem, context, (rule, error) => {
    throw new Error(`the rule ${rule} threw`, { cause: error });
  });
  incidentOf('file:///w/a.md', postmortem);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const only = process.env.BENCH_PLACES?.split(',');
const report = new Report('Twice the text of one token, up to 500 KB');
const tokens = [...new Set(TOKENS)];
let worst = 0;
let slowest = 0;
let toTheEnd = 0;

/** How much longer twice the text takes, from one length to a longer one; the best of a few tries. */
function growth(spent: (size: number) => number, from: number, to: number): [number, number] {
  const before: number[] = [];
  const after: number[] = [];
  const ratio = (): number =>
    (Math.min(...after) / Math.min(...before)) ** (1 / Math.log2(to / from));
  do {
    before.push(spent(from));
    after.push(spent(to));
  } while (ratio() > AIM && after.length < 3);
  return [ratio(), Math.min(...after)];
}

for (const [place, make] of Object.entries(WHERE)) {
  if (only !== undefined && !only.includes(place)) continue;
  for (const token of tokens) {
    // places say the run up to twice
    const twice = make('x').split('x').length > 2 ? 2 : 1;
    const spent = (size: number): number =>
      cost(make(token.repeat(Math.floor(size / twice / token.length))));
    const lines = token.split(/\r\n?|\n/).length - 1;
    const large = lines === 0 ? LARGE : Math.min(LARGE, (MOST_LINES / lines) * token.length);
    // what grows faster shows in a quarter of the text, and would take minutes in the whole
    const quarter = spent(large / 4);
    // even as its square that is soon
    if (quarter < SOON / 16) continue;
    let [ratio, last] = growth(spent, large / 16, large / 4);
    // half of what is over two by a square is 2.07 here and over 2.2 at the end
    if (quarter < SOON * 4 && (ratio > 2.07 || quarter > SOON)) {
      [ratio, last] = growth(spent, large / 2, large);
      toTheEnd++;
    }
    if (last > SOON / 2) worst = Math.max(worst, ratio);
    slowest = Math.max(slowest, last);
    const what = `${place}: ${JSON.stringify(token)}, ${last.toFixed(0)} ms`;
    // below that the collector of garbage decides
    if (ratio > AIM && last > SOON / 2) report.line(what, ratio, '×', AIM);
    else if (process.env.BENCH_ALL !== undefined) report.line(what, ratio, '×');
  }
  console.log(`  ${place} (${new Date().toISOString().slice(11, 19)})`);
}
report.line(`${tokens.length} tokens, ${toTheEnd} runs to the end, worst`, worst, '×', AIM);
report.line('slowest', slowest, ' ms');
report.end();
