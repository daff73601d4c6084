/** Where a panel stands: beside the card it is about, over it only where there is no room. */
import type { Rectangle } from '../picture/navigate';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between a card and its panel, and between a panel and the edge, px. */
const GAP = 14;
const EDGE = 8;
/** What is left free before a card that was brought into sight, px: as `Viewport.reveal` does. */
const BEFORE = 24;

/** Panels narrower than this cannot be read, px. */
const NARROWEST = 240;

/** How wide a panel may be to stand beside a card; undefined when that would be too narrow. */
export function widthBeside(card: Size, room: Size): number | undefined {
  const width = Math.floor(room.width - BEFORE - card.width - GAP - EDGE);
  return width < NARROWEST ? undefined : width;
}

/** The corner of a panel beside a card in a room: right of it, left, below, above. */
export function besideCard(
  card: Rectangle,
  panel: Size,
  room: Rectangle,
): { readonly x: number; readonly y: number } | undefined {
  const right = room.x + room.width - EDGE;
  const bottom = room.y + room.height - EDGE;
  const within = (at: number, least: number, most: number): number =>
    Math.max(least, Math.min(at, most));
  const y = within(card.y, room.y + EDGE, bottom - panel.height);
  const x = within(card.x, room.x + EDGE, right - panel.width);
  const after = card.x + card.width + GAP;
  const before = card.x - GAP - panel.width;
  const below = card.y + card.height + GAP;
  const above = card.y - GAP - panel.height;
  if (after >= room.x + EDGE && after + panel.width <= right) return { x: after, y };
  if (before >= room.x + EDGE && before + panel.width <= right) return { x: before, y };
  if (below >= room.y + EDGE && below + panel.height <= bottom) return { x, y: below };
  if (above >= room.y + EDGE && above + panel.height <= bottom) return { x, y: above };
  return undefined;
}

/**
 * What has to be in sight so that a panel has room beside a card: the card with the room right of it
 * or below it. The card alone where the room is too small for both.
 */
export function cardWithPanel(card: Rectangle, panel: Size, room: Size): Rectangle {
  const width = card.width + GAP + panel.width;
  const height = card.height + GAP + panel.height;
  const free = { width: room.width - BEFORE - EDGE, height: room.height - BEFORE - EDGE };
  if (width <= free.width) return { ...card, width };
  if (height <= free.height) return { ...card, height };
  return card;
}
