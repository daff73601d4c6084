/** Whether code is what it was when the incident began. */
import type { Chronicle } from '../pins/chronicle';
import type { Pin } from '../pins/pin';
import { isAsItWas } from '../pins/since-incident';
import type { SourceText } from '../pins/source';
import type { ReferenceState, Verdict } from '../pins/verdict';
import type { CodeLookup, Looking } from './code-lookup';
import { pathIn } from './file-paths';
import type { Repository } from './git';

/** A comment that was edited is no fix: code that is called changed is compared as well. */
const KNOWN_PLACE: ReadonlySet<ReferenceState> = new Set(['current', 'moved', 'changed']);

/**
 * Compares the code of a pin, where `verdict` found it, with what stood there when the incident began
 * (ms since the epoch). The usual order is: fix, link the fixed code, tick; so the pin says nothing of
 * it. Where the beginning is not known the commit is asked that was pinned: when it changed the code
 * itself, that may have been the fix. Undefined where git cannot tell.
 */
export async function sinceIncident(
  pin: Pin,
  verdict: Verdict,
  uri: string,
  started: number | undefined,
  lookup: CodeLookup,
  round: Looking,
): Promise<'same' | 'changed' | undefined> {
  const { span, state } = verdict;
  if (span === undefined || !KNOWN_PLACE.has(state)) return undefined;
  const found = verdict.file ?? uri;
  const now = await lookup.text(found, round.signal);
  const repository = await lookup.repository(found, round.signal);
  const path = repository && pathIn(repository, found, round.base);
  if (typeof now === 'string' || repository === undefined || path === undefined) return undefined;
  const old =
    started === undefined
      ? await beforePin(pin, repository, lookup, round)
      : await atInstant(started, path, repository, lookup, round);
  if (old === undefined) return undefined;
  if (old === 'missing') return 'changed';
  return isAsItWas(old, now, span, path) ? 'same' : 'changed';
}

/** The text of a file in the last commit before an instant, whatever it was called then. */
async function atInstant(
  instant: number,
  path: string,
  repository: Repository,
  lookup: CodeLookup,
  { signal }: Looking,
): Promise<SourceText | 'missing' | undefined> {
  const commit = await lookup.commitBefore(repository, instant, signal);
  if (commit === undefined) return undefined;
  const chronicle = await lookup.since(repository, commit, signal);
  if (chronicle === undefined) return undefined;
  return lookup.committed(repository, commit, nameThen(chronicle, path), signal);
}

/** What a file was called before all these commits. */
function nameThen({ steps }: Chronicle, path: string): string {
  let name = path;
  for (let at = steps.length - 1; at >= 0; at--) {
    const change = steps[at]!.changes.find((one) => one.path === name);
    if (change?.status === 'R' && change.from !== undefined) name = change.from;
  }
  return name;
}

/** The text before the commit that was pinned; of the first commit of all, its own. */
async function beforePin(
  pin: Pin,
  repository: Repository,
  lookup: CodeLookup,
  { signal }: Looking,
): Promise<SourceText | 'missing' | undefined> {
  const { commit, path } = pin;
  if (commit === undefined || pin.changed !== undefined) return undefined;
  return (
    (await lookup.committed(repository, `${commit}^`, path, signal)) ??
    (await lookup.committed(repository, commit, path, signal))
  );
}
