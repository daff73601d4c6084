/** Where files go that are pasted or dropped: `evidence/`, or what Markdown's own setting says. */
import { RelativePattern, Uri, languages, workspace, type TextDocument } from 'vscode';

/**
 * The place for a file beside a document. `markdown.copyFiles.destination` is followed as VS Code's
 * Markdown reads it, but for regular expressions in its variables.
 * @param attempt 0 for the name as it is, then `name-1`, `name-2`
 */
export function destinationOf(from: TextDocument, name: string, attempt: number): Uri {
  const document = from.uri;
  const clean = name.replace(/[/\\:*?"<>|]/g, '-') || 'image.png';
  const dot = clean.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, ''];
  const file = attempt === 0 ? clean : `${stem}-${attempt}${extension}`;
  const folder = Uri.joinPath(document, '..');
  const wish = wished(from);
  if (wish === undefined) return Uri.joinPath(folder, 'evidence', file);
  const base = document.path.slice(document.path.lastIndexOf('/') + 1);
  const home = workspace.getWorkspaceFolder(document)?.uri ?? folder;
  const values: Readonly<Record<string, string>> = {
    documentFileName: base,
    documentBaseName: base.replace(/\.[^.]*$/, ''),
    documentExtName: base.slice(base.lastIndexOf('.') + 1),
    documentDirName: folder.path,
    documentWorkspaceFolder: home.path,
    fileName: file,
    fileExtName: extension.slice(1),
  };
  const path = wish.replace(/\$\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
  // a folder, unless the name of the file is part of it
  const target =
    path.endsWith('/') || !path.endsWith(file) ? `${path.replace(/\/$/, '')}/${file}` : path;
  if (path.startsWith(home.path)) return home.with({ path: target });
  return path.startsWith('/') ? Uri.joinPath(home, target) : Uri.joinPath(folder, target);
}

/** The value of the first pattern of the setting that the document's path matches. */
function wished(document: TextDocument): string | undefined {
  const setting = workspace
    .getConfiguration('markdown.copyFiles', document)
    .get<Readonly<Record<string, string>>>('destination', {});
  return Object.entries(setting).find(([glob]) => {
    const pattern = glob.includes('/') ? glob.replace(/^\//, '') : `**/${glob}`;
    const home = workspace.getWorkspaceFolder(document.uri);
    return (
      languages.match({ pattern: home ? new RelativePattern(home, pattern) : pattern }, document) >
      0
    );
  })?.[1];
}
