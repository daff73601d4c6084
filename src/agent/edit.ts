/** `edit`: all changes or none, within what an agent may say, and evidence that is there. */
import { diffArrays } from 'diff';
import type { Postmortem } from '../language/postmortem';
import { findingsOf, judgedBy } from './check';
import { changed, type Change } from './changes';
import { lookAt, newEvidence, type Seen } from './evidence-bound';
import type { AgentDocument, AgentHost, Refusal } from './host';
import { linesOf } from './line-edits';
import { newlyVouched, whyNot } from './vouched';

export interface EditAnswer {
  readonly path: string;
  readonly written: boolean;
  /** Lines that are other lines now; numbers count from 1 in the new text. */
  readonly changed: readonly {
    readonly line: number;
    readonly was: readonly string[];
    readonly now: readonly string[];
  }[];
  /** Evidence that was added and that a person has to open, for nothing here can. */
  readonly for_a_person: readonly string[];
}

/** Makes changes; a refusal says which one it was for and why, and nothing is written then. */
export async function editFor(
  document: AgentDocument,
  host: AgentHost,
  changes: readonly Change[],
  dryRun: boolean,
  signal?: AbortSignal,
): Promise<EditAnswer | Refusal> {
  const { postmortem: before, path } = document;
  if (!before.isPostmortem) return { refused: `${path} is not read as a postmortem.` };
  const made = await make(document, host, changes, signal);
  if ('refused' in made) return made;
  const { after, seen } = made;
  if (!dryRun && after.written !== before.written) {
    signal?.throwIfAborted();
    const problem = await host.write(document, after.written, signal);
    if (problem !== undefined) return problem;
  }
  return {
    path,
    written: !dryRun && after.written !== before.written,
    changed: changedLines(before.written, after.written),
    for_a_person: seen.filter(({ state }) => state === 'person').map(({ target }) => target),
  };
}

async function make(
  document: AgentDocument,
  host: AgentHost,
  changes: readonly Change[],
  signal: AbortSignal | undefined,
): Promise<{ readonly after: Postmortem; readonly seen: readonly Seen[] } | Refusal> {
  const { postmortem: before, options } = document;
  const context = changes.some((change) => change.do === 'fix')
    ? await judgedBy(document, host, signal)
    : document.context;
  let now = before;
  for (const [index, change] of changes.entries()) {
    signal?.throwIfAborted();
    const result = changed(
      { postmortem: now, options, findings: (postmortem) => findingsOf(postmortem, context) },
      change,
    );
    const said = `changes[${index}] (${change.do}): `;
    if ('refused' in result) return { refused: said + result.refused };
    const [overstep] = newlyVouched(before, result);
    if (overstep !== undefined) return { refused: said + whyNot(overstep) };
    if (!result.isPostmortem)
      return { refused: `${said}the document would not be read as a postmortem any more.` };
    now = result;
  }
  const seen = await lookAt(newEvidence(before, now), now, document, host, signal);
  const missing = seen.find((one) => one.state === 'refused');
  if (missing !== undefined)
    return { refused: `The evidence ${missing.target} ${missing.reason}.` };
  return { after: now, seen };
}

const MOST_LINES = 60;

function changedLines(before: string, after: string): EditAnswer['changed'] {
  const hunks: { line: number; was: string[]; now: string[] }[] = [];
  let line = 1;
  let open: (typeof hunks)[number] | undefined;
  for (const { added, removed, value } of diffArrays(linesOf(before), linesOf(after))) {
    if (!added && !removed) {
      line += value.length;
      open = undefined;
      continue;
    }
    if (open === undefined) hunks.push((open = { line, was: [], now: [] }));
    const shown = value.map((one) => one.replace(/\r?\n$|\r$/, '')).slice(0, MOST_LINES);
    if (removed) open.was.push(...shown);
    else {
      open.now.push(...shown);
      line += value.length;
    }
  }
  return hunks;
}
