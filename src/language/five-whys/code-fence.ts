/** A tree that was put into a code fence to keep its shape: its content is read like a section. */
import type { Code, List } from 'mdast';
import { parseMarkdown, rangeOf } from '../../markdown/markdown';
import { LineIndex } from '../../markdown/text';
import { isChainList, hasListedQuestion, isMarkedTree } from './chain-list';
import { readChains } from './chain';
import { hasClaims, type Patch, type Source, type WildReading } from './draft';
import { isStatementQuestionList, readStatementQuestions } from './statement-question';
import { readTable } from './table';

/** A fence with another language holds no tree. */
const PLAIN = /^(?:text|txt|plain|plaintext|markdown|md|none|5-?whys?)?$/i;

/** Reads a code block; undefined when it holds something else. */
export function readCode(source: Source, code: Code): WildReading | undefined {
  if (!PLAIN.test(code.lang ?? '')) return undefined;
  const lines = contentLines(source, code);
  // indentation shows the levels of lists; of bare lines it says nothing that their order does not
  for (const dedent of [commonIndent(lines), Infinity]) {
    const content = extract(source, lines, dedent);
    const patches = readContent(content.source);
    if (patches !== undefined)
      return {
        shape: 'code-fence',
        source: content.source,
        patches,
        toFragment: content.toFragment,
        container: rangeOf(code),
      };
  }
  return undefined;
}

function readContent(source: Source): Patch[] | undefined {
  const root = parseMarkdown(source.text);
  if (typeof root === 'string') return undefined;
  if (root.children.some(({ type }) => type === 'code')) return undefined;
  const lists = root.children.filter((node): node is List => node.type === 'list');
  const trees = lists.filter(
    (list) =>
      isStatementQuestionList(source, list) ||
      (!isChainList(source, list) &&
        (isMarkedTree(source, list) || hasListedQuestion(source, list))),
  );
  if (trees.length > 0) return readAll(source, trees);
  const tables = root.children.flatMap((node) =>
    node.type === 'table' ? (readTable(source, node) ?? []) : [],
  );
  return tables.length > 0 ? tables : readChains(source, root.children)?.patches;
}

function readAll(source: Source, lists: readonly List[]): Patch[] | undefined {
  const patches = lists.map((list) => readStatementQuestions(source, list));
  const read = patches.filter((patch) => patch !== undefined);
  return read.length === patches.length && hasClaims(read) ? read : undefined;
}

interface ContentLine {
  /** Where the line begins in the fragment. */
  readonly start: number;
  readonly text: string;
}

/** The lines between the fences, or those of an indented block. */
function contentLines(source: Source, code: Code): ContentLine[] {
  const { start, end } = rangeOf(code);
  const first = source.lines.lineOf(start);
  const last = source.lines.lineOf(Math.max(start, end - 1));
  const fence = /^(`{3,}|~{3,})/.exec(source.text.slice(start, start + 8))?.[1];
  const from = fence === undefined ? first : first + 1;
  const closed =
    fence !== undefined && last > first && source.lines.textOf(last).trim().startsWith(fence);
  const lines: ContentLine[] = [];
  for (let line = from; line <= (closed ? last - 1 : last); line++)
    lines.push({ start: source.lines.startOf(line), text: source.lines.textOf(line) });
  return lines;
}

function commonIndent(lines: readonly ContentLine[]): number {
  const indents = lines
    .filter(({ text }) => text.trim() !== '')
    .map(({ text }) => /^\s*/.exec(text)![0].length);
  return Math.min(...indents, 64);
}

/** The lines without `indent` characters of indentation, as a source of its own. */
function extract(
  source: Source,
  lines: readonly ContentLine[],
  indent: number,
): { source: Source; toFragment: (offset: number) => number } {
  const starts: number[] = [];
  const origins: number[] = [];
  let text = '';
  for (const line of lines) {
    const cut = Math.min(indent, /^\s*/.exec(line.text)![0].length);
    starts.push(text.length);
    origins.push(line.start + cut);
    text += `${line.text.slice(cut)}\n`;
  }
  const index = new LineIndex(text);
  const toFragment = (offset: number): number => {
    const line = Math.min(index.lineOf(offset), starts.length - 1);
    if (line < 0) return 0;
    const within = Math.min(offset - starts[line]!, lines[line]!.text.length);
    return Math.min(origins[line]! + within, source.text.length);
  };
  return { source: { text, lines: index, language: source.language }, toFragment };
}
