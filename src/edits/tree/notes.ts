/** Notes in parentheses behind a text: `(verify: how)`. */
import type { Field, Note, Postmortem, WhyNode } from '../../language/postmortem';
import type { TextEdit } from '../../markdown/text';
import { noteKindOf, noteLabel } from '../../vocabulary/labels';
import { placedNodes } from './address';
import { evidenceFacts, ExpectedTree } from './expected';
import { headOf } from './head';
import { find, insertAt, refuse, replace, type Plan, type Refused } from './plan';
import { linesOut } from './removal';
import type { TreeNoteKind, TreeOperation } from '../../tree-model/tree-operation';
import { typedLines } from './typed';

/** Writes a note of a kind, or other words into the one that is there. */
export function planSetNote(
  postmortem: Postmortem,
  operation: Extract<TreeOperation, { kind: 'setNote' }>,
): Plan | Refused {
  const found = find(postmortem, operation.at);
  if ('refused' in found) return found;
  const { node } = found;
  const words = noteWords(operation.text);
  if (words === '' && operation.note !== 'unknown') return refuse('note-needed');
  const expected = new ExpectedTree(postmortem);
  const focus = expected.change(node, (now) => keepsWords(now, node) && has(now, operation.note));
  return {
    expected,
    focus,
    candidates: [words, literal(words)].map(
      (text) => () => noteEdits(postmortem, node, operation.note, text),
    ),
  };
}

/** Takes away every note (or field) of a kind. */
export function planRemoveNote(
  postmortem: Postmortem,
  operation: Extract<TreeOperation, { kind: 'removeNote' }>,
): Plan | Refused {
  const found = find(postmortem, operation.at);
  if ('refused' in found) return found;
  const { node } = found;
  const expected = new ExpectedTree(postmortem);
  const focus = has(node, operation.note)
    ? expected.change(node, (now) => keepsWords(now, node) && !has(now, operation.note))
    : expected.of(node);
  const without = (behind: TextEdit[]) => (): TextEdit[] | undefined => {
    const edits = withoutNotes(postmortem, node, operation.note);
    return edits === undefined ? undefined : [...behind, ...edits];
  };
  return { expected, focus, candidates: [without([]), without(separated(node))] };
}

/**
 * A dash behind a statement: for a link that is evidence only because a strike or a note stood
 * before it, and that would else become the object of the sentence.
 */
export function separated(node: WhyNode): TextEdit[] {
  return node.text === '' ? [] : [insertAt(node.textRange.end, ' —')];
}

/** Whether a node has a note or a field of a kind. */
export function has(node: WhyNode, kind: TreeNoteKind): boolean {
  return notesOf(node, kind).length > 0 || fieldsOf(node, kind).length > 0;
}

function notesOf(node: WhyNode, kind: TreeNoteKind): readonly Note[] {
  return node.notes.filter((note) => note.kind === kind);
}

function fieldsOf(node: WhyNode, kind: TreeNoteKind): readonly Field[] {
  return node.fields.filter((field) => field.kind === kind);
}

/** Whether a node still says what it said, its notes apart. */
export function keepsWords(now: WhyNode, before: WhyNode): boolean {
  return (
    now.kind === before.kind &&
    now.text === before.text &&
    JSON.stringify(evidenceFacts(now)) === JSON.stringify(evidenceFacts(before)) &&
    (now.kind !== 'claim' || before.kind !== 'claim' || now.id?.text === before.id?.text)
  );
}

/** A note's text as it can stand in parentheses: one line, brackets in place of lone parentheses. */
export function noteWords(typed: string): string {
  const text = typedLines(typed).join(' ').replace(/<!--/g, '<\\!--');
  const open: number[] = [];
  const lone = new Set<number>();
  for (let at = 0; at < text.length; at++) {
    if (/[(（]/.test(text[at]!)) open.push(at);
    else if (/[)）]/.test(text[at]!) && open.pop() === undefined) lone.add(at);
  }
  open.forEach((at) => lone.add(at));
  return [...text].length === 0
    ? ''
    : Array.from({ length: text.length }, (_, at) =>
        lone.has(at) ? (/[(（]/.test(text[at]!) ? '[' : ']') : text[at]!,
      ).join('');
}

/** Without the marks that could reach beyond the note. */
function literal(words: string): string {
  return words.replace(/[\\`*_[\]<>~]/g, '\\$&');
}

/** Edits that make a note say `words`, which `noteWords` made. */
export function noteEdits(
  postmortem: Postmortem,
  node: WhyNode,
  kind: TreeNoteKind,
  words: string,
): TextEdit[] | undefined {
  const { text } = postmortem;
  const note = notesOf(node, kind)[0];
  if (note !== undefined) {
    const { start } = note.content.range;
    const labelled = /[:：]/.test(text.slice(note.range.start, start));
    const lead = labelled ? (/\s/.test(text[start - 1]!) ? '' : ' ') : ': ';
    return words === '' && !labelled
      ? []
      : [replace(note.content.range, (words === '' ? '' : lead) + words)];
  }
  const field = fieldsOf(node, kind)[0];
  if (field !== undefined) return [replace(field.content.range, words)];
  const head = headOf(postmortem, node);
  if (head.kind === 'other') return undefined;
  const label = labelFor(postmortem, kind);
  const lead = /\s/.test(text[head.end - 1] ?? ' ') ? '' : ' ';
  return [insertAt(head.end, `${lead}(${label}${words === '' ? '' : `: ${words}`})`)];
}

/** The label that the document's trees use already, else that of its language. */
function labelFor(postmortem: Postmortem, kind: TreeNoteKind): string {
  for (const { node } of placedNodes(postmortem))
    for (const note of notesOf(node, kind)) {
      const written = postmortem.text.slice(note.range.start + 1, note.range.end - 1);
      const label = (/^[^:：]*/.exec(written)?.[0] ?? '').trim();
      if (noteKindOf(label) === kind) return label;
    }
  return noteLabel(kind, postmortem.language);
}

/** Edits that take away a node's notes and fields of a kind. */
export function withoutNotes(
  postmortem: Postmortem,
  node: WhyNode,
  kind: TreeNoteKind,
): TextEdit[] | undefined {
  const { text } = postmortem;
  const edits: (TextEdit | undefined)[] = notesOf(node, kind).map(({ range }) =>
    replace(withSpace(text, range.start, range.end), ''),
  );
  for (const field of fieldsOf(node, kind)) edits.push(fieldOut(postmortem, node, field));
  return edits.every((edit) => edit !== undefined) ? edits : undefined;
}

/** Takes a field out with its lines. */
export function fieldOut(
  postmortem: Postmortem,
  node: WhyNode,
  field: Field,
): TextEdit | undefined {
  const items = [...node.fields, ...node.children];
  return linesOut(
    postmortem,
    field.range,
    items.some(({ range }) => range.start > field.range.start),
  );
}

/** A stretch with the white space that goes with it: before it, or behind it at the start of a line. */
export function withSpace(
  text: string,
  start: number,
  end: number,
): { start: number; end: number } {
  const before = /(?<!\s)\s*$/.exec(text.slice(0, start).slice(-200))![0];
  const behind = /^[ \t]*/.exec(text.slice(end, end + 200))![0];
  const lineEnds = end + behind.length === text.length || /[\r\n]/.test(text[end + behind.length]!);
  if (/[\r\n]/.test(before) && !lineEnds) return { start, end: end + behind.length };
  return { start: start - before.length, end: lineEnds ? end + behind.length : end };
}
