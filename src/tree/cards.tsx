/** The cards and lines that are in sight, and only those. */
import type { TreeNode } from '../language/operations/tree/tree-model';
import { CardView } from './card';
import type { Drop } from './drop';
import type { Card, Rectangle } from './navigate';
import { connector, type Picture } from './picture';
import type { Session } from './session';

export interface CardsProps {
  readonly session: Session;
  readonly picture: Picture;
  readonly drawn: Rectangle;
  readonly hovered: string | undefined;
  readonly dragged: string | undefined;
  readonly drop: Drop | undefined;
  readonly found: ReadonlySet<string>;
}

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
  const lines: { key: string; path: string; node: TreeNode }[] = [];
  for (const card of picture.cards) {
    const parent = card.parent === undefined ? undefined : picture.byKey.get(card.parent);
    if (parent === undefined || !overlaps(around(parent, card), drawn)) continue;
    const node = picture.nodes.get(card.key)!;
    lines.push({ key: card.key, path: connector(parent, card, topDown), node });
  }
  return (
    <svg
      class="connectors"
      aria-hidden="true"
      width={Math.ceil(picture.width) + 8}
      height={Math.ceil(picture.height) + 8}
    >
      {lines.map(({ key, path, node }) => (
        <path key={key} class={`state-${node.state ?? 'question'}`} d={path} />
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
  const { session, picture, drawn, hovered, dragged, drop, found } = props;
  const { strings, selected, editing, collapsed } = session;
  const shown = picture.cards.filter((card) => card.key === selected || overlaps(card, drawn));
  return (
    <div role="tree" class="cards" aria-label={strings.tree}>
      {shown.map((card) => {
        const { node, index, siblings, depth, below } = session.index.get(card.key)!;
        return (
          <CardView
            key={card.key}
            node={node}
            strings={strings}
            box={card}
            level={depth + 1}
            position={index + 1}
            siblings={siblings.length}
            below={below}
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
