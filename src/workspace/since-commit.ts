/** What a path and lines meant in a commit, and where that is now. */
import type { CodeReference, Postmortem } from '../language/postmortem';
import { isChronicle } from '../pins/chronicle';
import { renamedTo } from '../pins/follow';
import { makePin } from '../pins/pin';
import { resolvePin } from '../pins/resolve';
import type { LineSpan } from '../pins/source';
import { CHANGED_SCORE, type Verdict } from '../pins/verdict';
import type { CodeLookup, Looking } from './code-lookup';
import { fileAt, pathIn } from './file-paths';
import type { Repository } from './git';

/** A file, or lines of it, as a commit had them. */
export interface CommittedCode {
  readonly commit: string;
  /** From the root. */
  readonly path: string;
  readonly lines: LineSpan | undefined;
}

/**
 * Where code of a commit is now, followed as a pin is. `nothing`: the commit has no such lines, or the
 * code is nowhere any more; undefined: git cannot tell.
 */
export async function sinceCommit(
  { commit, path, lines }: CommittedCode,
  repository: Repository,
  lookup: CodeLookup,
  looking: Looking,
): Promise<Verdict | 'nothing' | undefined> {
  const { base, signal } = looking;
  const then = fileAt(repository.root, path, base);
  if (then === undefined) return 'nothing';
  if (lines === undefined) {
    const chronicle = await lookup.since(repository, commit, signal);
    if (!isChronicle(chronicle)) return 'nothing';
    const now = renamedTo(chronicle, path, 0);
    const file = fileAt(repository.root, now.path, base);
    if (file === undefined || !(await lookup.isThere(file, signal))) return 'nothing';
    const known = { span: undefined, untouched: false, file, by: 'git' } as const;
    return now.doubtful
      ? { ...known, state: 'uncertain', score: CHANGED_SCORE - 0.01 }
      : { ...known, state: now.path === path ? 'current' : 'moved', score: 1 };
  }
  const source = await lookup.committed(repository, commit, path, signal);
  // lines that the file did not have: another file, or another time, is meant
  if (typeof source !== 'object' || lines.last > source.lines.length) return 'nothing';
  const pin = makePin(source, lines, { id: 'then', path, committed: { commit, source } });
  if ('refused' in pin) return undefined;
  const verdict = await lookup.climb(resolvePin(pin, then), looking);
  return verdict.span === undefined ? 'nothing' : { ...verdict, file: verdict.file ?? then };
}

/**
 * Where code is now that a line of a document links at a place where it is no more: what it meant when
 * the line was committed. Undefined when git does not say.
 * @param written the line, without its ending
 */
export async function sinceWritten(
  written: string,
  uri: string,
  lines: LineSpan | undefined,
  lookup: CodeLookup,
  looking: Looking,
): Promise<Verdict | undefined> {
  const { base, signal } = looking;
  const repository = await lookup.repository(base.documentUri, signal);
  const document = repository && pathIn(repository, base.documentUri, base);
  const path = repository && pathIn(repository, uri, base);
  if (repository === undefined || document === undefined || path === undefined) return undefined;
  const commit = (await lookup.writtenIn(repository, document, signal))?.get(written);
  if (commit === undefined) return undefined;
  const verdict = await sinceCommit({ commit, path, lines }, repository, lookup, looking);
  return verdict === 'nothing' ? undefined : verdict;
}

/** The line of a document that a reference begins in, without its ending. */
export function lineOf(
  { lines }: Pick<Postmortem, 'lines'>,
  { range }: Pick<CodeReference, 'range'>,
): string {
  return lines.textOf(lines.lineOf(range.start));
}
