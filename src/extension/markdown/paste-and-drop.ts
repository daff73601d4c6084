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
  workspace,
  type DataTransfer,
  type Disposable,
  type Range,
  type TextDocument,
} from 'vscode';
import { IS_PROSE } from '../../protocol/markdown';
import type { Connection } from '../connection';
import { LANGUAGE } from '../standings';
import { onPaste, type Insertion } from './paste-api';
import { linkTo, placeForFile, type Link } from '../tree-editor/new-file';

const SELECTOR = { language: LANGUAGE };
const FILES = ['text/uri-list', 'files', 'image/*', 'video/*', 'application/pdf'] as const;

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
      if (document.isUntitled) continue;
      const contents = await file.data();
      const target = await placeForFile(document, file.name, contents.byteLength);
      if (target === undefined) continue;
      files.createFile(target, { contents, overwrite: false });
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
