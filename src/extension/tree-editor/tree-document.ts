/**
 * One document and the panels that show its tree. The text is the only truth: a gesture becomes
 * edits on the server, the edits go into the document, and what every panel shows is read from
 * there. One queue for each document, so that gestures never cross.
 */
import { Disposable, commands, l10n, workspace, type TextDocument } from 'vscode';
import type { NodeAddress, TreeModel } from '../../tree-model/tree-model';
import type { TreeOperation } from '../../tree-model/tree-operation';
import type { RequestMessage, VersionedDocument, WireEdit } from '../../protocol/protocol';
import type { TreeMessage } from '../../protocol/tree-page';
import { applyChange } from '../../tree-model/tree-change';
import { nodeAt } from '../../tree-model/tree-path';
import { NOT_OPEN, TREE, TREE_OPERATION, type TreeAnswer } from '../../protocol/tree';
import { FilePresence } from './file-presence';
import { writeEdits } from './write';

/** Asks the server; rejects when it does not answer. */
export type Ask = <Params, Result>(
  message: RequestMessage<Params, Result>,
  params: Params,
) => Promise<Result>;

/** Sends a message to one panel. */
export type Post = (message: TreeMessage) => void;

export interface TreeSettings {
  readonly locale: 'en' | 'ko';
  readonly direction: 'left-to-right' | 'top-down';
}

/** How often a gesture is tried again because the text has changed meanwhile. */
const MOST_ATTEMPTS = 5;
/** A gesture waits this long for a pause of somebody who types, before each new attempt. */
const PAUSE_WITHIN_MS = 400;
/** What a gesture has changed is drawn first: to judge a large tree keeps a processor busy. */
const JUDGED_AFTER_MS = 40;
/** Nothing typed for so long is a pause. */
const PAUSE_MS = 40;

/** What a page was sent. */
export interface Sent {
  readonly edition: number;
  readonly editable: boolean;
}

/** The tree that every panel shows, or will when what it has been sent has arrived. */
interface ShownTree {
  readonly version: number;
  readonly edition: number;
  readonly model: TreeModel;
}

export class TreeDocument implements Disposable {
  private readonly panels = new Set<Post>();
  private queue: Promise<unknown> = Promise.resolve();
  private shown: ShownTree | undefined;
  private preparing: Promise<void> | undefined;
  private soon: ReturnType<typeof setTimeout> | undefined;
  private refreshing = false;
  private dirty = false;
  /** A gesture is being written: it reads the tree itself when the text has changed. */
  private writing = false;
  // a revision in a diff is not open in the server: it gets the text with every request
  private unknownToServer = false;
  private writable = true;
  private readonly file: FilePresence;
  private readonly subscription: Disposable;

  constructor(
    readonly document: TextDocument,
    private readonly ask: Ask,
    private readonly settings: () => TreeSettings,
    private readonly isWritable: () => Promise<boolean>,
    private readonly log: (message: string) => void,
  ) {
    this.file = new FilePresence(
      document,
      (gone) => {
        if (gone) this.tellDeleted();
        else void this.again();
      },
      () => void this.lookForPermission(),
    );
    this.subscription = Disposable.from(
      this.file,
      workspace.onDidChangeTextDocument(({ document: changed }) => {
        if (changed === document) this.refresh();
      }),
    );
  }

  /** Whether no panel shows the document any more. */
  get unused(): boolean {
    return this.panels.size === 0;
  }

  /** The model every panel shows, when there is one. */
  get model(): TreeModel | undefined {
    return this.shown?.model;
  }

  add(panel: Post): void {
    this.panels.add(panel);
  }

  remove(panel: Post): void {
    this.panels.delete(panel);
  }

  dispose(): void {
    clearTimeout(this.soon);
    this.subscription.dispose();
    this.panels.clear();
  }

  /** Whether gestures can be written. */
  get editable(): boolean {
    return this.writable && !this.unknownToServer && !this.document.isClosed;
  }

  /** What a request about the document as it is now starts with. */
  target(): VersionedDocument & { readonly text?: string } {
    const { uri, version } = this.document;
    return {
      uri: uri.toString(),
      version,
      ...(this.unknownToServer && { text: this.document.getText() }),
    };
  }

  /** Reads the tree while the page of a new panel is still loading. */
  prepare(): void {
    if (this.shown !== undefined || this.preparing !== undefined) return;
    this.preparing = this.read().then(() => {
      this.preparing = undefined;
      if (!this.unknownToServer) return;
      // so early the server may not have heard of it yet: the page's own question decides
      this.unknownToServer = false;
      this.shown = undefined;
    });
  }

  /** Whether the tree of the text is there, when what `prepare` began is done. */
  async isRead(): Promise<boolean> {
    const [writable] = await Promise.all([this.isWritable(), this.preparing]);
    this.writable = writable;
    return this.shown?.version === this.document.version;
  }

  /** Sends a panel the tree that every panel shows; undefined when there is none yet. */
  sendTo(panel: Post): Sent | undefined {
    if (this.shown === undefined) return undefined;
    this.show(panel, this.shown);
    return { edition: this.shown.edition, editable: this.editable };
  }

  /**
   * Sends a panel that has just got ready what there is to show.
   * @param has what was sent to its page before
   */
  async greet(panel: Post, has?: Sent): Promise<void> {
    // what is behind the text is brought up to it by a change, as for the other panels
    if (has?.edition === this.shown?.edition && has?.editable === this.editable)
      panel({ type: 'current', edition: has.edition });
    else this.sendTo(panel);
    if (this.shown?.version !== this.document.version) await this.read();
    if (this.file.isGone) this.tellDeleted();
    if (!this.editable) panel(readOnly());
  }

  /** Reads the tree again, soon; several changes at once are read once. */
  refresh(afterMs = 0): void {
    this.dirty = true;
    if (this.refreshing || this.writing) return;
    clearTimeout(this.soon);
    this.soon = setTimeout(() => {
      if (this.writing) return;
      this.refreshing = true;
      void this.read().finally(() => {
        this.refreshing = false;
        if (this.dirty && !this.unused) this.refresh();
      });
    }, afterMs);
  }

  /**
   * Reads the tree of the current text and shows it in every panel.
   * @param focus a node to find in it
   * @returns its key in the tree that is shown then
   */
  private async read(focus?: NodeAddress): Promise<string | undefined> {
    if (this.document.isClosed || this.unused) {
      this.dirty = false;
      return undefined;
    }
    try {
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        this.dirty = false;
        const known = this.shown?.edition;
        const answer = await this.ask(TREE, {
          ...this.target(),
          ...(focus && { focus }),
          ...(known !== undefined && { known }),
        });
        if ('refused' in answer) {
          if (answer.refused === NOT_OPEN) this.unknownToServer = true;
          continue;
        }
        // a later question was answered first
        if (this.shown !== undefined && answer.version < this.shown.version) continue;
        if (!this.take(answer)) continue;
        if (answer.version === this.document.version) return this.keyAt(answer.focus);
      }
      // somebody types faster than the tree is read: the next change reads it again
      this.dirty = true;
    } catch (error) {
      this.log(`tree: ${String(error)}`);
      this.tell({
        type: 'readOnly',
        message: l10n.t('The language server does not answer. The tree is shown as it was.'),
      });
    }
    return undefined;
  }

  private keyAt(path: readonly number[] | undefined): string | undefined {
    return path && nodeAt(this.shown?.model.trunks ?? [], path)?.key;
  }

  /** Shows the tree anew, whatever was shown: settings or the server have changed. */
  async again(): Promise<void> {
    this.writable = await this.isWritable();
    this.shown = undefined;
    await this.read();
    if (!this.writable) this.tell(readOnly());
  }

  private async lookForPermission(): Promise<void> {
    if ((await this.isWritable()) !== this.writable) await this.again();
  }

  /** Shows an answer in every panel. False: it is a change of another tree than the one shown. */
  private take(answer: TreeAnswer): boolean {
    const { version, edition } = answer;
    if ('model' in answer) {
      const { model, carried } = answer;
      this.shown = { version, edition, model };
      for (const panel of this.panels) this.show(panel, this.shown, carried);
      return true;
    }
    const { from, change } = answer;
    if (this.shown?.edition !== from) return false;
    if (edition === from) return true;
    const changed = applyChange(this.shown.model, change);
    if (changed === undefined) {
      // never seen: but what is shown has to be the tree of the text
      this.shown = undefined;
      return false;
    }
    this.shown = { version, edition, model: changed.model };
    const { editable } = this;
    for (const panel of this.panels)
      panel({ type: 'change', version, edition, from, change, editable, ...this.settings() });
    return true;
  }

  private show(
    panel: Post,
    tree: ShownTree,
    carried?: readonly (readonly [string, string])[],
  ): void {
    const about = { ...tree, editable: this.editable, ...this.settings() };
    panel({ type: 'tree', ...about, ...(carried !== undefined && { carried }) });
  }

  /** Sends a message to every panel. */
  tell(message: TreeMessage): void {
    for (const panel of this.panels) panel(message);
  }

  /** Carries out a gesture of a panel, after those before it. The panel hears how it went. */
  operate(panel: Post, id: number, base: number, operation: TreeOperation): Promise<void> {
    return this.inTurn(
      () => this.carryOut(panel, id, base, operation),
      (message) => panel({ type: 'refused', id, reason: 'failed', message }),
    );
  }

  /** Undo or redo of whatever is active, after the gestures before it. */
  takeStep(step: 'undo' | 'redo'): Promise<void> {
    return this.inTurn(
      async () => void (await commands.executeCommand(step)),
      () => undefined,
    );
  }

  /** Writes edits that were made for a version, in turn with gestures. False: nothing was written. */
  async write(version: number, edits: readonly WireEdit[]): Promise<boolean> {
    let written = false;
    await this.inTurn(
      async () => {
        written = this.editable && (await writeEdits(this.document, version, edits)) !== undefined;
      },
      () => undefined,
    );
    return written;
  }

  private inTurn(action: () => Promise<void>, failed: (message: string) => void): Promise<void> {
    const run = this.queue.then(action).catch((error: unknown) => {
      this.log(`tree operation: ${String(error)}`);
      failed(l10n.t('The language server does not answer. Nothing was written.'));
    });
    this.queue = run;
    return run;
  }

  private async carryOut(
    panel: Post,
    id: number,
    base: number,
    operation: TreeOperation,
  ): Promise<void> {
    const refuse = (reason: 'read-only' | 'failed', message: string): void =>
      panel({ type: 'refused', id, reason, message });
    if (!this.editable) {
      refuse('read-only', readOnly().message);
      return;
    }
    this.writing = true;
    try {
      await this.attempt(panel, id, base, operation, refuse);
    } finally {
      this.writing = false;
      // to be judged, or typed meanwhile
      if (this.dirty) this.refresh(JUDGED_AFTER_MS);
    }
  }

  private async attempt(
    panel: Post,
    id: number,
    base: number,
    operation: TreeOperation,
    refuse: (reason: 'read-only' | 'failed', message: string) => void,
  ): Promise<void> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (attempt > 0) await pauseIn(this.document);
      const { uri, version } = this.document;
      const known = this.shown?.edition;
      const answer = await this.ask(TREE_OPERATION, {
        uri: uri.toString(),
        version,
        base,
        operation,
        ...(known !== undefined && { known }),
      });
      if (this.document.isClosed) {
        refuse('failed', l10n.t('The document was closed.'));
        return;
      }
      if ('reason' in answer) {
        // the text has changed on the way: the server looks for the node again
        if (answer.reason === 'moved-on') continue;
        panel({ type: 'refused', id, reason: answer.reason, message: answer.message });
        return;
      }
      const written = await writeEdits(this.document, version, answer.edits);
      if (written === undefined) continue;
      // the text is the one the server has read: its tree is shown at once, and judged afterwards
      const { tree } = answer;
      const taken = tree !== undefined && this.take({ ...tree, version: written });
      const focus = taken ? this.keyAt(tree.focus) : await this.read(answer.focus);
      panel({ type: 'acknowledged', id, version: written, ...(focus !== undefined && { focus }) });
      return;
    }
    refuse(
      'failed',
      l10n.t('Nothing was written: the document kept changing, or it is read-only.'),
    );
  }

  private tellDeleted(): void {
    this.tell({
      type: 'problem',
      kind: 'deleted',
      message: l10n.t(
        'This file was deleted or moved. What was written is still open: save it, and the file is back.',
      ),
    });
  }
}

function readOnly(): Extract<TreeMessage, { type: 'readOnly' }> {
  return { type: 'readOnly', message: l10n.t('This document is read-only.') };
}

/** Waits until a document rests for a moment, but not for long. */
async function pauseIn(document: TextDocument): Promise<void> {
  for (let waited = 0; waited < PAUSE_WITHIN_MS; waited += PAUSE_MS) {
    const { version } = document;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (document.version === version) return;
  }
}
