/** Evidence from files: how a file is written as a link of the document. */
import { Uri, window, workspace, type TextDocument, type TextEditor } from 'vscode';
import type { NewEvidence } from '../../tree-model/tree-operation';

/** More files than this are not listed: the search box of the list narrows them down. */
const MOST_FILES = 5000;

/** Asks for a file of the workspace. Undefined when nothing was chosen. */
export async function pickEvidence(
  document: TextDocument,
  title: string,
): Promise<NewEvidence | undefined> {
  const files = await workspace.findFiles('**/*', '**/{node_modules,.git}/**', MOST_FILES);
  const items = files
    .filter((file) => file.toString() !== document.uri.toString())
    .map((file) => ({ label: workspace.asRelativePath(file), file }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const chosen = await window.showQuickPick(items, { title, matchOnDescription: true });
  return chosen === undefined ? undefined : evidenceOf(document, chosen.file);
}

/** The selection of the text editor used last, as a link with its lines; undefined without one. */
export function evidenceOfSelection(
  document: TextDocument,
  editor: TextEditor | undefined,
): NewEvidence | undefined {
  if (editor === undefined || editor.document === document) return undefined;
  const { start, end } = editor.selection;
  const first = start.line + 1;
  // a selection that ends at the start of a line does not cover that line
  const last = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
  return evidenceOf(document, editor.document.uri, { first, last });
}

/** A file as a link relative to the document, `#L4-L9` behind it when lines are given. */
export function evidenceOf(
  document: TextDocument,
  file: Uri,
  lines?: { readonly first: number; readonly last: number },
): NewEvidence {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const target = relativePath(document.uri, file);
  if (lines === undefined) return { text: name, target };
  const { first, last } = lines;
  const range = first === last ? `#L${first}` : `#L${first}-L${last}`;
  return { text: `${name}:${first === last ? first : `${first}-${last}`}`, target: target + range };
}

/**
 * Evidence as it can stand in the document: addresses of files (a drag names them so) become
 * relative links. Undefined when a file is outside the workspace, where nobody could follow it.
 */
export function portableEvidence(
  document: TextDocument,
  evidence: readonly NewEvidence[],
): NewEvidence[] | undefined {
  const links: NewEvidence[] = [];
  for (const one of evidence) {
    const { scheme, authority } = document.uri;
    const named = /^([a-z][a-z0-9+.-]+):\//i.exec(one.target)?.[1]?.toLowerCase();
    if (named !== 'file' && named !== scheme) {
      links.push(one);
      continue;
    }
    // the system names by file: what a window on another machine names otherwise
    const file = Uri.parse(one.target).with({ scheme, authority });
    if (workspace.getWorkspaceFolder(file) === undefined) return undefined;
    const { text, target } = evidenceOf(document, file);
    const lines = file.fragment === '' ? '' : `#${file.fragment}`;
    links.push({ text: one.text === '' ? text : one.text, target: `${target}${lines}` });
  }
  return links;
}

/** The way from the document's folder to a file, percent-encoded where Markdown asks for it. */
function relativePath(from: Uri, to: Uri): string {
  if (from.scheme !== to.scheme || from.authority !== to.authority) return to.toString();
  const base = from.path.split('/').slice(0, -1);
  const target = to.path.split('/');
  let shared = 0;
  while (shared < base.length && shared < target.length - 1 && base[shared] === target[shared])
    shared++;
  const up = base.slice(shared).map(() => '..');
  const path = [...(up.length === 0 ? ['.'] : up), ...target.slice(shared)].join('/');
  return path.replace(/[\s()<>\\%#?]/g, (character) =>
    encodeURIComponent(character).replace(/[()]/g, escaped),
  );
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
