/** What code says whatever its white space: how formatters leave it when they indent and wrap. */

/** A text without white space that says nothing, and where its lines begin in it. */
export interface Flow {
  readonly text: string;
  /** Of each line the offset of its first character; a line without any has that of the next. */
  readonly starts: readonly number[];
}

/**
 * Lines as one text: white space is left out, but for one space between two words; a comma before a
 * closing bracket that was wrapped to the next line goes too, as formatters put and drop it. Linear.
 */
export function flowOf(lines: readonly string[]): Flow {
  const parts: string[] = [];
  const starts: number[] = [];
  let length = 0;
  let last = '';
  for (const line of lines) {
    const own = line.trim();
    if (own === '') {
      starts.push(length);
      continue;
    }
    let said = own.includes(' ') || own.includes('\t') ? withoutSpace(own) : own;
    if (last === ',' && /^[)\]}]/.test(said)) {
      const before = parts.pop()!.slice(0, -1);
      if (before !== '') parts.push(before);
      length--;
    } else if (isWord(last) && isWord(said[0]!)) said = ` ${said}`;
    starts.push(said[0] === ' ' ? length + 1 : length);
    parts.push(said);
    length += said.length;
    last = said.at(-1)!;
  }
  return { text: parts.join(''), starts };
}

/** White space goes, but where two words would become one. */
function withoutSpace(line: string): string {
  return line.replace(/\s+/gu, (space, at: number) =>
    isWord(line[at - 1] ?? '') && isWord(line[at + space.length] ?? '') ? ' ' : '',
  );
}

function isWord(character: string): boolean {
  return /[\p{L}\p{M}\p{N}_$@#\uD800-\uDFFF]/u.test(character);
}

/** The line (0-based) an offset of a flow falls into. */
export function lineOfFlow({ starts }: Flow, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
