/** What an operation on a postmortem gives back. */
import type { Range, TextEdit } from '../markdown/text';

export type OperationResult =
  | {
      readonly edits: readonly TextEdit[];
      /** What to select afterwards: offsets in the text *after* the edits. */
      readonly select?: Range;
      /** What the user should know of it afterwards: a sentence, localised. */
      readonly note?: string;
    }
  /** Nothing was done; a sentence that says why, localised. */
  | { readonly refused: string };
