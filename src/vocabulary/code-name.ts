/** How people name files of code in a text: `` `src/pay/client.ts:40-58` ``, `client.ts` (line 40), a path. */

/** 1-based, inclusive. */
interface NamedLines {
  readonly first: number;
  readonly last: number;
}

/** A name and where it stands in the text it was found in. */
export interface CodeName {
  readonly path: string;
  readonly lines: NamedLines | undefined;
  readonly start: number;
  readonly end: number;
}

/** A longer text names no file. */
const LONGEST = 300;

/**
 * What code in a line names, when it is nothing but a name: its path and lines.
 * @param behind the text that follows it, where lines may be told: ` (line 40)`
 */
export function codeNameOf(
  code: string,
  behind: string,
): Pick<CodeName, 'path' | 'lines'> | undefined {
  if (code.length > LONGEST) return undefined;
  const [, path, first, last] = NAME_IN_CODE.exec(code) ?? [];
  if (path === undefined) return undefined;
  const lines = linesOf(first, last) ?? linesBehind(behind);
  return isName(path, lines !== undefined) ? { path, lines } : undefined;
}

// `client.ts:40`, `:40-58`, `:40:12` (line and column), `:L40`, `#L40-L58`
const NAME_IN_CODE =
  /^([^\s:#`<>"'|*?{}$=,;!&\\]+)(?:(?::L?|#L)(\d{1,7})(?:[-–]L?(\d{1,7})|:\d{1,5})?)?$/u;

/** Paths in words, and names with lines, in order. */
export function codeNamesIn(words: string): CodeName[] {
  if (!/\/|:L?\d|#L\d/.test(words)) return [];
  const found: CodeName[] = [];
  for (const match of words.matchAll(NAME_IN_WORDS)) {
    const [, written = '', first, last] = match;
    // the full stop of a sentence
    const path = first === undefined ? written.replace(/(?<![./-])[./-]{1,4}$/, '') : written;
    const start = match.index;
    const end = start + (first === undefined ? path : match[0]).length;
    const lines = linesOf(first, last);
    if (end - start > LONGEST || isPartOfMore(words, start, end)) continue;
    if (!isName(path, lines !== undefined) || !/\.[A-Za-z][A-Za-z0-9]*$/.test(path)) continue;
    if (lines === undefined && !path.includes('/')) continue;
    found.push({ path, lines, start, end });
  }
  return found;
}

/**
 * Whether words name lines of a file, which anybody can open and see; `orFile`: a path with a folder
 * will do.
 * @param text as written, or as a reader sees it
 */
export function namesCode(text: string, orFile: boolean): boolean {
  return codeNamesIn(text.replaceAll('`', ' ')).some(({ lines }) => orFile || lines !== undefined);
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

function linesBehind(text: string): NamedLines | undefined {
  const [, first, last, other, otherLast] = LINES_BEHIND.exec(text) ?? [];
  return linesOf(first ?? other, last ?? otherLast);
}

function linesOf(first: string | undefined, last: string | undefined): NamedLines | undefined {
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
