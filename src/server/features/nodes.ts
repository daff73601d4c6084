/** Finds what of a postmortem stands at an offset, and walks its trees. */
import type {
  Claim,
  Postmortem,
  Question,
  RemediationItem,
  WhyNode,
} from '../../language/postmortem';
import type { YamlEntry } from '../../markdown/yaml';
import { touches, type Range } from '../../markdown/text';

/** Every question and claim, parents before children, in document order. */
export function* whyNodes(nodes: readonly WhyNode[]): Generator<WhyNode> {
  for (const node of nodes) {
    yield node;
    yield* whyNodes(node.children);
  }
}

/** Every claim of the document, in document order. */
export function claimsOf(postmortem: Postmortem): Claim[] {
  return [...whyNodes(postmortem.fiveWhys.trunks)].filter((node) => node.kind === 'claim');
}

/** The question or claim whose own lines hold `offset`. */
export function whyNodeAt(postmortem: Postmortem, offset: number): WhyNode | undefined {
  let found: Question | Claim | undefined;
  for (const node of whyNodes(postmortem.fiveWhys.trunks))
    if (touches(node.headRange, offset) && (found === undefined || isSmaller(node, found)))
      found = node;
  return found;
}

/** The remediation item that holds `offset`, its fields included. */
export function itemAt(postmortem: Postmortem, offset: number): RemediationItem | undefined {
  let found: RemediationItem | undefined;
  for (const item of postmortem.remediation.items)
    if (touches(item.range, offset) && (found === undefined || isSmaller(item, found)))
      found = item;
  return found;
}

/** The front-matter key whose line or value holds `offset`. */
export function entryAt(postmortem: Postmortem, offset: number): YamlEntry | undefined {
  return postmortem.frontMatter?.entries.find(({ keyRange, valueRange }) =>
    touches({ start: keyRange.start, end: Math.max(keyRange.end, valueRange.end) }, offset),
  );
}

/** Whether `offset` lies between the fences of YAML front matter. */
export function isInFrontMatter(postmortem: Postmortem, offset: number): boolean {
  const { frontMatter } = postmortem;
  if (frontMatter?.kind !== 'yaml') return false;
  // the end of the content is the closing fence's line: nothing is written there
  return frontMatter.contentRange.start <= offset && offset < frontMatter.contentRange.end;
}

/** Whether `offset` lies in a section with this meaning, sub-sections included. */
export function isInSection(
  postmortem: Postmortem,
  sections: readonly number[],
  offset: number,
): boolean {
  return sections.some((index) => {
    const section = postmortem.sections[index];
    return section !== undefined && touches(section.range, offset);
  });
}

/** The 5-Whys section a 0-based line lies in, as an index; undefined when it lies in none. */
export function whySectionAt(
  { fiveWhys, sections, lines }: Postmortem,
  line: number,
): number | undefined {
  const offset = lines.startOf(line);
  return fiveWhys.sections.find((index) => {
    const { range } = sections[index]!;
    return range.start <= offset && offset < range.end;
  });
}

/** Items that say they address the claim. */
export function itemsAddressing(postmortem: Postmortem, claim: Claim): RemediationItem[] {
  const { id } = claim;
  if (id === undefined) return [];
  return postmortem.remediation.items.filter((item) =>
    item.addresses.some((address) => sameId(address.text, id.text)),
  );
}

/** Claims without live children below them: where the chain ends. */
export function isLeaf(claim: Claim): boolean {
  return ![...whyNodes(claim.children)].some(
    (node) => node.kind === 'claim' && node.state !== 'ruled-out',
  );
}

/** Ids are compared without regard to case: `c4` in a note means `C4`. */
export function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function isSmaller(a: { readonly headRange: Range }, b: { readonly headRange: Range }): boolean {
  return a.headRange.end - a.headRange.start <= b.headRange.end - b.headRange.start;
}
