/** Draws the inline tokens of one list item. Text stays text: the renderer escapes it as ever. */
import type { Token } from 'markdown-it';
import { readTokens, type Tokens } from '../language/remediation/tokens';
import type { Range } from '../markdown/text';
import type { PreviewNote, ReadItem } from './item';

/** What is to be drawn in an item. */
export interface Drawing {
  readonly read: ReadItem;
  /** Whether links may lead to this item by its id. */
  readonly anchor: boolean;
  /** The sign in place of the box; undefined where there is none to draw. */
  readonly mark?: { readonly name: string; readonly glyph: string; readonly label: string };
  /** The label the item begins with. */
  readonly field?: ReadItem['field'];
  /** Whether `#detect`, `@owner`, `due:` and `priority:` are drawn. */
  readonly tokens?: boolean;
}

/** An id as notes and fields write it. */
const ID = /[A-Za-z]{1,8}[-_]?\d{1,6}[a-z]?/g;

/**
 * New inline tokens for an item; `children` and what it holds stay as they are.
 * @param ids the ids that links can lead to
 */
export function drawInline(
  children: readonly Token[],
  drawing: Drawing,
  ids: ReadonlySet<string>,
): Token[] {
  const sample = children[0];
  return sample === undefined ? [] : new Line(children, drawing, ids, sample).draw();
}

/** Where an element opens or closes inside a text token. */
interface Cut {
  readonly offset: number;
  readonly open: PreviewNote | undefined;
}

class Line {
  private readonly out: Token[] = [];
  private links = 0;
  private note: PreviewNote | undefined;

  constructor(
    private readonly children: readonly Token[],
    private readonly drawing: Drawing,
    private readonly ids: ReadonlySet<string>,
    private readonly sample: Token,
  ) {}

  draw(): Token[] {
    const { read, mark, field } = this.drawing;
    if (mark !== undefined) {
      this.span(`mark postmortem-mark-${mark.name}`, mark.glyph, [
        ['role', 'img'],
        ['aria-label', mark.label],
        ['title', mark.label],
      ]);
      this.out.push(this.text(' '));
    }
    let boxTaken = read.box === undefined || mark === undefined;
    let labelTaken = field === undefined || field.length === 0;
    this.children.forEach((child, index) => {
      this.links += child.type === 'link_open' ? 1 : child.type === 'link_close' ? -1 : 0;
      if (child.type !== 'text' || this.links > 0) {
        this.out.push(this.withId(child, index));
        return;
      }
      let from = 0;
      if (!boxTaken && child.content !== '') {
        from = read.box!.length;
        boxTaken = true;
      } else if (!labelTaken && child.content !== '') {
        from = field!.length;
        this.span('label', child.content.slice(0, from));
        labelTaken = true;
      }
      this.cut(child, index, from);
    });
    return this.out;
  }

  /** The strong text of the item's id, marked as such. */
  private withId(child: Token, index: number): Token {
    const { read, anchor } = this.drawing;
    if (read.id?.token !== index) return child;
    const strong = this.element('strong', 1, [
      ['class', 'postmortem-id'],
      ...(anchor ? [['id', anchorOf(read.id.text)] as [string, string]] : []),
    ]);
    strong.markup = child.markup;
    return strong;
  }

  /** A text token from `from` on, cut where notes open and close. */
  private cut(child: Token, index: number, from: number): void {
    const cuts: Cut[] = this.drawing.read.notes
      .flatMap((note) => [
        ...(note.start.token === index ? [{ offset: note.start.offset, open: note }] : []),
        ...(note.end.token === index ? [{ offset: note.end.offset, open: undefined }] : []),
      ])
      .filter((cut) => cut.offset >= from);
    let at = from;
    for (const cut of cuts) {
      this.piece(child, index, { start: at, end: cut.offset });
      at = cut.offset;
      if (cut.open !== undefined) {
        const kinds = `postmortem-note postmortem-note-${cut.open.kind}`;
        this.out.push(this.element('span', 1, [['class', kinds]]));
      } else this.out.push(this.element('span', -1));
      this.note = cut.open;
    }
    this.piece(child, index, { start: at, end: child.content.length });
  }

  /** A stretch of text in which no note begins or ends. */
  private piece(child: Token, index: number, { start, end }: Range): void {
    const text = child.content.slice(start, end);
    if (text === '') return;
    const addresses = this.note?.kind === 'addresses' || this.drawing.field?.kind === 'addresses';
    if (addresses) this.withLinks(text);
    else if (this.drawing.tokens === true && this.note === undefined)
      this.withTokens(text, start > 0 || !this.beginsWord(index) ? child.content[start - 1] : '');
    else this.out.push(this.text(text));
  }

  /** Whether a word may begin with this text token: nothing but a line break stands before it. */
  private beginsWord(index: number): boolean {
    for (let at = index - 1; at >= 0; at--) {
      const child = this.children[at]!;
      if (child.type === 'softbreak' || child.type === 'hardbreak') return true;
      if (child.type !== 'text' || child.content !== '') return false;
    }
    return true;
  }

  /** @param before the character before the text; empty at the start, undefined for an element */
  private withTokens(text: string, before: string | undefined): void {
    const lead = before ?? 'x';
    const tokens = readTokens(
      lead + text,
      { start: lead.length, end: lead.length + text.length },
      [],
    );
    let at = 0;
    for (const range of tokens.ranges) {
      const start = range.start - lead.length;
      const end = range.end - lead.length;
      if (start > at) this.out.push(this.text(text.slice(at, start)));
      this.span(`token postmortem-token-${kindOf(tokens, range)}`, text.slice(start, end));
      at = end;
    }
    if (at < text.length) this.out.push(this.text(text.slice(at)));
  }

  private withLinks(text: string): void {
    let at = 0;
    for (const { 0: id, index } of text.matchAll(ID)) {
      if (!this.ids.has(id)) continue;
      if (index > at) this.out.push(this.text(text.slice(at, index)));
      this.out.push(
        this.element('a', 1, [['href', `#${anchorOf(id)}`]]),
        this.text(id),
        this.element('a', -1),
      );
      at = index + id.length;
    }
    if (at < text.length) this.out.push(this.text(text.slice(at)));
  }

  private span(kind: string, text: string, attributes: [string, string][] = []): void {
    this.out.push(
      this.element('span', 1, [['class', `postmortem-${kind}`], ...attributes]),
      this.text(text),
      this.element('span', -1),
    );
  }

  /** An element of our own type, so that no other plugin's rule for `a` or `strong` takes it. */
  private element(tag: string, nesting: 1 | -1, attributes?: [string, string][]): Token {
    const token = this.token(`postmortem_${tag}`, tag, nesting);
    if (attributes !== undefined) token.attrs = attributes;
    return token;
  }

  private text(content: string): Token {
    const token = this.token('text', '', 0);
    token.content = content;
    return token;
  }

  private token(type: string, tag: string, nesting: 1 | 0 | -1): Token {
    // the class of tokens belongs to the preview's copy of markdown-it
    const Class = this.sample.constructor as new (
      type: string,
      tag: string,
      nesting: 1 | 0 | -1,
    ) => Token;
    return new Class(type, tag, nesting);
  }
}

function anchorOf(id: string): string {
  return `postmortem-${id}`;
}

/** The kind of the token at `range`, for the style sheet. */
function kindOf(tokens: Tokens, range: Range): string {
  const at = (placed: { readonly range: Range | undefined } | undefined): boolean =>
    placed?.range?.start === range.start;
  if (tokens.owners.some(at)) return 'owner';
  if (at(tokens.due)) return 'due';
  if (at(tokens.priority)) return 'priority';
  return tokens.effects.some(at) ? 'effect' : 'tag';
}
