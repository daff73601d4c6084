/**
 * What the tree editor knows and does, without a screen: the tree that came last, what is selected,
 * collapsed and being typed. It never changes the
 * tree itself: it asks, and shows what comes back.
 */
import type { TreeModel, TreeNode } from '../tree-model/tree-model';
import type { TreeOperation } from '../tree-model/tree-operation';
import { applyChange } from '../tree-model/tree-change';
import { nodeAt } from '../tree-model/tree-path';
import {
  MOST_FOLDED,
  type TreeDirection,
  type TreeMemento,
  type View,
} from '../protocol/tree-memento';
import type { Shown, TreeMessage, TreeRequest } from '../protocol/tree-page';
import { followed, keeping, type Editing, type Replaced } from './draft';
import { Memory, finderIn, remembered, savedState } from './memory';
import { NO_PICTURES, PictureAsking, type Pictures } from './pictures';
import { ancestors, indexNodes, type NodeIndex } from './node-index';
import { Outbox, type HistoryStep } from './outbox';
import { stringsOf, type Strings } from '../picture/strings';

/** The extension, the saved state, and a clock. */
export interface SessionHost {
  post(request: TreeRequest): void;
  load(): unknown;
  save(state: TreeMemento): void;
  after(ms: number, action: () => void): () => void;
}

export type Panel = 'evidence' | 'verify' | 'challenge' | 'findings' | 'rewrite' | 'keys';

/** How long the view rests before it is remembered. */
const VIEW_SAVED_MS = 150;

const ADDING = new Set<TreeOperation['kind']>(['addCause', 'addSibling', 'addQuestion']);
type FixTitles = readonly (readonly string[])[];
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
  /** The 0-based line at which a merge left its marks, when that is why. */
  conflict: number | undefined;
  problem: Extract<TreeMessage, { type: 'problem' }> | undefined;
  announcement = '';
  /** What the input shows now. */
  typed = '';
  /** Counts the wishes that the selected card be in view, and have the focus. */
  reveals = 0;
  focuses = 0;
  view: View | undefined;
  /** Evidence that can be shown as a picture. */
  pictures: Pictures = NO_PICTURES;
  /** Which finding of the selected node the panel of findings shows. */
  finding = 0;

  private edition: number | undefined;
  /** The whole tree was asked for: what changed from another one does not help. */
  private asked = false;
  private ownDirection: TreeDirection | undefined;
  private setDirection: TreeDirection | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly outbox: Outbox;
  private serial = 1;
  /** How the tree was left, for the first one that is shown. */
  private restored: TreeMemento | undefined;
  private readonly memory: Memory;
  private readonly asking: PictureAsking;
  private stopSaving: (() => void) | undefined;
  /** The titles of fixes that were asked for last, and of what. */
  private fixes: { id: number; of: TreeNode; version: number; titles?: FixTitles } | undefined;

  constructor(private readonly host: SessionHost) {
    this.outbox = new Outbox({
      operation: (id, operation) => {
        host.post({ type: 'operation', id, version: this.version, operation });
      },
      step: (type) => host.post({ type }),
      after: (ms, action) => host.after(ms, action),
      noAnswer: () => {
        this.lock(this.strings.noAnswer);
        this.announce(this.strings.noAnswer);
        this.changed();
      },
    });
    this.memory = new Memory(
      (memento) => host.post({ type: 'remember', memento }),
      (ms, action) => host.after(ms, action),
    );
    this.asking = new PictureAsking((request) => host.post(request));
    const saved = savedState(host.load());
    if (saved !== undefined) this.restore(saved);
  }

  private restore(memento: TreeMemento): void {
    this.restored = memento;
    this.ownDirection = memento.direction;
    this.view = memento.view;
    if (memento.direction !== undefined) this.direction = memento.direction;
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
      case 'remembered':
        if (this.model !== undefined || this.restored !== undefined) return;
        this.memory.has(message.memento);
        this.restore(message.memento);
        return;
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
      case 'fixes':
        if (this.fixes?.id === message.id) this.fixes = { ...this.fixes, titles: message.titles };
        break;
      case 'select': {
        const node = nodeAt(this.model?.trunks ?? [], message.path);
        if (node !== undefined && this.editing === undefined) this.select(node.key, 'host');
        break;
      }
      case 'pictures': {
        const found = message.found.map(({ target, source }) => [target, source] as const);
        this.pictures = new Map([...this.pictures, ...found]);
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
    this.setDirection = message.direction;
    this.direction = this.ownDirection ?? message.direction;
    this.problem = undefined;
    // what was said of a lock goes with it
    const conflict = model.problems.find(({ kind }) => kind === 'conflict');
    const lock = !message.editable
      ? this.strings.readOnlyNotice
      : conflict && this.strings.conflictNotice(conflict.line + 1);
    if (lock === undefined && this.notice === this.locked) this.notice = undefined;
    this.locked = lock;
    this.conflict = conflict?.line;
    this.collapsed = new Set([...this.collapsed].map(now).filter((key) => this.index.has(key)));
    if (carried !== undefined) this.outbox.carry(carried);
    const wanted = first ? this.asLeft() : this.selected;
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
    this.lookForPictures();
  }

  /** Asks for pictures that are linked; `again`: also for those that were not there. */
  lookForPictures(again = false): void {
    if (again) this.asking.again(this.pictures);
    this.asking.look([...this.index.values()].map(({ node }) => node));
  }

  /** Folds the first tree as it was left; the key of the node that was selected. */
  private asLeft(): string | undefined {
    if (this.restored === undefined) return undefined;
    const { folded, selected } = this.restored;
    const find = finderIn(this.index);
    const keys = folded.map(find).filter((key) => key !== undefined);
    // on a claim that lost its causes a fold would only hide the next one
    this.collapsed = new Set(keys.filter((key) => this.index.get(key)!.below > 0));
    const key = selected && find(selected);
    const hidden = key === undefined ? [] : ancestors(this.index, key);
    return hidden.find((above) => this.collapsed.has(above)) ?? key;
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
    this.outbox.drop(message);
  }

  private acknowledge(id: number, focus: string | undefined): void {
    const sent = this.outbox.answered(id);
    if (sent === undefined) return;
    this.notice = undefined;
    if (focus !== undefined && this.index.has(focus)) this.select(focus);
    sent.done?.(focus);
    const { operation } = sent;
    const added = ADDING.has(operation.kind) && !('text' in operation && operation.text);
    const node = this.current;
    if (added && focus !== undefined && this.outbox.isEmpty && node !== undefined) {
      this.announce(this.strings.announce.added);
      this.edit(node.text === '');
    }
    this.outbox.next();
  }

  private refuse(id: number, message: string): void {
    const sent = this.outbox.answered(id);
    if (sent === undefined) return;
    this.outbox.clear();
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
    this.outbox.push({ make, done, refused });
    this.changed();
  }

  /** See `Outbox.holdBack`. */
  holdBack(step: HistoryStep): boolean {
    return this.outbox.holdBack(step);
  }

  /** See `Outbox.hold`. */
  hold(key: string): { readonly key: string | undefined } {
    return this.outbox.hold(key);
  }

  post(request: TreeRequest): void {
    this.host.post(request);
  }

  /**
   * Titles of what would mend a node, for each of its findings. They are asked for the first time:
   * undefined until they have come.
   */
  fixesOf(node: TreeNode): FixTitles | undefined {
    const { fixes, version } = this;
    if (fixes?.of === node && fixes.version === version) return fixes.titles;
    const { address, findings } = node;
    const id = this.serial++;
    this.fixes = { id, of: node, version };
    this.post({ type: 'listFixes', id, version, address, findings: findings.length });
    return undefined;
  }

  /** Carries out a fix of a node's finding, by its title. */
  fix({ address }: TreeNode, finding: number, title: string): void {
    this.post({ type: 'fix', version: this.version, address, finding, title });
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
      serial: this.serial++,
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
    this.direction = direction;
    // back to what the setting says, it follows the setting again
    this.ownDirection = direction === this.setDirection ? undefined : direction;
    this.reveals++;
    this.changed();
  }

  open(panel: Panel | undefined): void {
    this.panel = panel;
    if (panel === undefined) this.focuses++;
    else this.reveals++;
    this.changed();
  }

  /** Says something that stays to be read. */
  tell(notice: string): void {
    this.notice = notice;
    this.announce(notice);
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
    const { model, current, ownDirection, view } = this;
    if (model === undefined) return;
    const nodes = [...this.collapsed].slice(0, MOST_FOLDED).map((key) => this.index.get(key)?.node);
    const state: TreeMemento = {
      folded: nodes.filter((node) => node !== undefined).map(remembered),
      ...(current !== undefined &&
        current !== model.trunks[0] && { selected: remembered(current) }),
      ...(ownDirection !== undefined && { direction: ownDirection }),
      ...(view !== undefined && { view }),
    };
    this.host.save(state);
    this.memory.keep(state);
  }
}
