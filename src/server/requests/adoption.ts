/** Answers *Use an Existing Folder…*: reads a folder's documents as if it were the team's. */
import * as l10n from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import { inertMarkdown } from '../../markdown/inert-markdown';
import {
  ADOPTION,
  FOLDER_OFFERS,
  type AdoptionAnswer,
  type AdoptionQuery,
} from '../../protocol/adoption';
import { MARKDOWN_ENDINGS, pathBelow } from '../../vocabulary/place';
import { Adoption, candidateOf, type AdoptedFile } from '../../workspace/adopting';
import { folderOffers, type Candidate } from '../../workspace/adoption';
import type { Files } from '../../workspace/files';
import { answering } from '../host/answering';
import { ClientFiles, NO_FILES } from '../host/client-files';
import type { Session } from '../host/session';

/** More files than this no folder of postmortems holds; the rest of a repository is not read. */
const MOST_FILES = 5000;
/** Read in one moment; others are answered in between. */
const AT_ONCE = 50;

/** Registers `FOLDER_OFFERS` and `ADOPTION`. */
export function registerAdoption(connection: Connection, session: Session): void {
  const answer = answering(connection, session);
  const files = (): Files => (session.client.files ? new ClientFiles(connection) : NO_FILES);
  answer(FOLDER_OFFERS, async ({ root }) => {
    const { folders } = session.documentSettingsOf(`${root.replace(/\/$/, '')}/new.md`);
    const candidates = await candidatesIn(files(), root, folders);
    return { offers: folderOffers(candidates) };
  });
  answer(ADOPTION, (query) => adoption(files(), query));
}

/** Every Markdown file of a workspace folder, as it stands now. */
async function candidatesIn(
  files: Files,
  root: string,
  folders: readonly string[] | undefined,
): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for await (const file of filesBelow(files, root, ''))
    candidates.push(candidateOf(file, root, folders));
  return candidates;
}

async function adoption(
  files: Files,
  { root, folder, settings, baseline }: AdoptionQuery,
): Promise<AdoptionAnswer> {
  const adopted = new Adoption(root, settings);
  for await (const file of filesBelow(files, root, folder)) adopted.add(file);
  const others = adopted.asksForOthers ? await candidatesIn(files, root, undefined) : [];
  const { text } = adopted.settle(folder, others, baseline);
  return {
    ...(text !== undefined && { settings: text }),
    report: report(adopted, root),
    postmortems: adopted.counting.length,
    files: adopted.all.length,
  };
}

async function* filesBelow(
  files: Files,
  root: string,
  folder: string,
): AsyncGenerator<AdoptedFile> {
  const top = `${root.replace(/\/$/, '')}/`;
  const within = folder === '' ? '' : `${folder}/`;
  // files of all workspace folders are found: `shop` is not `shop-web`
  const uris = (await files.find([`**/*.${MARKDOWN_ENDINGS}`]))
    .filter((uri) => uri.startsWith(top) && pathBelow(uri, root).startsWith(within))
    .sort()
    .slice(0, MOST_FILES);
  for (let from = 0; from < uris.length; from += AT_ONCE) {
    const some = uris.slice(from, from + AT_ONCE);
    const texts = await Promise.all(some.map((uri) => files.read(uri)));
    for (const [at, text] of texts.entries()) {
      const uri = some[at]!;
      if (text !== undefined) yield { uri, path: pathBelow(uri, root), text };
    }
  }
}

/** Document by document: what was understood and what was not. */
function report({ all, counting }: Adoption, root: string): string {
  const head = [
    l10n.t('Document'),
    l10n.t('Date'),
    l10n.t('Grade'),
    l10n.t('Timeline rows'),
    l10n.t('Claims'),
    l10n.t('Items'),
    l10n.t('Not understood'),
  ];
  const rows = all.map((one) => {
    const path = pathBelow(one.uri, root);
    if (one.standing !== 'postmortem') return [path, '', '', '', '', '', l10n.t('no postmortem')];
    if (one.template) return [path, '', '', '', '', '', l10n.t('a template: not counted')];
    return [
      path,
      one.day ?? '–',
      one.severity ?? '–',
      one.placed < one.rows
        ? l10n.t('{0}, {1} without date or zone', one.rows, one.rows - one.placed)
        : String(one.rows),
      String(one.claims),
      String(one.items),
      one.unread.map((title) => `“${title}”`).join(', '),
    ];
  });
  return [
    `# ${l10n.t('What was understood')}`,
    '',
    l10n.t('{0} of {1} files are postmortems.', counting.length, all.length),
    '',
    row(head),
    row(head.map(() => '---')),
    ...rows.map(row),
    '',
  ].join('\n');
}

/** One row of a table: what documents say stays text. */
function row(cells: readonly string[]): string {
  const cell = (text: string): string =>
    text === '---' ? text : inertMarkdown(text.replace(/\s+/g, ' '));
  return `| ${cells.map(cell).join(' | ')} |`;
}
