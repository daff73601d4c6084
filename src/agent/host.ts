/** What a tool needs of its host: the documents of the workspace, their code, and writing one. */
import type { ParseOptions } from '../language/parse';
import type { Postmortem } from '../language/postmortem';
import type { RuleContext } from '../rules/engine/rule';
import type { LinkBase } from '../workspace/file-links';
import type { IncidentIndex } from '../workspace/incident-index';
import type { FileStat } from '../workspace/files';
import type { ReferenceResolver } from '../workspace/resolve-references';
import type { SimilarIncidents } from '../workspace/similarity/similar-incidents';

/** One document as its host has it now: an editor's unsaved text, or the file. */
export interface AgentDocument {
  /** As answers name it: from the workspace, with `/`. */
  readonly path: string;
  readonly uri: string;
  readonly postmortem: Postmortem;
  /** What rules judge it by, `references` left out: the tool asks for them. */
  readonly context: RuleContext;
  /** What it was read with: another text of it is read the same way. */
  readonly options: ParseOptions;
}

/** Why something was not done, in a sentence for the one who asked. */
export interface Refusal {
  readonly refused: string;
}

export interface AgentHost {
  /** The document at a path; refused outside the workspace, and for what cannot be read. */
  document(path: string, signal?: AbortSignal): Promise<AgentDocument | Refusal>;
  /**
   * Writes a document that still says what it said, whole or not at all.
   * @returns why nothing was written
   */
  write(document: AgentDocument, text: string, signal?: AbortSignal): Promise<Refusal | undefined>;
  /** Every postmortem of the workspace, as far as it has been read. */
  incidents(signal?: AbortSignal): Promise<{
    readonly index: IncidentIndex;
    readonly similar: SimilarIncidents;
  }>;
  /** Looks for code; made anew for each call, for files change between two. */
  resolver(): ReferenceResolver;
  /** Where the links of a document start from. */
  base(document: AgentDocument): LinkBase;
  /** Undefined for a file that is not there, or not in the workspace. */
  stat(uri: string, signal?: AbortSignal): Promise<FileStat | undefined>;
  /** Lines of a text file of the workspace. */
  read(uri: string, signal?: AbortSignal): Promise<string | undefined>;
  /** How answers name a file. */
  shown(uri: string): string;
}
