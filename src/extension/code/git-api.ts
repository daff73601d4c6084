/**
 * The part of the built-in Git extension's API (version 1) that is used, typed by hand after its
 * `git.d.ts`. The extension may be missing or disabled (restricted mode, browser): then there is no git.
 */
import { extensions, type Event, type Uri } from 'vscode';
import { happens } from '../waiting';

export interface GitApi {
  readonly repositories: readonly GitRepository[];
  readonly state: 'uninitialized' | 'initialized';
  /** The program it found. */
  readonly git?: { readonly path: string };
  readonly onDidChangeState: Event<unknown>;
  readonly onDidOpenRepository: Event<GitRepository>;
  getRepository(uri: Uri): GitRepository | null;
  /** Opens the repository that holds a folder. Not in every version. */
  getRepositoryRoot?(uri: Uri): Promise<Uri | null>;
  openRepository?(root: Uri): Promise<GitRepository | null>;
}

export interface GitRepository {
  readonly rootUri: Uri;
  readonly state: {
    readonly HEAD: { readonly name?: string; readonly commit?: string } | undefined;
    readonly remotes: readonly { readonly fetchUrl?: string; readonly pushUrl?: string }[];
    readonly onDidChange: Event<void>;
  };
  show(ref: string, path: string): Promise<string>;
  getCommit(ref: string): Promise<GitCommit>;
  diffWith(ref: string): Promise<readonly GitChange[]>;
  log(options: { readonly maxEntries: number }): Promise<readonly GitCommit[]>;
  getRefs?(query: { readonly pattern?: string }): Promise<readonly GitRef[]>;
}

export interface GitCommit {
  readonly hash: string;
  readonly message: string;
  readonly authorName?: string;
  readonly authorDate?: Date;
  readonly commitDate?: Date;
}

interface GitChange {
  readonly originalUri: Uri;
  readonly renameUri: Uri | undefined;
}

interface GitRef {
  /** 2 is a tag. */
  readonly type: number;
  readonly name?: string;
  readonly commit?: string;
}

/** How long to wait for the Git extension to look at the workspace, ms. */
const PATIENCE = 5000;

/** The API once the Git extension has looked around; undefined without it. Never rejects. */
export async function gitApi(): Promise<GitApi | undefined> {
  try {
    const extension = extensions.getExtension<{ enabled: boolean; getAPI(version: 1): GitApi }>(
      'vscode.git',
    );
    if (extension === undefined) return undefined;
    const git = extension.isActive ? extension.exports : await extension.activate();
    if (!git.enabled) return undefined;
    const api = git.getAPI(1);
    if (api.state !== 'initialized')
      await happens(api.onDidChangeState, PATIENCE, () => api.state === 'initialized');
    return api;
  } catch {
    return undefined;
  }
}
