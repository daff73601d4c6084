/** The sizes of cards: drawn once out of sight, all that are new in one go, and remembered. */
import { render } from 'preact';
import type { TreeNode } from '../language/operations/tree/tree-model';
import { CardBody, cardClass } from './card';
import type { Size } from './picture';
import type { Strings } from './strings';

const MOST_REMEMBERED = 20_000;

export class Measurer {
  private readonly bySign = new Map<string, Size>();
  private byNode = new WeakMap<TreeNode, Size>();

  /** `stage`: an element out of sight that cards can be laid out in. */
  constructor(private readonly stage: HTMLElement) {}

  /** Forgets everything: the font has changed. */
  reset(): void {
    this.bySign.clear();
    this.byNode = new WeakMap();
  }

  /** Measures what is not known yet of `nodes`. */
  measure(nodes: Iterable<TreeNode>, strings: Strings): void {
    const unknown = new Map<string, TreeNode>();
    const waiting: [TreeNode, string][] = [];
    for (const node of nodes) {
      if (this.byNode.has(node)) continue;
      const sign = signOf(node, strings);
      const size = this.bySign.get(sign);
      if (size === undefined) {
        unknown.set(sign, node);
        waiting.push([node, sign]);
      } else this.byNode.set(node, size);
    }
    if (waiting.length === 0) return;
    if (this.bySign.size > MOST_REMEMBERED) this.bySign.clear();
    const signs = [...unknown.keys()];
    render(
      <>
        {signs.map((sign) => (
          <div key={sign} class={cardClass(unknown.get(sign)!)}>
            <CardBody node={unknown.get(sign)!} strings={strings} />
          </div>
        ))}
      </>,
      this.stage,
    );
    signs.forEach((sign, index) => {
      const element = this.stage.children[index] as HTMLElement;
      this.bySign.set(sign, { width: element.offsetWidth, height: element.offsetHeight });
    });
    render(null, this.stage);
    for (const [node, sign] of waiting) this.byNode.set(node, this.bySign.get(sign)!);
  }

  /** The size of a node that was measured. */
  sizeOf(node: TreeNode): Size {
    return this.byNode.get(node) ?? { width: 232, height: 72 };
  }
}

/**
 * Another font makes other sizes.
 * @param stage an element that a probe is put behind
 */
export function watchFont(stage: HTMLElement, changed: () => void): void {
  const probe = document.createElement('div');
  probe.className = 'probe';
  // long, so that a little more for each letter shows
  probe.textContent = 'Mg한'.repeat(40);
  stage.after(probe);
  let size = `${probe.offsetWidth} ${probe.offsetHeight}`;
  new ResizeObserver(() => {
    const now = `${probe.offsetWidth} ${probe.offsetHeight}`;
    if (now === size) return;
    size = now;
    changed();
  }).observe(probe);
}

/** Nodes that say the same are as large as each other. */
function signOf(node: TreeNode, strings: Strings): string {
  const { markdown, state, id, statement, customer, isRootCause } = node;
  return JSON.stringify([
    strings.verified,
    markdown,
    state,
    id,
    statement,
    customer,
    isRootCause,
    node.kind,
    node.evidence.map(({ text, target }) => [text, text === '' ? target : '']),
    node.notes,
    node.addressedBy.map(({ id: item, text, done }) => [item ?? text, done]),
  ]);
}
