/**
 * Which source files postmortems refer to. Everything that happens in a source file starts with one
 * look into this set; of files that are not in it the server never hears.
 */
import {
  EventEmitter,
  workspace,
  type Disposable,
  type Memento,
  type TextDocument,
  type Uri,
} from 'vscode';
import { CODE_FILES, SOURCES_CHANGED } from '../../protocol/code';
import { INDEX_CHANGED } from '../../protocol/protocol';
import type { Connection } from '../connection';
import { onGitChange } from './git';

const KEY = 'postmortem.codeFiles';
/** Of more files than this the first are remembered for the next window. */
const MOST_REMEMBERED = 5000;
/** A burst of changes is told about once, ms. */
const DELAY = 400;
const NOT_OURS = /\/(?:node_modules|\.git|out|dist)(?:\/|$)/;

export class CodeFiles implements Disposable {
  private uris: ReadonlySet<string>;
  private readonly changes = new EventEmitter<void>();
  private readonly disposables: Disposable[] = [];
  private following = false;
  private readonly waiting = new Set<string>();
  private everything = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Fires when the set, or what is known of its files, may be another. */
  readonly onDidChange = this.changes.event;

  /** `memory` keeps the set from one window to the next. */
  constructor(
    private readonly connection: Connection,
    memory: Memento,
  ) {
    this.uris = new Set(memory.get<string[]>(KEY, []));
    if (this.uris.size > 0) this.follow();
    connection.hear(CODE_FILES, ({ uris }) => {
      const before = this.uris;
      this.uris = new Set(uris);
      void memory.update(KEY, uris.slice(0, MOST_REMEMBERED));
      if (uris.length > 0) this.follow();
      // the server read these files before anybody listened to them: they may have changed since
      for (const uri of uris) if (!before.has(uri)) this.soon(uri);
      this.changes.fire();
    });
    // an item was ticked, a date moved: what is said of files is something else
    connection.hear(INDEX_CHANGED, () => {
      if (this.uris.size > 0) this.changes.fire();
    });
  }

  /** Whether postmortems refer to any file. */
  get any(): boolean {
    return this.uris.size > 0;
  }

  /** Whether postmortems refer to a file, as far as is known. */
  has(uri: Uri): boolean {
    return this.uris.size > 0 && this.uris.has(uri.toString());
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.disposables.forEach((one) => one.dispose());
    this.changes.dispose();
  }

  /** From the first file on, changes of files are listened to. */
  private follow(): void {
    if (this.following) return;
    this.following = true;
    const changed = (uri: Uri): void => {
      if (this.has(uri)) this.soon(uri.toString());
    };
    // a file that comes may be the one that was lost, one that goes may have been moved
    const cameOrWent = (uri: Uri): void => {
      if (!NOT_OURS.test(uri.path)) this.soon(undefined);
    };
    const watcher = workspace.createFileSystemWatcher('**/*');
    this.disposables.push(
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(cameOrWent),
      watcher.onDidDelete(cameOrWent),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) changed(document.uri);
      }),
      onGitChange(() => this.soon(undefined)),
    );
  }

  private soon(uri: string | undefined): void {
    if (uri === undefined) this.everything = true;
    else this.waiting.add(uri);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const uris = this.everything ? [] : [...this.waiting];
      this.waiting.clear();
      this.everything = false;
      void this.connection.notify(SOURCES_CHANGED, { uris });
      this.changes.fire();
    }, DELAY);
  }
}

/** Starts the server for a source file that is known to be referred to, and for no other. */
export function startFor(
  files: CodeFiles,
  connection: Connection,
  document: TextDocument,
  failed: (error: unknown) => void,
): void {
  if (connection.wanted || !files.has(document.uri)) return;
  connection.start().catch(failed);
}
