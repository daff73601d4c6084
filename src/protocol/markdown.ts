/** What the extension asks about the Markdown of a text: it reads none itself. */
import { DOCUMENT, fields, isWireRange, text, type Checked } from './check';
import type { RequestMessage } from './protocol';

const isAnchorsQuestion = fields({ uri: text, text });

export interface Anchors {
  /** The headings in order, with the names that code hosts give them in links. */
  readonly anchors: readonly { readonly name: string; readonly title: string }[];
}

/** The headings of a Markdown file that a link may lead to, whether it is a postmortem or not. */
export const ANCHORS: RequestMessage<Checked<typeof isAnchorsQuestion>, Anchors> = {
  method: 'postmortem/markdown/anchors',
  isParams: isAnchorsQuestion,
};

const isProseQuestion = fields({ ...DOCUMENT, range: isWireRange });

/** Whether words of an open document may become a link: not in code, in a link, in front matter. */
export const IS_PROSE: RequestMessage<
  Checked<typeof isProseQuestion>,
  { readonly prose: boolean }
> = {
  method: 'postmortem/markdown/isProse',
  isParams: isProseQuestion,
};
