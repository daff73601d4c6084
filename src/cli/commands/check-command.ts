/** `postmortem check`, as a command: how it is spread over threads, what it keeps, how it reports. */
import * as l10n from '@vscode/l10n';
import korean from '../../../l10n/bundle.l10n.ko.json';
import { version } from '../../../package.json';
import type { DocumentSettings } from '../../workspace/document-settings';
import type { CheckCommand } from '../arguments';
import { reaches, type FileFinding, type ReportedFinding } from './check';
import { CheckRun, isComplete, type CheckedFiles, type CheckJob } from './check-files';
import type { ReadFile } from '../files/files';
import { replaceText } from '../files/replace-file';
import { fixText } from './fix';
import { githubReport } from '../reports/github-reporter';
import { languageOf, OK, TROUBLE } from '../outcome';
import { complain, print, printJson, say } from '../output';
import { teamDay } from '../../language/times/today';
import { checkInThreads, threadsFor } from './parallel-check';
import { sarifLog } from '../reports/sarif-reporter';
import { cacheOf, keep, select } from '../files/selected';
import { textReport, type Looked } from '../reports/text-reporter';
import { uriOf } from '../files/workspace';

/** Runs `check` and gives the exit code. */
export async function check(command: CheckCommand): Promise<number> {
  const language = languageOf(command.language);
  const translations = language === 'ko' ? korean : undefined;
  if (translations !== undefined) l10n.config({ contents: translations });
  const selected = select(command);
  if (selected === undefined) return TROUBLE;
  const { files, all, settingsOf, warn } = selected;
  const asked = new Set(files);
  // what a fix finds it changes: nothing of that is of use to the next run
  const cache = command.fix ? undefined : cacheOf(command);
  const job: CheckJob = {
    files: (command.workspace ? all : files).map((file) => ({ file, checked: asked.has(file) })),
    today: teamDay(settingsOf(files[0] ?? '.').rules.timezone),
    language,
    links: command.links,
    keeps: cache !== undefined,
    workspace: command.workspace
      ? { complete: isComplete(command.paths) && selected.troubles.length === 0 }
      : undefined,
  };
  const fixes = (file: string, read: ReadFile, troubles: string[]): string =>
    fix(file, read, settingsOf(file), troubles);
  const before = new Map(
    job.files.flatMap(({ file }) => {
      const known = cache?.get(uriOf(file));
      return known === undefined ? [] : [[uriOf(file), known] as const];
    }),
  );
  const threads = command.threads ?? threadsFor(job.files.length - before.size);
  // fixes are written as they are made: in one place
  const checked =
    threads > 1 && job.files.length > 1 && !command.fix
      ? await checkInThreads(
          { job, config: command.config, said: selected.said, translations, before },
          threads,
          __filename,
          settingsOf,
          warn,
        )
      : await checkHere(
          new CheckRun(job, settingsOf, (uri) => before.get(uri), command.fix ? fixes : undefined),
        );
  const { postmortems, troubles, lines } = checked;
  const findings = checked.findings.map((finding) => ({
    ...finding,
    line: lines.get(finding.file)?.get(finding.range.start.line) ?? '',
  }));
  for (const [uri, known] of checked.known) cache?.set(uri, known);
  keep(cache);
  const unread = [...selected.troubles, ...troubles];
  report(command, findings, { files: files.length, postmortems, unread });
  if (complain(unread)) return TROUBLE;
  return findings.some(({ severity }) => reaches(severity, command.failOn))
    ? command.failExitCode
    : OK;
}

function checkHere(run: CheckRun): Promise<CheckedFiles> {
  return run.check(run.records());
}

function plain({ file, rule, severity, message, range, related }: FileFinding): FileFinding {
  return { file, rule, severity, message, range, ...(related !== undefined && { related }) };
}

function report(
  { format, colour, language }: CheckCommand,
  findings: readonly ReportedFinding[],
  looked: Looked,
): void {
  switch (format) {
    case 'json':
      return printJson(findings.map(plain));
    case 'sarif':
      return printJson(sarifLog(findings, version, languageOf(language), looked.unread));
    case 'github':
      return print(githubReport(findings), 'commands');
    case 'text':
      return print(
        textReport(findings, looked, colour ?? inColour(), languageOf(language)),
        'text',
      );
  }
}

/** Fixes a file and gives the text it has then. */
function fix(file: string, read: ReadFile, settings: DocumentSettings, troubles: string[]): string {
  const fixed = fixText(file, read.text, settings, teamDay(settings.rules.timezone));
  if (fixed.text === read.text) return read.text;
  const problem = read.exact
    ? replaceText(file, read.text, fixed.text)
    : `${file}: not fixed, for it is not all UTF-8`;
  if (problem !== undefined) {
    troubles.push(problem);
    return read.text;
  }
  say(`${file}: ${fixed.count} fixed`);
  return fixed.text;
}

/** What is said of colour in the environment goes before what the terminal is. */
function inColour(): boolean {
  const { FORCE_COLOR, NO_COLOR } = process.env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return (NO_COLOR === undefined || NO_COLOR === '') && process.stdout.isTTY === true;
}
