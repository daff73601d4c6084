/** A file that a user brings into a document: where it goes, and the link to it. */
import { l10n, window, type TextDocument, type Uri } from 'vscode';
import { pictureKind } from '../../vocabulary/picture-file';
import { exists } from '../commands/folders';
import { evidenceOf } from './evidence';
import { destinationOf } from './destination';

/** Files larger than this are asked about: they stay in the repository for good. */
const LARGE = 10 * 1024 * 1024;
/** Names given out: VS Code writes the file only after the paste, so its name looks free until then. */
const promised = new Map<string, number>();
const WRITTEN_IN = 30_000;

/** Where a file will be, under a name that is free; undefined when the user does not want it. */
export async function placeForFile(
  document: TextDocument,
  name: string,
  bytes: number,
): Promise<Uri | undefined> {
  if (bytes > LARGE && !(await wanted(name, bytes))) return undefined;
  for (let attempt = 0; attempt < 1000; attempt++) {
    const target = destinationOf(document, name, attempt);
    const key = target.toString();
    if (Date.now() - (promised.get(key) ?? 0) < WRITTEN_IN || (await exists(target))) continue;
    promised.set(key, Date.now());
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

/** A link to a file as it stands in the document. */
export interface Link {
  readonly picture: boolean;
  readonly text: string;
  readonly target: string;
}

/** The link to a file; a picture is called by its name without the ending. */
export function linkTo(document: TextDocument, file: Uri): Link {
  const { text, target } = evidenceOf(document, file);
  const picture = pictureKind(file.path) !== undefined;
  return { picture, target, text: picture ? text.replace(/\.[^.]*$/, '') : text };
}
