/** *Rewrite as a 5-Whys Tree*: a tree of any shape found in the wild, written in the canonical one. */
import { codeOf, within } from '../markdown/code';
import type { Patch, WildReading } from '../language/five-whys/draft';
import { readWild } from '../language/five-whys/wild';
import { writeLeftover, writeTrunk, type Style } from '../language/five-whys/write';
import type { Fragment } from '../language/fragment';
import { rangeOf } from '../markdown/markdown';
import { sectionFragment } from '../language/parse';
import type { Postmortem } from '../language/postmortem';
import type { Language } from '../vocabulary/ids';
import { lineEndingOf, overlaps, shift, type Range, type TextEdit } from '../markdown/text';
import type { OperationResult } from './operation';

export interface RewriteOptions {
  /** Index in `postmortem.sections` of the section to rewrite; all 5-Whys sections without it. */
  readonly section?: number;
  /** The language of a refusal; the document's without it. */
  readonly language?: Language;
}

const REFUSALS = {
  none: {
    en: 'There is no 5 Whys section to rewrite.',
    ko: '다시 쓸 5 Whys 섹션이 없습니다.',
  },
  unreadable: {
    en: 'No tree could be read from the 5 Whys section. Write each question as a list item and its answers as items below it.',
    ko: '5 Whys 섹션에서 트리를 읽지 못했습니다. 질문을 목록 항목으로, 답을 그 아래 항목으로 적어 주세요.',
  },
} as const;

/**
 * Replaces the blocks that trees were read from, and nothing else; a section in the canonical form
 * gives no edit. Claims come out unverified: nobody has said that they are verified.
 */
export function rewriteAsTree(
  postmortem: Postmortem,
  options: RewriteOptions = {},
): OperationResult {
  const language = options.language ?? postmortem.language;
  const sections = postmortem.fiveWhys.sections.filter(
    (index) => options.section === undefined || index === options.section,
  );
  if (sections.length === 0) return { refused: REFUSALS.none[language] };
  const edits: TextEdit[] = [];
  let readable = false;
  for (const index of sections) {
    const fragment = sectionFragment(postmortem, index);
    if (fragment === undefined) continue;
    const base = postmortem.sections[index]!.range.start;
    const readings = readWild(fragment);
    if (readings === undefined) readable ||= hasTree(postmortem, postmortem.sections[index]!.range);
    else if (readings.length > 0) {
      readable = true;
      const style = { bullet: bulletOf(postmortem), eol: lineEndingOf(postmortem.text) } as const;
      for (const edit of rewrite(fragment, readings, style))
        edits.push({ ...edit, range: shift(edit.range, base) });
    }
  }
  if (!readable) return { refused: REFUSALS.unreadable[language] };
  return edits.length === 0 ? { edits } : { edits, select: firstLine(edits) };
}

function hasTree(postmortem: Postmortem, range: Range): boolean {
  return postmortem.fiveWhys.trunks.some((trunk) => overlaps(range, trunk.range));
}

function rewrite(fragment: Fragment, readings: readonly WildReading[], style: Style): TextEdit[] {
  const patches = readings.flatMap((reading) =>
    reading.container === undefined
      ? reading.patches.map((patch) => ({ reading, patches: [patch], spans: patch.spans }))
      : [{ reading, patches: reading.patches, spans: [reading.container] }],
  );
  const replaced = patches.flatMap(({ spans }) => spans);
  return patches.flatMap(({ reading, patches: parts, spans }) => {
    const [first, ...rest] = merge(fragment, spans);
    if (first === undefined) return [];
    const own = { ...style, bullet: apartFrom(fragment, first, replaced, style) };
    const pieces = parts.flatMap((patch) => piecesOf(reading, patch, own));
    // what stands in a fence beside its trees stays, as text
    if (reading.container !== undefined) pieces.push(...outside(reading, own));
    return [
      replacement(fragment, first, pieces.join(style.eol + style.eol), style),
      ...rest.map((span) => deletion(fragment, span)),
    ];
  });
}

/** The trees of a patch, as one list, and paragraphs for what is not in them. */
function piecesOf({ source }: WildReading, { trunks, leftovers }: Patch, style: Style): string[] {
  return [
    trunks.map((trunk) => writeTrunk(source, trunk, style)).join(style.eol),
    ...leftovers.map((more) => writeLeftover(source, more, style)),
  ];
}

function outside({ source, patches }: WildReading, style: Style): string[] {
  const spans = patches.flatMap((patch) => patch.spans).sort((a, b) => a.start - b.start);
  const pieces: string[] = [];
  let at = 0;
  for (const span of [...spans, { start: source.text.length, end: source.text.length }]) {
    const between = source.text.slice(at, Math.max(at, span.start)).trim();
    if (between !== '') pieces.push(between.split(/\r\n|\n|\r/).join(style.eol));
    at = Math.max(at, span.end);
  }
  return pieces;
}

/** Spans with nothing but white space between them are one; the first begins at its line's start. */
function merge(fragment: Fragment, spans: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const lineStart = fragment.lines.startOf(fragment.lines.lineOf(span.start));
    const blank = fragment.text.slice(lineStart, span.start).trim() === '';
    const start = blank ? lineStart : span.start;
    const last = merged.at(-1);
    if (
      last !== undefined &&
      fragment.text.slice(last.end, Math.max(last.end, start)).trim() === ''
    )
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push({ start, end: span.end });
  }
  return merged;
}

function replacement(
  { text, lines }: Fragment,
  range: Range,
  tree: string,
  style: Style,
): TextEdit {
  const line = lines.lineOf(range.start);
  const before = line > 0 && lines.textOf(line - 1).trim() !== '' ? style.eol : '';
  let after = lines.lineOf(range.end) + 1;
  // a paragraph right behind a list would go on with its last item
  const crowded = after < lines.count && lines.textOf(after).trim() !== '' ? style.eol : '';
  while (after < lines.count && lines.textOf(after).trim() === '') after++;
  // what is indented would become part of the last item: a comment ends the list
  const indented = after < lines.count && /^(?: {2,}| ?\t)/.test(lines.textOf(after));
  const wall = indented ? `${style.eol}${style.eol}<!-- -->` : '';
  const end = Math.min(range.end, text.length);
  return { range: { start: range.start, end }, newText: before + tree + wall + crowded };
}

/** Takes a block away with the blank lines before it. */
function deletion({ text }: Fragment, range: Range): TextEdit {
  let start = range.start;
  while (start > 0 && /\s/.test(text[start - 1]!)) start--;
  return { range: { start, end: range.end }, newText: '' };
}

/** The document's bullet, or another when a list beside the tree would become one with it. */
function apartFrom(
  fragment: Fragment,
  at: Range,
  replaced: readonly Range[],
  { bullet }: Style,
): Style['bullet'] {
  const kept = fragment.root.children.filter(
    (node) => !replaced.some((span) => overlaps(span, rangeOf(node))) && node.type !== 'definition',
  );
  const before = kept.findLast((node) => rangeOf(node).end <= at.start);
  const after = kept.find((node) => rangeOf(node).start >= at.end);
  const taken = [before, after].flatMap((node) =>
    node?.type === 'list' ? [fragment.text[rangeOf(node).start]] : [],
  );
  return ([bullet, '-', '*', '+'] as const).find((one) => !taken.includes(one)) ?? bullet;
}

function bulletOf({ text, markdown, frontMatter }: Postmortem): Style['bullet'] {
  const counts = { '-': 0, '*': 0, '+': 0 };
  const code = codeOf(markdown);
  const item = /^[ \t]*([-*+])[ \t]+\S/gm;
  item.lastIndex = frontMatter?.range.end ?? 0;
  for (let match = item.exec(text); match !== null; match = item.exec(text))
    if (!within(code, match.index)) counts[match[1] as Style['bullet']]++;
  if (counts['*'] > counts['-'] && counts['*'] >= counts['+']) return '*';
  return counts['+'] > counts['-'] ? '+' : '-';
}

/** The first line that was written, as it stands after the edits. */
function firstLine(edits: readonly TextEdit[]): Range {
  const first = [...edits].sort((a, b) => a.range.start - b.range.start)[0]!;
  const lead = /^\s*/.exec(first.newText)![0].length;
  const line = /^[^\r\n]*/.exec(first.newText.slice(lead))![0];
  const start = first.range.start + lead;
  return { start, end: start + line.length };
}
