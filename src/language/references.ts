/** Links that lead to files of the workspace. */
import type { CodeReference, Evidence } from './postmortem';

/** The code reference a link is; undefined for a link to somewhere else. */
export function codeReference(_link: Evidence): CodeReference | undefined {
  return undefined;
}
