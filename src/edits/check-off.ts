/** Marks a remediation item done, or open again. */
import * as l10n from '@vscode/l10n';
import type { Postmortem, RemediationItem } from '../language/postmortem';
import type { OperationResult } from './operation';

/** An item as somebody saw it in a list; the document may have changed since. */
export interface SeenItem {
  /** 0-based. */
  readonly line: number;
  readonly id?: string;
  /** Its words, or how they begin. */
  readonly text: string;
}

/**
 * The edit that ticks an item's box or unticks it: one character, or a box where there is none.
 * The item is found by its id or its words, nearest to its line; refused when it is not there any
 * more, and for an item of a table or a heading, which has no box.
 */
export function checkOff(postmortem: Postmortem, seen: SeenItem, done: boolean): OperationResult {
  const item = itemSeen(postmortem, seen);
  if (item === undefined) return { refused: l10n.t('This item is no longer in the document.') };
  if (item.done === done) return { edits: [] };
  if (item.item === undefined)
    return {
      refused: l10n.t(
        'This item has no box to tick: it is part of a table or a heading. Mark it as done in the document.',
      ),
    };
  const { checkbox, marker } = item.item;
  return {
    edits: [
      checkbox === undefined
        ? { range: { start: marker.end, end: marker.end }, newText: done ? ' [x]' : ' [ ]' }
        : {
            range: { start: checkbox.start + 1, end: checkbox.end - 1 },
            newText: done ? 'x' : ' ',
          },
    ],
  };
}

/** The item that somebody saw; undefined when nothing is like it, or two are and neither is nearer. */
function itemSeen(
  { remediation }: Postmortem,
  { line, id, text }: SeenItem,
): RemediationItem | undefined {
  const alike = remediation.items.filter(
    (item) =>
      (id === undefined || item.id?.text.toLowerCase() === id.toLowerCase()) &&
      item.text.startsWith(text.replace(/…$/, '')),
  );
  const named = id === undefined ? [] : remediation.items.filter((item) => item.id?.text === id);
  const found = alike.length > 0 ? alike : named.length === 1 ? named : [];
  const [first, second] = [...found].sort(
    (a, b) => Math.abs(a.line - line) - Math.abs(b.line - line),
  );
  if (first === undefined) return undefined;
  const tie = second !== undefined && Math.abs(second.line - line) === Math.abs(first.line - line);
  return tie ? undefined : first;
}
