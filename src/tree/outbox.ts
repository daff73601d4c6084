/** Operations on their way: one is out, the others wait for its answer. */
import type { TreeOperation } from '../tree-model/tree-operation';

/** How long an answer may take before the tree turns read-only. */
const ANSWER_WITHIN_MS = 3000;

/** An operation that is still to be sent. */
export interface Waiting {
  /** Made when it is its turn: an earlier one may have changed what it is about. */
  readonly make: () => TreeOperation | undefined;
  readonly done?: (focus: string | undefined) => void;
  readonly refused?: (message: string) => void;
}

export type HistoryStep = 'undo' | 'redo';

interface Sent extends Waiting {
  readonly id: number;
  readonly operation: TreeOperation;
  readonly stop: () => void;
}

/** What an outbox sends with. */
export interface Post {
  operation(id: number, operation: TreeOperation): void;
  step(step: HistoryStep): void;
  after(ms: number, action: () => void): () => void;
  /** The answer to what was sent did not come in time. */
  noAnswer(): void;
}

export class Outbox {
  private readonly queue: (Waiting | HistoryStep)[] = [];
  private sent: Sent | undefined;
  /** The keys that waiting operations are about: they follow their nodes. */
  private readonly held = new Set<{ key: string | undefined }>();
  private nextId = 1;

  constructor(private readonly post: Post) {}

  /** Whether nothing waits behind what is out. */
  get isEmpty(): boolean {
    return this.queue.length === 0;
  }

  /** Sends an operation, after those that still wait. */
  push(waiting: Waiting): void {
    this.queue.push(waiting);
    this.next();
  }

  /**
   * An undo or redo while an operation is on its way comes after it: at once, it would take back
   * the step before. False: nothing is on its way, and VS Code does it by itself.
   */
  holdBack(step: HistoryStep): boolean {
    if (this.sent === undefined) return false;
    this.queue.push(step);
    return true;
  }

  /** The key of a node as long as operations wait; undefined once the node is gone. */
  hold(key: string): { readonly key: string | undefined } {
    const held = { key };
    this.held.add(held);
    return held;
  }

  /** The tree has changed: `carried` says which key has become which. */
  carry(carried: ReadonlyMap<string, string>): void {
    for (const one of this.held) if (one.key !== undefined) one.key = carried.get(one.key);
  }

  /** Takes back what is out when its answer comes; undefined when the answer is to something else. */
  answered(id: number): Sent | undefined {
    const { sent } = this;
    if (sent === undefined || sent.id !== id) return undefined;
    sent.stop();
    this.sent = undefined;
    return sent;
  }

  /** Lets go of everything that still waits. */
  clear(): void {
    this.queue.length = 0;
  }

  /** Lets go of everything; what is out hears why. */
  drop(message: string): void {
    this.clear();
    const { sent } = this;
    sent?.stop();
    sent?.refused?.(message);
    this.sent = undefined;
  }

  /** Sends what waits, until something is out. */
  next(): void {
    while (this.sent === undefined && this.queue.length > 0) {
      const waiting = this.queue.shift()!;
      if (typeof waiting === 'string') {
        this.post.step(waiting);
        continue;
      }
      const operation = waiting.make();
      if (operation === undefined) continue;
      const id = this.nextId++;
      const stop = this.post.after(ANSWER_WITHIN_MS, () => this.post.noAnswer());
      this.sent = { ...waiting, id, operation, stop };
      this.post.operation(id, operation);
    }
    if (this.queue.length === 0) this.held.clear();
  }
}
