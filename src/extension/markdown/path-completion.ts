/**
 * Paths and headings behind `](` and in the fields for code and evidence. VS Code's own Markdown
 * completes links in documents with the id `markdown`: there only the fields are ours.
 */
import {
  CompletionItem,
  CompletionItemKind,
  FileType,
  Range,
  Uri,
  languages,
  workspace,
  type Disposable,
  type Position,
  type TextDocument,
} from 'vscode';
import { ANCHORS, type Anchors } from '../../protocol/markdown';
import type { Connection } from '../connection';
import { LANGUAGE, standings } from '../standings';
import { isMarkdownFile } from '../../vocabulary/place';

/** More entries of one folder than this are not worth a list. */
const MOST_ENTRIES = 2000;

/** Registers the completion for documents of both languages; READMEs get nothing. */
export function pathCompletion(connection: Connection): Disposable {
  return languages.registerCompletionItemProvider(
    [{ language: LANGUAGE }, { language: 'markdown' }],
    {
      provideCompletionItems: (document, position) =>
        standings.counts(document) ? complete(connection, document, position) : undefined,
    },
    '(',
    '/',
    '#',
    '.',
  );
}

async function complete(
  connection: Connection,
  document: TextDocument,
  position: Position,
): Promise<CompletionItem[]> {
  const before = document.lineAt(position).text.slice(0, position.character).slice(-1000);
  const typed = destinationIn(document, before);
  if (typed === undefined || /^[a-z][a-z0-9+.-]*:/i.test(typed)) return [];
  const hash = typed.indexOf('#');
  if (hash === -1) return paths(connection, document, position, typed);
  const file = typed.slice(0, hash);
  const target = file === '' ? document.uri : resolve(document, decoded(file));
  return target === undefined
    ? []
    : headings(connection, document, position, target, typed.slice(hash + 1));
}

/** The destination that is being typed: in a link, or behind the label of a field. */
function destinationIn(document: TextDocument, before: string): string | undefined {
  if (document.languageId === LANGUAGE) {
    const link = /\]\(<?([^()<>\s]*)$/.exec(before);
    if (link !== null) return link[1];
  }
  // behind the label of a field, whatever a team calls it: a path there begins as one
  return /^\s*[-*+]\s+[*_]{0,2}\p{L}[\p{L} ]{0,23}[:：][*_]{0,2}\s+(\.{0,2}\/[^\s[\]()]*)$/u.exec(
    before,
  )?.[1];
}

/** The entries of the folder that is named so far; folders lead on. */
async function paths(
  connection: Connection,
  document: TextDocument,
  position: Position,
  typed: string,
): Promise<CompletionItem[]> {
  const cut = typed.lastIndexOf('/') + 1;
  const folder = resolve(document, decoded(typed.slice(0, cut)) || '.');
  if (folder === undefined) return [];
  const range = new Range(position.translate(0, cut - typed.length), position);
  let entries: [string, FileType][];
  try {
    entries = await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
  const items = entries
    .filter(([name]) => name !== '.git')
    .slice(0, MOST_ENTRIES)
    .map(([name, type]) => {
      const isFolder = (type & FileType.Directory) !== 0;
      const item = new CompletionItem(
        isFolder ? `${name}/` : name,
        isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
      );
      item.insertText = encoded(name) + (isFolder ? '/' : '');
      item.range = range;
      item.sortText = `${isFolder ? 0 : 1}${name}`;
      if (isFolder) item.command = { command: 'editor.action.triggerSuggest', title: '' };
      return item;
    });
  if (cut > 0 || typed !== '') return items;
  // at the start: the way up, and the headings of this document
  const up = new CompletionItem('../', CompletionItemKind.Folder);
  up.range = range;
  up.sortText = '2';
  up.command = { command: 'editor.action.triggerSuggest', title: '' };
  return [...items, up, ...(await headings(connection, document, position, document.uri, '', '#'))];
}

/** The headings of a Markdown file as the anchors that code hosts give them. */
async function headings(
  connection: Connection,
  document: TextDocument,
  position: Position,
  target: Uri,
  typed: string,
  lead = '',
): Promise<CompletionItem[]> {
  if (!isMarkdownFile(target.path) && target !== document.uri) return [];
  let anchors: Anchors['anchors'];
  try {
    const text =
      target.toString() === document.uri.toString()
        ? document.getText()
        : new TextDecoder().decode(await workspace.fs.readFile(target));
    ({ anchors } = await connection.request(ANCHORS, { uri: target.toString(), text }));
  } catch {
    return [];
  }
  const range = new Range(position.translate(0, -typed.length), position);
  return anchors.map(({ name: anchor, title }, at) => {
    const name = lead + anchor;
    const item = new CompletionItem(name, CompletionItemKind.Reference);
    item.detail = title;
    item.filterText = `${name} ${title}`;
    item.insertText = name;
    item.range = range;
    item.sortText = `3${String(at).padStart(4, '0')}`;
    return item;
  });
}

/** Where a path of the document leads: from its folder, or from the workspace's behind a `/`. */
function resolve(document: TextDocument, path: string): Uri | undefined {
  const home = workspace.getWorkspaceFolder(document.uri)?.uri;
  if (document.isUntitled && home === undefined) return undefined;
  const target = path.startsWith('/')
    ? home && Uri.joinPath(home, path)
    : Uri.joinPath(document.uri, '..', path);
  // nothing outside the workspace is listed
  return target !== undefined && workspace.getWorkspaceFolder(target) !== undefined
    ? target
    : undefined;
}

function encoded(name: string): string {
  return name.replace(/[\s()<>\\%#?]/g, (one) =>
    one === '(' ? '%28' : one === ')' ? '%29' : encodeURIComponent(one),
  );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
