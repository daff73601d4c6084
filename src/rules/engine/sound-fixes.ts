/**
 * Whether fixes lose anything. An edit of a few characters can close a comment early, join a list with
 * a table or end one: what that does is known once the result is read, and only then.
 */
import type { Postmortem, WhyNode } from '../../language/postmortem';
import { applyEdits, inOrder, type Range, type TextEdit } from '../../markdown/text';
import type { Fix } from './rule';

/** Something that was read: of what kind, where, and what it says. */
interface Thing {
  readonly kind: string;
  readonly range: Range;
  readonly says: string;
  /** Those of its words that are told in sentences; empty where it has none. */
  readonly words: string;
}

/**
 * Those of the fixes after which everything that is not theirs reads as before. What stands in an
 * edit's range is theirs to change or to remove, what is in its new text theirs to add. What an edit
 * touches has to be there still, with all its words but those: a character less can make a due date
 * of them.
 * @param parse reads a text as `postmortem` was read
 */
export function soundFixes<F extends Pick<Fix, 'edits'>>(
  postmortem: Postmortem,
  fixes: readonly F[],
  parse: (text: string) => Postmortem,
): ReadonlySet<F> {
  const before = thingsOf(postmortem);
  const keeps = (some: readonly F[]): boolean => {
    const edits = some.flatMap((fix) => fix.edits);
    const after = parse(applyEdits(postmortem.text, edits));
    return isKept(postmortem.text, before, thingsOf(after), edits);
  };
  const sound = new Set<F>();
  for (const together of apart(fixes)) soundOf(together, keeps).forEach((fix) => sound.add(fix));
  return sound;
}

/** Halves what is not sound until it is known which are not: most are, and one reading shows it. */
function soundOf<F>(fixes: readonly F[], keeps: (some: readonly F[]) => boolean): readonly F[] {
  if (fixes.length === 0 || keeps(fixes)) return fixes;
  if (fixes.length === 1) return [];
  const middle = fixes.length >> 1;
  const first = soundOf(fixes.slice(0, middle), keeps);
  const second = soundOf(fixes.slice(middle), keeps);
  const both = [...first, ...second];
  // each half may be sound and both together not
  return both.length === 0 || keeps(both) ? both : first;
}

/** Groups of fixes that do not touch each other. */
function apart<F extends Pick<Fix, 'edits'>>(fixes: readonly F[]): F[][] {
  const groups: { readonly fixes: F[]; end: number }[] = [];
  const places = fixes
    .filter(({ edits }) => edits.length > 0)
    .map((fix) => ({
      fix,
      start: Math.min(...fix.edits.map(({ range }) => range.start)),
      end: Math.max(...fix.edits.map(({ range }) => range.end)),
    }))
    .sort((a, b) => a.start - b.start);
  for (const { fix, start, end } of places) {
    const group = groups.find((one) => one.end < start);
    if (group === undefined) groups.push({ fixes: [fix], end });
    else {
      group.fixes.push(fix);
      group.end = end;
    }
  }
  return groups.map((group) => group.fixes);
}

function isKept(
  text: string,
  before: readonly Thing[],
  after: readonly Thing[],
  edits: readonly TextEdit[],
): boolean {
  const made = new Made(edits);
  const now = new Map<string, Thing>();
  for (const thing of after) now.set(`${thing.kind} ${thing.range.start}`, thing);
  const known = new Set<Thing>();
  for (const thing of before) {
    const { range } = thing;
    const touching = made.touching(range);
    if (touching.some((edit) => removes(edit, range))) continue;
    const there = now.get(`${thing.kind} ${made.moved(range.start)}`);
    if (there === undefined) return false;
    if (there.says !== thing.says)
      if (touching.length === 0 || !keepWords(text, thing, there, touching)) return false;
    known.add(there);
  }
  return after.every((thing) => known.has(thing) || made.isNew(thing.range.start));
}

function removes({ range }: TextEdit, thing: Range): boolean {
  return range.start <= thing.start && thing.end <= range.end && range.end > range.start;
}

/** Whether something has the words it had, but for those that edits take away and put in. */
function keepWords(text: string, before: Thing, after: Thing, edits: readonly TextEdit[]): boolean {
  if (seen(before.words) === seen(after.words)) return true;
  let [was, is] = [before.words, after.words];
  for (const { range, newText } of edits) {
    was = was.replace(text.slice(range.start, range.end), () => '');
    is = is.replace(newText, () => '');
  }
  return seen(was) === seen(is);
}

/** What is to be seen of words: their line breaks and spaces are not what they say. */
function seen(words: string): string {
  return words.replace(/[\s\p{Cf}]/gu, '');
}

/** Edits that are made at once, asked by their places. */
class Made {
  private readonly edits: readonly TextEdit[];
  /** How much longer the text is before each of them, and behind the last. */
  private readonly grown: number[] = [0];

  constructor(edits: readonly TextEdit[]) {
    this.edits = inOrder(edits);
    for (const { range, newText } of this.edits)
      this.grown.push(this.grown.at(-1)! + newText.length - (range.end - range.start));
  }

  /** Those that share text with a range, or begin or end where it does. */
  touching({ start, end }: Range): readonly TextEdit[] {
    const first = this.first(({ range }) => range.end >= start);
    let last = first;
    while (last < this.edits.length && this.edits[last]!.range.start <= end) last++;
    return this.edits.slice(first, last);
  }

  /** Where something that begins at `offset` begins afterwards. */
  moved(offset: number): number {
    // what is put in right before something moves it
    const next = this.first(
      ({ range: { start, end } }) => start > offset || (start <= offset && offset < end),
    );
    const edit = this.edits[next]?.range;
    return (edit !== undefined && edit.start < offset ? edit.start : offset) + this.grown[next]!;
  }

  /** Whether something that begins at `start` afterwards begins in what was put in. */
  isNew(start: number): boolean {
    const next = this.first(
      ({ range, newText }, index) => range.start + this.grown[index]! + newText.length > start,
    );
    const edit = this.edits[next];
    return edit !== undefined && edit.range.start + this.grown[next]! <= start;
  }

  /** The first that is so, and all behind it are; their number where none is. */
  private first(isSo: (edit: TextEdit, index: number) => boolean): number {
    let low = 0;
    let high = this.edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isSo(this.edits[middle]!, middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Everything the language knows, with what it says; nothing that follows from other places. */
function thingsOf(postmortem: Postmortem): Thing[] {
  const things: Thing[] = [];
  const add = (kind: string, range: Range, ...says: readonly unknown[]): void => {
    things.push({ kind, range, says: JSON.stringify(says), words: '' });
  };
  const tell = (kind: string, range: Range, words: string, ...says: readonly unknown[]): void => {
    things.push({ kind, range, says: JSON.stringify([words, says]), words });
  };
  const { frontMatter, sections, fiveWhys, remediation, timeline, metadata } = postmortem;
  add('document', { start: 0, end: 0 }, postmortem.isPostmortem);
  for (const { key, keyRange, valueRange, value } of frontMatter?.entries ?? [])
    add('key', { start: keyRange.start, end: valueRange.end }, key, value);
  for (const { key, range, values } of metadata.entries) add(`fact ${key}`, range, values);
  for (const { id, headingRange, level, title } of sections)
    add('section', headingRange, id, level, title);
  const node = (one: WhyNode, above: string): void => {
    tell(`${one.kind} ${above}`, one.headRange, one.text, ...own(one));
    for (const child of one.children) node(child, `${above}.`);
  };
  for (const trunk of fiveWhys.trunks) node(trunk, '');
  for (const item of remediation.items) {
    const { headRange, id, text, done, dropped, due, owners, effects, areas, addresses } = item;
    const values = [owners, effects, areas].map((list) => list.map(({ value }) => value));
    const ids = addresses.map((one) => one.text);
    tell('item', headRange, text, id?.text, done, dropped, due?.value, values, ids, ...notes(item));
  }
  for (const { range, time, until, text, sources } of timeline.entries)
    tell('row', range, text, time.text, until?.text, targets(sources));
  for (const { range, target, pin } of postmortem.references)
    add('reference', range, target, pin?.text);
  for (const { range, scope, rule, reason } of postmortem.suppressions)
    add('suppression', range, scope, rule.text, reason.text);
  for (const { key, keyRange, valueRange } of postmortem.pins?.entries ?? [])
    add('pin', { start: keyRange.start, end: valueRange.end }, key);
  return things;
}

function own(node: WhyNode): unknown[] {
  if (node.kind === 'question') return [node.asked, ...notes(node)];
  return [node.id?.text, node.state, node.struck, targets(node.evidence), ...notes(node)];
}

interface Noted {
  readonly fields: readonly {
    readonly kind: string;
    readonly content: { readonly text: string };
  }[];
  readonly notes: readonly { readonly kind: string; readonly content: { readonly text: string } }[];
}

function notes(node: Noted): unknown[] {
  return [node.fields, node.notes].map((list) => list.map((one) => [one.kind, one.content.text]));
}

function targets(links: readonly { readonly target: string }[]): string[] {
  return links.map(({ target }) => target);
}
