/**
 * Has the server look at the workspace's files again when somebody comes back to them. VS Code's
 * watchers do not tell everything: on Linux nothing is ever heard from a folder that came together
 * with the folder above it (`mkdir -p`, a branch that brings new folders), and network drives tell
 * little at all. A look costs a search for names and a stat per known file.
 */
import { window, type Disposable, type Event } from 'vscode';
import { FILES_CHANGED } from '../protocol/protocol';
import { gitApi, type GitRepository } from './code/git-api';
import type { Connection } from './connection';

/** Lets what changes at once be seen at once, ms. */
const DELAY_MS = 200;
/** Looks come no closer than this, ms. */
const REST_MS = 3000;
/** While somebody looks at a view, ms. */
const EVERY_MS = 60_000;

/** The views over the whole workspace, as far as it matters here. */
export interface Looked {
  /** Whether somebody may be looking at one of them. */
  readonly isVisible: boolean;
  /** One of them comes into sight. */
  readonly onDidShow: Event<void>;
}

/** Follows the window, the views and git until it is disposed. */
export class LookAgain implements Disposable {
  private readonly subscriptions: Disposable[];
  private readonly interval: ReturnType<typeof setInterval>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = -REST_MS;
  private disposed = false;

  constructor(
    private readonly connection: Connection,
    views: Looked,
  ) {
    let focused = window.state.focused;
    this.subscriptions = [
      views.onDidShow(() => this.soon()),
      window.onDidChangeWindowState((state) => {
        if (state.focused && !focused) this.soon();
        focused = state.focused;
      }),
    ];
    this.interval = setInterval(() => {
      if (window.state.focused && views.isVisible) this.soon();
    }, EVERY_MS);
    void this.followGit();
  }

  private soon(): void {
    if (this.disposed) return;
    const wait = Math.max(DELAY_MS, this.last + REST_MS - performance.now());
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.last = performance.now();
      void this.connection.notify(FILES_CHANGED, { uris: [], folders: true });
    }, wait);
  }

  /** A terminal of this window switches branches without the window losing the focus. */
  private async followGit(): Promise<void> {
    const git = await gitApi();
    if (git === undefined || this.disposed) return;
    const follow = (repository: GitRepository): void => {
      const { state } = repository;
      const head = (): string => `${state.HEAD?.name} ${state.HEAD?.commit}`;
      let before = head();
      this.subscriptions.push(
        state.onDidChange(() => {
          const now = head();
          if (now !== before) this.soon();
          before = now;
        }),
      );
    };
    git.repositories.forEach(follow);
    this.subscriptions.push(git.onDidOpenRepository(follow));
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    clearInterval(this.interval);
    this.subscriptions.forEach((one) => one.dispose());
  }
}
