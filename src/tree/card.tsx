/** The card of a question or a claim. Events are heard by the canvas: see `data-do`. */
import { Component, type ComponentChild } from 'preact';
import { CLAIM_STATE_FACES } from '../tree-model/claim-state';
import type { TreeNode } from '../tree-model/tree-model';
import { Icon } from './icon';
import { inlineMarkdown, type Inline } from '../picture/inline-markdown';
import { Thumbnail, type Pictures } from './pictures';
import type { Rectangle } from '../picture/navigate';
import type { Strings } from '../picture/strings';

const ELEMENTS = {
  code: 'code',
  emphasis: 'em',
  strong: 'strong',
  strike: 's',
  link: 'u',
} as const;

function elements(parts: readonly Inline[]): ComponentChild[] {
  return parts.map((part) => {
    if (typeof part === 'string') return part;
    const Element = ELEMENTS[part.kind];
    return <Element>{elements(part.children)}</Element>;
  });
}

interface BodyProps {
  readonly node: TreeNode;
  readonly strings: Strings;
}

interface CardBodyProps extends BodyProps {
  /** Evidence that can be shown. */
  readonly pictures: Pictures;
}

/** What a card shows, without where it is: what is measured. */
export function CardBody({ node, strings, pictures }: CardBodyProps) {
  return (
    <>
      <CardTop node={node} strings={strings} />
      {node.statement !== undefined && (
        <div class="statement">
          {strings.statement}: {node.statement}
        </div>
      )}
      <Words node={node} strings={strings} />
      {node.notes.map(({ kind, text }) => (
        <div class="note">
          {strings[kind]}
          {text === '' ? '' : `: ${text}`}
        </div>
      ))}
      {node.evidence.length + node.addressedBy.length > 0 && (
        <Chips node={node} strings={strings} pictures={pictures} />
      )}
    </>
  );
}

/** The statement itself: as high as its words and its kind make it, whatever else the card shows. */
export function Words({ node, strings }: BodyProps) {
  const placeholder = node.kind === 'claim' ? strings.emptyClaim : strings.emptyQuestion;
  return (
    <div class="words">
      {node.markdown === '' ? (
        <span class="placeholder">{placeholder}</span>
      ) : (
        elements(inlineMarkdown(node.markdown))
      )}
    </div>
  );
}

function CardTop({ node, strings }: BodyProps) {
  const { state } = node;
  if (state === undefined)
    return node.customer ? (
      <div class="top">
        <span class="customer">
          <Icon name="person" /> {strings.customerView}
        </span>
      </div>
    ) : (
      <span class="hidden-words">{strings.question}: </span>
    );
  return (
    <div class="top">
      <button type="button" class="mark" tabIndex={-1} data-do="mark">
        <Icon name={CLAIM_STATE_FACES[state].icon} /> {strings.states[state]}
      </button>
      {node.isRootCause && <span class="pill">{strings.rootCause}</span>}
      {node.id !== undefined && <span class="id">{node.id}</span>}
    </div>
  );
}

function Chips({ node, strings, pictures }: CardBodyProps) {
  return (
    <div class="chips">
      {node.evidence.map((evidence, index) => {
        const { text, target } = evidence;
        const source = pictures.get(target);
        if (source !== undefined)
          return <Thumbnail evidence={evidence} at={index} source={source} />;
        return (
          <button
            type="button"
            class="chip"
            tabIndex={-1}
            title={target}
            data-do="evidence"
            data-at={index}
          >
            {text === '' ? shortTarget(target) : text}
          </button>
        );
      })}
      {node.addressedBy.map(({ id, text, done }, index) => (
        <button
          type="button"
          class={done ? 'item done' : 'item'}
          tabIndex={-1}
          title={done ? `${text} (${strings.done})` : text}
          data-do="item"
          data-at={index}
        >
          <Icon name={done ? 'check' : 'arrow-right'} /> {id ?? text}
          {done && <span class="hidden-words"> ({strings.done})</span>}
        </button>
      ))}
    </div>
  );
}

function shortTarget(target: string): string {
  const words = target.replace(/^\w+:\/\/(www\.)?/, '');
  return words.length > 40 ? `${words.slice(0, 37)}…` : words;
}

function nameFromAfar({ state, text }: TreeNode, strings: Strings): string {
  return `${state === undefined ? strings.question : strings.states[state]}: ${text}`;
}

/** The classes that carry kind and state. */
export function cardClass(node: TreeNode): string {
  const kind = node.state === undefined ? 'question' : `claim state-${node.state}`;
  return `card ${kind}${node.isRootCause ? ' root' : ''}${node.customer ? ' for-customer' : ''}`;
}

export interface CardProps extends CardBodyProps {
  readonly box: Rectangle;
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  /** How many nodes are below it. */
  readonly below: number;
  readonly collapsed: boolean;
  /** Too far away to be read: a block with its name for screen readers. */
  readonly far: boolean;
  /** Far away, and called by its first words all the same. */
  readonly named: boolean;
  readonly selected: boolean;
  readonly hovered: boolean;
  readonly editable: boolean;
  readonly editing: boolean;
  readonly dragged: boolean;
  readonly found: boolean;
  readonly drop: string | undefined;
}

/** A card in its place. Drawn again only when something about it changed. */
export class CardView extends Component<CardProps> {
  override shouldComponentUpdate(next: CardProps): boolean {
    const now = this.props;
    return (Object.keys(next) as (keyof CardProps)[]).some((name) =>
      name === 'box' ? !sameBox(now.box, next.box) : now[name] !== next[name],
    );
  }

  override render() {
    const { node, strings, box, level, position, siblings, below, far, named, collapsed } =
      this.props;
    const { drop, pictures } = this.props;
    const { selected, hovered, editable, editing, dragged, found } = this.props;
    const flags = {
      selected,
      far,
      named,
      editing,
      dragged,
      found,
      [`drop-${drop}`]: drop !== undefined,
    };
    const shown = Object.entries(flags).filter(([, set]) => set);
    const active = (selected || hovered) && !editing;
    return (
      <div
        role="treeitem"
        class={[cardClass(node), ...shown.map(([name]) => name)].join(' ')}
        data-key={node.key}
        aria-level={level}
        aria-posinset={position}
        aria-setsize={siblings}
        aria-expanded={below > 0 ? !collapsed : undefined}
        aria-selected={selected}
        aria-label={far ? nameFromAfar(node, strings) : undefined}
        tabIndex={selected ? 0 : -1}
        style={{ left: `${box.x}px`, top: `${box.y}px`, height: `${box.height}px` }}
      >
        {!far && <CardBody node={node} strings={strings} pictures={pictures} />}
        {named && (
          <span class="from-afar" aria-hidden="true">
            {node.text}
          </span>
        )}
        {!far && node.findings.length > 0 && (
          <span
            class={`badge ${node.findings[0]!.severity}`}
            title={node.findings.map(({ message }) => message).join('\n')}
          >
            {node.findings.length}
            <span class="hidden-words"> {strings.findings(node.findings.length)}</span>
          </span>
        )}
        {!far && below > 0 && (collapsed || active) && (
          <CardButton
            name={collapsed ? 'expand' : 'collapse'}
            title={collapsed ? strings.expand : strings.collapse}
          >
            {collapsed ? below : undefined}
          </CardButton>
        )}
        {!far && active && editable && !collapsed && (
          <CardButton name="addCause" title={`${strings.addCause} (Tab)`} />
        )}
        {!far && active && editable && (
          <CardButton name="addSibling" title={`${strings.addSibling} (Ctrl+Enter)`} />
        )}
      </div>
    );
  }
}

/** For the mouse; keys and the menu do the same, so it is not said. */
function CardButton(props: {
  readonly name: 'addCause' | 'addSibling' | 'collapse' | 'expand';
  readonly title: string;
  readonly children?: ComponentChild;
}) {
  const { name, title, children } = props;
  const icon = name === 'expand' ? 'chevron-right' : name === 'collapse' ? 'chevron-down' : 'add';
  return (
    <button
      type="button"
      class={`affordance ${name}`}
      tabIndex={-1}
      title={title}
      aria-hidden="true"
      data-do={name}
    >
      {children ?? <Icon name={icon} />}
    </button>
  );
}

function sameBox(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
