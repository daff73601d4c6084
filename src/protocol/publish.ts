/** What the extension asks the language server when a postmortem is to be published. */
import {
  DOCUMENT,
  fields,
  isRecord,
  oneOf,
  optional,
  text,
  type Check,
  type Checked,
} from './check';
import type { Refusal, RequestMessage, VersionedDocument } from './protocol';

/** What a postmortem can become. */
const PUBLISHED_FORMS = ['html', 'markdown', 'customers'] as const;
export type PublishedForm = (typeof PUBLISHED_FORMS)[number];

const texts: Check<Readonly<Record<string, string>>> = (
  value,
): value is Readonly<Record<string, string>> => isRecord(value) && Object.values(value).every(text);
const isPublish = fields({
  ...DOCUMENT,
  form: oneOf(PUBLISHED_FORMS),
  /** Pictures to carry along, by destination as written: `data:` addresses. */
  images: optional(texts),
});
export type PublishParams = Checked<typeof isPublish>;

export interface Published {
  readonly text: string;
  /** Of the customers' version: how much was left out or put in other words. */
  readonly leftOut?: Readonly<
    Record<'people' | 'names' | 'links' | 'sentences' | 'parts', number>
  > & {
    /** 1-based lines whose sentences the author has to look at. */
    readonly doubtful: readonly number[];
  };
}

/** A document in another form. `refused`: `STALE`, or a sentence for the user. */
export const PUBLISH: RequestMessage<PublishParams, Published | Refusal> = {
  method: 'postmortem/publish',
  isParams: isPublish,
};

export interface PublishImages {
  /** Pictures of the document that lie in the workspace, in order. */
  readonly images: readonly {
    /** The destination as written. */
    readonly target: string;
    readonly uri: string;
  }[];
}

/** The pictures a document shows: what somebody who can read files has to bring. */
export const PUBLISH_IMAGES: RequestMessage<VersionedDocument, PublishImages> = {
  method: 'postmortem/publishImages',
  isParams: fields(DOCUMENT),
};
