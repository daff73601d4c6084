/**
 * Text as it is read: characters in one piece. A Mac's file names and some editors write `가` and `é`
 * as a letter and its parts (NFD); words are looked for as one character each (NFC). The document
 * keeps its bytes: places are turned back where they leave the core.
 */

/** A letter with its parts. More than these marks belong to no letter that anyone writes. */
const IN_PARTS =
  /[^\u0300-\u036f\u1160-\u11ff\u3099\u309a][\u0300-\u036f\u1160-\u11ff\u3099\u309a]{1,16}/g;
/** Where something begins that names a file or quotes code: it stays as it is written. */
const LITERAL = /\]\(|^ {0,3}\[[^\]\n]{1,200}\]:|<!--[ \t\n]{0,9}postmortem-pins/gm;

/** A text as it is read; undefined where that is the text as it is written. */
export function composed(
  written: string,
): { readonly text: string; readonly places: Places } | undefined {
  if (!IN_PARTS.test(written)) return undefined;
  IN_PARTS.lastIndex = 0;
  const places = new Places();
  let text = '';
  let from = 0;
  for (const [start, end] of literals(written)) {
    text += places.compose(written.slice(from, start), from, text.length);
    text += written.slice(start, end);
    from = end;
  }
  text += places.compose(written.slice(from), from, text.length);
  return text === written ? undefined : { text, places };
}

/** A text as it is read: what is typed or pasted is compared with what is read. */
export function asRead(written: string): string {
  return composed(written)?.text ?? written;
}

/** The stretches that stay as they are written, in order. */
function literals(written: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  LITERAL.lastIndex = 0;
  for (let match = LITERAL.exec(written); match !== null; match = LITERAL.exec(written)) {
    const start = match.index;
    const inner = LITERAL.lastIndex;
    const close = match[0] === '](' ? /[)\n]/g : match[0].startsWith('<') ? /-->/g : /\n/g;
    close.lastIndex = inner;
    const end = close.exec(written)?.index ?? written.length;
    found.push([start, end]);
    LITERAL.lastIndex = Math.max(inner, end);
  }
  return found;
}

/** Which places of a text that is read are which of the text that is written. */
export class Places {
  /** Of every letter that was put together: where it ends in either text, in order. */
  private readonly read: number[] = [];
  private readonly written: number[] = [];

  /** Puts the letters of a stretch together; it begins at these offsets of either text. */
  compose(stretch: string, writtenFrom: number, readFrom: number): string {
    let shorter = 0;
    return stretch.replace(IN_PARTS, (parts, at: number) => {
      const letter = parts.normalize('NFC');
      if (letter === parts) return parts;
      this.written.push(writtenFrom + at + parts.length);
      this.read.push(readFrom + at - shorter + letter.length);
      shorter += parts.length - letter.length;
      return letter;
    });
  }

  /** The offset in the text as it is written. */
  toWritten(offset: number): number {
    return mapped(offset, this.read, this.written);
  }

  /** The offset in the text as it is read; within a letter in parts its end. */
  toRead(offset: number): number {
    return mapped(offset, this.written, this.read);
  }
}

/** Behind the last letter at or before an offset the two go on alike. */
function mapped(offset: number, from: readonly number[], to: readonly number[]): number {
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (from[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return offset;
  const after = to[low - 1]! + offset - from[low - 1]!;
  return low < to.length ? Math.min(after, to[low]!) : after;
}
