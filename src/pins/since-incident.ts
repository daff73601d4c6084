/** Whether code is still what it was in an earlier text of its file. White space and comments are no change. */
import { callableAround, definitionOf } from './definitions';
import { flowOf } from './flow';
import { CONTEXT_LINES } from './pin';
import type { LineSpan, SourceText } from './source';

/**
 * Whether the function that holds lines (1-based) stands in an earlier text as it stands now; outside a
 * function the lines and those next to them. `path` names the file's language.
 */
export function isAsItWas(old: SourceText, now: SourceText, span: LineSpan, path: string): boolean {
  const around = callableAround(now, path, span);
  const said = saidIn(now, around?.span ?? withNeighbours(now, span), path);
  if (said === '') return false;
  const before = around && definitionOf(old, path, around.name);
  if (before !== undefined) return saidIn(old, before.span, path) === said;
  return saidIn(old, { first: 1, last: old.lines.length }, path).includes(said);
}

/** What lines say without comments and white space. */
function saidIn({ lines }: SourceText, { first, last }: LineSpan, path: string): string {
  return flowOf(withoutComments(lines.slice(first - 1, last), path)).text;
}

/** The lines and the nearest that are not empty on both sides. */
function withNeighbours({ lines }: SourceText, span: LineSpan): LineSpan {
  let { first, last } = span;
  for (let left = CONTEXT_LINES; left > 0 && first > 1; first--)
    if (lines[first - 2]!.trim() !== '') left--;
  for (let left = CONTEXT_LINES; left > 0 && last < lines.length; last++)
    if (lines[last]!.trim() !== '') left--;
  return { first, last };
}

/** How comments begin, and those that end before the line does, by the end of a file's name. */
function marksOf(path: string): { line: readonly string[]; block: readonly [string, string][] } {
  const kind = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (/^(?:py|pyi|rb|sh|bash|zsh|ya?ml|toml|tf|hcl|properties|conf|ini|ex|exs|r|pl)$/.test(kind))
    return { line: ['#'], block: [] };
  if (/^(?:sql|lua|hs)$/.test(kind)) return { line: ['--'], block: [['/*', '*/']] };
  if (/^(?:html|xml|vue|svelte)$/.test(kind)) return { line: [], block: [['<!--', '-->']] };
  if (/^(?:css|scss|less)$/.test(kind)) return { line: [], block: [['/*', '*/']] };
  if (kind === 'php') return { line: ['//', '#'], block: [['/*', '*/']] };
  return { line: ['//'], block: [['/*', '*/']] };
}

/** Lines without their comments; what looks like one within quotes stays. */
function withoutComments(lines: readonly string[], path: string): string[] {
  const { line: starts, block: blocks } = marksOf(path);
  let closing: string | undefined;
  return lines.map((line) => {
    let said = '';
    let quote = '';
    for (let at = 0; at < line.length; at++) {
      if (closing !== undefined) {
        if (line.startsWith(closing, at)) {
          at += closing.length - 1;
          closing = undefined;
        }
        continue;
      }
      const character = line[at]!;
      if (quote !== '') {
        if (character === '\\') said += line[at++]!;
        else if (character === quote) quote = '';
      } else if (character === '"' || character === '`') quote = character;
      else if (character === "'" && line.includes("'", at + 1)) quote = character;
      else {
        // `#` within a word is no comment: `a#b`, `$#`
        const begins = starts.some(
          (mark) => line.startsWith(mark, at) && (mark !== '#' || /^$|\s/.test(line[at - 1] ?? '')),
        );
        if (begins) break;
        const block = blocks.find(([open]) => line.startsWith(open, at));
        if (block !== undefined) {
          closing = block[1];
          at += block[0].length - 1;
          continue;
        }
      }
      said += line[at] ?? '';
    }
    return said;
  });
}
