/**
 * A tree on its way from a wild shape: which words of the source are a question, which a claim.
 * The model is made from it (`node.ts`), and so is the canonical form (`write.ts`).
 */
import type { ListItem as ListItemNode, PhrasingContent, RootContent } from 'mdast';
import type { FieldKind, Language, WhyShape } from '../../vocabulary/ids';
import type { LineIndex, Range } from '../../markdown/text';

/** The text that the ranges of drafts refer to. */
export interface Source {
  readonly text: string;
  readonly lines: LineIndex;
  readonly language: Language;
}

/** A stretch of one paragraph, heading or table cell. */
export interface Words {
  readonly range: Range;
  /** The inline nodes it was cut from: they may reach beyond `range`. */
  readonly inline: readonly PhrasingContent[];
  /** A table cell writes `\|` for `|`. */
  readonly cell?: boolean;
  /** What the head of a table says about the cell. */
  readonly label?: string;
}

/** What belongs to a node without being its words: further paragraphs, code, quotes. */
export type More = Words | RootContent;

export interface FieldDraft {
  readonly kind: FieldKind;
  readonly label: string;
  /** Label and content. */
  readonly range: Range;
  readonly content: Words;
  /** Set when the field is a nested item. */
  readonly item?: ListItemNode;
}

export interface Draft {
  readonly kind: 'question' | 'claim';
  readonly words: Words;
  /** A statement of the problem before the question. */
  readonly statement?: Words;
  /** A bare `Why?` that asks about `words`. */
  readonly bare?: Words;
  readonly asked: boolean;
  /** Set when a list item is this node and nothing besides. */
  readonly item?: ListItemNode;
  readonly fields: FieldDraft[];
  readonly more: More[];
  readonly children: Draft[];
}

/** Trunks and the blocks they were read from. */
export interface Patch {
  readonly trunks: Draft[];
  /** Whole blocks (or headings), in order, that the trunks hold the words of. */
  readonly spans: Range[];
  /** Words of those blocks that are no part of a tree: a summing-up, template text. */
  readonly leftovers: More[];
}

export interface WildReading {
  readonly shape: WhyShape;
  readonly source: Source;
  readonly patches: readonly Patch[];
  /** From `source` to the fragment, when they are not the same text. */
  readonly toFragment?: (offset: number) => number;
  /** The block in the fragment that `source` is the content of. */
  readonly container?: Range;
}

export function claimDraft(words: Words, item?: ListItemNode): Draft {
  return { kind: 'claim', words, asked: false, item, fields: [], more: [], children: [] };
}

export function questionDraft(
  words: Words,
  extra: Pick<Partial<Draft>, 'statement' | 'bare' | 'asked' | 'item'> = {},
): Draft {
  return { kind: 'question', words, asked: true, ...extra, fields: [], more: [], children: [] };
}

export function isWords(more: More): more is Words {
  return 'inline' in more;
}

/** How many claims stand in a tree, and how many levels it has. Not recursive: chains may be long. */
export function measure(trunk: Draft): { readonly claims: number; readonly depth: number } {
  let claims = 0;
  let depth = 0;
  let level: readonly Draft[] = [trunk];
  for (; level.length > 0; depth++) {
    claims += level.filter(({ kind }) => kind === 'claim').length;
    level = level.flatMap(({ children }) => children);
  }
  return { claims, depth };
}

/** Whether at least one of the trees holds a claim. */
export function hasClaims(patches: readonly Patch[]): boolean {
  return patches.some(({ trunks }) => trunks.some((trunk) => measure(trunk).claims > 0));
}
