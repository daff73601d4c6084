/** `postmortem adopt`: a team's old documents on its first day, and the settings that make them the team's. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { today } from '../../vocabulary/clock';
import { Adoption, candidateOf, type AdoptedFile } from '../../workspace/adopting';
import type { Understood } from '../../workspace/adoption';
import { TEAM_SETTINGS_FILES } from '../../workspace/team-settings';
import type { AdoptCommand } from '../arguments';
import { findFiles, readText, slashes } from '../files/files';
import { reason } from '../../node/regular-file';
import { replaceText } from '../files/replace-file';
import { texts } from '../files/selected';
import { OK, TROUBLE } from '../outcome';
import { complain, print } from '../output';
import { inertLine } from '../reports/inert';
import { uriOf } from '../files/workspace';

/** Runs `adopt` and gives the exit code. */
export function adopt({ folder, baseline, dryRun }: AdoptCommand): number {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    complain([`${folder}: no such folder`]);
    return TROUBLE;
  }
  const base = baseOf(resolve(folder));
  const file = settingsFile(base);
  const read = existsSync(file) ? readText(file) : { text: '', exact: true };
  if ('problem' in read) {
    complain([read.problem]);
    return TROUBLE;
  }
  const found = findFiles([folder]);
  const troubles = [...found.problems];
  const adopted = new Adoption(uriOf(base), read.text);
  for (const one of filesAmong(found.files, base, troubles)) adopted.add(one);
  print(report(adopted, base), 'text');
  const day = baseline === 'today' ? today() : baseline;
  const others = adopted.asksForOthers
    ? [...filesAmong(findFiles([base]).files, base, [])].map((one) =>
        candidateOf(one, uriOf(base), undefined),
      )
    : [];
  const name = slashes(relative(base, resolve(folder)));
  const { globs, text } = adopted.settle(name, others, day);
  if (text === undefined) {
    complain([
      ...troubles,
      `${file}: it cannot be added to as it is; write folders and baseline yourself`,
    ]);
    return TROUBLE;
  }
  const shown = slashes(relative('', file)) || file;
  if (text === read.text) print(`Nothing to write: these documents count already.\n`, 'text');
  else if (dryRun) print(`${shown} would be:\n\n${text}`, 'text');
  else {
    const problem = write(file, read.text, text);
    if (problem !== undefined) troubles.push(problem);
    else
      print(
        `Written to ${inertLine(shown)}:\n${[...globs.map((one) => `  folders: ${inertLine(one)}`), ...(day === undefined ? [] : [`  baseline: ${day}`])].join('\n')}\n`,
        'text',
      );
  }
  return complain(troubles) ? TROUBLE : OK;
}

/** The folder of the nearest settings file, else of the repository, else the current one. */
function baseOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (TEAM_SETTINGS_FILES.some((name) => existsSync(join(at, name)))) return at;
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) break;
  }
  return relative('', folder).startsWith('..') ? folder : process.cwd();
}

function settingsFile(base: string): string {
  const [usual] = TEAM_SETTINGS_FILES;
  return join(base, TEAM_SETTINGS_FILES.find((name) => existsSync(join(base, name))) ?? usual);
}

/** The files that can be read, and a trouble for each other one. */
function* filesAmong(
  paths: readonly string[],
  base: string,
  troubles: string[],
): Generator<AdoptedFile> {
  for (const { file, read } of texts(paths, troubles)) {
    const path = resolve(file);
    yield { uri: uriOf(path), path: slashes(relative(base, path)), text: read.text };
  }
}

function write(file: string, before: string, text: string): string | undefined {
  if (existsSync(file)) return replaceText(file, before, text);
  try {
    writeFileSync(file, text, { encoding: 'utf8', flag: 'wx' });
    return undefined;
  } catch (error) {
    return `${file}: not written: ${reason(error)}`;
  }
}

function pathOf(uri: string, base: string): string {
  return decodeURIComponent(uri.slice(uriOf(base).replace(/\/$/, '').length + 1));
}

/** Document by document: what was understood and what was not. */
function report({ all, counting }: Adoption, base: string): string {
  const lines: string[] = [];
  for (const one of all) {
    lines.push(inertLine(pathOf(one.uri, base)));
    if (one.standing !== 'postmortem')
      lines.push('  not a postmortem: no section or key that is known');
    else if (one.template) lines.push('  a template: it is left out of views and figures');
    else lines.push(...understoodLines(one));
  }
  lines.push('', `${counting.length} of ${all.length} files are postmortems.`, '');
  return lines.join('\n');
}

function understoodLines(one: Understood): string[] {
  const count = (number: number, what: string): string =>
    `${number} ${what}${number === 1 ? '' : 's'}`;
  const counts = [
    one.rows > 0 &&
      `${count(one.rows, 'timeline row')}${one.placed < one.rows ? ` (${one.rows - one.placed} without date or zone)` : ''}`,
    one.claims > 0 && count(one.claims, 'claim'),
    one.items > 0 && count(one.items, 'remediation item'),
  ].filter((part) => part !== false);
  return [
    `  understood: ${[one.day ?? 'no date', one.severity ?? 'no severity', ...counts].map(inertLine).join(', ')}`,
    `  sections: ${one.sections.join(', ') || 'none'}`,
    ...(one.unread.length > 0
      ? [`  not understood: ${one.unread.map((title) => `“${inertLine(title)}”`).join(', ')}`]
      : []),
  ];
}
