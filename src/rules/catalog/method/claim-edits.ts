/** What fixes write into a claim: its box, its evidence, its notes. Minimal edits. */
import type { Claim, Postmortem } from '../../../language/postmortem';
import type { Language } from '../../../vocabulary/ids';
import type { Range, TextEdit } from '../../../markdown/text';
import { noteLabel } from '../../../vocabulary/labels';

const LINK_TEXT: Readonly<Record<Language, string>> = { en: 'evidence', ko: '근거' };

/** Edits and what to select after them. */
export interface ClaimEdits {
  readonly edits: readonly TextEdit[];
  readonly select?: Range;
}

/** Whether a claim shows something to check: a link to nowhere, just inserted, shows nothing. */
export function hasEvidence(claim: Claim): boolean {
  // a verified one without any is shown by code that is named, not linked
  if (claim.evidence.length === 0) return claim.state === 'verified';
  return claim.evidence.some(({ target }) => target.trim() !== '');
}

/** Whether fixes may write into a claim: it is an item of a tree in its own form. */
export function isEditable({ fiveWhys }: Postmortem, claim: Claim): boolean {
  return claim.item !== undefined && fiveWhys.canonical;
}

/** Ticks the box, or draws a ticked one. */
export function check(claim: Claim): TextEdit {
  return box(claim, 'x');
}

/** Empties the box, or draws an empty one. */
export function uncheck(claim: Claim): TextEdit {
  return box(claim, ' ');
}

function box({ item, range }: Claim, mark: 'x' | ' '): TextEdit {
  if (item?.checkbox !== undefined)
    return {
      range: { start: item.checkbox.start + 1, end: item.checkbox.end - 1 },
      newText: mark,
    };
  const at = item?.marker.end ?? range.start;
  return { range: { start: at, end: at }, newText: ` [${mark}]` };
}

/** A link behind the claim's text, the place for its address selected. */
export function addEvidence(
  { text, language }: Postmortem,
  claim: Claim,
  before: readonly TextEdit[] = [],
): ClaimEdits {
  const verify = claim.notes.find((note) => note.kind === 'verify');
  const link = `[${LINK_TEXT[language]}]()`;
  // what was to be checked has been: the evidence takes the note's place
  const edit: TextEdit =
    verify === undefined
      ? { range: empty(statementEnd(text, claim)), newText: ` ${link}` }
      : { range: verify.range, newText: link };
  const address = edit.range.start + grown(before) + edit.newText.length - 1;
  return { edits: [...before, edit], select: empty(address) };
}

/** `(verify: )` behind the claim's text, the place for its words selected. */
export function addNote(
  postmortem: Postmortem,
  claim: Claim,
  kind: 'verify' | 'stop' | 'unknown',
): ClaimEdits {
  const at = headEnd(postmortem.text, claim);
  const newText = ` (${noteLabel(kind, postmortem.language)}: )`;
  return {
    edits: [{ range: empty(at), newText }],
    select: empty(at + newText.length - 1),
  };
}

/** Strikes the claim through, its id with it. */
export function ruleOut({ text }: Postmortem, claim: Claim): ClaimEdits {
  // the id's range is inside its bold marks
  const id = claim.id === undefined ? undefined : text.lastIndexOf('**', claim.id.range.start);
  const start = id === undefined || id === -1 ? claim.textRange.start : id;
  return {
    edits: [
      { range: empty(start), newText: '~~' },
      { range: empty(claim.textRange.end), newText: '~~' },
    ],
  };
}

function empty(at: number): Range {
  return { start: at, end: at };
}

function grown(edits: readonly TextEdit[]): number {
  return edits.reduce(
    (sum, { range, newText }) => sum + newText.length - (range.end - range.start),
    0,
  );
}

/** Behind the statement and a strike's closing marks. */
function statementEnd(text: string, claim: Claim): number {
  const { end } = claim.textRange;
  return claim.struck && text.startsWith('~~', end) ? end + 2 : end;
}

/** Behind everything the claim's own line says: statement, evidence, notes. */
function headEnd(text: string, claim: Claim): number {
  const ends = [statementEnd(text, claim)];
  const nested = claim.fields[0]?.range.start ?? claim.headRange.end;
  for (const { range } of [...claim.evidence, ...claim.notes])
    if (range.end <= nested) ends.push(range.end);
  return Math.max(...ends);
}
