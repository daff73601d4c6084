/** The cards and lines that are in sight, and only those. */
import { CardView } from './card';
import type { Drop } from './drop';
import type { Card, Rectangle } from '../picture/navigate';
import { connector, type Picture } from '../picture/picture';
import type { Session } from './session';

export interface CardsProps {
  readonly session: Session;
  readonly picture: Picture;
  readonly drawn: Rectangle;
  /** Too far away to be read. */
  readonly far: boolean;
  readonly hovered: string | undefined;
  readonly dragged: string | undefined;
  readonly drop: Drop | undefined;
  readonly found: ReadonlySet<string>;
}

/** Of more cards in sight no cause is called by its words: they would be too small to be read. */
const MOST_NAMED = 800;

function overlaps(box: Rectangle, view: Rectangle): boolean {
  return (
    box.x < view.x + view.width &&
    box.x + box.width > view.x &&
    box.y < view.y + view.height &&
    box.y + box.height > view.y
  );
}

/** One SVG below all cards. */
export function Connectors({ session, picture, drawn }: CardsProps) {
  const topDown = session.direction === 'top-down';
  // one path for each look, however many lines: every element costs a frame
  const paths = new Map<string, string>();
  for (const card of picture.cards) {
    const parent = card.parent === undefined ? undefined : picture.byKey.get(card.parent);
    if (parent === undefined || !overlaps(around(parent, card), drawn)) continue;
    const node = picture.nodes.get(card.key)!;
    const look = node.state ?? 'question';
    paths.set(look, `${paths.get(look) ?? ''}${connector(parent, card, topDown)}`);
  }
  const { waiting } = picture;
  const above = picture.byKey.get(waiting?.parent ?? '');
  if (waiting !== undefined && above !== undefined)
    paths.set('waiting', connector(above, waiting, topDown));
  return (
    <svg class="connectors" aria-hidden="true" width="1" height="1">
      {[...paths].map(([look, path]) => (
        <path key={look} class={`state-${look}`} d={path} />
      ))}
    </svg>
  );
}

function around(a: Card, b: Card): Rectangle {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** The tree of cards; positions among siblings are said, so that those out of sight count. */
export function Cards(props: CardsProps) {
  const { session, picture, drawn, far, hovered, dragged, drop, found } = props;
  const { strings, selected, editing, collapsed } = session;
  const shown = picture.cards.filter((card) => card.key === selected || overlaps(card, drawn));
  const crowded = shown.length > MOST_NAMED;
  return (
    <div role="tree" class="cards" aria-label={strings.tree}>
      {shown.map((card) => {
        const { node, index, siblings, depth, below } = session.index.get(card.key)!;
        return (
          <CardView
            key={card.key}
            node={node}
            strings={strings}
            pictures={session.pictures}
            box={card}
            level={depth + 1}
            position={index + 1}
            siblings={siblings.length}
            below={below}
            far={far}
            named={far && (node.kind === 'question' || (node.isRootCause && !crowded))}
            collapsed={collapsed.has(card.key)}
            selected={card.key === selected}
            hovered={card.key === hovered}
            editable={session.editable && dragged === undefined}
            editing={card.key === editing?.key}
            dragged={card.key === dragged}
            found={found.has(card.key)}
            drop={drop?.key === card.key ? drop.where : undefined}
          />
        );
      })}
    </div>
  );
}
