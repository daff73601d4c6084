/** All rules on their worst input: four times the text may cost about four times as long. */
import { parsePostmortem } from '../../src/language/parse';
import { checkPostmortem } from '../../src/rules/engine/check';
import { DEFAULT_SETTINGS } from '../../src/rules/engine/rule';
import { Report } from './measure';

const context = { settings: DEFAULT_SETTINGS, today: '2026-11-22' };
const PIECES = {
  // vague-action: what leads to its verbs
  item: ['we should ', 'make sure ', 'the a ', 'by ing ', '철저히 ', '강화', '을 두 '],
  // external-not-isolated, first-question-customer, hedged-fact
  claim: ['provider ', 'vendor a ', 'falls back ', '외부 ', '수도 ', 'likely ', 'it was '],
  // timeline-offset, timeline-instants, measured-times
  prose: ['times ', 'time UTC', '시각은 ', '10:00 ', 'detected at ', '2026-10-13 '],
  row: ['10:00 ', 'started ', 'resolved ', '감지 ', 'UTC '],
  // blame, human-error, counterfactual
  cause: [
    'the engineer ',
    'without ',
    'they should ',
    'nobody on the ',
    '담당 두 명이 ',
    '지 않은 ',
  ],
} as const;
type Place = keyof typeof PIECES;

const AROUND: Readonly<Record<Place, (text: string) => string>> = {
  item: (text) => `# Outage\n\n## Remediation\n\n- [ ] ${text}\n`,
  claim: (text) => `# Outage\n\n## 5 Whys\n\n- Why could customers not pay?\n  - [x] ${text}\n`,
  prose: (text) => `# Outage\n\n${text}\n\n## Timeline\n\n- 10:00 It began.\n`,
  row: (text) => `# Outage\n\n## Timeline\n\n- 10:00 ${text}\n`,
  cause: (text) => `# Outage\n\n## Root cause\n\n${text}\n`,
};

/** The fastest of three, in milliseconds; the parse is measured elsewhere. */
function cost(place: Place, piece: string, size: number): number {
  const text = AROUND[place](piece.repeat(Math.ceil(size / piece.length)));
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    // another text each time: what is known of one is kept
    const postmortem = parsePostmortem(`${text}${' '.repeat(round)}`);
    const start = performance.now();
    checkPostmortem(postmortem, context);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const report = new Report('All rules, 30 KB → 120 KB of one repeated piece; linear is 4×');
for (const place of Object.keys(PIECES) as Place[])
  for (const piece of PIECES[place]) {
    const large = cost(place, piece, 120_000);
    report.line(
      `${place}: “${piece}”, ${large.toFixed(0)} ms`,
      large / cost(place, piece, 30_000),
      '×',
      8,
    );
  }
report.end();
