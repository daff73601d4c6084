/** Draws a postmortem: new tokens in place of those that say a state, an id, a token or a note. */
import type { Token } from 'markdown-it';
import { CLAIM_STATE_FACES, claimStateLabel } from '../tree-model/claim-state';
import { CLAIM_FIELDS, type ClaimState, type Language } from '../vocabulary/ids';
import { drawInline, type Drawing } from './inline';
import { hasEvidence, readItem, stateOf, type ReadItem } from './item';
import { visibleText, type PreviewItem, type PreviewOutline } from './outline';

/**
 * The tokens to render for a postmortem: the same array but for the items that are drawn, whose
 * tokens are copies. `tokens` itself stays as it is, VS Code keeps and reuses it.
 */
export function drawPostmortem(tokens: readonly Token[], outline: PreviewOutline): Token[] {
  const drawn = [...tokens];
  const { hangul, latin } = outline.letters;
  // one syllable says as much as a few letters, and Korean documents are full of Latin names
  const pen = new Pen(drawn, hangul * 4 > latin ? 'ko' : 'en');
  for (const { section, item } of outline.trunks) {
    if (section === 'five-whys') pen.question(item);
    else if (section === 'actions') pen.remediation(item);
    else pen.plain(item);
  }
  pen.finish();
  return drawn;
}

interface Head {
  readonly item: PreviewItem;
  readonly read: ReadItem;
}

/** Goes over the items first, then draws: a note may name an id that comes later. */
class Pen {
  private readonly drawings: { head: number; drawing: Drawing }[] = [];
  private readonly ids = new Set<string>();

  constructor(
    private readonly tokens: Token[],
    private readonly language: Language,
  ) {}

  /** The top of a trunk: the question itself has no state, what answers it has. */
  question(item: PreviewItem): void {
    const read = this.read(item);
    const words = this.textOf(item);
    // `1. **Why?** answer` asks and answers at once: a chain, whose bullets are no claims
    const asks =
      read.question || (/^\s*(?:why|왜|어째서)(?=[\s,])/iu.test(words) && !/[?？]/u.test(words));
    if (read.box === undefined) this.head({ item, read }, { className: 'question' });
    else this.claim({ item, read });
    for (const child of item.children) this.answer(child, asks);
  }

  private answer(item: PreviewItem, asked: boolean): void {
    const read = this.read(item);
    if (read.field !== undefined && CLAIM_FIELDS.includes(read.field.kind))
      this.head({ item, read }, { className: 'field', field: read.field });
    else if (read.box === undefined && read.id === undefined && read.question)
      this.head({ item, read }, { className: 'question' });
    // a bare bullet is a guess, but only in a tree that is written as one
    else if (asked || read.box !== undefined || read.struck || read.notes.length > 0)
      this.claim({ item, read });
    for (const child of item.children) this.answer(child, asked);
  }

  private claim(head: Head): void {
    const fields = head.item.children.flatMap((child) => {
      const { field } = this.read(child);
      const backs = field?.kind === 'evidence' || field?.kind === 'code';
      return field === undefined || (backs && !this.shows(child)) ? [] : [field.kind];
    });
    const further = head.item.further.some((at) =>
      hasEvidence(this.tokens[at]?.children ?? [], []),
    );
    const state = stateOf(head.read, further ? [...fields, 'evidence'] : fields);
    this.head(head, { className: `claim postmortem-${state}`, mark: this.mark(state) });
  }

  /** An item of Remediation and what stands below it. */
  remediation(item: PreviewItem, below = false): void {
    const read = this.read(item);
    if (below && read.field !== undefined)
      this.head({ item, read }, { className: 'field', field: read.field });
    else this.head({ item, read }, { ...this.box(read), tokens: true });
    for (const child of item.children) this.remediation(child, true);
  }

  /** An item of any other section: only its box is drawn. */
  plain(item: PreviewItem): void {
    const read = this.read(item);
    if (read.box !== undefined) {
      const box = this.box(read);
      this.head({ item, read: { ...read, id: undefined, notes: [] } }, box);
    }
    item.children.forEach((child) => this.plain(child));
  }

  /** Draws what was gone over. */
  finish(): void {
    for (const { head, drawing } of this.drawings) {
      const inline = this.tokens[head]!;
      const copy = copyOf(inline);
      copy.children = drawInline(inline.children ?? [], drawing, this.ids);
      this.tokens[head] = copy;
    }
  }

  private head(
    { item, read }: Head,
    drawn: { className?: string } & Pick<Drawing, 'mark' | 'field' | 'tokens'>,
  ): void {
    if (item.head === undefined) return;
    const { className, mark, field, tokens } = drawn;
    // an id written twice can be the target of one link only
    const anchor = read.id !== undefined && !this.ids.has(read.id.text);
    if (read.id !== undefined) this.ids.add(read.id.text);
    this.drawings.push({ head: item.head, drawing: { read, anchor, mark, field, tokens } });
    if (className === undefined) return;
    const open = copyOf(this.tokens[item.open]!);
    open.attrJoin('class', `postmortem-${className}`);
    this.tokens[item.open] = open;
  }

  private box(read: ReadItem): { className?: string } & Pick<Drawing, 'mark'> {
    if (read.box === undefined) return {};
    const name = read.box.checked ? 'done' : 'open';
    return { className: `task postmortem-${name}`, mark: this.mark(name) };
  }

  private mark(name: ClaimState | 'done' | 'open'): Drawing['mark'] {
    if (name === 'done' || name === 'open')
      return { name, glyph: BOXES[name].mark, label: BOXES[name].name[this.language] };
    return {
      name,
      glyph: CLAIM_STATE_FACES[name].mark,
      label: claimStateLabel(name, this.language),
    };
  }

  private read(item: PreviewItem): ReadItem {
    return readItem(item.head === undefined ? [] : (this.tokens[item.head]?.children ?? []));
  }

  private textOf(item: PreviewItem): string {
    return item.head === undefined ? '' : visibleText(this.tokens[item.head]);
  }

  private shows(item: PreviewItem): boolean {
    return [item.head, ...item.further].some(
      (at) => at !== undefined && hasEvidence(this.tokens[at]?.children ?? [], [], true),
    );
  }
}

/** A copy that can be changed without the original noticing. */
function copyOf(token: Token): Token {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(token) as object), token) as Token;
  copy.attrs = token.attrs === null ? null : token.attrs.map(([name, value]) => [name, value]);
  return copy;
}

/** The boxes of remediation items: their mark and their name. */
const BOXES: Readonly<
  Record<
    'done' | 'open',
    { readonly mark: string; readonly name: Readonly<Record<Language, string>> }
  >
> = {
  done: { mark: '✓', name: { en: 'Done', ko: '완료' } },
  open: { mark: '\u00a0', name: { en: 'Open', ko: '미완료' } },
};
