/** `postmortem adopt`: a team's old documents on its first day, and the settings that make them the team's. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parsePostmortem } from '../../language/parse';
import { today } from '../../vocabulary/clock';
import { placeOf } from '../../vocabulary/place';
import {
  foldersToName,
  understood,
  type Candidate,
  type Understood,
} from '../../workspace/adoption';
import { documentSettings } from '../../workspace/document-settings';
import { parseTeamSettings, TEAM_SETTINGS_FILES } from '../../workspace/team-settings';
import { adopting } from '../../workspace/adopting';
import type { AdoptCommand } from '../arguments';
import { findFiles, readText, slashes } from '../files/files';
import { reason } from '../../node/regular-file';
import { replaceText } from '../files/replace-file';
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
  const { settings } = parseTeamSettings(read.text);
  const found = findFiles([folder]);
  const troubles = [...found.problems];
  const all: Understood[] = [];
  let countsByName = true;
  for (const path of found.files) {
    const text = readText(path);
    if ('problem' in text) {
      troubles.push(text.problem);
      continue;
    }
    const at = documentSettings(settings, slashes(resolve(path)), slashes(base));
    if (at.place !== 'folder' && at.place !== 'own-name') countsByName = false;
    const reading = { headings: settings.headings, place: 'folder' as const };
    all.push(understood(uriOf(path), parsePostmortem(text.text, reading)));
  }
  const counting = all.filter(({ standing, template }) => standing === 'postmortem' && !template);
  print(report(all, base), 'text');
  const name = slashes(relative(base, resolve(folder))) || '**';
  const globs = countsByName
    ? []
    : foldersToName(name, candidatesIn(base, settings.folders), settings.folders);
  const day = baseline === 'today' ? today() : baseline;
  const undated = counting.filter((one) => one.day === undefined);
  const text = adopting(
    read.text,
    globs,
    day,
    undated.map(({ uri }) => pathOf(uri, base)),
  );
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

/** What counts by the usual names now, and would not when folders are named. */
function candidatesIn(base: string, folders: readonly string[] | undefined): Candidate[] {
  if (folders !== undefined) return [];
  return findFiles([base]).files.flatMap((file) => {
    const path = slashes(resolve(file));
    const place = placeOf(path, { globs: undefined, base: slashes(base) });
    if (place !== 'folder') return [];
    const text = readText(file);
    if ('problem' in text) return [];
    const { standing } = parsePostmortem(text.text, { place });
    return [{ path: slashes(relative(base, path)), place, standing }];
  });
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
function report(all: readonly Understood[], base: string): string {
  const lines: string[] = [];
  for (const one of all) {
    lines.push(inertLine(pathOf(one.uri, base)));
    if (one.standing !== 'postmortem')
      lines.push('  not a postmortem: no section or key that is known');
    else if (one.template) lines.push('  a template: it is left out of views and figures');
    else lines.push(...understoodLines(one));
  }
  const counting = all.filter(({ standing, template }) => standing === 'postmortem' && !template);
  lines.push('', `${counting.length} of ${all.length} files are postmortems.`, '');
  return lines.join('\n');
}

function understoodLines(one: Understood): string[] {
  const counts = [
    one.rows > 0 &&
      `${one.rows} timeline rows${one.placed < one.rows ? ` (${one.rows - one.placed} without date or zone)` : ''}`,
    one.claims > 0 && `${one.claims} claims`,
    one.items > 0 && `${one.items} remediation items`,
  ].filter((part) => part !== false);
  return [
    `  understood: ${[one.day ?? 'no date', one.severity ?? 'no severity', ...counts].map(inertLine).join(', ')}`,
    `  sections: ${one.sections.join(', ') || 'none'}`,
    ...(one.unread.length > 0
      ? [`  not understood: ${one.unread.map((title) => `“${inertLine(title)}”`).join(', ')}`]
      : []),
  ];
}
