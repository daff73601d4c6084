/** The postmortems a command was given, as one workspace. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parsePostmortem } from '../language/parse';
import type { TeamSettings } from '../rules/settings';
import type { WorkspaceView } from '../rules/workspace-view';
import { documentView } from '../workspace/document-view';
import { IncidentIndex } from '../workspace/incident-index';
import { incidentOf } from '../workspace/incident-of';
import { SimilarIncidents } from '../workspace/similarity/similar-incidents';
import { readText } from './files';

/** Reads all files into an index; one that cannot be read is left out. */
export function indexOf(
  files: readonly string[],
  settingsOf: (file: string) => TeamSettings,
): IncidentIndex {
  const index = new IncidentIndex();
  const records = files.flatMap((file) => {
    const read = readText(file);
    if ('problem' in read) return [];
    const uri = uriOf(file);
    return incidentOf(uri, parsePostmortem(read.text, settingsOf(file))) ?? [];
  });
  index.setAll(records);
  return index;
}

/**
 * The other postmortems as each file sees them. Where they are not complete, only what is there is
 * said.
 */
export function viewsOf(index: IncidentIndex, complete: boolean): (file: string) => WorkspaceView {
  const similar = new SimilarIncidents(index);
  if (complete) similar.takeAll();
  return (file) => documentView(index, similar, uriOf(file), complete);
}

/** The URI of a file, as the index names it. */
export function uriOf(file: string): string {
  return pathToFileURL(resolve(file)).href;
}
