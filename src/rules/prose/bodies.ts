/**
 * What stands between headings, and what has been found out about it: prose rules look at every
 * word of a document on every key press, and all but one body are the same as before.
 */
import type { Postmortem } from '../../language/postmortem';
import type { SectionId } from '../../vocabulary/ids';
import { sectionIdOf } from './section-id';

/** What is known about a text, kept with it. Everything is relative to the text. */
export class Kept {
  private readonly known = new Map<string, unknown>();

  constructor(private text: string) {}

  /** What `read` says about the text; read once for each `name`. */
  of<T>(name: string, read: (text: string) => T): T {
    if (!this.known.has(name)) this.known.set(name, read(this.text));
    return this.known.get(name) as T;
  }

  /** Whether `text` is the same; then it takes the place of the one that is known. */
  knows(text: string): boolean {
    if (this.text !== text) return false;
    // a piece of an old version would keep the whole of it in memory
    this.text = text;
    return true;
  }
}

/** The text below one heading, to the next. */
export interface Body {
  readonly start: number;
  /** The nearest known section it stands in; undefined outside all. */
  readonly section: SectionId | undefined;
  readonly kept: Kept;
}

const memo = new WeakMap<Postmortem, readonly Body[]>();
/** Bodies of the documents looked at last, newest first: where the next version finds its own. */
const recent: (readonly Kept[])[] = [];
const REMEMBERED = 8;

/** The bodies of a document, in order; computed once per version. */
export function bodiesOf(postmortem: Postmortem): readonly Body[] {
  const known = memo.get(postmortem);
  if (known !== undefined) return known;
  const { text, sections, frontMatter } = postmortem;
  const top = frontMatter?.range.end ?? 0;
  const places = [
    { start: top, end: sections[0]?.headingRange.start ?? text.length, section: undefined },
    ...sections.map((section, index) => {
      // a label in bold inside a body is a section of its own
      const next = sections[index + 1]?.range.start ?? Infinity;
      const { start, end } = section.bodyRange;
      return {
        start,
        end: Math.max(start, Math.min(end, next)),
        section: sectionIdOf(postmortem, index),
      };
    }),
  ];
  const kept = keptOf(places.map(({ start, end }) => text.slice(start, end)));
  const bodies = places.map(({ start, section }, index) => ({
    start,
    section,
    kept: kept[index]!,
  }));
  memo.set(postmortem, bodies);
  return bodies;
}

/**
 * What is known about these texts. Those that stand unchanged at either end of a document looked at
 * before are taken from there: comparing is some ten times cheaper than looking up by content.
 */
function keptOf(texts: readonly string[]): readonly Kept[] {
  const { at, head, tail } = nearest(texts);
  const before = recent[at] ?? [];
  const middle = before.slice(head, before.length - tail);
  const kept = texts.map((text, index) => {
    if (index < head) return before[index]!;
    if (index >= texts.length - tail) return before[before.length - texts.length + index]!;
    return middle.find((one) => one.knows(text)) ?? new Kept(text);
  });
  // a version of the same document takes the place of the one before it
  if ((head + tail) * 2 > texts.length) recent.splice(at, 1);
  recent.unshift(kept);
  recent.length = Math.min(recent.length, REMEMBERED);
  return kept;
}

/** The document looked at before that has most in common at its ends; `at` is -1 for none. */
function nearest(texts: readonly string[]): { at: number; head: number; tail: number } {
  let best = { at: -1, head: 0, tail: 0 };
  recent.forEach((before, at) => {
    const shorter = Math.min(texts.length, before.length);
    let head = 0;
    while (head < shorter && before[head]!.knows(texts[head]!)) head++;
    let tail = 0;
    while (tail < shorter - head && before.at(-1 - tail)!.knows(texts.at(-1 - tail)!)) tail++;
    if (head + tail > best.head + best.tail) best = { at, head, tail };
  });
  return best;
}
