/** Where an arrow key leads, by where the cards are. */

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** A card on the screen: `depth` is its level, `parent` the key of its parent. */
export interface Card extends Rectangle {
  readonly key: string;
  readonly depth: number;
  readonly parent: string | undefined;
  /** Where its middle is across, as if all trunks stood below each other: columns have an order. */
  readonly row?: number;
}

/**
 * The key of the card that an arrow leads to from `from`; undefined at the edge. Against the
 * growth of the tree: the parent. With it: the nearest child. Across: the nearest card of the
 * same level, and where there is none, the nearest of any level.
 */
export function neighbour(
  cards: readonly Card[],
  from: string,
  direction: Direction,
  topDown: boolean,
): string | undefined {
  const start = cards.find(({ key }) => key === from);
  if (start === undefined) return undefined;
  const [back, forth] = topDown ? ['up', 'down'] : ['left', 'right'];
  if (direction === back) return start.parent;
  const middle = (card: Card): number =>
    card.row ?? (topDown ? card.x + card.width / 2 : card.y + card.height / 2);
  const nearest = (candidates: readonly Card[], level: number): string | undefined => {
    let best: Card | undefined;
    let least = Infinity;
    for (const card of candidates) {
      const distance =
        Math.abs(middle(card) - middle(start)) + Math.abs(card.depth - level) * 10_000;
      if (distance < least) [best, least] = [card, distance];
    }
    return best?.key;
  };
  if (direction === forth)
    return nearest(
      cards.filter(({ parent }) => parent === from),
      start.depth + 1,
    );
  const before = direction === 'up' || direction === 'left';
  return nearest(
    cards.filter((card) =>
      before ? middle(card) < middle(start) - 0.5 : middle(card) > middle(start) + 0.5,
    ),
    start.depth,
  );
}
