/** What the commands look at: files and the settings they are read by, and what earlier runs found out. */
import { dirname, resolve } from 'node:path';
import { documentSettings, type DocumentSettings } from '../../workspace/document-settings';
import type { CheckCommand, ExportCommand, LinksCommand, ReportCommand } from '../arguments';
import { CheckCache } from './cache';
import { NearestConfig, readConfig } from './config';
import { findFiles, readText, slashes, type ReadFile } from './files';
import { complain } from '../output';
import { changedSince } from './since';

/** What a command was told to look at. */
export interface Selected {
  readonly files: readonly string[];
  /** Also those that `--since` leaves out. */
  readonly all: readonly string[];
  readonly troubles: string[];
  /** Those that were named themselves. */
  readonly said: ReadonlySet<string>;
  readonly settingsOf: (file: string) => DocumentSettings;
  /** Says what is wrong with settings, each thing once. */
  readonly warn: (warning: string) => void;
}

/** The files a command means and their settings; undefined when it cannot begin, and it said why. */
export function select({
  paths,
  config,
  since,
}: CheckCommand | ExportCommand | LinksCommand | ReportCommand): Selected | undefined {
  const given = config === undefined ? undefined : readConfig(config);
  const changed = since === undefined ? undefined : changedSince(since);
  const refused = [
    ...(given?.problems ?? []),
    ...(changed !== undefined && 'problem' in changed ? [changed.problem] : []),
  ];
  if (complain(refused)) return undefined;
  const found = findFiles(paths);
  const warn = warnOnce();
  return {
    files:
      changed === undefined || 'problem' in changed
        ? found.files
        : found.files.filter((file) => changed.has(file)),
    all: found.files,
    troubles: [...found.problems],
    warn,
    said: found.named,
    settingsOf: settingsFor(config, found.named, warn),
  };
}

/**
 * What files are read and judged by: the file of `--config`, else the nearest one.
 * @param said files that were named themselves; others are below a folder that was
 */
export function settingsFor(
  config: string | undefined,
  said: ReadonlySet<string>,
  warn: (warning: string) => void,
): (file: string) => DocumentSettings {
  const given = config === undefined ? undefined : readConfig(config);
  const nearest = new NearestConfig(warn);
  return (file) => {
    const { settings, base } = nearest.of(file);
    return documentSettings(
      given?.settings ?? settings,
      slashes(resolve(file)),
      given === undefined ? base : slashes(dirname(resolve(config!))),
      said.has(file) ? 'said' : 'below',
    );
  };
}

/** What the files hold; one that cannot be read is a trouble. */
export function* texts(
  files: readonly string[],
  troubles: string[],
): Generator<{ readonly file: string; readonly read: ReadFile }> {
  for (const file of files) {
    const read = readText(file);
    if ('problem' in read) troubles.push(read.problem);
    else yield { file, read };
  }
}

/** Threads read the same settings files: what is wrong with one is said once. */
function warnOnce(): (warning: string) => void {
  const said = new Set<string>();
  return (warning) => {
    if (!said.has(warning)) complain([warning]);
    said.add(warning);
  };
}

/** Where `--cache` says; undefined without it. */
export function cacheOf({ cache }: CheckCommand | ReportCommand): CheckCache | undefined {
  return cache === undefined ? undefined : new CheckCache(cache, __filename);
}

/** A cache that cannot be written makes the next run slow, and nothing wrong. */
export function keep(cache: CheckCache | undefined): void {
  const problem = cache?.save();
  if (problem !== undefined) complain([problem]);
}
