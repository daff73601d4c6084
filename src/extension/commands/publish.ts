/** Publishing: a postmortem as a file for other readers, and the version customers should read. */
import {
  Range,
  Uri,
  ViewColumn,
  WorkspaceEdit,
  commands,
  env,
  l10n,
  languages,
  window,
  workspace,
  type TextDocument,
} from 'vscode';
import { STALE } from '../../protocol/protocol';
import {
  PUBLISH,
  PUBLISH_IMAGES,
  type Published,
  type PublishedForm,
} from '../../protocol/publish';
import type { Confined } from '../confined';
import type { Connection } from '../connection';
import { LANGUAGE } from '../standings';
import { pictureKind } from '../../vocabulary/picture-file';
import { targetPostmortem } from './target';

/** A picture larger than this stays outside of the file, in bytes; all together: four times that. */
const LARGEST_IMAGE = 3 * 1024 * 1024;

/** Asks for the form, and saves the document in it where the user says. */
export async function exportPostmortem(
  connection: Connection,
  isConfined: Confined,
  argument: unknown,
): Promise<void> {
  const document = await targetPostmortem(argument);
  if (document === undefined) return;
  const answer = await window.showQuickPick(
    [
      {
        label: '$(globe) HTML',
        detail: l10n.t('One file for any browser, ready to print, with the tree drawn.'),
        form: 'html' as const,
      },
      {
        label: '$(markdown) Markdown',
        detail: l10n.t('For a wiki or a ticket: without front matter, comments and pins.'),
        form: 'markdown' as const,
      },
      {
        label: `$(megaphone) ${l10n.t('Customer version')}`,
        detail: l10n.t('Only what customers should read. It is shown beside the original first.'),
        form: 'customers' as const,
      },
    ],
    { title: l10n.t('Export Postmortem'), matchOnDetail: true },
  );
  if (answer === undefined) return;
  if (answer.form === 'customers') await showCustomerVersion(connection, document);
  else await save(connection, isConfined, document, answer.form);
}

/** Opens the customers' version of the document beside it, unsaved. */
export async function customerVersion(connection: Connection, argument: unknown): Promise<void> {
  const document = await targetPostmortem(argument);
  if (document !== undefined) await showCustomerVersion(connection, document);
}

async function save(
  connection: Connection,
  isConfined: Confined,
  document: TextDocument,
  form: 'html' | 'markdown',
): Promise<void> {
  const images = form === 'html' ? await imagesOf(connection, isConfined, document) : undefined;
  const published = await publish(connection, document, form, images?.found);
  if (published === undefined) return;
  const ending = form === 'html' ? 'html' : 'md';
  const name = form === 'html' ? baseName(document) : `${baseName(document)}-export`;
  const target = await window.showSaveDialog({
    defaultUri: Uri.joinPath(document.uri, '..', `${name}.${ending}`),
    filters: form === 'html' ? { HTML: ['html'] } : { Markdown: ['md'] },
    title: l10n.t('Export Postmortem'),
  });
  if (target === undefined) return;
  await workspace.fs.writeFile(target, new TextEncoder().encode(published.text));
  const open = l10n.t('Open');
  const answer = await window.showInformationMessage(
    [l10n.t('Exported: {0}', workspace.asRelativePath(target)), ...leftOut(images)].join('. '),
    open,
  );
  if (answer !== open) return;
  if (form === 'markdown' || target.scheme !== 'file' || env.remoteName !== undefined)
    await commands.executeCommand('vscode.open', target);
  else await env.openExternal(target);
}

/** What customers would read, beside the original: a document to be edited, then saved. */
async function showCustomerVersion(connection: Connection, document: TextDocument): Promise<void> {
  const published = await publish(connection, document, 'customers');
  if (published === undefined) return;
  const draft = await untitled(document, published.text);
  await window.showTextDocument(draft, { viewColumn: ViewColumn.Beside, preview: false });
  const { leftOut } = published;
  if (leftOut === undefined) return;
  const { people, names, links, sentences, parts, doubtful } = leftOut;
  const said = l10n.t(
    'For customers: {0} people and {1} names put in other words; {2} links, {3} sentences and {4} tables, pictures or other parts left out.',
    people,
    names,
    links,
    sentences,
    parts,
  );
  const lines = [...new Set(doubtful)];
  void window.showInformationMessage(
    lines.length === 0
      ? `${said} ${l10n.t('Read it through before you save it.')}`
      : `${said} ${l10n.t('Look at lines {0} of the postmortem: their sentences were left out because they may name a person or something internal.', lines.join(', '))}`,
  );
}

/** An unsaved document with `text`, that wants to be saved beside the original. */
async function untitled(original: TextDocument, text: string): Promise<TextDocument> {
  const uri = Uri.joinPath(original.uri, '..', `${baseName(original)}-customers.md`).with({
    scheme: 'untitled',
  });
  const document = await workspace.openTextDocument(uri);
  const edit = new WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.replace(document.uri, new Range(0, 0, end.line, end.character), text);
  await workspace.applyEdit(edit);
  // a notice to customers is no postmortem: nothing is asked of it
  return document.languageId === LANGUAGE
    ? languages.setTextDocumentLanguage(document, 'markdown')
    : document;
}

async function publish(
  connection: Connection,
  document: TextDocument,
  form: PublishedForm,
  images?: Readonly<Record<string, string>>,
): Promise<Published | undefined> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const answer = await connection.request(PUBLISH, {
      uri: document.uri.toString(),
      version: document.version,
      form,
      ...(images !== undefined && { images }),
    });
    if (!('refused' in answer)) return answer;
    if (answer.refused !== STALE) {
      void window.showInformationMessage(answer.refused);
      return undefined;
    }
  }
  void window.showWarningMessage(
    l10n.t('Nothing was written: the document kept changing, or it is read-only.'),
  );
  return undefined;
}

/** Pictures that go with an export, and those that do not. */
interface CarriedImages {
  /** By destination as written: `data:` addresses. */
  readonly found: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
  readonly tooLarge: readonly string[];
}

/** The pictures of a document as far as they can be read. */
async function imagesOf(
  connection: Connection,
  isConfined: Confined,
  document: TextDocument,
): Promise<CarriedImages> {
  const { images } = await connection.request(PUBLISH_IMAGES, {
    uri: document.uri.toString(),
    version: document.version,
  });
  const found: Record<string, string> = {};
  const missing: string[] = [];
  const tooLarge: string[] = [];
  let left = 4 * LARGEST_IMAGE;
  for (const { target, uri: text } of images) {
    const uri = Uri.parse(text);
    const kind = pictureKind(uri.path);
    try {
      const { size } = await workspace.fs.stat(uri);
      if (size > LARGEST_IMAGE || size > left) tooLarge.push(target);
      // a picture that is a link to a file of the user would leave with the export
      else if (kind === undefined || !(await isConfined(uri, Uri.joinPath(document.uri, '..'))))
        missing.push(target);
      else {
        left -= size;
        const bytes = await workspace.fs.readFile(uri);
        found[target] = `data:image/${kind};base64,${base64(bytes)}`;
      }
    } catch {
      // the export names it instead
      missing.push(target);
    }
  }
  return { found, missing, tooLarge };
}

/** What an export does not show, in words. */
function leftOut(images: CarriedImages | undefined): string[] {
  if (images === undefined) return [];
  const { missing, tooLarge } = images;
  return [
    ...(missing.length === 0 ? [] : [l10n.t('Pictures not found: {0}', missing.join(', '))]),
    ...(tooLarge.length === 0
      ? []
      : [
          l10n.t(
            'Pictures left out because they are larger than 3 MB, or 12 MB together: {0}',
            tooLarge.join(', '),
          ),
        ]),
  ];
}

/** Base 64 in Node and in a browser's worker alike. */
function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

function baseName({ uri }: TextDocument): string {
  const name = uri.path.replace(/^.*\//, '').replace(/(?:\.postmortem)?\.(?:md|markdown)$/i, '');
  return name === '' ? 'postmortem' : name;
}
