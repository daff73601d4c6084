/** Evidence that a tool adds has to be there: links of the changed text that the old one had not. */
import { claimsOf } from '../language/five-whys/tree';
import type { CodeReference, Evidence, Postmortem } from '../language/postmortem';
import { resolveFileLink, type LinkBase } from '../workspace/file-links';
import type { AgentDocument, AgentHost } from './host';

/** What became of a piece of new evidence; `person`: no program without a network can tell. */
export type Seen =
  | { readonly target: string; readonly state: 'found' | 'person' }
  | { readonly target: string; readonly state: 'refused'; readonly reason: string };

/** Links of claims, and links to code anywhere, that `after` has and `before` has not. */
export function newEvidence(before: Postmortem, after: Postmortem): readonly Evidence[] {
  const left = new Map<string, number>();
  for (const { target } of linksOf(before)) left.set(target, (left.get(target) ?? 0) + 1);
  const taken = new Set<string>();
  return linksOf(after).filter(({ target }) => {
    const count = left.get(target) ?? 0;
    left.set(target, count - 1);
    if (count > 0 || taken.has(target)) return false;
    taken.add(target);
    return true;
  });
}

function linksOf({ fiveWhys, references }: Postmortem): Evidence[] {
  const claimed = [...claimsOf(fiveWhys)].flatMap(({ claim }) => claim.evidence);
  const known = new Set(claimed.map(({ range }) => range.start));
  return [...claimed, ...references.filter(({ range }) => !known.has(range.start)).map(asLink)];
}

function asLink({ text, target, range, targetRange }: CodeReference): Evidence {
  return { kind: 'link', text, target, title: undefined, range, targetRange };
}

/** Looks whether evidence is where it says. Web addresses are well formed or refused: nothing is fetched. */
export async function lookAt(
  evidence: readonly Evidence[],
  after: Postmortem,
  document: AgentDocument,
  host: AgentHost,
  signal?: AbortSignal,
): Promise<Seen[]> {
  const base = host.base(document);
  const seen: Seen[] = [];
  for (const { kind, target } of evidence) {
    const refused = (reason: string): Seen => ({ target, state: 'refused', reason });
    if (kind === 'footnote')
      seen.push(refused('is a footnote: give the address or the file itself'));
    else if (/^[a-z][a-z0-9+.-]*:/i.test(target))
      seen.push(
        isAddress(target)
          ? { target, state: 'person' }
          : refused('is no address that a reader can open'),
      );
    else if (target.startsWith('#'))
      seen.push(
        hasHeading(after, target)
          ? { target, state: 'found' }
          : refused('names no heading of this document'),
      );
    else {
      const reason = await whyNoFile(target, base, host, signal);
      seen.push(reason === undefined ? { target, state: 'found' } : refused(reason));
    }
  }
  return seen;
}

function isAddress(target: string): boolean {
  if (!/^https?:/i.test(target)) return false;
  try {
    return /^[^\s.]+\.[^\s]+$|^localhost$/.test(new URL(target).hostname);
  } catch {
    return false;
  }
}

function hasHeading({ sections }: Postmortem, target: string): boolean {
  const wanted = decoded(target.slice(1)).toLowerCase();
  return sections.some(({ title }) => slugOf(title) === wanted);
}

/** As GitHub makes anchors. */
function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function whyNoFile(
  target: string,
  base: LinkBase,
  host: AgentHost,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const link = resolveFileLink(target, base);
  if (link === undefined) return 'leads out of the workspace';
  if ((await host.stat(link.uri, signal)) === undefined) return 'is no file of the workspace';
  const lines = /^L(\d{1,7})(?:-L?(\d{1,7}))?$/.exec(link.fragment);
  if (lines === null) return undefined;
  const first = Number(lines[1]);
  const last = Number(lines[2] ?? first);
  const text = await host.read(link.uri, signal);
  const count = text?.split(/\r\n|\r|\n/).length;
  if (count === undefined) return 'is no text that has lines';
  return first >= 1 && first <= last && last <= count
    ? undefined
    : `names lines that are not there: the file has ${count}`;
}
