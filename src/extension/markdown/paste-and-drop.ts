/**
 * Paste and drop in `*.postmortem.md`, as VS Code's own Markdown has them for `.md`: an address over
 * words makes a link of them, files of the workspace become links, pictures are written beside the
 * document and linked.
 */
import {
  DocumentDropEdit,
  SnippetString,
  Uri,
  WorkspaceEdit,
  l10n,
  languages,
  window,
  workspace,
  type DataTransfer,
  type DataTransferFile,
  type Disposable,
  type Range,
  type TextDocument,
} from 'vscode';
import { IS_PROSE } from '../../protocol/markdown';
import { exists } from '../commands/folders';
import type { Connection } from '../connection';
import { LANGUAGE } from '../standings';
import { evidenceOf } from '../tree-editor/evidence';
import { onPaste, type Insertion } from './paste-api';
import { destinationOf } from './destination';

const SELECTOR = { language: LANGUAGE };
const FILES = ['text/uri-list', 'files', 'image/*', 'video/*', 'application/pdf'] as const;
/** Files larger than this are asked about: they stay in the repository for good. */
const LARGE = 10 * 1024 * 1024;
/** Names given out: VS Code writes the file only after the paste, so its name looks free until then. */
const promised = new Map<string, number>();
const WRITTEN_IN = 30_000;
const PICTURE = /\.(?:png|jpe?g|gif|webp|svg|bmp|avif|ico)$/i;

/** Registers both. Neither does anything before something is pasted or dropped. */
export function pasteAndDrop(connection: Connection): Disposable[] {
  return [
    ...onPaste(SELECTOR, ['text/plain'], (document, ranges, transfer) =>
      pasteAddress(connection, document, ranges, transfer),
    ),
    ...onPaste(SELECTOR, FILES, (document, _, transfer) => filesAsLinks(document, transfer)),
    languages.registerDocumentDropEditProvider(SELECTOR, {
      async provideDocumentDropEdits(document, _position, transfer) {
        const links = await filesAsLinks(document, transfer);
        if (links === undefined) return undefined;
        const edit = new DocumentDropEdit(links.text);
        if (links.files !== undefined) edit.additionalEdit = links.files;
        return edit;
      },
    }),
  ];
}

/** An address pasted over words of one line: `[words](address)`. */
async function pasteAddress(
  connection: Connection,
  document: TextDocument,
  ranges: readonly Range[],
  transfer: DataTransfer,
): Promise<Insertion | undefined> {
  const setting = workspace.getConfiguration('markdown.editor.pasteUrlAsFormattedLink', document);
  if (setting.get('enabled') === 'never') return undefined;
  const address = (await transfer.get('text/plain')?.asString())?.trim() ?? '';
  const [range, ...more] = ranges;
  if (range === undefined || more.length > 0 || !range.isSingleLine || range.isEmpty)
    return undefined;
  if (!/^(?:https?:\/\/|mailto:)\S{1,2000}$/i.test(address)) return undefined;
  const words = document.getText(range);
  // an address over an address replaces it, and so it does inside a link, code or front matter
  if (/[[\]]/.test(words)) return undefined;
  const { uri, version } = document;
  const { line, character } = range.start;
  const { prose } = await connection.request(IS_PROSE, {
    uri: uri.toString(),
    version,
    range: { start: { line, character }, end: { line, character: range.end.character } },
  });
  if (!prose) return undefined;
  const target = /[()\s<>]/.test(address) ? `<${address}>` : address;
  return { text: `[${words}](${target})`, title: l10n.t('Insert Markdown Link') };
}

/** Links to what is pasted or dropped; files that are not in the workspace are copied into it. */
async function filesAsLinks(
  document: TextDocument,
  transfer: DataTransfer,
): Promise<Insertion | undefined> {
  const files = new WorkspaceEdit();
  const links: Link[] = [];
  let copies = 0;
  for (const uri of await namedFiles(transfer))
    if (workspace.getWorkspaceFolder(uri) !== undefined) links.push(linkTo(document, uri));
  // a file of the workspace comes as its address and as a file: the address is enough
  if (links.length === 0)
    for (const [, item] of transfer) {
      const file = item.asFile();
      if (file === undefined) continue;
      const target = await written(document, file, files);
      if (target === undefined) continue;
      links.push(linkTo(document, target));
      copies++;
    }
  if (links.length === 0) return undefined;
  return {
    text: snippetOf(links),
    title: l10n.t('Insert Markdown Link'),
    ...(copies > 0 && { files }),
  };
}

async function namedFiles(transfer: DataTransfer): Promise<Uri[]> {
  const list = (await transfer.get('text/uri-list')?.asString()) ?? '';
  return list.split(/\r?\n/).flatMap((line) => {
    if (line === '' || line.startsWith('#') || /^(?:https?|mailto|data):/i.test(line)) return [];
    try {
      return [Uri.parse(line, true)];
    } catch {
      return [];
    }
  });
}

/** Where the file will be, under a name that is free; undefined when the user does not want it. */
async function written(
  document: TextDocument,
  file: DataTransferFile,
  edit: WorkspaceEdit,
): Promise<Uri | undefined> {
  if (document.isUntitled) return undefined;
  const data = await file.data();
  if (data.byteLength > LARGE && !(await wanted(file.name, data.byteLength))) return undefined;
  for (let attempt = 0; attempt < 1000; attempt++) {
    const target = destinationOf(document, file.name, attempt);
    const key = target.toString();
    if (Date.now() - (promised.get(key) ?? 0) < WRITTEN_IN || (await exists(target))) continue;
    promised.set(key, Date.now());
    edit.createFile(target, { contents: data, overwrite: false });
    return target;
  }
  return undefined;
}

async function wanted(name: string, bytes: number): Promise<boolean> {
  const add = l10n.t('Add the File');
  const answer = await window.showWarningMessage(
    l10n.t('{0} has {1} MB. Add it to the workspace?', name, (bytes / 1024 / 1024).toFixed(1)),
    {
      modal: true,
      detail: l10n.t('In a repository it stays for good, also when it is deleted later.'),
    },
    add,
  );
  return answer === add;
}

interface Link {
  readonly picture: boolean;
  readonly text: string;
  readonly target: string;
}

function linkTo(document: TextDocument, file: Uri): Link {
  const { text, target } = evidenceOf(document, file);
  const picture = PICTURE.test(file.path);
  return { picture, target, text: picture ? text.replace(PICTURE, '') : text };
}

/** The links, one behind the other; what a picture shows is left to say. */
function snippetOf(links: readonly Link[]): SnippetString {
  const snippet = new SnippetString();
  links.forEach(({ picture, text, target }, at) => {
    const words = text.replace(/[[\]\\]/g, '\\$&');
    snippet.appendText(`${at === 0 ? '' : ' '}${picture ? '!' : ''}[`);
    if (picture) snippet.appendPlaceholder(words);
    else snippet.appendText(words);
    snippet.appendText(`](${target})`);
  });
  return snippet;
}
