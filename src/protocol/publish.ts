/**
 * What the extension asks the language server when a postmortem is to be published, typed, with
 * the validation both ends apply.
 */
import { isWireCount, type Refusal, type RequestMessage, type VersionedDocument } from './protocol';

/** What a postmortem can become. */
export const PUBLISHED_FORMS = ['html', 'markdown', 'customers'] as const;
export type PublishedForm = (typeof PUBLISHED_FORMS)[number];

const LEFT_OUT = ['people', 'names', 'links', 'sentences', 'parts'] as const;

export interface PublishParams extends VersionedDocument {
  readonly form: PublishedForm;
  /** Pictures to carry along, by destination as written: `data:` addresses. */
  readonly images?: Readonly<Record<string, string>>;
}

export interface Published {
  readonly text: string;
  /** Of the customers' version: how much was left out or put in other words. */
  readonly leftOut?: Readonly<Record<(typeof LEFT_OUT)[number], number>> & {
    /** 1-based lines whose sentences the author has to look at. */
    readonly doubtful: readonly number[];
  };
}

/** A document in another form. `refused`: `STALE`, or a sentence for the user. */
export const PUBLISH: RequestMessage<PublishParams, Published | Refusal> = {
  method: 'postmortem/publish',
  isParams: (value): value is PublishParams =>
    isDocument(value) &&
    PUBLISHED_FORMS.some((form) => form === value['form']) &&
    (value['images'] === undefined || isTexts(value['images'])),
  isResult: (value): value is Published | Refusal => {
    if (!isRecord(value)) return false;
    if (typeof value['refused'] === 'string') return true;
    const left = value['leftOut'];
    return (
      typeof value['text'] === 'string' &&
      (left === undefined ||
        (isRecord(left) &&
          LEFT_OUT.every((key) => isWireCount(left[key])) &&
          Array.isArray(left['doubtful']) &&
          left['doubtful'].every(isWireCount)))
    );
  },
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
  isParams: (value): value is VersionedDocument => isDocument(value),
  isResult: (value): value is PublishImages =>
    isRecord(value) &&
    Array.isArray(value['images']) &&
    value['images'].every(
      (image: unknown) =>
        isRecord(image) && typeof image['target'] === 'string' && typeof image['uri'] === 'string',
    ),
};

function isDocument(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && typeof value['uri'] === 'string' && isWireCount(value['version']);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((one) => typeof one === 'string');
}
