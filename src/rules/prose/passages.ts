/**
 * Where the narrative of a document stands: paragraphs, list items, table cells; not headings,
 * code, quoted blocks, comments, link definitions. A line scanner: prose rules need no Markdown
 * tree, and a document of many pages is looked at on every key press.
 */
import type { Postmortem, SectionId } from '../../language/postmortem';
import type { Range } from '../../language/text';

/** A stretch of prose, marks of its line (bullet, box, cell bars) left out. */
export interface Passage {
  readonly range: Range;
  /** The nearest known section it stands in; undefined outside all. */
  readonly section: SectionId | undefined;
}

const FENCE = /^\s*(?:[-*+]\s+|\d{1,9}[.)]\s+)?(`{3,}|~{3,})/;
const ITEM = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/;
const RULE = /^[\s|:=_*-]+$/;
const DEFINITION = /^\s{0,3}\[[^\]^][^\]]{0,200}\]:\s/;

const memo = new WeakMap<Postmortem, readonly Passage[]>();

/** Every passage of the document, in order; computed once per document. Linear. */
export function passagesOf(postmortem: Postmortem): readonly Passage[] {
  const known = memo.get(postmortem);
  if (known !== undefined) return known;
  const passages: Passage[] = [];
  const first = postmortem.sections[0]?.headingRange.start ?? postmortem.text.length;
  scan(
    postmortem,
    { start: postmortem.frontMatter?.range.end ?? 0, end: first },
    undefined,
    passages,
  );
  postmortem.sections.forEach((section, index) => {
    // a label in bold inside a body is a section of its own
    const next = postmortem.sections[index + 1]?.range.start ?? Infinity;
    const { start, end } = section.bodyRange;
    scan(postmortem, { start, end: Math.min(end, next) }, sectionIdOf(postmortem, index), passages);
  });
  memo.set(postmortem, passages);
  return passages;
}

/** The id of a heading, or of the nearest heading above it in the outline that has one. */
export function sectionIdOf(postmortem: Postmortem, index: number): SectionId | undefined {
  for (let at = index; at !== -1; at = postmortem.sections[at]?.parent ?? -1) {
    const id = postmortem.sections[at]?.id;
    if (id !== undefined) return id;
  }
  return undefined;
}

function scan(
  { text, lines }: Postmortem,
  body: Range,
  section: SectionId | undefined,
  passages: Passage[],
): void {
  let open: { start: number; end: number } | undefined;
  let fence: string | undefined;
  let comment = false;
  let inList = false;
  let table = false;
  const flush = (): void => {
    if (open !== undefined) passages.push({ range: open, section });
    open = undefined;
  };
  const last = lines.lineOf(Math.max(body.start, body.end - 1));
  for (let number = lines.lineOf(body.start); number <= last && body.end > body.start; number++) {
    const start = Math.max(lines.startOf(number), body.start);
    const end = Math.min(lines.endOf(number), body.end);
    const line = text.slice(start, end);
    if (fence !== undefined) {
      if (line.trimStart().startsWith(fence)) fence = undefined;
      continue;
    }
    if (comment) {
      comment = !line.includes('-->');
      continue;
    }
    const bare = line.trim();
    if (bare === '') {
      flush();
      table = false;
      continue;
    }
    const opening = FENCE.exec(line.slice(0, 200))?.[1];
    if (opening !== undefined) {
      flush();
      fence = opening;
      continue;
    }
    if (bare.startsWith('<!--')) {
      flush();
      comment = !bare.includes('-->', 4);
      continue;
    }
    if (bare.startsWith('>') || RULE.test(bare) || DEFINITION.test(line)) {
      flush();
      table ||= bare.includes('|') && bare.includes('-');
      continue;
    }
    if (bare.startsWith('|') || (table && bare.includes('|'))) {
      flush();
      cells(text, { start, end }, section, passages);
      continue;
    }
    const item = ITEM.exec(line);
    if (item !== null) {
      flush();
      inList = true;
      open = { start: start + item[0].length, end };
      continue;
    }
    const indented = /^(?: {4}|\t)/.test(line);
    if (open === undefined && indented && !inList) continue;
    if (open === undefined && !/^\s/.test(line)) inList = false;
    if (open === undefined) open = { start, end };
    else open.end = end;
  }
  flush();
}

function cells(
  text: string,
  row: Range,
  section: SectionId | undefined,
  passages: Passage[],
): void {
  let start = row.start;
  for (let at = row.start; at <= row.end; at++) {
    if (at < row.end && text[at] === '\\') {
      at++;
      continue;
    }
    if (at < row.end && text[at] !== '|') continue;
    if (text.slice(start, at).trim() !== '') passages.push({ range: { start, end: at }, section });
    start = at + 1;
  }
}
