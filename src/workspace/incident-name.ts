/** What an incident is called and when it was, as far as its document or its file's name tells. */
import { type Postmortem } from '../language/postmortem';
import { dayOf } from '../language/standing';
import { dateIn } from '../language/times/date';

/** The file's name without `.postmortem.md`, as a reader sees it: decoded, Hangul in whole syllables. */
export function fileNameOf(uri: string): string {
  const last = uri
    .slice(uri.lastIndexOf('/') + 1)
    .replace(/(?:\.postmortem)?\.(?:md|markdown)$/i, '');
  return decoded(last);
}

/** The folder the file stands in, as a reader sees it; empty where there is none. */
export function folderNameOf(uri: string): string {
  return decoded(uri.split('/').at(-2) ?? '');
}

/** The stated title, else the first heading's, else the file's name; as written. */
export function titleOf(uri: string, { metadata, heading }: Postmortem): string {
  for (const title of [metadata.values.title?.values[0], heading?.title, fileNameOf(uri)])
    if (title !== undefined && title.trim() !== '') return title;
  return uri;
}

/** The day it began, `YYYY-MM-DD`: by its instants, its timeline, its title, its file's name. */
export function dateOfIncident(uri: string, postmortem: Postmortem): string | undefined {
  return dayOf(postmortem) ?? dateInName(fileNameOf(uri)) ?? postmortem.metadata.day;
}

/** The day that a file's name states, `YYYY-MM-DD`. */
export function dateInName(name: string): string | undefined {
  return dateIn(name.replaceAll('_', ' '));
}

// a Mac writes 템 as three letters
function decoded(name: string): string {
  try {
    return decodeURIComponent(name).normalize('NFC');
  } catch {
    return name;
  }
}
