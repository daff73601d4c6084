/** `postmortem diff`: what changed in meaning, for whoever reviews it. */
import * as l10n from '@vscode/l10n';
import korean from '../../../l10n/bundle.l10n.ko.json';
import { parsePostmortem } from '../../language/parse';
import type { Postmortem } from '../../language/postmortem';
import { teamDay } from '../../language/times/today';
import { comparePostmortems } from '../../publish/compare/compare';
import { compareMarkdown, compareText, type Compared } from '../../publish/compare/report';
import type { DocumentSettings } from '../../workspace/document-settings';
import type { DiffCommand } from '../arguments';
import { findFiles, readText } from '../files/files';
import { readConfig } from '../files/config';
import { settingsFor } from '../files/selected';
import { Versions } from '../files/versions';
import { languageOf, OK, TROUBLE } from '../outcome';
import { complain, print, printJson, say } from '../output';
import { inertLine } from '../reports/inert';

/** Runs `diff` and gives the exit code: a change is no fault. */
export async function diff(command: DiffCommand): Promise<number> {
  const language = languageOf(command.language);
  if (language === 'ko') l10n.config({ contents: korean });
  const versions = await Versions.at(command.ref);
  const refused = [
    ...('problem' in versions ? [versions.problem] : []),
    ...(command.config === undefined ? [] : readConfig(command.config).problems),
  ];
  if ('problem' in versions || refused.length > 0) {
    complain(refused);
    return TROUBLE;
  }
  const found = findFiles(command.paths);
  const troubles = [...found.problems];
  const settingsOf = settingsFor(command.config, found.named, say);
  const compared: Compared[] = [];
  for (const file of found.files) {
    const read = readText(file);
    if ('problem' in read) {
      troubles.push(read.problem);
      continue;
    }
    const before = await versions.before(file);
    if (before === read.text) continue;
    const one = await compareFile(file, before, read.text, settingsOf(file), versions);
    if (one !== undefined) compared.push(one);
  }
  for (const file of versions.gone()) {
    if (!isAsked(file, command.paths)) continue;
    const before = await versions.before(file);
    const one = await compareFile(file, before, undefined, settingsOf(file), versions);
    if (one !== undefined) compared.push(one);
  }
  switch (command.format) {
    case 'json':
      printJson(compared.map(asData));
      break;
    case 'md':
      print(compareMarkdown(compared, language), 'markup');
      break;
    case 'text':
      print(compareText(compared, language, inertLine), 'text');
  }
  return complain(troubles) ? TROUBLE : OK;
}

/** A file that was a postmortem then, or is one now; undefined for any other. */
async function compareFile(
  file: string,
  then: string | undefined,
  now: string | undefined,
  settings: DocumentSettings,
  versions: Versions,
): Promise<Compared | undefined> {
  const read = (text: string | undefined): Postmortem | null => {
    const postmortem = text === undefined ? undefined : parsePostmortem(text, settings);
    return postmortem?.isPostmortem === true ? postmortem : null;
  };
  const [before, after] = [read(then), read(now)];
  if (before === null && after === null) return undefined;
  if (before === null || after === null) return { file, before, after, changes: [] };
  const context = { settings: settings.rules, today: teamDay(settings.rules.timezone) };
  const changes = comparePostmortems(before, after, context);
  if (!changes.some(({ kind }) => kind === 'item-due')) return { file, before, after, changes };
  const between = (await versions.between(file)).map((text) => parsePostmortem(text, settings));
  return { file, before, after, changes: comparePostmortems(before, after, context, between) };
}

/** Whether a path that is not there any more is, or was below, one that was named. */
function isAsked(file: string, paths: readonly string[]): boolean {
  return paths.some((path) => {
    const asked = path.replace(/^\.\//, '').replace(/\/$/, '');
    return (
      (asked === '.' && !file.startsWith('..')) || file === asked || file.startsWith(`${asked}/`)
    );
  });
}

/** One document as `diff --format json` writes it. */
function asData({ file, before, after, changes }: Compared) {
  return {
    file,
    change: before === null ? 'new' : after === null ? 'gone' : 'changed',
    changes,
  };
}
