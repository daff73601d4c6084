/** Pictures of a tree: those that its evidence links, and files that are brought to a card. */
import { Uri, WorkspaceEdit, l10n, window, workspace, type TextDocument } from 'vscode';
import type { NewEvidence } from '../../tree-model/tree-operation';
import type { Confined } from '../confined';
import { linkTo, placeForFile } from './new-file';

/** A larger picture is not shown small, in bytes. */
const LARGEST_SHOWN = 10 * 1024 * 1024;

/** How a page gets at pictures of the workspace. */
export interface PictureSource {
  /** The address of a file in the page; undefined where the page can show none. */
  source(file: Uri): string | undefined;
  readonly isConfined: Confined;
}

/**
 * Those links that are pictures the page may show: files of the workspace that are there. `target` is as
 * written, `link` what it opens.
 */
export async function picturesAt(
  document: Uri,
  links: readonly { readonly target: string; readonly link: string | undefined }[],
  { source, isConfined }: PictureSource,
): Promise<{ target: string; source: string }[]> {
  const found = links.map(async ({ target, link }) => {
    const file = link === undefined ? undefined : Uri.parse(link, true);
    if (file?.scheme !== document.scheme) return [];
    try {
      const { size, mtime } = await workspace.fs.stat(file);
      if (size > LARGEST_SHOWN) return [];
      if (!(await isConfined(file, Uri.joinPath(document, '..')))) return [];
      const address = source(file);
      // a picture that was saved again is another one
      return address === undefined ? [] : [{ target, source: `${address}?${mtime}` }];
    } catch {
      return [];
    }
  });
  return (await Promise.all(found)).flat();
}

/**
 * Writes files beside a document, each under a name that is free; the links to those that were
 * written. Says why when nothing could be.
 */
export async function writeFiles(
  document: TextDocument,
  files: readonly { readonly name: string; readonly data: Uint8Array }[],
): Promise<NewEvidence[]> {
  if (document.isUntitled) {
    void window.showInformationMessage(
      l10n.t('Save the document first: files are kept beside it.'),
    );
    return [];
  }
  const edit = new WorkspaceEdit();
  const links: NewEvidence[] = [];
  for (const { name, data } of files) {
    const target = await placeForFile(document, name, data.byteLength);
    if (target === undefined) continue;
    edit.createFile(target, { contents: data, overwrite: false });
    const { text, target: path } = linkTo(document, target);
    links.push({ text, target: path });
  }
  if (links.length === 0 || (await workspace.applyEdit(edit))) return links;
  void window.showErrorMessage(l10n.t('The file could not be written beside the document.'));
  return [];
}
