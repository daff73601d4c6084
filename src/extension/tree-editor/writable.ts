/** Whether a document can be written. */
import { FilePermission, RelativePattern, languages, workspace, type TextDocument } from 'vscode';
import type { Host } from '../host';

/** Schemes of files whose file system VS Code may not know yet. */
const FILES: ReadonlySet<string> = new Set([
  'file',
  'untitled',
  'vscode-remote',
  'vscode-userdata',
]);

/**
 * False for revisions in a diff, read-only file systems, files without write permission, and files
 * that the settings `files.readonlyInclude` and `files.readonlyExclude` make read-only: VS Code lets
 * extensions write those unasked.
 */
export async function isWritable(
  document: TextDocument,
  isProtected: Host['isProtected'],
): Promise<boolean> {
  const { uri } = document;
  if (uri.scheme === 'untitled') return true;
  const writable = workspace.fs.isWritableFileSystem(uri.scheme);
  if (writable === false || (writable === undefined && !FILES.has(uri.scheme))) return false;
  if (isListed(document, 'readonlyExclude')) return true;
  if (isListed(document, 'readonlyInclude')) return false;
  if (uri.scheme === 'file' && (await isProtected?.(uri.fsPath)) === true) return false;
  try {
    const { permissions = 0 } = await workspace.fs.stat(uri);
    return (permissions & FilePermission.Readonly) === 0;
  } catch {
    // not there (yet): saving makes it
    return true;
  }
}

/** Whether a setting of globs names the document; relative ones begin at its workspace folder. */
function isListed(document: TextDocument, setting: string): boolean {
  const folder = workspace.getWorkspaceFolder(document.uri);
  const globs = workspace.getConfiguration('files', document.uri).get<unknown>(setting);
  return Object.entries(globs ?? {}).some(([glob, on]) => {
    const relative = folder !== undefined && !glob.startsWith('/');
    const pattern = relative ? new RelativePattern(folder, glob) : glob;
    return on === true && languages.match({ pattern }, document) > 0;
  });
}
