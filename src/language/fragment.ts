/**
 * What a reader of a section gets: its text, parsed. Everything in a fragment, and everything a
 * reader returns, is relative to the fragment's own start; `parse.ts` moves it to its place. So a
 * section that did not change is never read again, wherever it has moved to.
 */
import type { Root, RootContent } from 'mdast';
import type { Section } from './postmortem';
import type { Language } from '../vocabulary/ids';
import type { LineIndex } from '../markdown/text';

export interface Fragment {
  readonly text: string;
  readonly lines: LineIndex;
  readonly root: Root;
  /** The section itself, then the headings below it; ranges and `parent` relative to the fragment. */
  readonly sections: readonly Section[];
  /** Blocks other than headings, in order; those of a foreign section nested inside are left out. */
  readonly blocks: readonly Block[];
  readonly language: Language;
}

export interface Block {
  readonly node: Exclude<RootContent, { type: 'heading' }>;
  /** Index in `fragment.sections` of the heading the block stands directly below. */
  readonly section: number;
}
