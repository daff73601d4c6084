/**
 * A postmortem as Markdown for wherever there is no front matter and no extension: a wiki, a mail,
 * a ticket. The words stay as they are; what only tools read is taken out or written out.
 */
import { inertMarkdown } from '../markdown/inert-markdown';
import { applyEdits, lineEndingOf, type TextEdit } from '../markdown/text';
import type { Postmortem } from '../language/postmortem';
import { commentRanges } from './comments';
import { factsOf, titleOf, type Fact } from './facts';

/**
 * The document without comments (pins, suppressions, prompts of the template) and without the pin
 * names in its links; its YAML front matter as a table below the title. Line endings as they were.
 */
export function toMarkdown(postmortem: Postmortem): string {
  const { text, markdown, frontMatter, references, heading } = postmortem;
  const eol = lineEndingOf(text);
  const edits: TextEdit[] = commentRanges(markdown).map((range) => ({ range, newText: '' }));
  for (const { pin, targetRange } of references) {
    if (pin === undefined) continue;
    // from the destination to the quote behind the pin's name
    const from = text[targetRange.end] === '>' ? targetRange.end + 1 : targetRange.end;
    edits.push({ range: { start: from, end: pin.range.end + 1 }, newText: '' });
  }
  const facts = tableOf(factsOf(postmortem), eol);
  const title = heading === undefined ? `# ${inertMarkdown(titleOf(postmortem))}${eol}${eol}` : '';
  if (frontMatter?.kind === 'yaml') {
    let end = frontMatter.range.end;
    while (text[end] === '\n' || text[end] === '\r') end++;
    edits.push({ range: { start: frontMatter.range.start, end }, newText: '' });
    if (heading === undefined) edits.push({ range: { start: end, end }, newText: title + facts });
    else {
      const below = heading.headingRange.end;
      edits.push({
        range: { start: below, end: below },
        newText: facts === '' ? '' : `${eol}${eol}${facts.trimEnd()}`,
      });
    }
  }
  const written = applyEdits(text, outside(edits));
  let end = written.length;
  while (end > 0 && (written[end - 1] === '\n' || written[end - 1] === '\r')) end--;
  return end === 0 ? '' : `${written.slice(0, end)}${eol}`;
}

/** Edits in order; one inside another is part of it. */
function outside(edits: readonly TextEdit[]): TextEdit[] {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start);
  let end = -1;
  return sorted.filter(({ range }) => {
    if (range.start < end) return false;
    end = range.end;
    return true;
  });
}

function tableOf(facts: readonly Fact[], eol: string): string {
  if (facts.length === 0) return '';
  const rows = facts.map(
    ({ label, value }) => `| ${inertMarkdown(label)} | ${inertMarkdown(value)} |`,
  );
  return ['| | |', '|---|---|', ...rows, '', ''].join(eol);
}
