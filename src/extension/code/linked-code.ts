/** From a link of a postmortem to the code it means: where that is now, not where it was written. */
import { Uri, commands, workspace } from 'vscode';
import { CODE_REFERENCES } from '../../protocol/code';
import { CLIENT_COMMANDS } from '../../protocol/protocol';
import type { Ask } from '../tree-editor/tree-document';

/** A file of the workspace that a link names, and the lines behind its `#L`, 1-based. */
export interface LinkedFile {
  readonly uri: Uri;
  readonly lines?: { readonly first: number; readonly last: number };
}

/** The file a relative link of a document means; undefined when it has a scheme or leaves the workspace. */
export function linkedFile(document: Uri, target: string): LinkedFile | undefined {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:|^\/\/|\\/.test(target)) return undefined;
  const folder = workspace.getWorkspaceFolder(document)?.uri ?? Uri.joinPath(document, '..');
  const [path = '', fragment = ''] = target.split('#', 2);
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  const uri = decoded.startsWith('/')
    ? Uri.joinPath(folder, decoded)
    : Uri.joinPath(document, '..', decoded);
  if (!uri.path.startsWith(`${folder.path.replace(/\/$/, '')}/`)) return undefined;
  const lines = /^L(\d{1,7})(?:-L?(\d{1,7}))?$/.exec(fragment);
  if (lines === null) return { uri };
  const first = Number(lines[1]);
  return { uri, lines: { first, last: Number(lines[2] ?? first) } };
}

/**
 * Opens what a link of a document means. Code that the server knows opens where it is now, as a
 * click in the text does; anything else as the link says.
 * @param document URI of the postmortem
 */
export async function openLinkedFile(ask: Ask, document: Uri, file: LinkedFile): Promise<void> {
  const uri = document.toString();
  // a document that nobody has opened is not known to the server
  await workspace.openTextDocument(document);
  const { references } = await ask(CODE_REFERENCES, { uri });
  const found = references.find(({ target }) => same(linkedFile(document, target), file));
  if (found !== undefined) {
    await commands.executeCommand(CLIENT_COMMANDS.goToCode, uri, found.range.start);
    return;
  }
  const { lines } = file;
  await commands.executeCommand(
    'vscode.open',
    lines === undefined
      ? file.uri
      : file.uri.with({ fragment: `L${lines.first},1-${lines.last + 1},1` }),
  );
}

function same(one: LinkedFile | undefined, other: LinkedFile): boolean {
  return (
    one?.uri.toString() === other.uri.toString() &&
    one.lines?.first === other.lines?.first &&
    one.lines?.last === other.lines?.last
  );
}
