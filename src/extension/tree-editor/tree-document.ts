/**
 * One document and the panels that show its tree. The text is the only truth: a gesture becomes
 * edits on the server, the edits go into the document, and what every panel shows is read from
 * there. One queue for each document, so that gestures never cross.
 */
import { l10n, workspace, type Disposable, type TextDocument } from 'vscode';
import type { TreeModel, TreeNode } from '../../language/operations/tree/tree-model';
import type { TreeOperation } from '../../language/operations/tree/tree-operation';
import { type RequestMessage, type VersionedDocument } from '../../protocol';
import type { TreeMessage } from '../../tree-protocol';
import { NOT_OPEN, TREE, TREE_OPERATION, type TreeAnswer } from '../../tree-requests';
import { isWritable } from './writable';
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

export class TreeDocument implements Disposable {
  private readonly panels = new Set<Post>();
  private queue: Promise<unknown> = Promise.resolve();
  private shown: TreeAnswer | undefined;
  private refreshing = false;
  private dirty = false;
  // a revision in a diff is not open in the server: it gets the text with every request
  private unknownToServer = false;
  private writable = true;
  private readonly subscription: Disposable;

  constructor(
    readonly document: TextDocument,
    private readonly ask: Ask,
    private readonly settings: () => TreeSettings,
    private readonly log: (message: string) => void,
  ) {
    this.subscription = workspace.onDidChangeTextDocument(({ document: changed }) => {
      if (changed === document) this.refresh();
    });
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

  /** Sends a panel that has just got ready what there is to show. */
  async greet(panel: Post): Promise<void> {
    this.writable = await isWritable(this.document);
    if (this.shown?.version === this.document.version)
      this.show(panel, { ...this.shown, carried: [] });
    else await this.read();
    if (!this.editable) panel({ type: 'readOnly', message: l10n.t('This document is read-only.') });
  }

  /** Reads the tree again, soon; several changes at once are read once. */
  refresh(): void {
    this.dirty = true;
    if (this.refreshing) return;
    this.refreshing = true;
    setTimeout(() => {
      void this.read().finally(() => {
        this.refreshing = false;
        if (this.dirty && !this.unused) this.refresh();
      });
    }, 0);
  }

  /** Reads the tree of the current text and shows it in every panel. */
  private async read(): Promise<void> {
    if (this.document.isClosed || this.unused) {
      this.dirty = false;
      return;
    }
    try {
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        this.dirty = false;
        const answer = await this.ask(TREE, this.target());
        if ('refused' in answer) {
          if (answer.refused === NOT_OPEN) this.unknownToServer = true;
          continue;
        }
        if (this.shown?.version !== answer.version || !sameModel(this.shown, answer)) {
          this.shown = answer;
          for (const panel of this.panels) this.show(panel, answer);
        }
        if (answer.version === this.document.version) return;
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
  }

  /** Shows the tree anew, whatever was shown: settings or the server have changed. */
  async again(): Promise<void> {
    this.shown = undefined;
    await this.read();
  }

  private show(panel: Post, { version, model, carried = [] }: TreeAnswer): void {
    panel({ type: 'tree', version, model, editable: this.editable, carried, ...this.settings() });
  }

  /** Sends a message to every panel. */
  tell(message: TreeMessage): void {
    for (const panel of this.panels) panel(message);
  }

  /** Carries out a gesture of a panel, after those before it. The panel hears how it went. */
  operate(panel: Post, id: number, base: number, operation: TreeOperation): Promise<void> {
    const run = this.queue.then(() => this.carryOut(panel, id, base, operation));
    this.queue = run.catch((error: unknown) => {
      this.log(`tree operation: ${String(error)}`);
      panel({
        type: 'refused',
        id,
        reason: 'failed',
        message: l10n.t('The language server does not answer. Nothing was written.'),
      });
    });
    return run.catch(() => undefined);
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
      refuse('read-only', l10n.t('This document is read-only.'));
      return;
    }
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const { uri, version } = this.document;
      const answer = await this.ask(TREE_OPERATION, {
        uri: uri.toString(),
        version,
        base,
        operation,
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
      if (!(await writeEdits(this.document, version, answer.edits))) continue;
      await this.read();
      const focus = answer.path === undefined ? undefined : this.keyAt(answer.path);
      panel({
        type: 'acknowledged',
        id,
        version: this.document.version,
        ...(focus !== undefined && { focus }),
      });
      return;
    }
    refuse(
      'failed',
      l10n.t('Nothing was written: the document kept changing, or it is read-only.'),
    );
  }

  private keyAt(path: readonly number[]): string | undefined {
    let nodes: readonly TreeNode[] = this.shown?.model.trunks ?? [];
    let node: TreeNode | undefined;
    for (const index of path) {
      node = nodes[index];
      nodes = node?.children ?? [];
    }
    return node?.key;
  }
}

/** A document that was saved or closed elsewhere keeps its version; its findings may differ. */
function sameModel(a: TreeAnswer, b: TreeAnswer): boolean {
  return JSON.stringify(a.model) === JSON.stringify(b.model);
}
