/** Whether a document can be written. */
import { FilePermission, workspace, type TextDocument } from 'vscode';

/** Schemes of files whose file system VS Code may not know yet. */
const FILES: ReadonlySet<string> = new Set([
  'file',
  'untitled',
  'vscode-remote',
  'vscode-userdata',
]);

/** False for revisions in a diff, read-only file systems and read-only files. */
export async function isWritable({ uri }: TextDocument): Promise<boolean> {
  if (uri.scheme === 'untitled') return true;
  const writable = workspace.fs.isWritableFileSystem(uri.scheme);
  if (writable === false || (writable === undefined && !FILES.has(uri.scheme))) return false;
  try {
    const { permissions = 0 } = await workspace.fs.stat(uri);
    return (permissions & FilePermission.Readonly) === 0;
  } catch {
    // not there (yet): saving makes it
    return true;
  }
}
