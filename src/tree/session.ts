/**
 * What the tree editor knows and does, without a screen: the tree that came last, what is selected,
 * collapsed and being typed, and the operations that wait for their answer. It never changes the
 * tree itself: it asks, and shows what comes back.
 */
import type { TreeModel, TreeNode } from '../language/operations/tree/tree-model';
import type { TreeOperation } from '../language/operations/tree/tree-operation';
import { applyChange } from '../tree-change';
import { nodeAt } from '../tree-path';
import type { Shown, TreeDirection, TreeMessage, TreeRequest } from '../tree-protocol';
import { followed, keeping, type Editing, type Replaced } from './draft';
import { ancestors, indexNodes, type NodeIndex } from './node-index';
import { stringsOf, type Strings } from './strings';

/** The extension, the saved state, and a clock. */
export interface SessionHost {
  post(request: TreeRequest): void;
  load(): unknown;
  save(state: SavedState): void;
  after(ms: number, action: () => void): () => void;
}

export interface SavedState {
  readonly selected?: string;
  readonly collapsed: readonly string[];
  readonly direction?: TreeDirection;
  readonly view?: View;
}

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export type Panel = 'evidence' | 'challenge' | 'rewrite' | 'keys';

/** How long an answer may take before the tree turns read-only. */
export const ANSWER_WITHIN_MS = 3000;

/** How long the view rests before it is remembered. */
const VIEW_SAVED_MS = 150;

/** An operation that is still to be sent. */
interface Waiting {
  /** Made when it is its turn: an earlier one may have changed what it is about. */
  readonly make: () => TreeOperation | undefined;
  readonly done?: (focus: string | undefined) => void;
  readonly refused?: (message: string) => void;
}

type HistoryStep = 'undo' | 'redo';

const ADDING = new Set<TreeOperation['kind']>(['addCause', 'addSibling', 'addQuestion']);
const NOTHING: NodeIndex = new Map();

export class Session {
  model: TreeModel | undefined;
  version = 0;
  strings: Strings = stringsOf('en');
  locale: 'en' | 'ko' = 'en';
  direction: TreeDirection = 'left-to-right';
  index: NodeIndex = NOTHING;
  selected: string | undefined;
  collapsed: ReadonlySet<string> = new Set();
  editing: Editing | undefined;
  panel: Panel | undefined;
  notice: string | undefined;
  /** Set while nothing can be written: why. */
  locked: string | undefined;
  problem: Extract<TreeMessage, { type: 'problem' }> | undefined;
  announcement = '';
  /** What the input shows now. */
  typed = '';
  /** Counts the wishes that the selected card be in view, and have the focus. */
  reveals = 0;
  focuses = 0;
  view: View | undefined;

  private edition: number | undefined;
  /** The whole tree was asked for: what changed from another one does not help. */
  private asked = false;
  private ownDirection: TreeDirection | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly queue: (Waiting | HistoryStep)[] = [];
  private sent: (Waiting & { id: number; operation: TreeOperation; stop: () => void }) | undefined;
  /** The keys that waiting operations are about: they follow their nodes. */
  private readonly held = new Set<{ key: string | undefined }>();
  private nextId = 1;
  private restored: string | undefined;
  private stopSaving: (() => void) | undefined;

  constructor(private readonly host: SessionHost) {
    const saved = savedState(host.load());
    this.restored = saved?.selected;
    this.collapsed = new Set(saved?.collapsed);
    this.ownDirection = saved?.direction;
    this.view = saved?.view;
    if (saved?.direction !== undefined) this.direction = saved.direction;
  }

  /** Calls `listener` after every change; the answer ends it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get current(): TreeNode | undefined {
    return this.selected === undefined ? undefined : this.index.get(this.selected)?.node;
  }

  get editable(): boolean {
    return this.locked === undefined && this.model?.canonical !== false;
  }

  /** How a node is called when it is spoken of. */
  nameOf(node: TreeNode): string {
    const words = node.text === '' ? this.strings.question : node.text;
    return node.id ?? (words.length > 60 ? `${words.slice(0, 57)}…` : words);
  }

  /** Takes a message of the extension that has been validated. */
  receive(message: TreeMessage): void {
    switch (message.type) {
      case 'tree':
        this.asked = false;
        this.show(message, message.model, message.carried && new Map(message.carried));
        break;
      case 'change':
        this.change(message);
        break;
      case 'current':
        if (this.edition !== message.edition) this.askAnew();
        break;
      case 'acknowledged':
        this.acknowledge(message.id, message.focus);
        break;
      case 'refused':
        this.refuse(message.id, message.message);
        break;
      case 'select': {
        const node = nodeAt(this.model?.trunks ?? [], message.path);
        if (node !== undefined && this.editing === undefined) this.select(node.key, 'host');
        break;
      }
      case 'readOnly':
        this.lock(message.message);
        break;
      case 'problem':
        this.problem = message;
    }
    this.changed();
  }

  private change(message: Extract<TreeMessage, { type: 'change' }>): void {
    // what is on its way anew makes this one good for nothing
    if (this.asked) return;
    const changed =
      this.model === undefined || this.edition !== message.from
        ? undefined
        : applyChange(this.model, message.change);
    if (changed !== undefined) {
      this.show(message, changed.model, changed.carried);
      return;
    }
    this.askAnew();
  }

  private askAnew(): void {
    this.asked = true;
    this.post({ type: 'ready' });
  }

  private show(
    message: Shown,
    model: TreeModel,
    carried: ReadonlyMap<string, string> | undefined,
  ): void {
    const first = this.model === undefined;
    const index = this.index;
    const before = this.selected === undefined ? undefined : index.get(this.selected);
    const now = (key: string): string => carried?.get(key) ?? key;
    this.model = model;
    this.version = message.version;
    this.edition = message.edition;
    this.index = indexNodes(model);
    this.locale = message.locale;
    this.strings = stringsOf(message.locale);
    this.direction = this.ownDirection ?? message.direction;
    this.problem = undefined;
    // what was said of a lock goes with it
    if (message.editable && this.notice === this.locked) this.notice = undefined;
    this.locked = message.editable ? undefined : this.strings.readOnlyNotice;
    this.collapsed = new Set([...this.collapsed].map(now).filter((key) => this.index.has(key)));
    for (const one of this.held)
      if (one.key !== undefined && carried !== undefined) one.key = carried.get(one.key);
    const wanted = first ? this.restored : this.selected;
    if (wanted !== undefined && this.index.has(now(wanted))) this.selected = now(wanted);
    else {
      // gone: whoever stood nearest takes the selection
      const near = [
        before?.siblings[before.index + 1]?.key,
        before?.siblings[before.index - 1]?.key,
        before?.parent?.key,
      ].filter((key) => key !== undefined);
      this.selected = near.map(now).find((key) => this.index.has(key)) ?? model.trunks[0]?.key;
    }
    this.follow({ before: index, now: this.index, carried });
  }

  /** The node under the input may have moved, or be gone; the words stay. */
  private follow(replaced: Replaced): void {
    const { editing } = this;
    if (editing === undefined) return;
    const { notice, ...now } = followed(editing, this.version, replaced);
    if (now.lost === undefined) {
      this.editing = {
        ...now,
        ...(editing.lost === undefined && notice !== undefined && { notice }),
      };
      return;
    }
    const above = this.index.get(now.lost.below ?? '')?.node;
    this.editing = { ...now, notice: this.strings.gone(above && this.nameOf(above)) };
    this.reveals++;
  }

  private lock(message: string): void {
    this.locked = message;
    this.queue.length = 0;
    this.sent?.stop();
    this.sent?.refused?.(message);
    this.sent = undefined;
  }

  private acknowledge(id: number, focus: string | undefined): void {
    const sent = this.sent;
    if (sent === undefined || sent.id !== id) return;
    sent.stop();
    this.sent = undefined;
    this.notice = undefined;
    if (focus !== undefined && this.index.has(focus)) this.select(focus);
    sent.done?.(focus);
    const { operation } = sent;
    const added = ADDING.has(operation.kind) && !('text' in operation && operation.text);
    const node = this.current;
    if (added && focus !== undefined && this.queue.length === 0 && node !== undefined) {
      this.announce(this.strings.announce.added);
      this.edit(node.text === '');
    }
    this.next();
  }

  private refuse(id: number, message: string): void {
    const sent = this.sent;
    if (sent === undefined || sent.id !== id) return;
    sent.stop();
    this.sent = undefined;
    this.queue.length = 0;
    if (sent.refused === undefined) this.notice = message;
    else sent.refused(message);
    this.announce(message);
  }

  /** Asks for an operation, after those that still wait. */
  perform(
    make: () => TreeOperation | undefined,
    done?: (focus: string | undefined) => void,
    refused?: (message: string) => void,
  ): void {
    if (this.model === undefined) return;
    if (!this.model.canonical && this.model.trunks.length > 0) {
      this.panel = 'rewrite';
      this.changed();
      return;
    }
    if (this.locked !== undefined) {
      this.notice = this.locked;
      refused?.(this.locked);
      this.announce(this.locked);
      this.changed();
      return;
    }
    this.queue.push({ make, done, refused });
    this.next();
    this.changed();
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

  private next(): void {
    while (this.sent === undefined && this.queue.length > 0) {
      const waiting = this.queue.shift()!;
      if (typeof waiting === 'string') {
        this.host.post({ type: waiting });
        continue;
      }
      const operation = waiting.make();
      if (operation === undefined) continue;
      const id = this.nextId++;
      const stop = this.host.after(ANSWER_WITHIN_MS, () => {
        this.lock(this.strings.noAnswer);
        this.announce(this.strings.noAnswer);
        this.changed();
      });
      this.sent = { ...waiting, id, operation, stop };
      this.host.post({ type: 'operation', id, version: this.version, operation });
    }
    if (this.queue.length === 0) this.held.clear();
  }

  post(request: TreeRequest): void {
    this.host.post(request);
  }

  /** Selects a node; what hides it opens. `by`: the extension is not told what it said itself. */
  select(key: string, by: 'user' | 'host' = 'user'): void {
    const entry = this.index.get(key);
    if (entry === undefined) return;
    const closed = ancestors(this.index, key).filter((above) => this.collapsed.has(above));
    if (closed.length > 0)
      this.collapsed = new Set([...this.collapsed].filter((above) => !closed.includes(above)));
    const moved = this.selected !== key;
    this.selected = key;
    this.reveals++;
    if (by === 'user') {
      this.focuses++;
      if (moved) this.post({ type: 'selected', address: entry.node.address });
    }
    this.changed();
  }

  /** Opens the input on the selected node. */
  edit(fresh = false): void {
    const node = this.current;
    if (node === undefined || this.editing !== undefined) return;
    if (!this.editable) {
      this.perform(() => undefined);
      return;
    }
    this.typed = node.draft;
    this.editing = {
      serial: this.nextId++,
      key: node.key,
      address: node.address,
      version: this.version,
      draft: node.draft,
      fresh,
      sending: false,
    };
    this.reveals++;
    this.changed();
  }

  /** Keeps what was typed; `then` runs once it is in the document. */
  commit(text: string, then?: () => void): void {
    const editing = this.editing;
    if (editing === undefined || editing.sending) return;
    const unchanged = editing.lost === undefined && text.trim() === editing.draft.trim();
    if (unchanged || keeping(editing, text, this.index) === undefined) {
      this.endEditing();
      then?.();
      return;
    }
    this.editing = { ...editing, sending: true, notice: undefined };
    this.perform(
      () => keeping(this.editing ?? editing, text, this.index),
      () => {
        this.endEditing();
        this.announce(this.strings.announce.saved);
        then?.();
      },
      (notice) => {
        if (this.editing !== undefined) this.editing = { ...this.editing, sending: false, notice };
      },
    );
  }

  /** Leaves the text as it was; a node that was only just added goes. */
  cancel(text: string): void {
    const editing = this.editing;
    if (editing === undefined) return;
    this.endEditing();
    if (editing.fresh && editing.lost === undefined && text.trim() === '')
      this.perform(() => ({ kind: 'remove', at: editing.address }));
    this.announce(this.strings.announce.cancelled);
  }

  private endEditing(): void {
    this.editing = undefined;
    this.focuses++;
    this.changed();
  }

  /** Hides or shows what is below a node. */
  collapse(key: string, closed: boolean): void {
    const entry = this.index.get(key);
    if (entry === undefined || entry.below === 0) return;
    const collapsed = new Set(this.collapsed);
    if (closed) collapsed.add(key);
    else collapsed.delete(key);
    this.collapsed = collapsed;
    // a selection that would be hidden comes up to what hides it
    if (closed && this.selected !== undefined && ancestors(this.index, this.selected).includes(key))
      this.select(key);
    const { announce } = this.strings;
    this.announce(closed ? announce.collapsed(entry.below) : announce.expanded);
  }

  turn(direction: TreeDirection): void {
    this.direction = this.ownDirection = direction;
    this.reveals++;
    this.changed();
  }

  open(panel: Panel | undefined): void {
    this.panel = panel;
    if (panel === undefined) this.focuses++;
    this.changed();
  }

  dismiss(): void {
    this.notice = undefined;
    this.changed();
  }

  /** Says something to screen readers. */
  announce(words: string): void {
    // the same words twice in a row are said twice
    this.announcement = words === this.announcement ? `${words}\u00a0` : words;
    this.changed();
  }

  moveView(view: View): void {
    this.view = view;
    // a pan moves it with every frame; what is remembered is where it came to rest
    this.stopSaving?.();
    this.stopSaving = this.host.after(VIEW_SAVED_MS, () => this.save());
  }

  private changed(): void {
    this.save();
    for (const listener of this.listeners) listener();
  }

  private save(): void {
    if (this.model === undefined) return;
    this.host.save({
      selected: this.selected,
      collapsed: [...this.collapsed],
      direction: this.ownDirection,
      view: this.view,
    });
  }
}

/** A saved state as far as it can be trusted. */
function savedState(value: unknown): SavedState | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { selected, collapsed, direction, view } = value as Record<string, unknown>;
  return {
    selected: typeof selected === 'string' ? selected : undefined,
    collapsed: Array.isArray(collapsed)
      ? collapsed.filter((key): key is string => typeof key === 'string')
      : [],
    direction: direction === 'top-down' || direction === 'left-to-right' ? direction : undefined,
    view: isView(view) ? view : undefined,
  };
}

function isView(value: unknown): value is View {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, zoom } = value as Record<string, unknown>;
  return [x, y, zoom].every(Number.isFinite) && (zoom as number) > 0;
}
