/**
 * Whether a stretch of a document says anything: what is left once comments, what a template asks,
 * placeholders, *to be done*, *N/A* without a reason and empty headings are taken away.
 */
import { isPlaceholder } from '../../language/five-whys/words';
import type { Postmortem } from '../../language/postmortem';
import { isNothing } from '../../language/remediation/nothing';
import { stripped } from '../../markdown/text';
import type { SectionId } from '../../vocabulary/ids';
import { ASKS_TO_WRITE, ASKS_TO_WRITE_KO, NONE, SNIPPET_WORDS } from '../../vocabulary/filling';
import { BEGINS_INAPPLICABLE, INAPPLICABLE, saysLater } from '../../vocabulary/placeholders';
import { eachBody } from './bodies';
import { OBJECT, proseOf } from './clean';
import { passagesIn } from './passages';
import { sentencesOf } from './sentences';

/** Sections whose question *none* answers. */
const NONE_ANSWERS: ReadonlySet<SectionId> = new Set<SectionId>([
  'open-questions',
  'recurrence',
  'lucky',
  'surprises',
  'went-wrong',
  'contributing-factors',
  'customer-impact',
  'customer-message',
]);
/** Sections that no incident goes without, whatever the reason. */
export const NEVER_INAPPLICABLE: ReadonlySet<SectionId> = new Set<SectionId>([
  'summary',
  'timeline',
  'five-whys',
]);
/** Sections that are made of questions, or of orders. */
const ASKING: ReadonlySet<SectionId> = new Set<SectionId>([
  'open-questions',
  'five-whys',
  'actions',
]);

/** A text of this length without its comments is no template that nobody filled in, UTF-16 units. */
const LONG = 10_000;

/**
 * Whether the own text of each section says something, one after another; sub-sections not counted.
 * The first is that above all of them.
 */
export function filledBodies(postmortem: Postmortem): Iterable<boolean> {
  return eachBody(postmortem, ({ kept }, index) => {
    const id = postmortem.sections[index - 1]?.id;
    return kept.of(`filled ${id}`, (text) => saysSomething(text, id));
  });
}

/** Whether the text below a heading says anything. Linear. */
function saysSomething(body: string, section: SectionId | undefined): boolean {
  const bare = withoutComments(body);
  const { length } = bare.trim();
  if (length === 0 || length > LONG) return length > 0;
  // what is shown is content, whatever it says
  if (bare.includes('![') || hasCode(bare)) return true;
  const quoted = bare.split('\n').filter((line) => /^ {0,3}>/.test(line));
  if (quoted.some((line) => isSaid(stripped(line, /[>\s]/), section))) return true;
  // below a label in a list the text is indented; offsets do not matter here
  const rows = withoutTableHeads(bare).replace(/^[ \t]+/gm, '');
  return passagesIn(rows).some((range) => !isFilling(rows.slice(range.start, range.end), section));
}

/** A fence with a line of code in it. */
function hasCode(text: string): boolean {
  const lines = text.split('\n');
  const open = lines.findIndex((line) => /^\s{0,12}(?:```|~~~)/.test(line));
  return open !== -1 && /^\s{0,12}[^\s`~]/.test(lines[open + 1] ?? '');
}

function isSaid(line: string, section: SectionId | undefined): boolean {
  return line !== '' && !isFilling(line, section);
}

/** Comments become spaces, so that offsets stay. */
function withoutComments(text: string): string {
  return text.includes('<!--')
    ? text.replace(/<!--(?:(?!-->)[^])*(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ' '))
    : text;
}

function isDelimiter(line: string): boolean {
  return line.includes('|') && line.includes('-') && /^[\s|:-]+$/.test(line);
}

/** Without the heads of tables, and without the names of rows that say nothing behind them. */
function withoutTableHeads(text: string): string {
  if (!text.includes('|')) return text;
  const lines = text.split('\n');
  let inTable = false;
  return lines
    .map((line, index) => {
      const isHead = line.includes('|') && isDelimiter((lines[index + 1] ?? '').slice(0, 400));
      inTable = isHead || (inTable && line.includes('|'));
      return isHead || (inTable && /^\s*\|[^|]*\|[\s|]*$/.test(line) && line.split('|').length > 3)
        ? line.replace(/[^|\r]/g, ' ')
        : line;
    })
    .join('\n');
}

/**
 * Whether a paragraph, item or cell (Markdown) only fills its place.
 * @param section the section it stands in: what asks nothing there may be an answer elsewhere
 */
export function isFilling(written: string, section: SectionId | undefined): boolean {
  const trimmed = written.trim();
  if (isPlaceholder(withoutLabel(trimmed)) || isNothingLeft(trimmed, section)) return true;
  const { text } = proseOf(trimmed, { start: 0, end: trimmed.length });
  const said = withoutLabel(text);
  if (said.replace(/[\p{P}\p{S}\s]/gu, '') === '' && !said.includes(OBJECT)) return true;
  if (isNothingLeft(said, section)) return true;
  if (section !== undefined && NEVER_INAPPLICABLE.has(section) && BEGINS_INAPPLICABLE.test(said))
    return true;
  if (SNIPPET_WORDS.some((words) => sameWords(said, words))) return true;
  return (section === undefined || !ASKING.has(section)) && isPrompt(trimmed);
}

function isNothingLeft(text: string, section: SectionId | undefined): boolean {
  if (NONE.test(text)) return section === undefined || !NONE_ANSWERS.has(section);
  return isNothing(text) || saysLater(text) || INAPPLICABLE.test(text);
}

/** `**Detected by:**` with nothing behind it; a box, an id and a bare *Why?* are no words either. */
function withoutLabel(text: string): string {
  return text
    .replace(/^\s*(?:\[[ xX-]?\]\s*)?(?:[A-Z]{1,3}\d{1,4}\s+)?/, '')
    .replace(/^(?:why|왜|なぜ)\s?\d?\s?[?？:：]\s*/i, '')
    .replace(/^[^:：.!?\n]{1,40}[:：]\s*$/, '')
    .trim();
}

function sameWords(said: string, words: string): boolean {
  const bare = stripped(words, /[.!?]/);
  if (!said.startsWith(bare)) return false;
  // tokens of an item, a note in parentheses
  const rest = said.slice(bare.length).replace(/\([^()]*\)/g, ' ');
  return rest.split(/\s/).every((word) => word === '' || /^(?:[.!?…]|#|@|due:)/.test(word));
}

const QUESTION =
  /^(?:who|what|when|where|why|how|which|did|do|does|was|were|is|are|has|have|had|could|should|can)\b|(?:까|나|가|지|요)[?？]/iu;

/** A sentence or two that ask for what is to be written, as templates have them. */
export function isPrompt(written: string): boolean {
  const emphasised = /^(\*{1,3}|_{1,3})(?!\s)[^]*[^\s*_]\1[.?!]?$/.test(written);
  const bracketed = /^\\?[[(<{][^]*[\])>}]$/.test(written);
  const bare = stripped(written, /[\s*_[\](){}<>\\]/);
  if (bare.length > 600 || bare === '') return false;
  const sentences = sentencesOf(proseOf(bare, { start: 0, end: bare.length }));
  if (sentences.length === 0) return false;
  const asks = ({ text }: { text: string }): boolean =>
    ASKS_TO_WRITE.test(text) || ASKS_TO_WRITE_KO.test(text);
  const questions = sentences.filter(({ text }) => /[?？]["'”’)\]]*$/.test(text)).length;
  if (asks(sentences[0]!) || (emphasised && sentences.some(asks))) return true;
  if (emphasised || bracketed)
    return questions > 0 || /^(?:e\.g\.|example|예[:시)])/i.test(bare) || saysLater(bare);
  // who answers a question of a section does not ask one
  return questions === sentences.length && sentences.every(({ text }) => QUESTION.test(text));
}

/** A section that says something itself or in one below it, by index in `sections`. */
export function filledSections(postmortem: Postmortem): boolean[] {
  const [, ...filled] = filledBodies(postmortem);
  const { sections } = postmortem;
  for (let index = sections.length - 1; index >= 0; index--) {
    const { parent } = sections[index]!;
    if (filled[index] === true && parent !== -1) filled[parent] = true;
  }
  return filled;
}
