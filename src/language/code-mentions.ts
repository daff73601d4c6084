/**
 * Code that a text names without linking it: `` `src/pay/client.ts:40-58` ``, `` `client.ts` (line 40) ``,
 * a bare path. What is read here only looks like the name of a file: whether there is such a file, and
 * only one, is found out by who can look, and where there is none nothing was meant.
 */
import type { MarkdownTree, Piece } from '../markdown/tree';
import { shift, type Range } from '../markdown/text';
import type { CodeReference } from './postmortem';

/** More than these of one document are not looked for. */
const MOST = 500;
/** A longer text names no file. */
const LONGEST = 300;

/** The mentions of a whole document below its front matter, in order. */
export function codeMentionsOf(markdown: MarkdownTree): CodeReference[] {
  return markdown
    .inBlocks('code mentions', mentionsIn)
    .flatMap(({ start, found }) => found.map((mention) => moved(mention, start)))
    .slice(0, MOST);
}

function moved(mention: CodeReference, by: number): CodeReference {
  const range = shift(mention.range, by);
  return { ...mention, range, targetRange: shift(mention.targetRange, by) };
}

/** What names a file already, or holds nothing that is read as words. */
const PASSED: ReadonlySet<string> = new Set([
  'FencedCode',
  'CodeBlock',
  'Link',
  'Image',
  'Autolink',
  'URL',
  'LinkReference',
  'HTMLTag',
  'HTMLBlock',
]);

function mentionsIn({ text, cursor, at }: Piece): CodeReference[] {
  if (!/[`/]|:L?\d|#L\d/.test(text)) return [];
  const found: CodeReference[] = [];
  const passed: Range[] = [];
  cursor.iterate(({ name, from, to }) => {
    const range = { start: at(from), end: at(to) };
    if (name === 'InlineCode') {
      passed.push(range);
      const mention = inCode(text, range);
      if (mention !== undefined) found.push(mention);
    } else if (PASSED.has(name)) passed.push(range);
    else return true;
    return false;
  });
  passed.sort((a, b) => a.start - b.start);
  let from = 0;
  for (const { start, end } of [...passed, { start: text.length, end: text.length }]) {
    if (start > from) found.push(...inWords(text, { start: from, end: start }));
    from = Math.max(from, end);
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}

/** Code in a line that is nothing but a name; its lines may be told behind it. */
function inCode(text: string, range: Range): CodeReference | undefined {
  if (range.end - range.start > LONGEST) return undefined;
  let { start, end } = range;
  while (text[start] === '`') start++;
  while (end > start && text[end - 1] === '`') end--;
  while (start < end && text[start] === ' ') start++;
  while (end > start && text[end - 1] === ' ') end--;
  const targetRange = { start, end };
  const said = NAME_IN_CODE.exec(text.slice(start, end));
  if (said === null) return undefined;
  const [, path = '', first, last] = said;
  const lines = linesOf(first, last) ?? linesBehind(text.slice(range.end, range.end + 40));
  if (!isName(path, lines !== undefined)) return undefined;
  return mention(path, lines, range, targetRange, text.slice(start, end));
}

// `client.ts:40`, `:40-58`, `:40:12` (line and column), `:L40`, `#L40-L58`
const NAME_IN_CODE =
  /^([^\s:#`<>"'|*?{}$=,;!&\\]+)(?:(?::L?|#L)(\d{1,7})(?:[-–]L?(\d{1,7})|:\d{1,5})?)?$/u;

/** Paths in words, and names with lines. */
function inWords(text: string, { start, end }: Range): CodeReference[] {
  const words = text.slice(start, end);
  if (!/\/|:L?\d|#L\d/.test(words)) return [];
  const found: CodeReference[] = [];
  for (const match of words.matchAll(NAME_IN_WORDS)) {
    const [, written = '', first, last] = match;
    // the full stop of a sentence
    const path = first === undefined ? written.replace(/(?<![./-])[./-]{1,4}$/, '') : written;
    const said = first === undefined ? path : match[0];
    const at = start + match.index;
    const lines = linesOf(first, last);
    if (said.length > LONGEST || isPartOfMore(text, at, at + said.length)) continue;
    if (!isName(path, lines !== undefined) || !/\.[A-Za-z][A-Za-z0-9]*$/.test(path)) continue;
    if (lines === undefined && !path.includes('/')) continue;
    const range = { start: at, end: at + said.length };
    found.push(mention(path, lines, range, range, said));
  }
  return found;
}

// of letters only those of code: what follows in Korean is a particle
const NAME_IN_WORDS = /([\w.@+~/-]+)(?:(?::L?|#L)(\d{1,7})(?:[-–]L?(\d{1,7})|:\d{1,5})?)?/g;

/** Whether what stands around says that this is a piece of an address or of another name. */
function isPartOfMore(text: string, start: number, end: number): boolean {
  return (
    /[\p{L}\p{N}:/\\#?=&%$]/u.test(text[start - 1] ?? '') || /[\w/\\:%$=]/.test(text[end] ?? '')
  );
}

// `client.ts` (line 40), `client.ts` L40-58, `client.ts`:40, `client.ts` 40행
const LINES_BEHIND =
  /^(?::|\s?\(?(?:lines? |L|라인 ?))(\d{1,7})(?:\s?[-–~]\s?L?(\d{1,7}))?(?!\d)|^\s?\(?(\d{1,7})(?:[-–~](\d{1,7}))?\s?(?:행|번째 줄|번 줄)/i;

function linesBehind(text: string): CodeReference['lines'] {
  const [, first, last, other, otherLast] = LINES_BEHIND.exec(text) ?? [];
  return linesOf(first ?? other, last ?? otherLast);
}

function linesOf(first: string | undefined, last: string | undefined): CodeReference['lines'] {
  if (first === undefined) return undefined;
  const from = Number(first);
  const to = last === undefined ? from : Number(last);
  return from >= 1 && to >= from ? { first: from, last: to } : undefined;
}

/** Files that are known by a name without an ending. */
const PLAIN_NAME = /^(?:[A-Z][A-Za-z]*file|CODEOWNERS|BUILD|WORKSPACE|LICENSE|\.[A-Za-z][\w.-]*)$/;

/** Whether it has the form of a file's name; `numbered`: with lines. */
function isName(path: string, numbered: boolean): boolean {
  const parts = path.split('/');
  const name = parts.at(-1)!;
  if (!/[\p{L}\p{N}]/u.test(name) || /[()%]/.test(name)) return false;
  if (parts.some((part, index) => part === '' && index > 0)) return false;
  if (PLAIN_NAME.test(name) || /[^.]\.[A-Za-z][A-Za-z0-9]{0,11}$/.test(name)) return true;
  return !numbered && parts.length > 1 && name.length > 1;
}

function mention(
  path: string,
  lines: CodeReference['lines'],
  range: Range,
  targetRange: Range,
  text: string,
): CodeReference {
  const last = lines === undefined || lines.last === lines.first ? '' : `-${lines.last}`;
  const target = lines === undefined ? path : `${path}:${lines.first}${last}`;
  return { text, range, target, targetRange, path, lines, pin: undefined, mention: true };
}
