/** *Insert Code Reference…* and choosing other code for a link: a file, then a symbol or lines. */
import { Uri, l10n, window, workspace, type QuickPickItem, type TextDocument } from 'vscode';
import { LINK_CODE, type LinkInto, type WireLines } from '../../protocol/code';
import { applyAnswer } from '../commands/apply';
import { ELSEWHERE } from '../commands/folders';
import { editorOf, targetPostmortem } from '../commands/target';
import type { Connection } from '../connection';
import { renamesSince, repositoryOf } from './git';
import { targetReference, type ReferenceTarget } from './reference-target';
import { symbolsOf } from './search';

/** More files than this are not offered: then their names are typed in quick open first. */
const MOST_FILES = 5000;

/** A link to code at the cursor of a postmortem. */
export async function insertCodeReference(
  connection: Connection,
  argument: unknown,
): Promise<void> {
  const document = await targetPostmortem(argument);
  if (document === undefined) return;
  const { line, character } = editorOf(document)?.selection.active ?? { line: 0, character: 0 };
  await linkChosen(connection, document, { kind: 'cursor', at: { line, character } }, []);
}

/** Other code for the link at a place: what git knows to be its file's new name is offered first. */
export async function relinkCode(
  connection: Connection,
  uri: unknown,
  position: unknown,
): Promise<void> {
  const target = await targetReference(connection, uri, position);
  if (target !== undefined) await relinkAt(connection, target);
}

/** The same for a link that was found already. */
export async function relinkAt(
  connection: Connection,
  { document, at, reference }: ReferenceTarget,
): Promise<void> {
  const renamed = await renamesOf(document, reference.target);
  await linkChosen(connection, document, { kind: 'replace', at }, renamed);
}

async function linkChosen(
  connection: Connection,
  document: TextDocument,
  into: LinkInto,
  first: readonly Uri[],
): Promise<void> {
  const file = await chooseFile(first);
  const chosen = file && (await chooseLines(file));
  if (file === undefined || chosen === undefined) return;
  await applyAnswer(document, (version) =>
    connection.request(LINK_CODE, {
      uri: document.uri.toString(),
      version,
      into,
      source: { uri: file.toString(), ...chosen },
    }),
  );
}

async function chooseFile(first: readonly Uri[]): Promise<Uri | undefined> {
  const title = l10n.t('Insert Code Reference');
  const known = new Set(first.map((uri) => uri.toString()));
  const list = async (): Promise<(QuickPickItem & { uri: Uri })[]> => {
    const found = await workspace.findFiles('**/*', ELSEWHERE, MOST_FILES);
    const others = found.filter((uri) => !known.has(uri.toString()));
    const item = (uri: Uri): QuickPickItem & { uri: Uri } => {
      const path = workspace.asRelativePath(uri);
      return {
        label: path.slice(path.lastIndexOf('/') + 1),
        description: path,
        ...(known.has(uri.toString()) && { detail: l10n.t('renamed to this, according to Git') }),
        uri,
      };
    };
    const sorted = others.map(item).sort((a, b) => a.description!.localeCompare(b.description!));
    return [...first.map(item), ...sorted];
  };
  const picked = await window.showQuickPick(list(), {
    title,
    placeHolder: l10n.t('Select the file that contains the code'),
    matchOnDescription: true,
  });
  return picked?.uri;
}

type Chosen = WireLines & { readonly symbol?: string };

/** A symbol of the file, or lines that are typed: `40-58`. */
async function chooseLines(file: Uri): Promise<Chosen | undefined> {
  const { lineCount } = await workspace.openTextDocument(file);
  const symbols = (await symbolsOf(file)).map(({ name, lines }) => ({
    label: `$(symbol-misc) ${name}`,
    description: `${lines.first}–${lines.last}`,
    chosen: { ...lines, symbol: name } satisfies Chosen,
  }));
  const pick = window.createQuickPick<QuickPickItem & { chosen: Chosen }>();
  pick.title = workspace.asRelativePath(file);
  pick.placeholder = l10n.t('Select a symbol, or enter lines such as 40-58');
  pick.items = symbols;
  return new Promise((resolve) => {
    pick.onDidChangeValue((value) => {
      const lines = linesIn(value, lineCount);
      pick.items =
        lines === undefined
          ? symbols
          : [
              {
                label: `$(list-selection) ${l10n.t('Lines {0}–{1}', lines.first, lines.last)}`,
                alwaysShow: true,
                chosen: lines,
              },
            ];
    });
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item === undefined) return;
      resolve(item.chosen);
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function linesIn(typed: string, count: number): WireLines | undefined {
  const match = /^\s*L?(\d{1,7})(?:\s*[-–:]\s*L?(\d{1,7}))?\s*$/.exec(typed);
  if (match === null) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return first >= 1 && last >= first && last <= count ? { first, last } : undefined;
}

/** What git knows the file of a link to have become since the last commit. */
async function renamesOf(document: TextDocument, target: string): Promise<Uri[]> {
  const name = decodeURI(target.replace(/[?#].*/s, '')).replace(/^.*\//, '');
  const repository = await repositoryOf(document.uri);
  const head = repository?.state.HEAD?.commit;
  if (repository === undefined || head === undefined || name === '') return [];
  const renames = await renamesSince(repository, head);
  return [...renames]
    .filter(([from]) => from.endsWith(`/${name}`) || from === name)
    .map(([, to]) => Uri.joinPath(repository.rootUri, to));
}
