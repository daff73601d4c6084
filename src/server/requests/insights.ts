/** Answers what looks at all incidents together: *Insights*, and which incidents one is like. */
import * as l10n from '@vscode/l10n';
import { type Connection } from 'vscode-languageserver';
import { CLIENT_COMMANDS } from '../../protocol/protocol';
import {
  INSIGHTS,
  SIMILAR,
  type InsightsAnswer,
  type SimilarAnswer,
  type WireSimilar,
} from '../../protocol/views';
import { isOpen, type IncidentRecord } from '../../workspace/incident';
import { reportBody } from '../../publish/report/html';
import { reportOf } from '../../publish/report/model';
import type { Place } from '../../publish/report/tables';
import type { SimilarIncident } from '../../workspace/similarity/similar-incidents';
import { nameTerm } from '../../workspace/similarity/terms';
import { answering } from '../host/answering';
import type { Session } from '../host/session';
import type { WorkspaceIndex } from '../host/workspace-index';

/** More than anybody reads. */
const MOST_SIMILAR = 15;
/** Less alike than this, two incidents share words that any two share. */
const WORTH_SHOWING = 0.05;
const MOST_NAMES = 3;
const LONGEST_PHRASE = 90;

/** Registers `INSIGHTS` and `SIMILAR`. `workspace` gives what is known now. */
export function registerInsights(
  connection: Connection,
  session: Session,
  workspace: () => WorkspaceIndex | undefined,
): void {
  const answer = answering(connection, session);
  answer(INSIGHTS, (query) => insights(workspace(), session, session.onTeamsDay(query).today));
  answer(SIMILAR, ({ uri }) => similarTo(workspace(), uri));
}

function insights(
  workspace: WorkspaceIndex | undefined,
  session: Session,
  today: string,
): InsightsAnswer {
  const incidents = workspace?.index.size ?? 0;
  const reading =
    workspace?.isReading === false
      ? ''
      : `<p class="reading" role="status">${l10n.t('Reading postmortems…')}</p>`;
  if (workspace === undefined || incidents === 0)
    return { html: page(reading || nothing(), session), incidents: 0 };
  const report = reportOf(workspace.index, today, session.settingsOfNew.rules.severities);
  const title = l10n.t('Insights');
  const body = reportBody(report, session.language, { title, hrefOf });
  return { html: page(reading + body, session), incidents };
}

function page(content: string, { language }: Session): string {
  return `<main lang="${language}">\n${content}\n</main>`;
}

/** Words and a way on: a page without figures would be a riddle. */
function nothing(): string {
  return [
    `<h1>${l10n.t('Insights')}</h1>`,
    `<p>${l10n.t('This workspace has no postmortem yet. Once it has some, this page shows how often incidents happen and how bad they are, how long they take to be noticed and to end, what they come from, and what became of what was promised.')}</p>`,
    `<p><a class="button" href="command:postmortem.new">${l10n.t('New Postmortem…')}</a></p>`,
  ].join('');
}

/** VS Code runs this one command from the page, and no other. */
function hrefOf({ uri, line }: Place): string {
  const place = { line, character: 0 };
  const args = encodeURIComponent(JSON.stringify([uri, { start: place, end: place }]));
  return `command:${CLIENT_COMMANDS.select}?${args}`;
}

function similarTo(workspace: WorkspaceIndex | undefined, uri: string): SimilarAnswer {
  const reading = workspace?.isReading ?? true;
  const record = workspace?.index.get(uri);
  if (workspace === undefined || record === undefined) return { similar: [], reading };
  const similar = workspace
    .similarTo(uri, MOST_SIMILAR)
    .filter(({ score }) => score >= WORTH_SHOWING)
    .map((one) => similarRow(one));
  return { name: record.id ?? record.title, similar, reading };
}

function similarRow({ record, reasons }: SimilarIncident): WireSimilar {
  const { uri, date, severity, items } = record;
  const open = items.filter(isOpen).length;
  const called = [...reasons.services, ...reasons.external, ...reasons.tags];
  const names = [...new Map(called.map((name) => [nameTerm(name), name])).values()];
  const words = reasons.words.filter(
    (word) => !names.some((name) => nameTerm(name) === nameTerm(word)),
  );
  const phrase = reasons.phrase === record.title ? undefined : reasons.phrase;
  const reason = [
    ...(names.length === 0
      ? []
      : [l10n.t('both mention {0}', names.slice(0, MOST_NAMES).join(', '))]),
    ...(phrase === undefined ? [] : [l10n.t('the text says “{0}”', cut(phrase))]),
    ...(words.length === 0
      ? []
      : [l10n.t('both mention {0} in their words', words.slice(0, 5).join(', '))]),
  ].join(' · ');
  return {
    uri,
    label: labelOf(record),
    description: [date, severity, open === 0 ? '' : l10n.t('{0} to do', open)]
      .filter(Boolean)
      .join(' · '),
    reason,
  };
}

function labelOf({ id, title }: IncidentRecord): string {
  return id === undefined || id === title ? title : `${id} ${title}`;
}

function cut(phrase: string): string {
  const letters = [...phrase];
  return letters.length <= LONGEST_PHRASE
    ? phrase
    : `${letters.slice(0, LONGEST_PHRASE - 1).join('')}…`;
}
