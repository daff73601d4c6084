/** The postmortems a command was given, as one workspace. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parsePostmortem } from '../../language/parse';
import type { DocumentSettings } from '../../workspace/document-settings';
import type { WorkspaceView } from '../../rules/engine/workspace-view';
import { documentView } from '../../workspace/document-view';
import { IncidentIndex } from '../../workspace/incident-index';
import { incidentOf } from '../../workspace/incident-of';
import { SimilarIncidents } from '../../workspace/similarity/similar-incidents';
import { knownOf, type CheckCache } from './cache';
import { readText } from './files';

/**
 * Reads all files into an index; one that cannot be read is left out and a trouble. What `cache` knows of a file
 * that says the same is taken from there, and what is found out is left there.
 */
export function indexOf(
  files: readonly string[],
  settingsOf: (file: string) => DocumentSettings,
  troubles: string[],
  cache?: CheckCache,
): IncidentIndex {
  const index = new IncidentIndex();
  const records = files.flatMap((file) => {
    const read = readText(file);
    if ('problem' in read) {
      troubles.push(read.problem);
      return [];
    }
    const settings = settingsOf(file);
    const known = cache && knownOf(cache.get(uriOf(file)), read.text, settings);
    const record =
      (known?.record ?? known?.record === null)
        ? known.record
        : (incidentOf(uriOf(file), parsePostmortem(read.text, settings)) ?? null);
    if (known !== undefined) cache?.set(uriOf(file), { ...known, record });
    return record ?? [];
  });
  index.setAll(records);
  return index;
}

/** The other postmortems, for rules that ask about them. */
export interface Others {
  /**
   * As a file sees them. Where they are not complete, only what is there is said.
   */
  viewOf(file: string): WorkspaceView;
  readonly similar: SimilarIncidents;
}

/** Nothing is compared before it is asked for. */
export function othersOf(index: IncidentIndex, complete: boolean): Others {
  const similar = new SimilarIncidents(index);
  return {
    similar,
    viewOf(file) {
      if (complete && !similar.isReady) similar.takeAll();
      return documentView(index, similar, uriOf(file), complete);
    },
  };
}

/** The URI of a file, as the index names it. */
export function uriOf(file: string): string {
  return pathToFileURL(resolve(file)).href;
}
