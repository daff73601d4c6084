/**
 * What a document says that can be looked up in files and in git, as questions. Somebody with files
 * answers them beforehand (`workspace/ground-lookup.ts`); rules see the answers. Plain data.
 */

/** A file that a passage cites, as the document writes it. */
export interface Cited {
  /** The destination as written; of a permalink the address. */
  readonly target: string;
  /** 1-based, inclusive. */
  readonly lines: { readonly first: number; readonly last: number } | undefined;
  /** The name of its pin. */
  readonly pin: string | undefined;
}

export type GroundQuestion =
  /** A name of a commit; `target` is the address it stands in, if it does. */
  | { readonly ask: 'commit'; readonly hash: string; readonly target?: string }
  /** Words that are quoted from one of these files. */
  | { readonly ask: 'words'; readonly words: string; readonly in: readonly Cited[] }
  /** The value of a constant in the lines of one of these files. */
  | {
      readonly ask: 'value';
      readonly name: string;
      readonly value: string;
      readonly in: readonly Cited[];
    }
  /** A name that one of these files is said to hold. */
  | { readonly ask: 'symbol'; readonly name: string; readonly in: readonly Cited[] };

/** `absent` only after everything was looked at that could hold it. */
export type GroundAnswer =
  | { readonly state: 'there' }
  | { readonly state: 'absent'; readonly target?: string }
  /** Of a value: what it is instead. */
  | {
      readonly state: 'other';
      readonly says: string;
      readonly target: string;
      /** 1-based. */
      readonly line: number;
    };

/** By `groundKey`; a question that could not be looked up has no answer. */
export type KnownGrounds = ReadonlyMap<string, GroundAnswer>;

/** What a question is known by: the same question twice is one. */
export function groundKey(question: GroundQuestion): string {
  return JSON.stringify(question);
}
