/**
 * Charts as SVG: shapes and words only, colours from the page's style sheet (`.s0` to `.s5`), so
 * that they follow any theme. Each says in its description what it shows; the figures stand in a
 * table beside it.
 */
import { escapeXml } from './escape';

export interface Series {
  readonly name: string;
  /** One value for each category. */
  readonly values: readonly number[];
}

const WIDTH = 640;
const COLUMN_HEIGHT = 180;
/** Bars stand two beside each other on a page. */
const BARS_WIDTH = 480;
const ROW = 26;
/** How wide a letter of a label is at most, as the style sheet has it. */
const LETTER = 6.4;

interface Chart {
  readonly title: string;
  readonly description: string;
  readonly kind: 'bars' | 'columns';
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

/** Columns, one for each category, the series stacked upon each other from the bottom. */
export function columns(
  title: string,
  description: string,
  categories: readonly string[],
  series: readonly Series[],
): string {
  const totals = categories.map((_, at) =>
    series.reduce((sum, { values }) => sum + values[at]!, 0),
  );
  const most = Math.max(1, ...totals);
  const step = WIDTH / Math.max(1, categories.length);
  const bar = Math.min(48, step * 0.72);
  const base = COLUMN_HEIGHT + 18;
  // names that would run into each other: every second, third … only
  const longest = Math.max(1, ...categories.map(widthOf)) * LETTER;
  const every = Math.ceil((longest + 8) / step);
  // and none that would stick out at either end
  const first = Math.max(0, Math.ceil(longest / 2 / step - 0.5));
  const isNamed = (at: number): boolean =>
    (at - first) % every === 0 && at >= first && (at + 0.5) * step + longest / 2 <= WIDTH;
  const body = categories
    .map((name, at) => {
      const x = at * step + (step - bar) / 2;
      let y = base;
      const parts = series.flatMap(({ values, name: of }, which) => {
        const height = (values[at]! / most) * COLUMN_HEIGHT;
        if (height === 0) return [];
        y -= height;
        return [
          rect(x, y, bar, Math.max(0.5, height - 1), which, `${name} · ${of}: ${values[at]}`),
        ];
      });
      const middle = at * step + step / 2;
      const total = totals[at] === 0 ? '' : text(middle, y - 5, String(totals[at]), 'value');
      const label = isNamed(at) ? text(middle, base + 16, name, 'label') : '';
      return parts.join('') + total + label;
    })
    .join('');
  const axis = `<line class="axis" x1="0" x2="${WIDTH}" y1="${base}" y2="${base}"/>`;
  return svg({
    title,
    description,
    kind: 'columns',
    width: WIDTH,
    height: base + 24,
    body: body + axis,
  });
}

/** A bar for each category, the series side by side from the left. */
export function bars(
  title: string,
  description: string,
  categories: readonly string[],
  series: readonly Series[],
): string {
  const totals = categories.map((_, at) =>
    series.reduce((sum, { values }) => sum + values[at]!, 0),
  );
  const most = Math.max(1, ...totals);
  const left = Math.min(190, Math.max(60, ...categories.map((name) => widthOf(name) * 6.6 + 12)));
  const room = BARS_WIDTH - left - 40;
  const body = categories
    .map((name, at) => {
      const y = at * ROW;
      let x = left;
      const parts = series.flatMap(({ values, name: of }, which) => {
        const width = (values[at]! / most) * room;
        if (width === 0) return [];
        const part = rect(
          x,
          y + 4,
          Math.max(0.5, width - 1),
          ROW - 8,
          which,
          `${name} · ${of}: ${values[at]}`,
        );
        x += width;
        return [part];
      });
      return (
        text(left - 8, y + ROW / 2 + 4, cut(name, 32), 'name') +
        parts.join('') +
        text(x + 6, y + ROW / 2 + 4, String(totals[at]), 'count')
      );
    })
    .join('');
  return svg({
    title,
    description,
    kind: 'bars',
    width: BARS_WIDTH,
    height: Math.max(ROW, categories.length * ROW),
    body,
  });
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

function svg({ title, description, kind, width, height, body }: Chart): string {
  return [
    `<svg class="chart ${kind}" role="img" viewBox="0 0 ${width} ${round(height)}" preserveAspectRatio="xMinYMin meet">`,
    `<title>${escapeXml(title)}</title><desc>${escapeXml(description)}</desc>`,
    body,
    '</svg>',
  ].join('');
}

function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  at: number,
  says: string,
): string {
  return `<rect class="s${shade(at)}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"><title>${escapeXml(says)}</title></rect>`;
}

function text(x: number, y: number, says: string, kind: string): string {
  return `<text class="${kind}" x="${round(x)}" y="${round(y)}">${escapeXml(says)}</text>`;
}

function shade(at: number): number {
  return Math.min(at, 5);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** In letters: a syllable is as wide as nearly two. */
function widthOf(name: string): number {
  let width = 0;
  for (const letter of name) width += letter > '\u2e80' ? 1.7 : 1;
  return Math.min(width, 33);
}

function cut(name: string, most: number): string {
  const letters = [...name];
  return letters.length <= most ? name : `${letters.slice(0, most - 1).join('')}…`;
}
