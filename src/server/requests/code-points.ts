/** What a source file is told of the postmortems that refer to it: code lenses and their hovers. */
import * as l10n from '@vscode/l10n';
import type { CodePoint } from '../../protocol/code';
import type { Claim, Postmortem, RemediationItem } from '../../language/postmortem';
import { isDay } from '../../language/times/date';
import { isOverdue, nameOf, type IncidentRecord } from '../../workspace/incident';
import type { CodeReferences } from './code-references';
import { plain, shorten } from '../features/markdown-text';
import { claimsOf } from '../features/nodes';
import type { Session } from '../host/session';
import { relativeDate } from '../features/times';

/** More causes than this a hover does not tell. */
const MOST_CAUSES = 3;

/**
 * Everything that refers to a file, by its lines as they are now; nothing unsure. `missing`: some of
 * it was not found, or not for sure.
 */
export async function codePoints(
  session: Session,
  references: CodeReferences,
  source: string,
): Promise<{ points: CodePoint[]; missing: boolean }> {
  const points: CodePoint[] = [];
  let missing = false;
  for (const uri of references.back.of(source)) {
    const record = session.workspace.index.get(uri);
    if (record === undefined) {
      missing = true;
      continue;
    }
    const { postmortem, resolved, all } = await references.into(source, uri);
    missing ||= !all;
    const seen = new Set<string>();
    for (const { reference, verdict } of resolved) {
      const { span, state } = verdict;
      if (span === undefined || state === 'uncertain' || state === 'unverifiable') continue;
      const point = pointOf(session, record, postmortem, reference.range.start);
      const key = `${point.label} ${span.first} ${span.last}`;
      if (seen.has(key)) continue;
      seen.add(key);
      points.push({ ...span, uri, ...point });
    }
  }
  return { points: points.sort((a, b) => a.first - b.first || a.last - b.last), missing };
}

function pointOf(
  session: Session,
  record: IncidentRecord,
  postmortem: Postmortem,
  offset: number,
): Pick<CodePoint, 'label' | 'hover' | 'line' | 'open'> {
  const { lines, remediation } = postmortem;
  const holds = ({ range }: { range: { start: number; end: number } }): boolean =>
    range.start <= offset && offset < range.end;
  const item = remediation.items.find(holds);
  const claim = item === undefined ? claimsOf(postmortem).findLast((one) => holds(one)) : undefined;
  const { today } = session;
  const words = item
    ? itemWords(item, record, today, session.client.locale)
    : claim
      ? claimWords(claim)
      : l10n.t('mentioned here');
  return {
    label: `${nameOf(record)} · ${words}`,
    hover: hoverText(record, item, claim, words),
    line: item?.line ?? claim?.line ?? lines.lineOf(offset),
    open: item !== undefined && !item.done && !item.dropped,
  };
}

/** `R1 open · @jlee, due in 3 days`. */
function itemWords(
  item: RemediationItem,
  record: IncidentRecord,
  today: string,
  locale: string,
): string {
  const own = record.items.find(({ line }) => line === item.line);
  const state = item.dropped
    ? l10n.t('dropped')
    : item.done
      ? l10n.t('done')
      : own !== undefined && isOverdue(own, today)
        ? l10n.t('overdue')
        : l10n.t('open');
  const name = item.id?.text ?? shorten(item.text, 40);
  const people = item.owners.map(({ value }) => `@${value}`).join(' ');
  const due = item.due?.value;
  const isOpen = !item.done && !item.dropped;
  const when =
    isOpen && due !== undefined && isDay(due)
      ? l10n.t('due {0}', relativeDate(due, today, locale))
      : '';
  const rest = [people, when].filter((one) => one !== '').join(', ');
  return `${name} ${state}${rest === '' ? '' : ` · ${rest}`}`;
}

function claimWords(claim: Claim): string {
  const name = claim.id?.text ?? shorten(claim.text, 40);
  return claim.state === 'ruled-out'
    ? l10n.t('{0} ruled out', name)
    : l10n.t('evidence of {0}', name);
}

/** The incident, what customers asked, what the cause was, and what is to be done. */
function hoverText(
  record: IncidentRecord,
  item: RemediationItem | undefined,
  claim: Claim | undefined,
  words: string,
): string {
  const head = [record.id, record.title, record.severity, record.date]
    .filter((one) => one !== undefined && one !== '')
    .map((one) => plain(one!));
  const paragraphs = [`**${head.join(' · ')}**`];
  if (record.question !== '') paragraphs.push(plain(shorten(record.question, 200)));
  const roots = record.causes.filter(({ root }) => root);
  if (roots.length > 0)
    paragraphs.push(
      [
        `${roots.length === 1 ? l10n.t('Root cause') : l10n.t('Root causes')}:`,
        ...roots.slice(0, MOST_CAUSES).map(({ text }) => `- ${plain(text)}`),
      ].join('\n'),
    );
  if (item !== undefined) paragraphs.push(`${plain(words)}: ${plain(shorten(item.text, 300))}`);
  else if (claim !== undefined) paragraphs.push(`${plain(words)}: ${plain(claim.text)}`);
  return paragraphs.join('\n\n');
}
