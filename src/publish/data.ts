/** What a postmortem says, as plain data: the contract of `postmortem export --format json`. */
import { causesOf } from '../language/five-whys/tree';
import type {
  Claim,
  Evidence,
  MetadataEntry,
  Postmortem,
  RemediationItem,
  Section,
  SectionReading,
} from '../language/postmortem';
import type { ClaimState, Horizon, SectionId, WhyShape } from '../vocabulary/ids';
import { LIST_KEYS } from '../vocabulary/ids';
import { isoOf } from '../language/times';
import { asksForCustomers } from '../rules/catalog/method/customers-of';
import type { RuleContext } from '../rules/engine/rule';

/** All lines are 0-based, as in `check`. */
export interface ExportedPostmortem {
  readonly file: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly sections: readonly ExportedSection[];
  readonly whys: readonly ExportedQuestion[];
  /** How the tree is written (`canonical`, `table`, …); null without one. */
  readonly shape: WhyShape | null;
  readonly remediation: readonly ExportedItem[];
  /** What stands there and was not read, and the sections it holds or may be. */
  readonly unread: readonly {
    kind: string;
    title: string | null;
    sections: readonly SectionId[];
    line: number;
  }[];
  readonly timeline: readonly { time: string; text: string; line: number; source: string | null }[];
}

interface ExportedSection {
  readonly id: SectionId | null;
  readonly title: string;
  readonly line: number;
  /** What it means besides. */
  readonly also?: readonly SectionId[];
  /** With `--explain`: what it was told by, and whether it could hardly be anything else. */
  readonly why?: SectionReading['why'];
  readonly sure?: boolean;
}

interface ExportedQuestion {
  readonly question: string;
  readonly line: number;
  /** Whether it is asked from the view of the customers who were hit. */
  readonly customer: boolean;
  readonly causes: readonly ExportedClaim[];
}

interface ExportedClaim {
  readonly id: string | null;
  readonly text: string;
  readonly state: ClaimState;
  readonly line: number;
  readonly evidence: readonly { text: string; target: string }[];
  readonly causes: readonly ExportedClaim[];
}

interface ExportedItem {
  readonly id: string | null;
  readonly text: string;
  readonly done: boolean;
  /** Given up: neither open nor done. */
  readonly dropped: boolean;
  /** How it is written: `list`, `table`, `heading`, `paragraph`. */
  readonly shape: RemediationItem['shape'];
  readonly owner: string | null;
  readonly due: string | null;
  readonly effects: readonly string[];
  readonly areas: readonly string[];
  readonly horizon: Horizon | null;
  readonly addresses: readonly string[];
  readonly code: readonly string[];
  readonly ticket: string | null;
  readonly line: number;
}

/** A document as data; questions written out between two claims are passed through. */
export function exportPostmortem(
  file: string,
  postmortem: Postmortem,
  context: RuleContext,
  explain = false,
): ExportedPostmortem {
  return {
    file,
    metadata: exportMetadata(postmortem),
    sections: postmortem.sections.map((section) => exportSection(section, explain)),
    whys: postmortem.fiveWhys.trunks.map((trunk) => ({
      question: trunk.text,
      line: trunk.line,
      customer: asksForCustomers(trunk, postmortem, context),
      causes: causesOf(trunk).map(exportClaim),
    })),
    shape: postmortem.fiveWhys.shapes[0] ?? null,
    remediation: postmortem.remediation.items.map(exportItem),
    unread: postmortem.unread.map(({ kind, title, ids, range }) => ({
      kind,
      title: title ?? null,
      sections: ids,
      line: postmortem.lines.lineOf(range.start),
    })),
    timeline: postmortem.timeline.entries.map(({ time, text, line, sources }) => ({
      time: isoOf(time),
      text,
      line,
      source: sources[0]?.target ?? null,
    })),
  };
}

function exportSection(
  { id, also, title, line, reading }: Section,
  explain: boolean,
): ExportedSection {
  return {
    id: id ?? null,
    title,
    line,
    ...(also !== undefined && { also }),
    ...(explain && reading),
  };
}

function exportMetadata({ metadata, heading }: Postmortem): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const entry of Object.values(metadata.values)) values[entry.key] = valueOf(entry);
  if (values['title'] === undefined && heading !== undefined) values['title'] = heading.title;
  return values;
}

function valueOf(entry: MetadataEntry): unknown {
  if (LIST_KEYS.includes(entry.key)) return entry.values;
  return typeof entry.raw === 'number' || typeof entry.raw === 'boolean'
    ? entry.raw
    : entry.values[0];
}

function exportClaim(claim: Claim): ExportedClaim {
  return {
    id: claim.id?.text ?? null,
    text: claim.text,
    state: claim.state,
    line: claim.line,
    evidence: claim.evidence.map(({ text, target }) => ({ text, target })),
    causes: causesOf(claim).map(exportClaim),
  };
}

function exportItem(item: RemediationItem): ExportedItem {
  return {
    id: item.id?.text ?? null,
    text: item.text,
    done: item.done,
    dropped: item.dropped,
    shape: item.shape,
    owner: item.owners.length === 0 ? null : item.owners.map(({ value }) => value).join(', '),
    due: item.due?.value ?? null,
    effects: item.effects.map(({ value }) => value),
    areas: item.areas.map(({ value }) => value),
    horizon: item.horizon?.value ?? null,
    addresses: item.addresses.map(({ text }) => text),
    code: item.code.map(({ target }) => target),
    ticket: ticketOf(item.ticket),
    line: item.line,
  };
}

function ticketOf(ticket: Evidence | { text: string } | undefined): string | null {
  if (ticket === undefined) return null;
  return 'target' in ticket ? ticket.target : ticket.text;
}
