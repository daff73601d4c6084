/**
 * What stands between headings, and what has been found out about it: prose rules look at every
 * word of a document on every key press, and all but one body are the same as before.
 */
import type { Postmortem, SectionId } from '../../language/postmortem';
import { sectionIdOf } from './section-id';

/** What is known about a text, kept with it. Everything is relative to the text. */
export class Kept {
  private readonly known = new Map<string, unknown>();

  constructor(private readonly text: string) {}

  /** What `read` says about the text; read once for each `name`. */
  of<T>(name: string, read: (text: string) => T): T {
    if (!this.known.has(name)) this.known.set(name, read(this.text));
    return this.known.get(name) as T;
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
const recent: ReadonlyMap<string, Kept>[] = [];
const REMEMBERED = 8;

/** The bodies of a document, in order; computed once per version. */
export function bodiesOf(postmortem: Postmortem): readonly Body[] {
  const known = memo.get(postmortem);
  if (known !== undefined) return known;
  const { text, sections, frontMatter } = postmortem;
  const own = new Map<string, Kept>();
  const keep = (body: string): Kept => {
    let kept = own.get(body);
    for (let at = 0; kept === undefined && at < recent.length; at++) kept = recent[at]!.get(body);
    kept ??= new Kept(body);
    own.set(body, kept);
    return kept;
  };
  const body = (start: number, end: number, section: SectionId | undefined): Body => ({
    start,
    section,
    kept: keep(text.slice(start, end)),
  });
  const top = frontMatter?.range.end ?? 0;
  const bodies = [
    body(top, sections[0]?.headingRange.start ?? text.length, undefined),
    ...sections.map((section, index) => {
      // a label in bold inside a body is a section of its own
      const next = sections[index + 1]?.range.start ?? Infinity;
      const { start, end } = section.bodyRange;
      return body(start, Math.max(start, Math.min(end, next)), sectionIdOf(postmortem, index));
    }),
  ];
  recent.unshift(own);
  recent.length = Math.min(recent.length, REMEMBERED);
  memo.set(postmortem, bodies);
  return bodies;
}
