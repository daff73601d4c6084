/**
 * A report as HTML: `reportBody` for whoever has a page (the Insights view), `reportPage` as a file
 * of its own, without scripts and network, light and dark, ready to print.
 */
import { isDay } from '../../language/times/date';
import { CLAIM_STATES } from '../../vocabulary/ids';
import { bars, columns, legend, type Series } from '../../picture/charts';
import { escapeXml } from '../../picture/escape';
import { figuresOf } from './figures';
import type { Count, Distribution, ItemGroup, Report } from './model';
import {
  bucketName,
  claimTable,
  countTable,
  distributionTable,
  itemTable,
  overdueTable,
  periodTable,
  quarterTable,
  recurrenceTable,
  type Place,
  type Table,
} from './tables';
import { durationIn, percentIn, reportWords, type ReportWords } from './words';

/** How a page differs from the file that leaves the workspace. */
export interface PageOptions {
  readonly title?: string;
  /** The address behind a row that stands somewhere; without it rows are words only. */
  readonly hrefOf?: (place: Place) => string;
}

/** The page's content, from its heading on. Everything that stands in documents is escaped. */
export function reportBody(
  report: Report,
  language: 'en' | 'ko',
  { title, hrefOf }: PageOptions = {},
): string {
  const words = reportWords(language);
  const span = report.from === undefined ? '' : `${words.span(report.from, report.to!)} · `;
  const head = `<header><h1>${escapeXml(title ?? words.title)}</h1><p class="span">${span}${words.asOf(report.today)}</p>${report.unread === undefined ? '' : `<p>${words.unread(report.unread)}</p>`}</header>`;
  if (report.incidents === 0) return `${head}<p>${words.nothing}</p>`;
  return [
    head,
    keyFigures(report, words),
    overTime(report, words),
    trend(report, words),
    '<div class="pair">',
    duration(words.detect, words.detectNote, report.detect, report, words),
    duration(words.resolve, words.resolveNote, report.resolve, report, words),
    '</div>',
    places(report, words),
    claims(report, words),
    remediation(report, words),
    list(words.overdueItems, overdueTable(report, words), words.noOverdue, hrefOf),
    list(words.recurrences, recurrenceTable(report, words), words.noRecurrences, hrefOf),
  ].join('\n');
}

/** The whole file. `style` is the page's style sheet. */
export function reportPage(report: Report, language: 'en' | 'ko', style: string): string {
  return [
    '<!DOCTYPE html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
    `<title>${escapeXml(reportWords(language).title)}</title>`,
    `<style>\n${style}</style>`,
    '</head>',
    '<body><main>',
    reportBody(report, language),
    '</main></body>',
    '</html>',
    '',
  ].join('\n');
}

function keyFigures(report: Report, words: ReportWords): string {
  const cells = figuresOf(report, words).map(
    ({ name, value, note }) =>
      `<div><dt>${escapeXml(name)}</dt><dd>${escapeXml(value)}${note === '' ? '' : `<small>${escapeXml(note)}</small>`}</dd></div>`,
  );
  return `<dl class="figures">${cells.join('')}</dl>`;
}

function overTime(report: Report, words: ReportWords): string {
  const { periods, grades } = report;
  if (periods.length === 0) return '';
  const series = grades.map((grade, at): Series => ({
    name: grade || words.noGrade,
    values: periods.map(({ byGrade }) => byGrade[at]!),
  }));
  const names = periods.map(({ name }) => words.periodName(name));
  const says = series
    .map(({ name, values }) => `${name}: ${values.reduce((sum, value) => sum + value, 0)}`)
    .join(', ');
  const chart = columns(words.overTime, says, names, series);
  return section(words.overTime, '', legend(series) + chart, [periodTable(report, words)], words);
}

function trend(report: Report, words: ReportWords): string {
  if (report.quarters.length === 0) return '';
  const content = table(quarterTable(report, words));
  return section(words.quarters, words.quartersNote, content, [], words);
}

function duration(
  title: string,
  note: string,
  distribution: Distribution,
  { incidents }: Report,
  words: ReportWords,
): string {
  const { count, median, p90, longest, buckets } = distribution;
  const said = words.stated(count, incidents);
  if (count === 0) return section(title, `${note} ${said}`, '', [], words);
  const figures = [
    `${words.median} ${durationIn(words, median)}`,
    `${words.p90} ${durationIn(words, p90)}`,
    `${words.longest} ${durationIn(words, longest)}`,
  ].join(' · ');
  const names = buckets.map((bucket, at) => bucketName(bucket, buckets[at - 1], words));
  const chart = bars(title, figures, names, [
    { name: words.count, values: buckets.map((bucket) => bucket.count) },
  ]);
  const lead = `<p class="lead">${escapeXml(figures)}</p>`;
  return section(
    title,
    `${note} ${said}`,
    lead + chart,
    [distributionTable(distribution, words)],
    words,
  );
}

function places({ services, external, detectedBy }: Report, words: ReportWords): string {
  const parts: [string, readonly Count[]][] = [
    [words.services, services],
    [words.external, external],
    [words.detectedBy, detectedBy],
  ];
  const shown = parts.filter(([, counts]) => counts.length > 0);
  if (shown.length === 0) return '';
  const charts = shown.map(([title, counts]) => {
    const series = [{ name: words.count, values: counts.map(({ count }) => count) }];
    const names = counts.map(({ name }) => name);
    const says = counts.map(({ name, count }) => `${name}: ${count}`).join(', ');
    return `<div><h3>${escapeXml(title)}</h3>${bars(title, says, names, series)}${behind([countTable(counts, words)], words)}</div>`;
  });
  return section(words.causes, '', `<div class="pair">${charts.join('')}</div>`, [], words);
}

function claims(report: Report, words: ReportWords): string {
  const { byState, verifiedShare, total, judging } = report.claims;
  if (total === 0) return '';
  const states = CLAIM_STATES.filter((state) => byState[state] > 0);
  const names = states.map((state) => words.states[state]);
  const values = states.map((state) => byState[state]);
  const note =
    verifiedShare === undefined
      ? ''
      : `${words.claimsNote(percentIn(words, verifiedShare, 1))} ${words.stated(judging, report.incidents)}`;
  const chart = bars(words.claims, note, names, [{ name: words.total, values }]);
  return section(words.claims, note, chart, [claimTable(report, words)], words);
}

function remediation({ items, areas, effects }: Report, words: ReportWords): string {
  if (items.total === 0) return '';
  const figures = [
    `${words.done} ${items.done}`,
    `${words.open} ${items.open - items.overdue}`,
    `${words.overdue} ${items.overdue}`,
    `${words.dropped} ${items.dropped}`,
    `${words.proven} ${items.verified}`,
  ].join(' · ');
  const part = (title: string, groups: readonly ItemGroup[]): string => {
    if (groups.length === 0) return '';
    const series = stateSeries(groups, words);
    const says = groups
      .map((one) => `${one.name}: ${one.done + one.open + one.overdue}`)
      .join(', ');
    const names = groups.map(({ name }) => name);
    return `<div><h3>${escapeXml(title)}</h3>${legend(series)}${bars(title, says, names, series)}${behind([itemTable(groups, words)], words)}</div>`;
  };
  const charts = `<div class="pair">${part(words.areas, areas)}${part(words.effects, effects)}</div>`;
  const lead = `<p class="lead">${escapeXml(figures)}</p>`;
  return section(words.items, words.onTimeNote, lead + charts, [], words);
}

function stateSeries(groups: readonly ItemGroup[], words: ReportWords): Series[] {
  return [
    { name: words.done, values: groups.map(({ done }) => done) },
    { name: words.open, values: groups.map(({ open }) => open) },
    { name: words.overdue, values: groups.map(({ overdue }) => overdue) },
  ];
}

function list(title: string, rows: Table, nothing: string, hrefOf: PageOptions['hrefOf']): string {
  const content = rows.rows.length === 0 ? `<p>${escapeXml(nothing)}</p>` : table(rows, hrefOf);
  return `<section><h2>${escapeXml(title)}</h2>${content}</section>`;
}

function section(
  title: string,
  note: string,
  content: string,
  tables: readonly Table[],
  words: ReportWords,
): string {
  const said = note === '' ? '' : `<p class="note">${escapeXml(note)}</p>`;
  return `<section><h2>${escapeXml(title)}</h2>${said}${content}${behind(tables, words)}</section>`;
}

function behind(tables: readonly Table[], words: ReportWords): string {
  if (tables.length === 0) return '';
  return `<details><summary>${escapeXml(words.table)}</summary>${tables.map((one) => table(one)).join('')}</details>`;
}

function table({ head, rows, places }: Table, hrefOf?: PageOptions['hrefOf']): string {
  const cells = head.map((cell) => `<th scope="col">${escapeXml(cell)}</th>`).join('');
  const body = rows.map((row, at) => {
    const [first = '', ...rest] = row;
    const place = places?.[at];
    const name =
      place === undefined || hrefOf === undefined
        ? escapeXml(first)
        : `<a href="${escapeXml(hrefOf(place))}">${escapeXml(first)}</a>`;
    const others = rest.map((cell) => `<td${kindOf(cell)}>${escapeXml(cell)}</td>`);
    return `<tr><th scope="row">${name}</th>${others.join('')}</tr>`;
  });
  return `<div class="table"><table><thead><tr>${cells}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** A number stands at the right, and a date in one line. */
function kindOf(cell: string): string {
  if (/^\d+$/.test(cell)) return ' class="number"';
  return isDay(cell) ? ' class="date"' : '';
}
