/** A tree as one SVG that needs nothing else: light colours where no others are given, text as text. */
import { CLAIM_STATE_FACES } from '../tree-model/claim-state';
import type { TreeModel, TreeNode } from '../tree-model/tree-model';
import type { ClaimState } from '../vocabulary/ids';
import { inlineMarkdown, inlineText } from './inline-markdown';
import { connector, pictureOf } from './picture';
import type { Strings } from './strings';
import { firstLines, wrap } from './wrap';

const FAMILY = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK KR', sans-serif";
const WIDTH = 240;
const PAD = 12;
const MARGIN = 24;
const LIGHT = {
  paper: '#ffffff',
  card: '#f8f8f8',
  edge: '#b0b0b0',
  line: '#9a9a9a',
  ink: '#3b3b3b',
  muted: '#616161',
  good: '#23731f',
  open: '#8a5a00',
  accent: '#005fb8',
};
type Palette = Readonly<typeof LIGHT>;

/** The colours of a page that has them as `--tree-paper` and so on; else the light ones. */
export const PAGE_COLOURS = Object.fromEntries(
  Object.entries(LIGHT).map(([name, colour]) => [name, `var(--tree-${name}, ${colour})`]),
) as unknown as Palette;

const COLOURS: Readonly<Record<ClaimState, keyof Palette>> = {
  verified: 'good',
  unsupported: 'open',
  verifiable: 'open',
  unverified: 'open',
  'ruled-out': 'muted',
  unknown: 'muted',
};

export interface SvgOptions {
  readonly colours?: Palette;
  /** It is at least so wide, px: trees below each other have one scale. */
  readonly least?: number;
}

interface Line {
  readonly text: string;
  readonly size: number;
  readonly colour: string;
  readonly weight?: number;
  readonly italic?: boolean;
  readonly struck?: boolean;
  /** Space above, px. */
  readonly gap?: number;
  /** Lines beyond are left out. */
  readonly most?: number;
}

export type TextWidth = (text: string, font: string) => number;

/** `textWidth`: the width of a text in a CSS font, in px. */
export function svgOf(
  model: TreeModel,
  strings: Strings,
  topDown: boolean,
  textWidth: TextWidth,
  { colours = LIGHT, least = 0 }: SvgOptions = {},
): string {
  const lines = new Map<TreeNode, Line[]>();
  const sizeOf = (node: TreeNode): { width: number; height: number } => {
    const found = linesOf(node, strings, colours).flatMap((line) => wrapped(line, textWidth));
    lines.set(node, found);
    return {
      width: WIDTH,
      height: found.reduce((sum, line) => sum + heightOf(line), 0) + 2 * PAD - 4,
    };
  };
  const picture = pictureOf(model, new Set(), sizeOf, topDown);
  const width = Math.max(least, Math.ceil(picture.width + 2 * MARGIN));
  const height = Math.ceil(picture.height + 2 * MARGIN);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${FAMILY}">`,
    `<title>${escaped(model.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${colours.paper}"/>`,
    `<g transform="translate(${MARGIN} ${MARGIN})">`,
  ];
  for (const card of picture.cards) {
    if (card.parent === undefined) continue;
    const node = picture.nodes.get(card.key)!;
    const path = connector(picture.byKey.get(card.parent)!, card, topDown);
    parts.push(
      `<path d="${path}" fill="none" stroke="${colours.line}" stroke-width="1.5"${dashes(node)}/>`,
    );
  }
  for (const card of picture.cards) {
    const node = picture.nodes.get(card.key)!;
    const edge =
      node.kind === 'question' ? colours.accent : node.isRootCause ? colours.good : undefined;
    parts.push(
      `<rect x="${card.x}" y="${card.y}" width="${card.width}" height="${card.height}" rx="6" fill="${colours.card}" stroke="${colours.edge}"${dashes(node)}/>`,
    );
    if (edge !== undefined)
      parts.push(
        `<rect x="${card.x}" y="${card.y + 1}" width="3" height="${card.height - 2}" rx="1.5" fill="${edge}"/>`,
      );
    let y = card.y + PAD - 2;
    for (const line of lines.get(node)!) {
      y += heightOf(line);
      parts.push(
        `<text x="${card.x + PAD}" y="${y - 5}" font-size="${line.size}" fill="${line.colour}"${line.weight === undefined ? '' : ` font-weight="${line.weight}"`}${line.italic ? ' font-style="italic"' : ''}${line.struck ? ' text-decoration="line-through"' : ''}>${escaped(line.text)}</text>`,
      );
    }
  }
  return [...parts, '</g>', '</svg>', ''].join('\n');
}

function dashes({ state }: TreeNode): string {
  const solid = state === undefined || state === 'verified' || state === 'unsupported';
  return solid ? '' : ' stroke-dasharray="5 3"';
}

const heightOf = ({ size, gap = 0 }: Line): number => Math.round(size * 1.4) + gap;

/** What a card shows: its text leaves out what could be HTML, `<shared>` too. */
function wordsOf({ text, markdown }: TreeNode): string {
  return /<[A-Za-z/]/.test(markdown)
    ? inlineText(inlineMarkdown(markdown)).replace(/\s+/g, ' ').trim()
    : text;
}

function linesOf(node: TreeNode, strings: Strings, colours: Palette): Line[] {
  const { state } = node;
  const found: Line[] = [];
  const small = (text: string, colour = colours.muted, how: Partial<Line> = {}): void => {
    found.push({ text, size: 11, colour, ...how });
  };
  if (state !== undefined) {
    const { mark } = CLAIM_STATE_FACES[state];
    const colour = colours[COLOURS[state]];
    const root = node.isRootCause ? ` · ${strings.rootCause}` : '';
    small([`${mark} ${strings.states[state]}${root}`, node.id].filter(Boolean).join(' · '), colour);
  } else if (node.customer) small(strings.customerView, colours.accent);
  if (node.statement !== undefined) small(`${strings.statement}: ${node.statement}`);
  found.push({
    text: wordsOf(node) || '…',
    size: 13,
    colour: state === 'ruled-out' ? colours.muted : colours.ink,
    weight: node.kind === 'question' ? 600 : undefined,
    gap: found.length > 0 ? 2 : 0,
    struck: state === 'ruled-out',
  });
  for (const { kind, text } of node.notes)
    small(text === '' ? strings[kind] : `${strings[kind]}: ${text}`, colours.muted, {
      italic: true,
      gap: 3,
    });
  // the arrow stays with its words; long addresses are known by their beginning
  for (const { text, target } of node.evidence)
    small(`↗\u00a0${text || target}`, colours.muted, { gap: 3, most: 2 });
  if (node.addressedBy.length > 0)
    small(
      `→\u00a0${node.addressedBy
        .map(({ id, text, done }) => `${id ?? text}${done ? ` (${strings.done})` : ''}`)
        .join(', ')}`,
      colours.accent,
      { gap: 3 },
    );
  return found;
}

/** The lines of a block that fit a card. */
function wrapped(block: Line, textWidth: TextWidth): Line[] {
  const font = `${block.italic ? 'italic ' : ''}${block.weight ?? 400} ${block.size}px ${FAMILY}`;
  const room = WIDTH - 2 * PAD - 2;
  const widthOf = (text: string): number => textWidth(text, font);
  const lines = wrap(block.text, room, widthOf);
  return firstLines(lines, block.most ?? lines.length, room, widthOf).map((text, index) => ({
    ...block,
    text,
    gap: index === 0 ? block.gap : undefined,
  }));
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}
