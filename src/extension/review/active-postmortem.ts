/** Which postmortem is in front of the user: as text, or as its tree. */
import { EventEmitter, TabInputCustom, window, workspace, type Disposable } from 'vscode';
import type { TextDocument } from 'vscode';
import { standings } from '../standings';
import { TREE_EDITOR } from '../tree-editor/opening';

/** Follows the active editor. Keeps the last postmortem while something else is in front. */
export class ActivePostmortem implements Disposable {
  private readonly changes = new EventEmitter<void>();
  private readonly subscriptions: Disposable[];
  private last: TextDocument | undefined;

  constructor() {
    const look = (): void => this.look();
    this.subscriptions = [
      this.changes,
      window.onDidChangeActiveTextEditor(look),
      window.tabGroups.onDidChangeTabs(look),
      window.tabGroups.onDidChangeTabGroups(look),
      workspace.onDidOpenTextDocument(look),
      standings.onDidChange(look),
      workspace.onDidCloseTextDocument((document) => {
        if (document === this.last) this.last = undefined;
        this.look();
      }),
    ];
    this.last = inFront();
  }

  /** Another postmortem is followed, or it came to the front or left it. */
  readonly onDidChange = this.changes.event;

  /** The postmortem in front, or that was until something else came; undefined when none was. */
  get document(): TextDocument | undefined {
    return this.last;
  }

  /** Whether it is in front right now. */
  get isInFront(): boolean {
    return this.last !== undefined && inFront() === this.last;
  }

  private look(): void {
    this.last = inFront() ?? this.last;
    this.changes.fire();
  }

  dispose(): void {
    this.subscriptions.forEach((one) => one.dispose());
  }
}

function inFront(): TextDocument | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof TabInputCustom && input.viewType === TREE_EDITOR)
    return workspace.textDocuments.find((one) => one.uri.toString() === input.uri.toString());
  const document = window.activeTextEditor?.document;
  return document !== undefined && standings.counts(document) ? document : undefined;
}
