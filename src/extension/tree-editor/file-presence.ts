/** Tells when the file of an open document goes away, comes back, or changes outside VS Code. */
import { Disposable, RelativePattern, Uri, workspace, type TextDocument } from 'vscode';

/** Many programs save by deleting and writing anew. */
const SAVED_BY_REPLACING_MS = 300;
/**
 * VS Code does not tell of everything: on Linux of nothing in a folder that was made together with
 * the one above it. So it is looked for as well, as long as a tree is open.
 */
const LOOKED_FOR_MS = 5000;

export class FilePresence implements Disposable {
  private gone = false;
  private readonly watching: Disposable;

  /**
   * @param moved is told once when the file is gone, and once when it is back
   * @param touched is told when something else than VS Code may have changed it, or its permissions
   */
  constructor(
    private readonly document: TextDocument,
    private readonly moved: (gone: boolean) => void,
    touched: () => void,
  ) {
    const { uri } = document;
    // a revision in a diff is no file that could go away
    if (uri.scheme !== 'file' && workspace.fs.isWritableFileSystem(uri.scheme) !== true) {
      this.watching = Disposable.from();
      return;
    }
    // a name may hold characters that mean something in a pattern
    const pattern = new RelativePattern(Uri.joinPath(uri, '..'), '*');
    const watcher = workspace.createFileSystemWatcher(pattern);
    const isMine = (one: Uri): boolean => one.toString() === uri.toString();
    const look = (): void => void this.look();
    const looking = setInterval(look, LOOKED_FOR_MS);
    this.watching = Disposable.from(
      new Disposable(() => clearInterval(looking)),
      watcher,
      watcher.onDidDelete((one) => isMine(one) && look()),
      watcher.onDidCreate((one) => isMine(one) && look()),
      watcher.onDidChange((one) => isMine(one) && touched()),
    );
  }

  /** Whether the file is not there, as far as has been heard. */
  get isGone(): boolean {
    return this.gone;
  }

  dispose(): void {
    this.watching.dispose();
  }

  private async look(): Promise<void> {
    let gone = await this.isAway();
    if (gone && !this.gone) {
      await new Promise((resolve) => setTimeout(resolve, SAVED_BY_REPLACING_MS));
      gone = await this.isAway();
    }
    if (gone === this.gone) return;
    this.gone = gone;
    this.moved(gone);
  }

  private async isAway(): Promise<boolean> {
    return workspace.fs.stat(this.document.uri).then(
      () => false,
      () => true,
    );
  }
}
