/** Sections and list items of a document that markdown-it has parsed. */
import type { Token } from 'markdown-it';
import type { SectionId } from '../vocabulary/ids';
import { headingMeaning, isCommonplace } from '../vocabulary/headings';

/** A list item, by its place in the tokens. */
export interface PreviewItem {
  /** Index of `list_item_open`. */
  readonly open: number;
  /** Index of the `inline` token of the item's own first paragraph, when it begins with one. */
  readonly head: number | undefined;
  /** Indices of the `inline` tokens of its further paragraphs. */
  readonly further: readonly number[];
  readonly children: readonly PreviewItem[];
}

/** A list that stands in no other item, and the section it stands in. */
export interface PreviewTrunk {
  readonly section: SectionId | undefined;
  readonly item: PreviewItem;
}

export interface PreviewOutline {
  /** Headings that name a section, in order. */
  readonly sections: readonly { readonly id: SectionId; readonly title: string }[];
  /** Items of the outermost lists, in order. */
  readonly trunks: readonly PreviewTrunk[];
  /** How much Hangul and how many Latin letters its first words hold. */
  readonly letters: { readonly hangul: number; readonly latin: number };
}

interface OpenItem {
  open: number;
  head: number | undefined;
  further: number[];
  children: OpenItem[];
}

/** Letters after which a document has shown its language. */
const ENOUGH_LETTERS = 4096;

/** Reads headings and lists. Lists inside quotes are left alone: they are somebody's words. */
export function readOutline(tokens: readonly Token[]): PreviewOutline {
  const sections: { id: SectionId; title: string }[] = [];
  const trunks: PreviewTrunk[] = [];
  const letters = { hangul: 0, latin: 0 };
  const headings: { level: number; id: SectionId | undefined }[] = [];
  const open: OpenItem[] = [];
  let quotes = 0;
  tokens.forEach((token, index) => {
    switch (token.type) {
      case 'blockquote_open':
        quotes++;
        break;
      case 'blockquote_close':
        quotes--;
        break;
      case 'heading_open': {
        if (token.level > 0) break;
        const title = visibleText(tokens[index + 1]);
        const level = Number(token.tag.slice(1));
        while ((headings.at(-1)?.level ?? 0) >= level) headings.pop();
        const own = headingMeaning(title).id;
        if (own !== undefined) sections.push({ id: own, title });
        headings.push({ level, id: own ?? headings.at(-1)?.id });
        break;
      }
      case 'list_item_open':
        open.push({ open: index, head: undefined, further: [], children: [] });
        break;
      case 'list_item_close': {
        const item = open.pop();
        if (item === undefined) break;
        const parent = open.at(-1);
        if (parent !== undefined) parent.children.push(item);
        else if (quotes === 0) trunks.push({ section: headings.at(-1)?.id, item });
        break;
      }
      case 'inline': {
        if (letters.hangul + letters.latin < ENOUGH_LETTERS) {
          letters.hangul += token.content.match(/[가-힣]/g)?.length ?? 0;
          letters.latin += token.content.match(/[A-Za-z]/g)?.length ?? 0;
        }
        const item = open.at(-1);
        if (item === undefined || tokens[index - 1]?.type !== 'paragraph_open') break;
        if (item.open === index - 2) item.head = index;
        else item.further.push(index);
        break;
      }
    }
  });
  return { sections, trunks, letters };
}

/** The text of an `inline` token without its markup. */
export function visibleText(token: Token | undefined): string {
  return (token?.children ?? [])
    .map((child) =>
      child.type === 'text' || child.type === 'code_inline'
        ? child.content
        : child.type === 'softbreak' || child.type === 'hardbreak'
          ? ' '
          : '',
    )
    .join('');
}

/** `*.postmortem.md`, and Markdown below a folder `postmortems` or `post-mortems`. */
const PLACE = /\.postmortem\.md$|(?:^|[/\\])post-?mortems[/\\].*\.md$/i;

/**
 * Whether a document is drawn as a postmortem. Where its name says so, one known section is enough
 * (an index has none); elsewhere it has to have a 5-Whys section, or two that only postmortems have.
 */
export function isPostmortem(outline: PreviewOutline, path: string | undefined): boolean {
  if (path !== undefined && PLACE.test(path)) return outline.sections.length > 0;
  const telling = new Set<SectionId>();
  for (const { id, title } of outline.sections) {
    if (id === 'five-whys') return true;
    if (!isCommonplace(id, title)) telling.add(id);
  }
  return telling.size >= 2;
}
