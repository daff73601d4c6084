/** What the views of the activity bar say, in the user's language. */
import * as l10n from '@vscode/l10n';
import type { Language, Status } from '../../vocabulary/ids';
import { HORIZON_WORDS } from '../../vocabulary/headings';
import type { WireGroup, WireIncident } from '../../protocol/views';
import { isOpen, isOverdue, nameOf, type IncidentRecord } from '../../workspace/incident';
import type { IncidentGroup, IncidentGrouping } from '../../workspace/views/incidents-view';
import type {
  ItemGroup,
  ItemGrouping,
  ItemRow,
  ItemState,
} from '../../workspace/views/remediation-view';
import { durationText } from '../../vocabulary/duration';
import { spokenLanguage } from '../host/locale';
import { isDay } from '../../language/times/date';
import { relativeDate } from '../features/times';

/** A group of items: what is open and late in it. */
export function itemGroup(group: ItemGroup, grouping: ItemGrouping): WireGroup {
  const label = itemGroupLabel(group, grouping);
  const { open, overdue, done } = group;
  const counts =
    overdue > 0 ? l10n.t('{0} to do, {1} overdue', open, overdue) : l10n.t('{0} to do', open);
  const total = open + done;
  const progress = total === 0 ? '' : l10n.t('{0} of {1} done', done, total);
  const description = grouping === 'incident' ? progress : counts;
  const title = group.title === undefined || group.title === group.name ? '' : ` ${group.title}`;
  return {
    key: group.key,
    label,
    description: grouping === 'incident' && title !== '' ? `${description} ·${title}` : description,
    tooltip: [label + title, counts, progress].filter(Boolean).join(' · '),
    late: overdue > 0,
  };
}

function itemGroupLabel({ key, name }: ItemGroup, grouping: ItemGrouping): string {
  switch (grouping) {
    case 'horizon':
      return key === '' ? l10n.t('No horizon') : horizonName(key);
    case 'owner':
      return key === '' ? l10n.t('Nobody') : `@${name}`;
    case 'incident':
      return name;
    case 'state':
      return stateLabel(key as ItemState);
  }
}

function horizonName(key: string): string {
  const korean = l10n.t('Short term') !== 'Short term';
  const words = HORIZON_WORDS[key as keyof typeof HORIZON_WORDS];
  return words.label[korean ? 'ko' : 'en'];
}

function stateLabel(state: ItemState): string {
  switch (state) {
    case 'overdue':
      return l10n.t('Overdue');
    case 'soon':
      return l10n.t('Due within a week');
    case 'open':
      return l10n.t('Still open');
    case 'done':
      return l10n.t('Done, not verified');
    case 'verified':
      return l10n.t('Done and verified');
    case 'dropped':
      return l10n.t('Dropped');
  }
}

/**
 * Below an item: whose it is, when it is due, of which incident; not what the group says already.
 * One that has neither an owner nor a date has nothing to say, and its incident stands behind it.
 * @param folder the workspace folder, where there are several
 */
export function itemSays(
  { incident, item, state }: ItemRow,
  today: string,
  grouping: ItemGrouping,
  language: Language,
  folder: string | undefined,
): { readonly second: string; readonly description: string } {
  const owners = item.owners.map((owner) => `@${owner}`).join(' ');
  const isPlanned = item.due !== undefined && isOpen(item);
  const place =
    grouping === 'incident' ? [] : [...(folder === undefined ? [] : [folder]), nameOf(incident)];
  if (owners === '' && !isPlanned) return { second: '', description: place.join(' · ') };
  const parts = [
    ...(grouping === 'owner' || owners === '' ? [] : [owners]),
    ...(isPlanned ? [dueText(item.due, state, today, language)] : []),
    ...place,
  ];
  return { second: parts.join(' · '), description: '' };
}

/** `was due 30 Jun`, `due 30 Jun 2027`, or the date as written when it is none. */
function dueText(due: string, state: ItemState, today: string, language: Language): string {
  if (!isDay(due)) return due;
  const day = shortDay(due, today, language);
  return state === 'overdue' ? l10n.t('was due {0}', day) : l10n.t('due {0}', day);
}

/** `30 Jun`, with its year when that is not this one. */
function shortDay(date: string, today: string, language: Language): string {
  const epoch = Date.parse(date);
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(epoch);
  const year = date.slice(0, 4);
  const isThisYear = year === today.slice(0, 4);
  if (language === 'ko')
    return `${isThisYear ? '' : `${year}년 `}${part({ month: 'long', day: 'numeric' })}`;
  const day = `${Number(date.slice(8))} ${part({ month: 'short' })}`;
  return isThisYear ? day : `${day} ${year}`;
}

/** All of an item, a line each. Plain text: it is what somebody wrote. */
export function itemTooltip(
  { incident, item, state }: ItemRow,
  today: string,
  language: Language,
  folder: string | undefined,
): string {
  const tags = [...item.effects, ...item.areas].map((tag) => `#${tag}`).join(' ');
  const due =
    item.due === undefined
      ? ''
      : isDay(item.due)
        ? `${item.due} (${relativeDate(item.due, today, language)})`
        : item.due;
  return [
    item.id === undefined ? item.text : `${item.id} ${item.text}`,
    '',
    `${nameOf(incident)}${incident.id === undefined ? '' : ` ${incident.title}`}`,
    stateLabel(state),
    item.owners.map((owner) => `@${owner}`).join(' '),
    due,
    tags,
    item.ticket?.text ?? '',
    folder ?? '',
  ]
    .filter((line, index) => line !== '' || index === 1)
    .join('\n');
}

/** A group of incidents. */
export function incidentGroup(
  { key, name, count, open }: IncidentGroup,
  grouping: IncidentGrouping,
  language: Language,
): WireGroup {
  const label = incidentGroupLabel(key, name, grouping, language);
  const items = open === 0 ? '' : l10n.t('{0} to do', open);
  const description = [String(count), items].filter(Boolean).join(' · ');
  return {
    key,
    label,
    description,
    tooltip: [label, count === 1 ? l10n.t('1 incident') : l10n.t('{0} incidents', count), items]
      .filter(Boolean)
      .join(' · '),
    late: false,
  };
}

function incidentGroupLabel(
  key: string,
  name: string,
  grouping: IncidentGrouping,
  language: Language,
): string {
  switch (grouping) {
    case 'month':
      return key === '' ? l10n.t('No date') : monthName(key, language);
    case 'service':
      return key === '' ? l10n.t('No service') : name;
    case 'grade':
      return key === '' ? l10n.t('No severity') : name;
    case 'state':
      return statusName(key as Status);
  }
}

function monthName(month: string, language: Language): string {
  const epoch = Date.parse(`${month}-01T00:00:00Z`);
  if (Number.isNaN(epoch)) return month;
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(epoch);
}

function statusName(status: Status): string {
  switch (status) {
    case 'draft':
      return l10n.t('Draft');
    case 'in-review':
      return l10n.t('In review');
    case 'reviewed':
      return l10n.t('Reviewed');
    case 'closed':
      return l10n.t('Closed');
  }
}

/**
 * One incident: its title, when, how bad, and below it what was measured and what is left.
 * @param folder the workspace folder, where there are several
 */
export function incidentRow(
  incident: IncidentRecord,
  today: string,
  folder?: string,
): WireIncident {
  const { id, title, severity, date, status, measured, items } = incident;
  const open = items.filter(isOpen).length;
  const overdue = items.filter((item) => isOverdue(item, today)).length;
  const done = items.filter((item) => item.done && !item.dropped).length;
  const minutes = (value: number): string => durationText(value * 60_000, spokenLanguage());
  const facts = [
    ...(measured.detect === undefined
      ? []
      : [l10n.t('Detected after {0}', minutes(measured.detect))]),
    ...(measured.mitigate === undefined
      ? []
      : [l10n.t('Mitigated after {0}', minutes(measured.mitigate))]),
    ...(measured.resolve === undefined
      ? []
      : [l10n.t('Resolved after {0}', minutes(measured.resolve))]),
    ...(open + done === 0
      ? []
      : [
          overdue > 0
            ? l10n.t('{0} of {1} items done, {2} overdue', done, open + done, overdue)
            : l10n.t('{0} of {1} items done', done, open + done),
        ]),
  ];
  const name = id === undefined || id === title ? title : `${id} ${title}`;
  const description = [date, severity, statusName(status), folder].filter(Boolean).join(' · ');
  return {
    uri: incident.uri,
    label: name,
    description,
    tooltip: [name, description, incident.services.join(', '), '', ...facts]
      .filter((line, index) => line !== '' || index === 3)
      .join('\n')
      .trim(),
    status,
    facts,
    late: overdue > 0,
  };
}

/** Items as a Markdown list, a heading per group. */
export function itemsMarkdown(
  groups: readonly { readonly label: string; readonly rows: readonly ItemRow[] }[],
): string {
  return groups
    .map(({ label, rows }) => {
      const lines = rows.map(({ incident, item }) => {
        const words = [
          item.id === undefined ? '' : `**${item.id}**`,
          item.text,
          ...item.owners.map((owner) => `@${owner}`),
          item.due === undefined ? '' : `due:${item.due}`,
          `(${nameOf(incident)})`,
        ].filter(Boolean);
        return `- [${item.done ? 'x' : ' '}] ${words.join(' ')}`;
      });
      return `## ${label}\n\n${lines.join('\n')}\n`;
    })
    .join('\n');
}
