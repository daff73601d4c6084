/** What an operation on a postmortem gives back. */
import type { Range, TextEdit } from '../markdown/text';

export type OperationResult =
  | {
      readonly edits: readonly TextEdit[];
      /** What to select afterwards: offsets in the text *after* the edits. */
      readonly select?: Range;
    }
  /** Nothing was done; a sentence that says why, localised. */
  | { readonly refused: string };
