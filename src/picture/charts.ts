/**
 * Charts of shapes and words only, colours from the page's style sheet (`.s0` to `.s5`), so that
 * they follow any theme. Shapes are as wide as the page, in per cent; words keep their size at any
 * width. Each chart says in words what it shows; the figures stand in a table beside it.
 */
import { escapeXml } from './escape';

export interface Series {
  readonly name: string;
  /** One value for each category. */
  readonly values: readonly number[];
}

const COLUMN_HEIGHT = 180;
const BAR_HEIGHT = 18;
/** Per cent of the room that the longest bar takes: its number stands behind it. */
const LONGEST_BAR = 84;
/** How wide a letter of a label is at most in px, as the style sheet has it. */
const LETTER = 6.7;

/**
 * How wide a chart is at least in px, by the width of its page: at each, as many labels are shown
 * as have room. The style sheet (`report.css`) asks for the same widths.
 */
export const WIDTHS = { wide: 600, mid: 320, narrow: 180 } as const;
type Width = keyof typeof WIDTHS;

/** Columns, one for each category, the series stacked upon each other from the bottom. */
export function columns(
  title: string,
  description: string,
  categories: readonly string[],
  series: readonly Series[],
): string {
  const totals = totalsOf(categories, series);
  const most = Math.max(1, ...totals);
  const step = 100 / Math.max(1, categories.length);
  const bar = Math.min(12, step * 0.72);
  const base = COLUMN_HEIGHT + 18;
  const isNamed = namedAt(categories);
  const digits = String(most).length * LETTER + 2;
  const counted = widths((width) => digits <= (step / 100) * WIDTHS[width]);
  const body = categories
    .map((name, at) => {
      const x = at * step + (step - bar) / 2;
      let y = base;
      const parts = series.flatMap(({ values, name: of }, which) => {
        const height = (values[at]! / most) * COLUMN_HEIGHT;
        if (height === 0) return [];
        y -= height;
        const says = `${name} · ${of}: ${values[at]}`;
        return [rect(x, y, bar, Math.max(0.5, height - 1), which, says)];
      });
      const middle = at * step + step / 2;
      const total =
        totals[at] === 0 ? '' : text(middle, y - 5, String(totals[at]), 'value', counted);
      const label = text(
        middle,
        base + 16,
        name,
        'label',
        widths((width) => isNamed(at, width)),
      );
      return parts.join('') + total + label;
    })
    .join('');
  return [
    `<svg class="chart columns" role="img" width="100%" height="${base + 24}">`,
    `<title>${escapeXml(title)}</title><desc>${escapeXml(description)}</desc>`,
    body,
    `<line class="axis" x1="0" x2="100%" y1="${base}" y2="${base}"/>`,
    '</svg>',
  ].join('');
}

/** Which categories have a name below them, so that none runs into the next or sticks out. */
function namedAt(categories: readonly string[]): (at: number, width: Width) => boolean {
  const longest = Math.max(1, ...categories.map(widthOf)) * LETTER;
  return (at, width) => {
    const step = WIDTHS[width] / categories.length;
    const every = Math.ceil((longest + 8) / step);
    const first = Math.max(0, Math.ceil(longest / 2 / step - 0.5));
    const end = (at + 0.5) * step + longest / 2;
    return (at - first) % every === 0 && at >= first && end <= WIDTHS[width];
  };
}

/** A bar for each category, the series side by side from the left. */
export function bars(
  title: string,
  description: string,
  categories: readonly string[],
  series: readonly Series[],
): string {
  const totals = totalsOf(categories, series);
  const most = Math.max(1, ...totals);
  const rows = categories.map((name, at) => {
    let x = 0;
    const parts = series.flatMap(({ values, name: of }, which) => {
      const width = (values[at]! / most) * LONGEST_BAR;
      if (width === 0) return [];
      const part = rect(x, 0, width, BAR_HEIGHT, which, `${name} · ${of}: ${values[at]}`);
      x += width;
      return [part];
    });
    const count = `<text class="count" x="${round(x)}%" dx="6" y="13">${totals[at]}</text>`;
    return `<span class="name">${escapeXml(name)}</span><svg width="100%" height="${BAR_HEIGHT}">${parts.join('')}${count}</svg>`;
  });
  const says = escapeXml(description === '' ? title : `${title}. ${description}`);
  return `<div class="chart bars" role="img" aria-label="${says}">${rows.join('')}</div>`;
}

function totalsOf(categories: readonly string[], series: readonly Series[]): number[] {
  return categories.map((_, at) => series.reduce((sum, { values }) => sum + values[at]!, 0));
}

/** Which shade is which series; nothing for a single one. */
export function legend(series: readonly Series[]): string {
  if (series.length < 2) return '';
  const entries = series.map(
    ({ name }, at) =>
      `<li><svg class="key" width="12" height="12" aria-hidden="true"><rect class="s${shade(at)}" width="12" height="12"/></svg>${escapeXml(name)}</li>`,
  );
  return `<ul class="legend">${entries.join('')}</ul>`;
}

/** `x` and `width` in per cent, `y` and `height` in px. */
function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  at: number,
  says: string,
): string {
  return `<rect class="s${shade(at)}" x="${round(x)}%" y="${round(y)}" width="${round(width)}%" height="${round(height)}"><title>${escapeXml(says)}</title></rect>`;
}

/** A word at the widths at which it has room; `x` in per cent. */
function text(x: number, y: number, says: string, kind: string, at: readonly Width[]): string {
  if (at.length === 0) return '';
  return `<text class="${[kind, ...at].join(' ')}" x="${round(x)}%" y="${round(y)}">${escapeXml(says)}</text>`;
}

function widths(holds: (width: Width) => boolean): Width[] {
  return (Object.keys(WIDTHS) as Width[]).filter(holds);
}

function shade(at: number): number {
  return Math.min(at, 5);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** In letters: a syllable is as wide as nearly two. */
function widthOf(name: string): number {
  let width = 0;
  for (const letter of name) width += letter > '\u2e80' ? 1.7 : 1;
  return Math.min(width, 33);
}
