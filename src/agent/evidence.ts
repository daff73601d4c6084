/** `evidence`: what a document's links to code show now. */
import { claimsOf } from '../language/five-whys/tree';
import type { CodeReference, Postmortem, WhyNode } from '../language/postmortem';
import type { ResolvedReference } from '../workspace/resolve-references';
import type { AgentDocument, AgentHost, Refusal } from './host';
import { nameOf, nodeNamed } from './naming';

const MOST_LINES = 30;
const LONGEST_LINE = 300;
const MOST = 60;

export interface EvidenceAnswer {
  readonly path: string;
  readonly code: readonly CodeEvidence[];
  /** Links that nobody here can open. */
  readonly elsewhere: readonly {
    readonly line: number;
    readonly of: string;
    readonly target: string;
  }[];
  /** Claims that are ticked and show nothing. */
  readonly without: readonly string[];
  readonly left_off?: number;
}

interface CodeEvidence {
  readonly line: number;
  /** The claim or item it belongs to; undefined in prose. */
  readonly of?: string;
  readonly target: string;
  readonly state: string;
  readonly obstacle?: string;
  readonly now?: { readonly path: string; readonly first?: number; readonly last?: number };
  /** What stands there now. */
  readonly says?: readonly string[];
  /** What stood there when the link was pinned, where that is another text. */
  readonly said?: readonly string[];
}

/** The evidence of a document, or of one node and everything below it. */
export async function evidenceFor(
  document: AgentDocument,
  host: AgentHost,
  node: string | undefined,
  signal?: AbortSignal,
): Promise<EvidenceAnswer | Refusal> {
  const { postmortem } = document;
  const found = node === undefined ? undefined : nodeNamed(postmortem, node);
  if (found !== undefined && 'refused' in found) return found;
  const within = found?.node.range;
  const isWithin = ({ start }: { readonly start: number }): boolean =>
    within === undefined || (start >= within.start && start < within.end);
  const resolved = (await host.resolver().resolve(postmortem, host.base(document), signal)).filter(
    ({ reference }) => isWithin(reference.range),
  );
  const code: CodeEvidence[] = [];
  for (const one of resolved.slice(0, MOST))
    code.push(await shownCode(postmortem, one, host, signal));
  const claims = [...claimsOf(postmortem.fiveWhys)]
    .map(({ claim }) => claim)
    .filter(({ range }) => isWithin(range));
  const known = new Set(resolved.map(({ reference }) => reference.range.start));
  const elsewhere = claims.flatMap((claim) =>
    claim.evidence
      .filter(({ range }) => !known.has(range.start))
      .map(({ target, range }) => ({
        line: postmortem.lines.lineOf(range.start) + 1,
        of: nameOf(claim),
        target,
      })),
  );
  return {
    path: document.path,
    code,
    elsewhere: elsewhere.slice(0, MOST),
    without: claims.filter(({ state }) => state === 'unsupported').map(nameOf),
    ...(resolved.length > MOST && { left_off: resolved.length - MOST }),
  };
}

async function shownCode(
  postmortem: Postmortem,
  { reference, verdict, found, pin }: ResolvedReference,
  host: AgentHost,
  signal: AbortSignal | undefined,
): Promise<CodeEvidence> {
  const { span, state, obstacle } = verdict;
  const text =
    found === undefined || span === undefined ? undefined : await host.read(found, signal);
  const says = text === undefined ? undefined : linesOf(text, span!.first, span!.last);
  const said = state === 'current' || state === 'moved' ? undefined : pin?.quote;
  const of = belongsTo(postmortem, reference);
  return {
    line: postmortem.lines.lineOf(reference.range.start) + 1,
    ...(of !== undefined && { of }),
    target: reference.target,
    state,
    ...(obstacle !== undefined && { obstacle }),
    ...(found !== undefined && {
      now: {
        path: host.shown(found),
        ...(span !== undefined && { first: span.first, last: span.last }),
      },
    }),
    ...(says !== undefined && { says }),
    ...(said !== undefined && { said: said.map(short) }),
  };
}

function linesOf(text: string, first: number, last: number): string[] {
  const lines = text.split(/\r\n|\r|\n/).slice(first - 1, last);
  const shown = lines.slice(0, MOST_LINES).map(short);
  return lines.length > MOST_LINES ? [...shown, `… ${lines.length - MOST_LINES} more`] : shown;
}

function short(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}

/** The claim or item that a reference stands in. */
function belongsTo(
  { fiveWhys, remediation }: Postmortem,
  { range }: CodeReference,
): string | undefined {
  const holds = ({ headRange }: Pick<WhyNode, 'headRange'>): boolean =>
    range.start >= headRange.start && range.end <= headRange.end;
  const claim = [...claimsOf(fiveWhys)].find((one) => holds(one.claim))?.claim;
  if (claim !== undefined) return nameOf(claim);
  const item = remediation.items.find(
    (one) => one.range.start <= range.start && range.end <= one.range.end,
  );
  return item && (item.id?.text ?? `L${item.line + 1}`);
}
