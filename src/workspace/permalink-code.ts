/** Where the code of an address on a code host is now, followed from the commit in the address as from a pin. */
import { makePin, type Pin } from '../pins/pin';
import { resolvePin, resolveUnpinned } from '../pins/resolve';
import { nowhere, type Verdict } from '../pins/verdict';
import type { CodeLookup, Looking } from './code-lookup';
import { fileAt } from './file-paths';
import type { OwnPermalink } from './own-permalinks';
import { isCommitName } from './permalinks';
import { sinceCommit, sinceWritten } from './since-commit';

/** What became of it. */
export interface PermalinkCode {
  /** The file it shows, by the name it has in the address; undefined outside of the workspace. */
  readonly uri: string | undefined;
  readonly verdict: Verdict;
  /** What the address shows, where this clone has its commit. */
  readonly pin: Pin | undefined;
}

/**
 * Looks for it: from its commit on; of a branch or tag from the commit its line was written in.
 * @param written the line of the document it stands in, without its ending
 */
export async function permalinkCode(
  { reference: { lines }, repository, path, ref }: OwnPermalink,
  written: string,
  lookup: CodeLookup,
  looking: Looking,
): Promise<PermalinkCode> {
  const uri = fileAt(repository.root, path, looking.base);
  if (uri === undefined)
    return { uri, pin: undefined, verdict: nowhere('unverifiable', 'outside') };
  const at = (verdict: Verdict): Verdict =>
    verdict.span === undefined && verdict.state !== 'unpinned'
      ? verdict
      : { ...verdict, file: verdict.file ?? uri };
  const commit = isCommitName(ref) ? ref : undefined;
  if (commit !== undefined && lines !== undefined) {
    const source = await lookup.committed(repository, commit, path, looking.signal);
    const made =
      typeof source === 'object' && lines.last <= source.lines.length
        ? makePin(source, lines, { id: 'permalink', path, committed: { commit, source } })
        : undefined;
    if (made !== undefined && !('refused' in made))
      return { uri, pin: made, verdict: at(await lookup.climb(resolvePin(made, uri), looking)) };
  }
  const now = await lookup.climb(resolveUnpinned(lines, uri), looking);
  if (now.state !== 'lost') return { uri, pin: undefined, verdict: at(now) };
  const followed =
    commit === undefined
      ? await sinceWritten(written, uri, lines, lookup, looking)
      : await sinceCommit({ commit, path, lines }, repository, lookup, looking);
  const verdict = followed === undefined || followed === 'nothing' ? now : followed;
  return { uri, pin: undefined, verdict };
}
