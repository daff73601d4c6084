/** What a template or a snippet left behind: prompts, placeholders, addresses without an address. */
import { claimsOf } from '../../language/five-whys/tree';
import { isPlaceholder } from '../../language/five-whys/words';
import type { Postmortem } from '../../language/postmortem';
import { firstEndingAfter } from '../../markdown/code';
import { shift, stripped, type Range } from '../../markdown/text';
import { ASKS_TO_WRITE, ASKS_TO_WRITE_KO, SNIPPET_WORDS } from '../../vocabulary/filling';
import { saysLater } from '../../vocabulary/placeholders';
import { bodiesOf, eachBody, type Body } from './bodies';

const ESCAPED = SNIPPET_WORDS.map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).sort(
  (a, b) => b.length - a.length,
);
/** Snippet words as a whole: nothing of a sentence before or behind them. */
const SNIPPET = new RegExp(
  `(?<=^|[*\\]:(>“"] ?|[.|] |\\d\\*\\* )(?:${ESCAPED.join('|')})(?=[.?!*)\\]|”"]|$| [#@(\\[]| *\\n)`,
  'g',
);
/** A link that leads nowhere yet; a mark for an address. */
const NO_ADDRESS =
  /\[[^[\]]*\]\( ?(?:https?:\/\/(?:\u2026|\.{3}|xx+)?|url|link|todo|tbd|<[^<>]*>|주소|링크)? ?\)/gi;
/** Marks in a sentence that stand for something else. */
const MARKS: readonly RegExp[] = [
  /\{\{[^{}\n]{1,80}\}\}/g,
  /(?<![$\w])\{[가-힣][가-힣 ]{0,20}\}/g,
  /(?<![\w`])[[<](?:insert|your|enter|fill in|todo|tbd|작성|입력|여기에)(?: [^[\]<>\n]{0,80})?[\]>](?!\()/gi,
  /\bdue:\s?(?:YYYY-MM-DD|DATE\b|TBD\b)/g,
  /(?<![\w@])@(?:owner|assignee|username|your[-_]?name|담당자|이름)(?![\w-])/gi,
  /(?<=^|\|\s?|[-*] )(?:YYYY[-/.]MM[-/.]DD|DD[-/.]MM[-/.]YYYY|MM[-/.]DD[-/.]YYYY)(?=$|[\s|])/g,
];

/** What no mark goes without. */
const MARKED = /[[<{@]|due:|YYYY/;

/** What is left of a template, in the order of the document. Linear; an edit costs its section. */
export function residuesOf(postmortem: Postmortem): Range[] {
  const inBodies = bodiesOf(postmortem).flatMap((body) => ofBody(body));
  const wordless = ofClaimsAndItems(postmortem).filter(({ start, end }) => {
    const next = inBodies[firstEndingAfter(inBodies, start)];
    return next === undefined || next.start >= end;
  });
  return [
    ...ofFrontMatter(postmortem),
    ...ofTitle(postmortem),
    ...[...inBodies, ...wordless].sort((a, b) => a.start - b.start),
  ];
}

/** `**C1** TBD`, `**R2** 미정 #prevent`: what stands around the placeholder is in order. */
function ofClaimsAndItems({ fiveWhys, remediation, text }: Postmortem): Range[] {
  const claims = [...claimsOf(fiveWhys)].map(({ claim }) => claim);
  return [...claims, ...remediation.items]
    .map(({ textRange }) => textRange)
    .filter(({ start, end }) => start < end && saysLater(text.slice(start, end)));
}

/** The same, body by body. */
export function residuesAhead(postmortem: Postmortem): Iterable<unknown> {
  return eachBody(postmortem, ofBody);
}

function ofBody(body: Body): Range[] {
  const { start, section, kept } = body;
  const orders = section === 'actions' || section === 'five-whys';
  const found = kept.of(`residues ${orders}`, (text) => {
    // a search for each is a hundred times as fast as the expression that finds any of them
    const hasSnippet = SNIPPET_WORDS.some((words) => text.includes(words));
    return body.passages.flatMap((range) => inPassage(text, range, orders, hasSnippet));
  });
  return found.map((range) => shift(range, start));
}

function inPassage(text: string, passage: Range, orders: boolean, hasSnippet: boolean): Range[] {
  const written = text.slice(passage.start, passage.end);
  const bare = written.trim();
  const whole = shift(
    { start: 0, end: bare.length },
    passage.start + written.length - written.trimStart().length,
  );
  // a status column says so too
  if (isMark(bare) && !(orders && /^\W*todo\W*$/i.test(bare))) return [whole];
  const found: Range[] = [];
  const sought = MARKED.test(written) ? [NO_ADDRESS, ...MARKS] : [];
  for (const expression of hasSnippet ? [SNIPPET, ...sought] : sought)
    for (const match of written.matchAll(expression)) {
      const start = passage.start + match.index;
      found.push({ start, end: start + match[0].length });
    }
  if (found.length === 0 && !orders && asksToWrite(bare)) return [whole];
  return found
    .filter((one) => !inCode(written, one.start - passage.start))
    .sort((a, b) => a.start - b.start)
    .filter((one, index, all) => index === 0 || one.start >= all[index - 1]!.end);
}

const BRACKETED =
  /\b(?:insert|your|enter|fill|add|describe|todo|tbd|here|placeholder|what|who|when|how|why|which|date|time|title|name|link|url)\b|[?？…]|입력|작성|기재|여기|내용|이름|날짜|링크|제목/i;

/** `TBD`, `{{name}}`, `[what?]`: the whole of it stands for something. Nothing at all does not. */
function isMark(bare: string): boolean {
  if (bare === '' || /^[\p{P}\p{S}\s]*$/u.test(bare) || /^\[[ xX]\]$/.test(bare)) return false;
  if (saysLater(bare)) return true;
  // `[L2]`, `[approved]` are somebody's own marks
  if (/^[*_]*\\?\[/.test(bare) && !BRACKETED.test(bare)) return false;
  return (
    /^[*_]*(?:\\?\[|<(?![!/])|\{)/.test(bare) &&
    isPlaceholder(bare) &&
    !/^\\?\[\d|^<(?:br|hr|p|div|span|details|summary|img|a|sub|sup|kbd|b|i|u|em|strong|table|tr|td|th|ul|ol|li|center|font|https?:)(?=[\s/>:])/i.test(
      bare,
    )
  );
}

/** A paragraph that only asks for what is to be written; what follows it in the same one answers. */
function asksToWrite(bare: string): boolean {
  if (bare.length > 400) return false;
  const words = stripped(bare, /[\s*_()<>[\]{}]/);
  const marked = /^(?:\*(?!\*)|_(?!_)|<|\[|\{|\()/.test(bare);
  if (/[가-힣]/.test(words)) return ASKS_TO_WRITE_KO.test(words) && (marked || words.length < 120);
  return marked && ASKS_TO_WRITE.test(words);
}

function inCode(written: string, at: number): boolean {
  return (written.slice(0, at).match(/`/g)?.length ?? 0) % 2 === 1;
}

const VALUE =
  /^(?:your[ -]name|owner|name|작성자|담당자|이름|service|서비스|tb[dca]|todo|미정|yyyy-mm-dd.*|<[^<>]*>|\{\{[^{}]*\}\}|\[[^[\]]*\])$/i;

/** `INC-YYYY-NNNN`: letters where digits belong. */
function isPlaceholderValue(value: string): boolean {
  return VALUE.test(value) || (!/\s/.test(value) && /YYYY|XXX|NNN|###/.test(value));
}

function ofFrontMatter({ metadata }: Postmortem): Range[] {
  return metadata.entries
    .filter(
      ({ key, values }) =>
        key !== 'title' && values.some((value) => isPlaceholderValue(value.trim())),
    )
    .filter(({ source, key, values }) => source === 'front-matter' || isName(key, values))
    .map(({ valueRange }) => valueRange);
}

/** In the body only what nobody is called. */
function isName(key: string, values: readonly string[]): boolean {
  return key !== 'services' && values.every((value) => /^[<{[]|YYYY|XXX|NNN/.test(value.trim()));
}

function ofTitle({ heading }: Postmortem): Range[] {
  if (heading === undefined) return [];
  const { title, titleRange } = heading;
  const isLeft =
    SNIPPET_WORDS.includes(stripped(title, /[.?!]/)) ||
    /\{\{[^{}]+\}\}|^<[^<>]+>$|<(?:title|incident|제목)[^<>]*>|\[(?:title|incident (?:title|name)|제목)\]|\{제목\}/i.test(
      title,
    );
  return isLeft ? [titleRange] : [];
}
