/** The one door to operations on trees: an operation in, minimal edits out. */
import { isPlaceholder } from '../../language/five-whys/words';
import { parsePostmortem, type ParseOptions } from '../../language/parse';
import type { Postmortem, WhyNode } from '../../language/postmortem';
import { editWritten, type Range, type TextEdit } from '../../markdown/text';
import { planAddCause, planAddSibling } from './add';
import { nodeAtPath } from './address';
import { planAddEvidence, planRemoveEvidence } from './evidence';
import { holds } from './expected';
import { planAssignId } from './ids';
import { conflictLine } from './merge-conflict';
import { planMove, planShift } from './move';
import { planRemoveNote, planSetNote } from './notes';
import { planPaste } from './paste';
import type { Plan, Refused } from './plan';
import { planAddQuestion } from './question';
import { planRemove } from './remove';
import { planSetText } from './set-text';
import { planSetState } from './state';
import { tightened } from './tighten';
import type { TreeOperation, TreeRefusal } from '../../tree-model/tree-operation';

export type TreeOperationResult =
  | {
      /** Against the document's text; empty when everything is already as asked. */
      readonly edits: readonly TextEdit[];
      /** The text of the node the operation was about: offsets in the text *after* the edits. */
      readonly select?: Range;
      /** The path of that node afterwards; after a removal of the node to go on with. */
      readonly path?: readonly number[];
      /**
       * The document after the edits, read. Handed to the next `parsePostmortem` as the previous
       * version it makes reading the changed document again as good as free.
       */
      readonly after: Postmortem;
    }
  | { readonly refused: TreeRefusal };

/**
 * Turns an operation into edits of the document. The edits were tried: they lead to exactly the
 * tree that was asked for and leave every other node as it was; where that cannot be had, nothing
 * is edited and the answer says why. Never throws.
 * @param options what the document was read with
 */
export function applyTreeOperation(
  postmortem: Postmortem,
  operation: TreeOperation,
  options: ParseOptions = {},
): TreeOperationResult {
  if (conflictLine(postmortem) !== undefined) return { refused: 'conflict' };
  if (!postmortem.fiveWhys.canonical) return { refused: 'not-canonical' };
  const plan = planOf(postmortem, operation);
  if ('refused' in plan) return plan;
  const path = plan.focus === undefined ? undefined : plan.expected.pathOf(plan.focus);
  for (const candidate of plan.candidates) {
    const made = candidate();
    if (made === undefined || overlap(made)) continue;
    const edits = tightened(postmortem.text, made);
    const after =
      edits.length === 0
        ? postmortem
        : parsePostmortem(editWritten(postmortem, edits), options, postmortem);
    if (!holds(after, plan.expected, postmortem, plan.newSections ?? 0)) continue;
    const node = path === undefined ? undefined : nodeAtPath(after, path);
    return {
      edits,
      after,
      ...(path === undefined ? {} : { path }),
      ...(node === undefined ? {} : { select: selectionIn(after, node, plan.selectWords) }),
    };
  }
  return { refused: typesPlaceholder(operation) ? 'placeholder' : 'unsafe' };
}

/** Whether an operation writes what no reader would take for words. */
function typesPlaceholder(operation: TreeOperation): boolean {
  switch (operation.kind) {
    case 'addCause':
    case 'addSibling':
    case 'addQuestion':
    case 'setText':
      return operation.text !== undefined && isPlaceholder(operation.text);
    default:
      return false;
  }
}

function planOf(postmortem: Postmortem, operation: TreeOperation): Plan | Refused {
  switch (operation.kind) {
    case 'addCause':
      return planAddCause(postmortem, operation);
    case 'addSibling':
      return planAddSibling(postmortem, operation);
    case 'setText':
      return planSetText(postmortem, operation);
    case 'setState':
      return planSetState(postmortem, operation);
    case 'setNote':
      return planSetNote(postmortem, operation);
    case 'removeNote':
      return planRemoveNote(postmortem, operation);
    case 'move':
      return planMove(postmortem, operation);
    case 'indent':
    case 'outdent':
    case 'moveUp':
    case 'moveDown':
      return planShift(postmortem, operation);
    case 'remove':
      return planRemove(postmortem, operation);
    case 'addEvidence':
      return planAddEvidence(postmortem, operation);
    case 'removeEvidence':
      return planRemoveEvidence(postmortem, operation);
    case 'addQuestion':
      return planAddQuestion(postmortem, operation);
    case 'paste':
      return planPaste(postmortem, operation);
    case 'assignId':
      return planAssignId(postmortem, operation);
  }
}

function selectionIn({ text }: Postmortem, node: WhyNode, words: string | undefined): Range {
  const at =
    words === undefined ? -1 : text.slice(node.textRange.start, node.textRange.end).indexOf(words);
  if (words === undefined || at === -1) return node.textRange;
  const start = node.textRange.start + at;
  return { start, end: start + words.length };
}

/** Edits that would touch the same characters: a place too tangled to be written to. */
function overlap(edits: readonly TextEdit[]): boolean {
  const sorted = [...edits].sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end,
  );
  return sorted.some((edit, at) => at > 0 && edit.range.start < sorted[at - 1]!.range.end);
}
