/**
 * Code that a text names without linking it: `` `src/pay/client.ts:40-58` ``, `` `client.ts` (line 40) ``,
 * a bare path. What is read here only looks like the name of a file: whether there is such a file, and
 * only one, is found out by who can look, and where there is none nothing was meant.
 */
import { codeNameOf, codeNamesIn, type CodeName } from '../vocabulary/code-name';
import type { MarkdownTree, Piece } from '../markdown/tree';
import { shift, type Range } from '../markdown/text';
import type { CodeReference } from './postmortem';

/** More than these of one document are not looked for. */
const MOST = 500;

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
  let { start, end } = range;
  while (text[start] === '`') start++;
  while (end > start && text[end - 1] === '`') end--;
  while (start < end && text[start] === ' ') start++;
  while (end > start && text[end - 1] === ' ') end--;
  const targetRange = { start, end };
  const name = codeNameOf(text.slice(start, end), text.slice(range.end, range.end + 40));
  return name && mention(name, range, targetRange, text.slice(start, end));
}

/** Paths in words, and names with lines. */
function inWords(text: string, { start, end }: Range): CodeReference[] {
  return codeNamesIn(text.slice(start, end)).map((name) => {
    const range = { start: start + name.start, end: start + name.end };
    return mention(name, range, range, text.slice(range.start, range.end));
  });
}

function mention(
  { path, lines }: Pick<CodeName, 'path' | 'lines'>,
  range: Range,
  targetRange: Range,
  text: string,
): CodeReference {
  const last = lines === undefined || lines.last === lines.first ? '' : `-${lines.last}`;
  const target = lines === undefined ? path : `${path}:${lines.first}${last}`;
  return { text, range, target, targetRange, path, lines, pin: undefined, mention: true };
}
