/** The sizes of cards: laid out out of sight, all that are new in one go, and remembered. */
import { render } from 'preact';
import type { TreeNode } from '../tree-model/tree-model';
import { CardBody, Words, cardClass } from './card';
import type { Size } from '../picture/picture';
import { NO_PICTURES, type Pictures } from './pictures';
import type { Strings } from '../picture/strings';

const MOST_REMEMBERED = 20_000;
/** In the place of the statement while the rest of a card is measured: one line. */
const ONE_LINE = '0';

/**
 * Cards differ in their words, and hardly in anything else: the words are measured as bare texts,
 * the rest once for all cards that show the same. A card is as wide as every other.
 */
export class Measurer {
  private readonly rests = new Map<string, Size>();
  private readonly words = new Map<string, number>();
  private byNode = new WeakMap<TreeNode, Size>();
  private pictures = NO_PICTURES;

  /** `stage`: an element out of sight that cards can be laid out in. */
  constructor(private readonly stage: HTMLElement) {}

  /** Forgets everything: the font has changed. */
  reset(): void {
    this.rests.clear();
    this.words.clear();
    this.byNode = new WeakMap();
  }

  /** Measures what is not known yet of `nodes`. */
  measure(nodes: Iterable<TreeNode>, strings: Strings, pictures: Pictures): void {
    if (pictures !== this.pictures) this.reset();
    this.pictures = pictures;
    if (this.rests.size > MOST_REMEMBERED) this.rests.clear();
    if (this.words.size > MOST_REMEMBERED) this.words.clear();
    const waiting: [TreeNode, rest: string, words: string][] = [];
    const rests = new Map<string, TreeNode>();
    const words = new Map<string, TreeNode>();
    for (const node of nodes) {
      if (this.byNode.has(node)) continue;
      const [rest, own] = [signOfRest(node, strings, pictures), signOfWords(node, strings)];
      waiting.push([node, rest, own]);
      if (!this.rests.has(rest)) rests.set(rest, { ...node, markdown: ONE_LINE });
      if (this.words.has(own)) continue;
      words.set(own, node);
      const line = { ...node, markdown: ONE_LINE };
      const lineSign = signOfWords(line, strings);
      if (!this.words.has(lineSign)) words.set(lineSign, line);
    }
    if (waiting.length === 0) return;
    this.layOut(rests, words, strings);
    for (const [node, rest, own] of waiting) {
      const { width, height } = this.rests.get(rest)!;
      const line = this.words.get(signOfWords({ ...node, markdown: ONE_LINE }, strings))!;
      this.byNode.set(node, { width, height: Math.round(height - line + this.words.get(own)!) });
    }
  }

  /** Lays out what is new in one go and remembers how large it is. */
  private layOut(
    rests: ReadonlyMap<string, TreeNode>,
    words: ReadonlyMap<string, TreeNode>,
    strings: Strings,
  ): void {
    if (rests.size + words.size === 0) return;
    const [questions, claims] = (['question', 'claim'] as const).map((kind) =>
      [...words].filter(([, node]) => node.kind === kind),
    ) as [[string, TreeNode][], [string, TreeNode][]];
    render(
      <>
        {[...rests].map(([sign, node]) => (
          <div key={sign} class={cardClass(node)}>
            <CardBody node={node} strings={strings} pictures={this.pictures} />
          </div>
        ))}
        {[questions, claims].map((all) => (
          <div class={`card ${all === questions ? 'question' : 'claim'}`}>
            {all.map(([, node]) => (
              <Words node={node} strings={strings} />
            ))}
          </div>
        ))}
      </>,
      this.stage,
    );
    const boxes = [...this.stage.children];
    [...rests.keys()].forEach((sign, at) => {
      const { width, height } = boxes[at]!.getBoundingClientRect();
      this.rests.set(sign, { width, height });
    });
    [questions, claims].forEach((all, at) => {
      const { children } = boxes[rests.size + at]!;
      all.forEach(([sign], index) => {
        this.words.set(sign, children[index]!.getBoundingClientRect().height);
      });
    });
    render(null, this.stage);
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

function signOfWords({ kind, markdown }: TreeNode, strings: Strings): string {
  return `${kind} ${markdown === '' ? strings.emptyClaim : markdown}`;
}

/** Nodes that show the same but for their words. */
function signOfRest(node: TreeNode, strings: Strings, pictures: Pictures): string {
  const { state, id, statement, customer, isRootCause } = node;
  return JSON.stringify([
    strings.locale,
    state,
    id,
    statement,
    customer,
    isRootCause,
    node.kind,
    node.evidence.map(({ text, target }) => [
      text,
      text === '' ? target : '',
      pictures.has(target),
    ]),
    node.notes,
    node.addressedBy.map(({ id: item, text, done }) => [item ?? text, done]),
  ]);
}
