/** What a postmortem says, as plain data: the contract of `postmortem export --format json`. */
import { causesOf } from '../language/five-whys/tree';
import type {
  Claim,
  Evidence,
  MetadataEntry,
  Postmortem,
  RemediationItem,
} from '../language/postmortem';
import type { ClaimState, Horizon, SectionId } from '../vocabulary/ids';
import { LIST_KEYS } from '../vocabulary/ids';
import { isoOf } from '../language/times';
import { asksForCustomers } from '../rules/catalog/method/customers-of';
import type { RuleContext } from '../rules/engine/rule';

/** All lines are 0-based, as in `check`. */
export interface ExportedPostmortem {
  readonly file: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly sections: readonly { id: SectionId | null; title: string; line: number }[];
  readonly whys: readonly ExportedQuestion[];
  readonly remediation: readonly ExportedItem[];
  readonly timeline: readonly { time: string; text: string; line: number; source: string | null }[];
}

export interface ExportedQuestion {
  readonly question: string;
  readonly line: number;
  /** Whether it is asked from the view of the customers who were hit. */
  readonly customer: boolean;
  readonly causes: readonly ExportedClaim[];
}

export interface ExportedClaim {
  readonly id: string | null;
  readonly text: string;
  readonly state: ClaimState;
  readonly line: number;
  readonly evidence: readonly { text: string; target: string }[];
  readonly causes: readonly ExportedClaim[];
}

export interface ExportedItem {
  readonly id: string | null;
  readonly text: string;
  readonly done: boolean;
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
): ExportedPostmortem {
  return {
    file,
    metadata: exportMetadata(postmortem),
    sections: postmortem.sections.map(({ id, title, line }) => ({ id: id ?? null, title, line })),
    whys: postmortem.fiveWhys.trunks.map((trunk) => ({
      question: trunk.text,
      line: trunk.line,
      customer: asksForCustomers(trunk, postmortem, context),
      causes: causesOf(trunk).map(exportClaim),
    })),
    remediation: postmortem.remediation.items.map(exportItem),
    timeline: postmortem.timeline.entries.map(({ time, text, line, sources }) => ({
      time: isoOf(time),
      text,
      line,
      source: sources[0]?.target ?? null,
    })),
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
