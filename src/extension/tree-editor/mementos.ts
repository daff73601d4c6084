/** How the trees of the workspace were left: folds, direction, selection, zoom, by document. */
import { Disposable, Uri, workspace, type Memento } from 'vscode';
import type { TreeMemento } from '../../protocol/tree-memento';
import type { Memory } from './panel';
import { kept, mementosIn } from './memento-list';
import { renamedBy } from './renaming';

const KEY = 'postmortem.trees';

export class TreeMementos implements Disposable {
  private mementos: ReadonlyMap<string, TreeMemento>;
  private readonly subscription: Disposable;

  constructor(private readonly state: Pick<Memento, 'get' | 'update'>) {
    this.mementos = mementosIn(state.get(KEY));
    this.subscription = Disposable.from(
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files)
          this.rename((uri) => renamedBy(uri, oldUri, newUri));
      }),
      workspace.onDidDeleteFiles(({ files }) => {
        const isIn = (uri: Uri): boolean =>
          files.some((gone) => renamedBy(uri, gone, gone) !== undefined);
        const left = [...this.mementos].filter(([uri]) => !isIn(Uri.parse(uri)));
        if (left.length < this.mementos.size) this.keep(new Map(left));
      }),
    );
  }

  /** What is remembered of one document. One that was never saved has a name that others get, too. */
  of(uri: Uri): Memory {
    const key = uri.toString();
    if (uri.scheme === 'untitled') return { recall: () => undefined, remember: () => undefined };
    return {
      recall: () => this.mementos.get(key),
      remember: (memento) => this.keep(kept(this.mementos, key, memento)),
    };
  }

  private rename(nameOf: (uri: Uri) => Uri | undefined): void {
    const named = [...this.mementos].map(
      ([uri, memento]) => [nameOf(Uri.parse(uri))?.toString() ?? uri, memento] as const,
    );
    if (named.some(([uri]) => !this.mementos.has(uri))) this.keep(new Map(named));
  }

  private keep(mementos: ReadonlyMap<string, TreeMemento>): void {
    this.mementos = mementos;
    // what cannot be stored is remembered for as long as the window lives
    void Promise.resolve(this.state.update(KEY, [...mementos])).catch(() => undefined);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
