/** `postmortem check · export · lsp`: the same core as the editor, for scripts and CI. */
import * as l10n from '@vscode/l10n';
import korean from '../../l10n/bundle.l10n.ko.json';
import { version } from '../../package.json';
import { parsePostmortem } from '../language/parse';
import { DEFAULT_SETTINGS, type RuleContext } from '../rules/rule';
import { startNodeServer } from '../server/node';
import { HELP, readArguments, type CheckCommand, type ExportCommand } from './arguments';
import { checkText, reaches, type FileFinding } from './check';
import { exportPostmortem, type ExportedPostmortem } from './export';
import { findFiles, readText } from './files';
import { textReport } from './text-reporter';

/** What a run of the program comes to, apart from what it wrote. */
const OK = 0;
const FINDINGS = 1;
const TROUBLE = 2;

function main(argv: readonly string[]): number | undefined {
  const command = readArguments(argv);
  switch (command.command) {
    case 'help':
      process.stdout.write(HELP);
      return OK;
    case 'version':
      process.stdout.write(`${version}\n`);
      return OK;
    case 'usage':
      process.stderr.write(`${command.message}\n\n${HELP}`);
      return TROUBLE;
    case 'lsp':
      startNodeServer();
      return undefined;
    case 'check':
      return check(command);
    case 'export':
      return exportAll(command);
  }
}

function check(command: CheckCommand): number {
  if (inKorean()) l10n.config({ contents: korean });
  const { files, problems } = findFiles(command.paths);
  const findings: FileFinding[] = [];
  const troubles = [...problems];
  let postmortems = 0;
  forEachText(files, troubles, (file, text) => {
    const checked = checkText(file, text, context(), (rule, error) =>
      troubles.push(`${file}: the rule ${rule} failed: ${String(error)}`),
    );
    if (checked.isPostmortem) postmortems++;
    findings.push(...checked.findings);
  });
  process.stdout.write(
    command.format === 'json'
      ? `${JSON.stringify(findings, null, 2)}\n`
      : textReport(
          findings,
          { files: files.length, postmortems },
          process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
        ),
  );
  if (complain(troubles)) return TROUBLE;
  return findings.some(({ severity }) => reaches(severity, command.failOn)) ? FINDINGS : OK;
}

function exportAll(command: ExportCommand): number {
  const { files, problems } = findFiles(command.paths);
  const troubles = [...problems];
  const exported: ExportedPostmortem[] = [];
  forEachText(files, troubles, (file, text) => {
    const postmortem = parsePostmortem(text);
    if (postmortem.isPostmortem) exported.push(exportPostmortem(file, postmortem, context()));
  });
  process.stdout.write(`${JSON.stringify(exported, null, 2)}\n`);
  return complain(troubles) ? TROUBLE : OK;
}

function forEachText(
  files: readonly string[],
  troubles: string[],
  visit: (file: string, text: string) => void,
): void {
  for (const file of files) {
    const read = readText(file);
    if ('problem' in read) troubles.push(read.problem);
    else visit(file, read.text);
  }
}

/** Says on standard error what went wrong; true when something did. */
function complain(troubles: readonly string[]): boolean {
  for (const trouble of troubles) process.stderr.write(`postmortem: ${trouble}\n`);
  return troubles.length > 0;
}

function context(): RuleContext {
  return { settings: DEFAULT_SETTINGS, today: today() };
}

/** Today where the program runs: a due date is over when the day is over there. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function inKorean(): boolean {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return /^ko(?:[_.-]|$)/i.test(LC_ALL || LC_MESSAGES || LANG || '');
}

// a pipe that is closed early (`| head`) is no error
process.stdout.on('error', () => process.exit(OK));
const code = main(process.argv.slice(2));
if (code !== undefined) process.exitCode = code;
