/**
 * What stands in a line of Markdown, where Lezer's own parsers read it otherwise than CommonMark and
 * GFM (as remark has them), or would take more than linear time. Places are offsets in the text that
 * is parsed.
 */
import { InlineContext, type InlineParser } from '@lezer/markdown';

/** Open marks of emphasis, or open brackets, in one paragraph; those behind them are text. */
const MOST_MARKS = 1000;
/** A tag or an address longer than this is none. */
const LONGEST = 4096;

/** What is counted in one paragraph, so that nothing is looked for in vain again and again. */
interface Counts {
  marks: number;
  brackets: number;
  /** Ends of comments and the like that do not come any more. */
  readonly missing: Set<string>;
}

const counts = new WeakMap<InlineContext, Counts>();

function countsOf(context: InlineContext): Counts {
  let known = counts.get(context);
  if (known === undefined)
    counts.set(context, (known = { marks: 0, brackets: 0, missing: new Set() }));
  return known;
}

/** Whether one more bracket may be open in the paragraph; the number that are is kept here. */
export function opensBracket(context: InlineContext): boolean {
  const known = countsOf(context);
  return known.brackets < MOST_MARKS && known.brackets++ >= 0;
}

/** Whether a bracket is open, which the one that asks then closes. */
export function closesBracket(context: InlineContext): boolean {
  const known = countsOf(context);
  return known.brackets > 0 && known.brackets-- > 0;
}

/** Passes over what no parser asks for: that is most of every text. */
export const words: InlineParser = {
  name: 'Words',
  before: 'Escape',
  parse({ text, offset }, next, at) {
    let to = at - offset + 1;
    if (next === 32) {
      while (text.charCodeAt(to) === 32) to++;
      return text.charCodeAt(to) === 10 && to - (at - offset) > 1 ? -1 : to + offset;
    }
    if (next < 128 && ASKED[next] === 1) return -1;
    for (; to < text.length; to++) {
      const code = text.charCodeAt(to);
      // of spaces only two before a line break mean something
      if (code < 128 && ASKED[code] === 1 && (code !== 32 || text.charCodeAt(to + 1) === 32)) break;
    }
    return to + offset;
  },
};

const ASKED = new Uint8Array(128);
for (const mark of ' !&*<[\\]_`~') ASKED[mark.charCodeAt(0)] = 1;

// ── Emphasis and strikethrough ───────────────────────────────────────────────────────────────

/** `*` and `_`. Beside a tilde they open and close whatever else is around, as micromark has it. */
export const emphasis: InlineParser = {
  name: 'Emphasis',
  parse(context, next, at) {
    if (next !== 42 && next !== 95) return -1;
    const to = runEnd(context, next, at);
    if (countsOf(context).marks++ >= MOST_MARKS) return to;
    const before = kindOf(context.slice(at - 1, at));
    const after = kindOf(context.slice(to, to + 1));
    const opens = flanks(after, before) || context.char(to) === 126;
    const closes = flanks(before, after) || context.char(at - 1) === 126;
    if (next === 42)
      return context.addDelimiter(InlineContext.emphasisAsterisk, at, to, opens, closes);
    return context.addDelimiter(
      InlineContext.emphasisUnderscore,
      at,
      to,
      opens && (before !== 'letter' || !closes),
      closes && (after !== 'letter' || !opens),
    );
  },
};

const STRUCK = { resolve: 'Strikethrough', mark: 'StrikethroughMark' };

/** Two tildes, neither more nor fewer: Korean writes `1~2분`. */
export const strikethrough: InlineParser = {
  name: 'Strikethrough',
  after: 'Emphasis',
  parse(context, next, at) {
    if (next !== 126 || context.char(at - 1) === 126) return -1;
    const to = runEnd(context, next, at);
    if (to - at !== 2 || countsOf(context).marks++ >= MOST_MARKS) return to;
    const before = kindOf(context.slice(at - 1, at));
    const after = kindOf(context.slice(to, to + 1));
    return context.addDelimiter(STRUCK, at, to, flanks(after, before), flanks(before, after));
  },
};

function runEnd(context: InlineContext, mark: number, at: number): number {
  let to = at + 1;
  while (context.char(to) === mark) to++;
  return to;
}

type Kind = 'letter' | 'space' | 'mark';

function kindOf(character: string): Kind {
  if (character === '' || /\s/.test(character)) return 'space';
  return /[\p{S}\p{P}]/u.test(character) ? 'mark' : 'letter';
}

/** Whether a run of marks flanks the character on its one side, with `other` on the other. */
function flanks(side: Kind, other: Kind): boolean {
  return side === 'letter' || (side === 'mark' && other !== 'letter');
}

// ── HTML ─────────────────────────────────────────────────────────────────────────────────────

const TAG =
  /^<(?:\/[A-Za-z][A-Za-z0-9-]*\s*|[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?)>/;
const ADDRESS =
  /^<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*)>/;

/** `<address>`, tags, comments and the other forms of HTML in a line. */
export const html: InlineParser = {
  name: 'HTMLTag',
  parse(context, next, at) {
    if (next !== 60) return -1;
    const written = context.slice(at, Math.min(context.end, at + LONGEST));
    const address = ADDRESS.exec(written);
    if (address !== null)
      return context.addElement(context.elt('Autolink', at, at + address[0].length));
    const end = htmlEnd(context, written, at);
    return end === undefined ? -1 : context.addElement(context.elt('HTMLTag', at, end));
  },
};

function htmlEnd(context: InlineContext, written: string, at: number): number | undefined {
  if (written.startsWith('<!--')) {
    // both are whole comments
    if (written.startsWith('<!-->')) return at + 5;
    if (written.startsWith('<!--->')) return at + 6;
    return behind(context, at + 4, '-->');
  }
  if (written.startsWith('<?')) return behind(context, at + 2, '?>');
  if (written.startsWith('<![CDATA[')) return behind(context, at + 9, ']]>');
  if (/^<![A-Za-z]/.test(written)) return behind(context, at + 2, '>');
  const tag = TAG.exec(written);
  return tag === null ? undefined : at + tag[0].length;
}

/** Where the next `mark` ends; one that does not come is looked for once. */
function behind(context: InlineContext, from: number, mark: string): number | undefined {
  const { missing } = countsOf(context);
  if (missing.has(mark)) return undefined;
  const found = context.text.indexOf(mark, from - context.offset);
  if (found !== -1) return found + context.offset + mark.length;
  missing.add(mark);
  return undefined;
}
