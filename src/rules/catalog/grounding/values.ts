/** Values that a passage says a constant of the linked code has. */
import type { Postmortem } from '../../../language/postmortem';
import type { Cited } from '../../engine/grounds';
import type { AskedGround } from './asked';
import { citingOf } from './citing';
import { cited } from './quotations';

type ValueAsked = AskedGround<{
  ask: 'value';
  name: string;
  value: string;
  in: readonly Cited[];
}>;

const NAME = '([A-Za-z_$][\\w$]{2,60}(?:[.-][A-Za-z_$][\\w$]{0,60}){0,4})';
const VALUE =
  '(-?\\d+(?:[_,]\\d+)*(?:\\.\\d+)?(?![\\d_]|\\s?(?:%|[a-zA-Z가-힣/:.]\\w))|true|false|null|"[^"`\\n]{1,60}"|\'[^\'`\\n]{1,60}\')';
/** `` `NAME = 0` `` */
const ASSIGNED = new RegExp(
  `\`(?:(?:export|const|let|var|final|static|public|private)\\s){0,3}${NAME}\\s?(?:=|:|:=)\\s?${VALUE};?\``,
  'g',
);
/** `` `NAME` is 0 ``, `` `NAME`(은) 0 `` */
const STATED = new RegExp(
  `\`${NAME}\`(?:'s value)?(?: (?:is|was|stood at|is set to|was set to|set to|equals|has the value|had the value|of)|은|는|이|가|의 값은|의 값이| 값은| 값이|:| =)\\s\`?${VALUE}\`?(?!\\s?(?:to|and|or|→|->|ms\\b|s\\b))`,
  'g',
);
/** `NAME = 0`, `NAME is 0`: in capitals it is a constant without marks of code too. */
const IN_CAPITALS = new RegExp(
  `(?<![\\w\`.$])([A-Z][A-Z0-9]*_[A-Z0-9_]{2,60})(?: (?:is|was|is set to|was set to|set to|equals|=)|은|는|이|가|의 값은| 값은| 값이|=)\\s?${VALUE}(?!\\s?(?:to|and|or|→|->|ms\\b|s\\b))`,
  'g',
);
/** ``500 (`BATCH_SIZE`)`` */
const BEHIND = /(?<![\d.,_-])(\d+(?:[_,]\d+)*(?:\.\d+)?) ?\(`([A-Z][A-Z0-9_]{2,60})`\)/g;
/** What is planned, denied, or a change from one to another. */
const NOT_SO =
  /\b(?:should|would|could|must|will|needs? to|instead of|rather than|not|never|no longer|rais(?:e|ed|ing)|lower(?:ed|ing)?|chang(?:e|ed|ing)|increas(?:e|ed|ing)|decreas(?:e|ed|ing)|reduc(?:e|ed|ing)|before the fix|after the fix|previously|used to|now|at runtime|overrid(?:e|den|es)|overrode|in production|if|when)\b|n't\b|대신|해야|않|아니|바꾸|변경|올렸|올려|낮추|늘렸|줄였|이전에|예전|지금은|수정 후|런타임|운영 환경/i;

/** Said behind a comma: what overrides it. */
const ELSEWHERE =
  /\b(?:not|instead|overrid(?:e|den|es|ing)|overrode|runtime|production)\b|대신|아니|런타임|운영/i;

/** Every stated value, in document order. */
export function statedValues(postmortem: Postmortem): ValueAsked[] {
  return citingOf(postmortem).flatMap(({ text, range, cited: files }) => {
    const found = new Map<number, ValueAsked>();
    for (const expression of [ASSIGNED, STATED, IN_CAPITALS, BEHIND])
      for (const match of text.matchAll(expression)) {
        const [whole, ...said] = match;
        const [name = '', value = ''] = expression === BEHIND ? said.reverse() : said;
        const start = match.index;
        const end = start + whole.length;
        if (isFile(name) || isDoubted(text, start, end)) continue;
        if ([...found.values()].some(({ range: other }) => range.start + end <= other.end))
          continue;
        found.set(start, {
          question: { ask: 'value', name, value: value.replaceAll('_', ''), in: files.map(cited) },
          range: { start: range.start + start, end: range.start + end },
        });
      }
    return [...found.values()].sort((a, b) => a.range.start - b.range.start);
  });
}

/** Whether what stands around a statement says that it is not so, or not there. */
function isDoubted(text: string, start: number, end: number): boolean {
  const before = text
    .slice(Math.max(0, start - 60), start)
    .split(/[.;!?]\s/)
    .at(-1)!;
  const [near = '', ...rest] = text
    .slice(end, end + 50)
    .split(/[.;!?]\s|[([]/)[0]!
    .split(',');
  return NOT_SO.test(`${before}\u0000${near}`) || ELSEWHERE.test(rest.join(','));
}

function isFile(name: string): boolean {
  return /\.(?:[jt]sx?|py|go|rs|java|kt|rb|php|cs|cpp|ya?ml|json|toml|md|sh|sql)$/i.test(name);
}
