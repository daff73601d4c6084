/** Stretches of prose that cite files: a passage with its links, a claim with its evidence too. */
import { claimsOf } from '../../../language/five-whys/tree';
import type { Postmortem } from '../../../language/postmortem';
import { linksOf, type Link } from '../../../markdown/links';
import { contains, type Range } from '../../../markdown/text';
import type { Cited } from '../../engine/grounds';
import { passagesOf } from '../../prose/passages';

export interface Citing {
  readonly range: Range;
  /** The text with its destinations blanked, as long as the passage. */
  readonly text: string;
  /** Files it links, each with the place of its link. */
  readonly cited: readonly (Cited & { readonly range: Range; readonly label: string })[];
  /** It links something too that nobody here can look into. */
  readonly citesOther: boolean;
}

/** Sections that tell what is to be done, and not what was found. */
const PLANS = new Set(['actions', 'customer-message']);
/** The address of a file at a commit. */
const PERMALINK = /^https?:\/\/[^\s/]+\/.+\/(?:blob|src|browse)\//;

const memo = new WeakMap<Postmortem, readonly Citing[]>();

/** Every passage that links a file, plans left out; read once for a version. */
export function citingOf(postmortem: Postmortem): readonly Citing[] {
  const known = memo.get(postmortem);
  if (known !== undefined) return known;
  const citing = read(postmortem);
  memo.set(postmortem, citing);
  return citing;
}

function read(postmortem: Postmortem): readonly Citing[] {
  const { references, text, markdown, fiveWhys } = postmortem;
  if (references.length === 0 && !text.includes('/blob/') && !text.includes('/src/')) return [];
  const links = linksOf(markdown);
  const claims = [...claimsOf(fiveWhys)].map(({ claim }) => claim);
  const byTarget = new Map(references.map((one) => [one.targetRange.start, one]));
  return passagesOf(postmortem).flatMap(({ range, section }) => {
    if (section !== undefined && PLANS.has(section)) return [];
    const claim = claims.find((one) => touch(one.textRange, range));
    const evidence = new Set(claim?.evidence.map((one) => one.range.start));
    const own = links.filter(
      (link) => contains(range, link.range) || evidence.has(link.range.start),
    );
    const cited: Citing['cited'][number][] = [];
    for (const link of own) {
      const one = citedBy(link, byTarget);
      if (one !== undefined) cited.push(one);
    }
    if (cited.length === 0) return [];
    const citesOther = own.some(
      (link) =>
        link.kind !== 'footnote' && !cited.some((one) => one.range.start === link.range.start),
    );
    return [{ range, text: blanked(text, range, own), cited, citesOther }];
  });
}

function citedBy(
  { target, targetRange, range, text }: Link,
  byTarget: ReadonlyMap<number, Postmortem['references'][number]>,
): Citing['cited'][number] | undefined {
  if (targetRange === undefined) return undefined;
  const reference = byTarget.get(targetRange.start);
  if (reference !== undefined) {
    const { lines, pin } = reference;
    return { target, lines, pin: pin?.text, range, label: text };
  }
  if (!PERMALINK.test(target)) return undefined;
  const [, first, last] = /#L(\d{1,7})(?:-L?(\d{1,7}))?$/.exec(target) ?? [];
  const lines =
    first === undefined
      ? undefined
      : { first: Number(first), last: Math.max(Number(first), Number(last ?? first)) };
  return { target, lines, pin: undefined, range, label: text };
}

function touch(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

function blanked(text: string, range: Range, links: readonly Link[]): string {
  let result = text.slice(range.start, range.end);
  for (const { targetRange } of links) {
    if (targetRange === undefined || !contains(range, targetRange)) continue;
    const start = targetRange.start - range.start;
    const end = targetRange.end - range.start;
    result = result.slice(0, start) + ' '.repeat(end - start) + result.slice(end);
  }
  return result;
}
