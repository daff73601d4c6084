/** How far a document has come, as far as severities care. */
import type { Postmortem } from '../../language/postmortem';
import type { Stage } from './rule';

/** The stage a document has reached: no status is a draft, `closed` counts as reviewed. */
export function stageOf(postmortem: Postmortem): Stage {
  const status = postmortem.metadata.status ?? 'draft';
  return status === 'closed' ? 'reviewed' : status;
}
