/** What a link is called, as it is written. */
import type { Evidence } from '../../language/postmortem';

/**
 * The inline Markdown between a link's brackets, on one line, where it says more than the link's
 * plain text (code, emphasis); undefined where it does not, and for whatever has no such brackets.
 * @param text the document the evidence was read from
 */
export function labelMarkdown(
  text: string,
  { kind, text: plain, range, targetRange }: Evidence,
): string | undefined {
  if (kind !== 'link' || text[range.start] !== '[') return undefined;
  const written = text.slice(range.start, range.end);
  const end =
    targetRange === undefined
      ? endOfReference(written)
      : text.lastIndexOf('](', targetRange.start - 2) - range.start;
  const label = written
    .slice(1, Math.max(1, end))
    .split(/\r?\n/)
    .map((line) => line.trim())
    .join(' ');
  // a bar escaped for a table would keep its backslash elsewhere
  return label === '' || label === plain || label.includes('\\|') ? undefined : label;
}

/** Where the label of `[label][name]`, `[label][]` or `[label]` ends. */
function endOfReference(written: string): number {
  if (!written.endsWith(']')) return -1;
  const named = written.lastIndexOf('][');
  return named === -1 ? written.length - 1 : named;
}
