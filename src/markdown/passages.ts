/**
 * Where the prose of a document stands: paragraphs, the words of items, the cells of tables; not
 * headings, code, quoted blocks, comments and link definitions.
 */
import { contentOf } from './grammar/tables';
import { contains, shift, type Range } from './text';
import type { MarkdownTree, Piece } from './tree';

/** Every passage in order; of a range what lies within it. */
export function passagesOf(tree: MarkdownTree, range?: Range): Range[] {
  return tree
    .inBlocks('passages', passagesIn, range)
    .flatMap(({ start, found }) => found.map((passage) => shift(passage, start)))
    .flatMap((passage) => (range === undefined ? passage : within(tree.text, passage, range)));
}

/** What a passage and a range have in common: behind a label in bold another section begins. */
function within(text: string, passage: Range, range: Range): readonly Range[] {
  if (contains(range, passage)) return [passage];
  const both = trimmed(
    text,
    Math.max(passage.start, range.start),
    Math.min(passage.end, range.end),
  );
  return notEmpty(both);
}

function notEmpty(range: Range): readonly Range[] {
  return range.start < range.end ? [range] : [];
}

/** The passages of a block, in its own text; without task boxes and the bars of cells. */
export function passagesIn({ block, text, cursor, at }: Piece): readonly Range[] {
  return block.kept('passages in it', () => {
    const passages: Range[] = [];
    const add = (from: number, to: number): void => {
      passages.push(...notEmpty(trimmed(text, from, to)));
    };
    cursor.iterate(({ name, from, to }) => {
      switch (name) {
        case 'Paragraph':
        case 'TooDeep': {
          const start = at(from);
          const box = /^\[[ xX]\]\s+/.exec(text.slice(start, start + 16));
          add(start + (box?.[0].length ?? 0), at(to));
          return false;
        }
        case 'TableCell':
          passages.push(...notEmpty(contentOf(text, { start: at(from), end: at(to) })));
          return false;
        case 'HTMLBlock':
          // comments, scripts and the like say nothing; other HTML has words in it
          if (!/^<(?:!|\?|script|style|pre|textarea)/i.test(text.slice(at(from), at(from) + 9)))
            add(at(from), at(to));
          return false;
        default:
          return !NO_PROSE.test(name);
      }
    });
    return passages;
  });
}

const NO_PROSE = /^(?:ATX|Setext|FencedCode|CodeBlock|Blockquote|LinkReference|TableDelimiter)/;

/** Without white space at the ends. */
function trimmed(text: string, start: number, end: number): Range {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}
