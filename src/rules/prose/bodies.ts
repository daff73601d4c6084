/**
 * What stands between headings, and what has been found out about it: prose rules look at every
 * word of a document on every key press, and all but one body are the same as before.
 */
import type { Postmortem } from '../../language/postmortem';
import { passagesOf } from '../../markdown/passages';
import { shift, type Range } from '../../markdown/text';
import type { Block, MarkdownTree } from '../../markdown/tree';
import type { SectionId } from '../../vocabulary/ids';
import { sectionIdOf } from './section-id';

/** What is known about a text, kept with it. Everything is relative to the text. */
class Kept {
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
  /** Where its prose stands, relative to its start; worked out when first asked for. */
  readonly passages: readonly Range[];
}

const memo = new WeakMap<Postmortem, readonly Body[]>();

/** The bodies of a document: above the first heading, then of each section; once per version. */
export function bodiesOf(postmortem: Postmortem): readonly Body[] {
  const known = memo.get(postmortem);
  if (known !== undefined) return known;
  const { text, markdown, sections, frontMatter } = postmortem;
  const top = frontMatter?.range.end ?? 0;
  const next = (index: number): number => sections[index]?.range.start ?? text.length;
  const hold = new Holder(markdown);
  const body = (heading: number, { start, end }: Range, index: number): Body => {
    const kept = hold.keptOf(heading, text.slice(start, end));
    return {
      start,
      section: sectionIdOf(postmortem, index),
      kept,
      get passages() {
        return kept.of('passages', () =>
          passagesOf(markdown, { start, end }).map((range) => shift(range, -start)),
        );
      },
    };
  };
  const bodies = [
    body(top, { start: top, end: sections[0]?.headingRange.start ?? text.length }, -1),
    ...sections.map(({ headingRange, bodyRange: { start, end } }, index) =>
      // a label in bold inside a body is a section of its own
      body(
        headingRange.start,
        { start, end: Math.max(start, Math.min(end, next(index + 1))) },
        index,
      ),
    ),
  ];
  memo.set(postmortem, bodies);
  return bodies;
}

/** What `read` finds in each body, one after another. */
export function* eachBody<Found>(
  postmortem: Postmortem,
  read: (body: Body, index: number) => Found,
): Generator<Found> {
  for (const [index, body] of bodiesOf(postmortem).entries()) yield read(body, index);
}

/** What is known about bodies is kept with the blocks they begin in, which outlive a version. */
class Holder {
  private readonly held = new Map<Block, { readonly before: readonly Kept[]; now: Kept[] }>();

  constructor(private readonly markdown: MarkdownTree) {}

  /** What is known about a body; `place` is its heading. */
  keptOf(place: number, text: string): Kept {
    const block = this.markdown.blockAt(place);
    if (block === undefined) return new Kept(text);
    let held = this.held.get(block);
    if (held === undefined) {
      const holder = block.kept('bodies', (): { bodies: readonly Kept[] } => ({ bodies: [] }));
      held = { before: holder.bodies, now: [] };
      holder.bodies = held.now;
      this.held.set(block, held);
    }
    const kept = held.before.find((one) => one.knows(text)) ?? new Kept(text);
    held.now.push(kept);
    return kept;
  }
}
