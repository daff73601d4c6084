/** Read-only documents that show code as it was pinned, and as it is. */
import { EventEmitter, Uri, workspace, type Disposable } from 'vscode';

const SCHEME = 'postmortem-code';
/** Older ones show nothing once they are closed and opened again. */
const MOST = 40;

export class CodeDocuments implements Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changes = new EventEmitter<Uri>();
  private readonly registration: Disposable;
  private count = 0;

  constructor() {
    this.registration = workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: this.changes.event,
      provideTextDocumentContent: (uri) => this.texts.get(uri.toString()),
    });
  }

  /** A document with this text; its name, the last part of `path`, decides its language. */
  show(text: string, path: string): Uri {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const uri = Uri.from({ scheme: SCHEME, path: `/${this.count++}/${name}` });
    this.texts.set(uri.toString(), text);
    if (this.texts.size > MOST) this.texts.delete(this.texts.keys().next().value!);
    return uri;
  }

  dispose(): void {
    this.registration.dispose();
    this.changes.dispose();
  }
}
