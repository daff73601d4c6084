/** A session over a document in memory, without a screen: for tests. */
import { nodeAtPath } from '../../../src/edits/tree/address';
import { applyTreeOperation } from '../../../src/edits/tree/apply';
import { carryKeys } from '../../../src/edits/tree/keys';
import type { TreeModel } from '../../../src/tree-model/tree-model';
import { treeView } from '../../../src/edits/tree/tree-view';
import { parsePostmortem } from '../../../src/language/parse';
import { applyEdits } from '../../../src/markdown/text';
import { changeOf } from '../../../src/tree-model/tree-change';
import type { TreeMemento } from '../../../src/protocol/tree-memento';
import type { TreeRequest } from '../../../src/protocol/tree-page';
import { isTreeMessage, isTreeRequest } from '../../../src/protocol/tree-page';
import { nodeAt } from '../../../src/tree-model/tree-path';
import { Session } from '../../../src/tree/session';

export class FakeExtension {
  readonly requests: TreeRequest[] = [];
  saved: TreeMemento | undefined;
  /** What the next page would be told. */
  remembered: TreeMemento | undefined;
  version = 1;
  edition = 0;
  model: TreeModel | undefined;
  readonly session: Session;
  private timers: (() => void)[] = [];

  constructor(
    public text: string,
    loaded?: unknown,
    memento?: unknown,
  ) {
    this.session = new Session({
      post: (request) => {
        if (!isTreeRequest(request)) throw new Error(`not a request: ${JSON.stringify(request)}`);
        if (request.type === 'remember') this.remembered = request.memento;
        else this.requests.push(request);
      },
      load: () => loaded,
      save: (state) => (this.saved = state),
      after: (_ms, action) => {
        this.timers.push(action);
        return () => (this.timers = this.timers.filter((one) => one !== action));
      },
    });
    if (memento !== undefined) this.send({ type: 'remembered', memento });
    this.show();
  }

  /** Three seconds pass. */
  wait(): void {
    for (const timer of this.timers.splice(0)) timer();
  }

  /** The document changes beside the tree. */
  edit(text: string): void {
    this.text = text;
    this.version++;
    this.show();
  }

  show(editable = true): void {
    const before = this.model;
    this.model = treeView(parsePostmortem(this.text));
    const { version, model } = this;
    const about = {
      version,
      edition: ++this.edition,
      editable,
      locale: 'en',
      direction: 'left-to-right',
    };
    // as the extension does: once there is a tree, only what changed of it
    const change = before && changeOf(before, model, carryKeys(before, model));
    this.send(
      change === undefined
        ? { type: 'tree', ...about, model }
        : { type: 'change', ...about, from: this.edition - 1, change },
    );
  }

  /** Sends the whole tree, as a page is greeted. */
  greet(): void {
    this.model = undefined;
    this.show();
  }

  send(message: unknown): void {
    // what goes over to a page comes there as a copy
    const copy: unknown = JSON.parse(JSON.stringify(message));
    if (!isTreeMessage(copy)) throw new Error(`not a message: ${JSON.stringify(message)}`);
    this.session.receive(copy);
  }

  /** The operation that waits for its answer. */
  get asked(): Extract<TreeRequest, { type: 'operation' }> | undefined {
    return this.requests.findLast((one) => one.type === 'operation');
  }

  /** Carries out the operation that was asked for last. */
  answer(): void {
    const { id, operation } = this.asked!;
    const result = applyTreeOperation(parsePostmortem(this.text), operation);
    if ('refused' in result) {
      this.send({ type: 'refused', id, reason: result.refused, message: result.refused });
      return;
    }
    this.edit(applyEdits(this.text, result.edits));
    const there = result.path && nodeAtPath(parsePostmortem(this.text), result.path);
    const focus = there && nodeAt(this.model!.trunks, result.path!)?.key;
    this.send({ type: 'acknowledged', id, version: this.version, focus });
  }

  /** Selects the node with this text. */
  select(text: string): void {
    const found = [...this.session.index].find(([, { node }]) => node.text === text);
    if (found === undefined) throw new Error(`no node says ${text}`);
    this.session.select(found[0]);
  }
}
