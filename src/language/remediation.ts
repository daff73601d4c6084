/** Remediation items: lists and tables. */
import type { Fragment } from './fragment';
import type { RemediationItem } from './postmortem';

/** Reads one Remediation section; everything relative to the fragment. */
export function readRemediation(_fragment: Fragment): RemediationItem[] {
  return [];
}
