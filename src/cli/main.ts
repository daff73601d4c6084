/** `postmortem check · export · links · report · diff · adopt · lsp · mcp`: the same core as the editor, for scripts and CI. */
import { isMainThread } from 'node:worker_threads';
import { version } from '../../package.json';
import { parsePostmortem } from '../language/parse';
import type { Postmortem } from '../language/postmortem';
import type { DocumentSettings } from '../workspace/document-settings';
import {
  HELP,
  readArguments,
  type ExportCommand,
  type LinksCommand,
  type ReportCommand,
} from './arguments';
import { KOREAN_HELP } from './help-ko';
import { adopt } from './commands/adopt';
import { check } from './commands/check-command';
import { exportPostmortem, type ExportedPostmortem } from '../publish/data';
import type { ReadFile } from './files/files';
import { reason } from '../node/regular-file';
import { replaceText } from './files/replace-file';
import { LinkChecker, linksReport, reported, updateMoved } from './commands/links';
import { FINDINGS, languageOf, OK, TROUBLE } from './outcome';
import { complain, guardOutput, print, printJson, say } from './output';
import { teamDay } from '../language/times/today';
import { runShare } from './commands/parallel-check';
import { diff } from './commands/diff';
import { mcp } from './commands/mcp';
import { published } from './commands/publish';
import { cacheOf, keep, select, settingsFor, texts, type Selected } from './files/selected';
import { reportOf } from '../publish/report/model';
import { reportMarkdown } from '../publish/report/markdown';
import { reportPage } from '../publish/report/html';
import reportStyle from '../../media/report.css';
import { indexOf } from './files/workspace';

async function main(argv: readonly string[]): Promise<number | undefined> {
  const command = readArguments(argv);
  switch (command.command) {
    case 'help':
      print(languageOf(command.language) === 'ko' ? KOREAN_HELP : HELP, 'text');
      return OK;
    case 'version':
      print(`${version}\n`, 'text');
      return OK;
    case 'usage':
      say(command.message);
      process.stderr.write(
        languageOf() === 'ko'
          ? '쓰는 법은 postmortem --help 에 있습니다.\n'
          : 'postmortem --help tells what there is.\n',
      );
      return TROUBLE;
    case 'lsp': {
      // a check has no use for the protocol: loading it takes as long as reading fifty documents
      const { lsp } = await import('./commands/lsp');
      return lsp(argv);
    }
    case 'diff':
      return diff(command);
    case 'mcp':
      // a bundle of its own: nobody else needs the protocol
      return mcp(command, () => import('./mcp-server'));
    case 'adopt':
      return adopt(command);
    case 'check':
      return check(command);
    case 'export':
      return exportAll(command);
    case 'links':
      return links(command);
    case 'report':
      return reportAll(command);
  }
}

function exportAll(command: ExportCommand): number {
  const selected = select(command);
  if (selected === undefined) return TROUBLE;
  const { files, troubles, settingsOf } = selected;
  if (command.format !== 'json') return publish(selected, command.format);
  const exported: ExportedPostmortem[] = [];
  for (const { file, read } of texts(files, troubles)) {
    const settings = settingsOf(file);
    const postmortem = parsePostmortem(read.text, settings);
    const context = { settings: settings.rules, today: teamDay(settings.rules.timezone) };
    if (postmortem.isPostmortem)
      exported.push(exportPostmortem(file, postmortem, context, command.explain));
  }
  printJson(exported);
  return complain(troubles) ? TROUBLE : OK;
}

/** One document for other readers; of several nobody could say which is which. */
function publish(
  { files, troubles, settingsOf }: Selected,
  form: 'html' | 'md' | 'customers',
): number {
  const [file] = files;
  if (file === undefined || files.length > 1)
    troubles.push(`export --format ${form} takes one file, not ${files.length}`);
  else
    for (const { read } of texts([file], troubles)) {
      const settings = settingsOf(file);
      const context = { settings: settings.rules, today: teamDay(settings.rules.timezone) };
      print(published(file, parsePostmortem(read.text, settings), form, context), 'markup');
    }
  return complain(troubles) ? TROUBLE : OK;
}

/** What all postmortems say together. */
function reportAll(command: ReportCommand): number {
  const selected = select(command);
  if (selected === undefined) return TROUBLE;
  const { files, troubles, settingsOf } = selected;
  const severities = settingsOf(files[0] ?? '.').rules.severities;
  const cache = cacheOf(command);
  const index = indexOf(files, settingsOf, troubles, cache);
  const figures = reportOf(
    index,
    teamDay(settingsOf(files[0] ?? '.').rules.timezone),
    severities,
    troubles.length,
  );
  keep(cache);
  const language = languageOf(command.language);
  switch (command.format) {
    case 'json':
      printJson(figures);
      break;
    case 'md':
      print(reportMarkdown(figures, language), 'markup');
      break;
    case 'html':
      print(reportPage(figures, language, reportStyle), 'markup');
  }
  return complain(troubles) ? TROUBLE : OK;
}

async function links(command: LinksCommand): Promise<number> {
  const selected = select(command);
  if (selected === undefined) return TROUBLE;
  const { files, troubles, settingsOf } = selected;
  const checker = new LinkChecker(
    teamDay(settingsOf(files[0] ?? '.').rules.timezone),
    command.updateMoved ? ['moved'] : [],
  );
  const documents: (readonly [string, Postmortem])[] = [];
  for (const { file, read } of texts(files, troubles)) {
    const settings = settingsOf(file);
    const text = command.updateMoved
      ? await update(file, read, settings, checker, troubles)
      : read.text;
    const postmortem = parsePostmortem(text, settings);
    if (postmortem.isPostmortem) documents.push([file, postmortem]);
  }
  // at once: git is asked, and the workspace searched, for all of them together
  const resolved = documents.map(async ([file, postmortem]) =>
    reported(file, postmortem, await checker.resolve(file, postmortem)),
  );
  const references = (await Promise.all(resolved)).flat();
  if (command.format === 'json') printJson(references);
  else print(linksReport(references, files.length, languageOf(command.language)), 'text');
  if (complain(troubles)) return TROUBLE;
  return references.some(({ state }) => state === 'lost') ? FINDINGS : OK;
}

/** Updates what moved in a file and gives the text it has then. */
async function update(
  file: string,
  read: ReadFile,
  settings: DocumentSettings,
  checker: LinkChecker,
  troubles: string[],
): Promise<string> {
  const updated = await updateMoved(file, read.text, settings, checker);
  if ('problem' in updated) {
    troubles.push(updated.problem);
    return read.text;
  }
  if (updated.inConflict > 0)
    process.stderr.write(
      `postmortem: ${file}: ${updated.inConflict} not updated: the source file has conflict markers\n`,
    );
  if (updated.text === read.text) return read.text;
  const problem = read.exact
    ? replaceText(file, read.text, updated.text)
    : `${file}: not updated: it is not all UTF-8`;
  if (problem !== undefined) {
    troubles.push(problem);
    return read.text;
  }
  say(`${file}: ${updated.count} updated`);
  return updated.text;
}

if (isMainThread) {
  guardOutput();
  main(process.argv.slice(2)).then(
    (code) => {
      if (code !== undefined) process.exitCode = code;
    },
    (error: unknown) => {
      process.exitCode = TROUBLE;
      say(reason(error));
      // not of a file: a fault of this program, and whoever reports it needs the place
      if (error instanceof Error && !('code' in error)) process.stderr.write(`${error.stack}\n`);
    },
  );
} else void runShare(settingsFor);
