/** What changed in a postmortem since another version of it, for a person to read. */
import { DOCUMENT, fields, text } from './check';
import type { Refusal, RequestMessage, VersionedDocument } from './protocol';

export interface CompareParams extends VersionedDocument {
  /** The other, earlier version's text. */
  readonly before: string;
  /** What the document is called in the answer. */
  readonly name: string;
}

/** The answer is Markdown, in the user's language. */
export const COMPARE: RequestMessage<CompareParams, { readonly text: string } | Refusal> = {
  method: 'postmortem/compare',
  isParams: fields({ ...DOCUMENT, before: text, name: text }),
};
