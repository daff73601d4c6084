/**
 * Inline Markdown as pieces to be made elements of: code, emphasis, strong, strike, and the words
 * of links. Everything else is text. Linear; any input is some text.
 */

type InlineKind = 'code' | 'emphasis' | 'strong' | 'strike' | 'link';

export type Inline = string | { readonly kind: InlineKind; readonly children: readonly Inline[] };

interface Run {
  readonly mark: string;
  length: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

type Piece = Inline | Run;

const isRun = (piece: Piece): piece is Run => typeof piece === 'object' && 'mark' in piece;
const KIND_OF: Readonly<Record<string, readonly [InlineKind, InlineKind]>> = {
  '*': ['emphasis', 'strong'],
  _: ['emphasis', 'strong'],
  '~': ['strike', 'strike'],
};

/** The pieces of `markdown`, lines joined by `\n`. */
export function inlineMarkdown(markdown: string): Inline[] {
  return emphasised(pieces(markdown));
}

/** The words alone. */
export function inlineText(parts: readonly Inline[]): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : inlineText(part.children)))
    .join('');
}

function pieces(source: string): Piece[] {
  const found: Piece[] = [];
  let words = '';
  let at = 0;
  /** From here on there is no `]`, no `` ` `` run that closes: not searched for again. */
  const missing = new Set<string>();
  const add = (piece: Piece): void => {
    if (words !== '') found.push(words);
    words = '';
    found.push(piece);
  };
  while (at < source.length) {
    const character = source[at]!;
    if (character === '\\' && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? '')) {
      words += source[at + 1]!;
      at += 2;
    } else if (character === '\\' && source[at + 1] === '\n') {
      at += 1;
    } else if (character === '`') {
      const fence = /^`+/.exec(source.slice(at, at + 40))![0];
      const end = missing.has(fence) ? -1 : closing(source, at + fence.length, fence);
      if (end < 0) {
        missing.add(fence);
        words += fence;
        at += fence.length;
      } else {
        const code = source.slice(at + fence.length, end).replace(/\n/g, ' ');
        const trimmed = /^ .* $/.test(code) && code.trim() !== '' ? code.slice(1, -1) : code;
        add({ kind: 'code', children: [trimmed] });
        at = end + fence.length;
      }
    } else if (character === '[' || (character === '!' && source[at + 1] === '[')) {
      const link = linkAt(source, character === '!' ? at + 1 : at);
      if (link === undefined) {
        words += character;
        at += 1;
      } else {
        if (link.words !== '') add({ kind: 'link', children: inlineMarkdown(link.words) });
        at = link.end;
      }
    } else if (character === '<') {
      const address = /^<([a-z][a-z0-9+.-]{1,31}:[^\s<>]{0,2000})>/i.exec(
        source.slice(at, at + 2048),
      );
      if (address === null) words += character;
      else add({ kind: 'link', children: [address[1]!] });
      at += address === null ? 1 : address[0].length;
    } else if (character in KIND_OF) {
      let end = at;
      while (source[end] === character) end++;
      add(runAt(source, at, end));
      at = end;
    } else {
      words += character;
      at += 1;
    }
  }
  if (words !== '') found.push(words);
  return found;
}

/** Where a run of exactly these backticks begins again; -1: nowhere. */
function closing(source: string, from: number, fence: string): number {
  let at = from;
  for (;;) {
    at = source.indexOf(fence, at);
    if (at < 0) return -1;
    let end = at;
    while (source[end] === '`') end++;
    if (end - at === fence.length) return at;
    at = end;
  }
}

/** `[words](target)` or `[^note]` at `at`; windows keep many lone brackets linear. */
function linkAt(source: string, at: number): { words: string; end: number } | undefined {
  const window = source.slice(at, at + 2500);
  const note = /^\[\^[^\]\s]{1,100}\]/.exec(window);
  if (note !== null) return { words: '', end: at + note[0].length };
  const link =
    /^\[((?:[^\][\\]|\\[^]|\[[^\][]{0,200}\]){0,400})\]\((?:<[^<>\n]{0,1500}>|[^\s()]{0,1500}(?:\([^\s()]{0,200}\)[^\s()]{0,500}){0,3})(?:\s+"[^"\n]{0,200}")?\)/.exec(
      window,
    );
  return link === null ? undefined : { words: link[1]!, end: at + link[0].length };
}

/** A run of marks with what CommonMark's flanking rules let it do. */
function runAt(source: string, start: number, end: number): Run {
  const before = source[start - 1] ?? ' ';
  const after = source[end] ?? ' ';
  const space = (character: string): boolean => /\s/.test(character);
  const punctuation = (character: string): boolean => /[\p{P}\p{S}]/u.test(character);
  const left = !space(after) && (!punctuation(after) || space(before) || punctuation(before));
  const right = !space(before) && (!punctuation(before) || space(after) || punctuation(after));
  const mark = source[start]!;
  const length = end - start;
  if (mark === '~' && length > 2) return { mark, length, opens: false, closes: false };
  if (mark !== '_') return { mark, length, opens: left, closes: right };
  return {
    mark,
    length,
    opens: left && (!right || punctuation(before)),
    closes: right && (!left || punctuation(after)),
  };
}

function emphasised(found: readonly Piece[]): Inline[] {
  const out: Piece[] = [];
  /** Places in `out` of runs that may still open, by mark: a miss empties the list for good. */
  const openers = new Map<string, number[]>();
  for (const piece of found) {
    if (!isRun(piece)) {
      out.push(piece);
      continue;
    }
    const run = { ...piece };
    const open = openers.get(run.mark) ?? [];
    openers.set(run.mark, open);
    while (run.closes && run.length > 0 && open.length > 0) {
      const at = open.at(-1)!;
      const opener = out[at] as Run;
      const size = Math.min(2, opener.length, run.length);
      if (run.mark === '~' && opener.length !== run.length) break;
      const children = out.splice(at + 1).map(asText);
      for (const places of openers.values())
        while (places.length > 0 && places.at(-1)! > at) places.pop();
      opener.length -= size;
      run.length -= size;
      if (opener.length === 0) {
        out.pop();
        open.pop();
      }
      out.push({ kind: KIND_OF[run.mark]![size - 1]!, children });
    }
    if (run.length === 0) continue;
    if (run.opens) open.push(out.length);
    out.push(run);
  }
  return joined(out.map(asText));
}

function asText(piece: Piece): Inline {
  return isRun(piece) ? piece.mark.repeat(piece.length) : piece;
}

function joined(parts: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (typeof part === 'string' && typeof last === 'string') out[out.length - 1] = last + part;
    else out.push(part);
  }
  return out;
}
