/** *New Postmortem…*: asks for what is not given, writes a file that did not exist, opens it. */
import { Uri, l10n, window, workspace, type TextDocument } from 'vscode';
import { GRADES, NEW_DOCUMENT, type NewDocumentResult } from '../../protocol/protocol';
import type { Connection } from '../connection';
import { tickStep } from '../first-steps';
import { reveal } from './apply';
import { toRange } from './range';
import { exists, isTeamFolder } from './folders';
import { fileNameOf } from './file-name';
import { askForAnswers, localeLanguage, type Answers } from './new-postmortem-steps';
import { LANGUAGE } from '../standings';
import { windowOffset } from './window-clock';
import { localDate, now } from '../../vocabulary/clock';

/**
 * `argument`: a folder's `Uri` when a menu was used; or `{title, severity, language, folder}` from
 * a keybinding or a script, of which everything that is there is not asked for (`folder`: a `Uri`
 * or its text). Answers with the new document, or undefined when the user thinks better of it.
 */
export async function newPostmortem(
  connection: Connection,
  argument: unknown,
): Promise<TextDocument | undefined> {
  // the server starts while the user types
  const starting = connection.start();
  starting.catch(() => undefined);
  const answers = await askForAnswers(given(argument), async () => {
    return (await connection.request(GRADES, {})).grades;
  });
  if (answers === undefined) return undefined;
  const time = now();
  const offset = await windowOffset(time);
  const date = localDate(time, offset);
  const result = await connection.request(NEW_DOCUMENT, {
    title: answers.title,
    severity: answers.severity,
    language: answers.language,
    today: date,
    offset,
  });
  const document =
    answers.folder === undefined
      ? await workspace.openTextDocument({ language: LANGUAGE, content: result.text })
      : await written(answers.folder, answers.title, date, result);
  if (document === undefined) return undefined;
  tickStep('write');
  if (result.select === undefined) await window.showTextDocument(document, { preview: false });
  else await reveal(document, toRange(result.select), 'top');
  return document;
}

/** Writes the file under the first free name; says why when that is not possible. */
async function written(
  folder: Uri,
  title: string,
  date: string,
  { text }: NewDocumentResult,
): Promise<TextDocument | undefined> {
  try {
    let attempt = 1;
    const named = (): Uri =>
      Uri.joinPath(folder, fileNameOf(date, title, isTeamFolder(folder), attempt));
    while (await exists(named())) attempt++;
    const file = named();
    const eol = workspace.getConfiguration('files', file).get<string>('eol');
    const content = eol === '\r\n' ? text.replace(/\n/g, '\r\n') : text;
    await workspace.fs.createDirectory(folder);
    await workspace.fs.writeFile(file, new TextEncoder().encode(content));
    return await workspace.openTextDocument(file);
  } catch (error) {
    void window.showErrorMessage(
      l10n.t(
        'The postmortem could not be written to {0}: {1}',
        workspace.asRelativePath(folder),
        error instanceof Error ? error.message : String(error),
      ),
    );
    return undefined;
  }
}

/** What of the command's argument can be used. */
function given(argument: unknown): Partial<Answers> {
  if (argument instanceof Uri) return { folder: argument };
  if (typeof argument !== 'object' || argument === null) return {};
  const { title, severity, language, folder } = argument as Record<string, unknown>;
  return {
    ...(typeof title === 'string' && title.trim() !== '' && { title: title.trim() }),
    ...(typeof severity === 'string' && severity !== '' && { severity }),
    ...((language === 'en' || language === 'ko') && { language }),
    ...(language === 'locale' && { language: localeLanguage() }),
    ...(folder instanceof Uri && { folder }),
    ...(typeof folder === 'string' && folder !== '' && { folder: folderFrom(folder) }),
  };
}

/** A folder as text: a URI, an absolute path, or a path below the first workspace folder. */
function folderFrom(text: string): Uri {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) return Uri.parse(text, true);
  const [first] = workspace.workspaceFolders ?? [];
  const absolute = /^(?:\/|[a-z]:[\\/])/i.test(text);
  return absolute || first === undefined ? Uri.file(text) : Uri.joinPath(first.uri, text);
}
