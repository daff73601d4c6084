/** What *Use an Existing Folder…* asks: where a team's old documents lie, and how they become its own. */
import { day, fields, optional, text, type Checked } from './check';
import type { RequestMessage } from './protocol';

const isOffersQuery = fields({
  /** URI of the workspace folder. */
  root: text,
});

export interface WireFolderOffer {
  /** Path from the workspace folder, with `/`. */
  readonly folder: string;
  /** Documents in it and below that read like postmortems, of so many Markdown files. */
  readonly documents: number;
  readonly files: number;
}

/** Folders outside the team's that hold what reads like postmortems, the fullest first. */
export const FOLDER_OFFERS: RequestMessage<
  Checked<typeof isOffersQuery>,
  { readonly offers: readonly WireFolderOffer[] }
> = { method: 'postmortem/adoption/offers', isParams: isOffersQuery };

const isAdoptionQuery = fields({
  root: text,
  /** The folder to make the team's, from the workspace folder; empty: all of it. */
  folder: text,
  /** The settings file as it stands; empty when there is none. */
  settings: text,
  /** Documents of incidents before this day get no findings of form. */
  baseline: optional(day),
});
export type AdoptionQuery = Checked<typeof isAdoptionQuery>;

export interface AdoptionAnswer {
  /** The settings file as it would be; undefined when it cannot be added to as it is. */
  readonly settings?: string;
  /** What was understood of each document: Markdown, in the user's language. */
  readonly report: string;
  readonly postmortems: number;
  readonly files: number;
}

/** What becomes of a folder's documents, and of the settings, when the folder is the team's. Writes nothing. */
export const ADOPTION: RequestMessage<AdoptionQuery, AdoptionAnswer> = {
  method: 'postmortem/adoption',
  isParams: isAdoptionQuery,
};
