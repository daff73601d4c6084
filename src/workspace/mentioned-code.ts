/**
 * Code that a document names without linking it: which file it means, and which lines. What a name and
 * a number meant is what they meant when the line was written: git knows that commit, and from there the
 * code is followed as a pin's is. Where anything is not certain, nothing was meant.
 */
import type { CodeReference, Postmortem } from '../language/postmortem';
import { resolveUnpinned } from '../pins/resolve';
import type { Verdict } from '../pins/verdict';
import type { CodeLookup, Looking } from './code-lookup';
import { pathBelow, type LinkBase } from './file-links';
import { fileAt, pathIn } from './file-paths';
import type { Repository } from './git';
import { mentionedFile, nameOf } from './mentioned-file';
import { lineOf, sinceCommit } from './since-commit';

/** A mention whose file is known. */
export interface MentionedCode {
  readonly reference: CodeReference;
  /** URI of the file it meant, by the name it has now. */
  readonly uri: string;
  /** `unpinned`, with the lines where they are now; `uncertain` when a person has to say. */
  readonly verdict: Verdict;
}

/** The mentions of a document that mean one file of its workspace for certain, in order. */
export async function mentionedCode(
  postmortem: Postmortem,
  looking: Looking,
  lookup: CodeLookup,
): Promise<MentionedCode[]> {
  if (postmortem.codeMentions.length === 0) return [];
  const place = await placeOf(looking, lookup);
  if (place === undefined) return [];
  const asked = { ...place, looking, lookup };
  const names = namesOf(postmortem.codeMentions);
  const now = await filesOf(asked, names);
  const found = await Promise.all(
    postmortem.codeMentions.map(async (reference) => {
      const written = lineOf(postmortem, reference);
      // of one name in one line the same is meant, however often somebody types elsewhere
      const key = [looking.base.documentUri, reference.target, written].join('\n');
      const code = await lookup.remembered(key, () => meant(reference, written, asked, now));
      return code === undefined ? [] : [{ reference, ...code }];
    }),
  );
  return found.flat();
}

/**
 * The files, by the document's URI, that paths in documents mean now. One question for all of them:
 * what a line meant when it was written is not asked.
 */
export async function filesNamed(
  documents: readonly { readonly base: LinkBase; readonly paths: readonly string[] }[],
  lookup: CodeLookup,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const placed = await Promise.all(
    documents.map(async (one) => ({ ...one, place: await placeOf(one, lookup) })),
  );
  const found = new Map<string, readonly string[]>();
  for (const root of new Set(placed.map(({ place }) => place?.root))) {
    const here = placed.filter(({ place }) => place?.root === root);
    const place = here[0]!.place;
    if (place === undefined) continue;
    const names = namesOf(here.flatMap(({ paths }) => paths.map((path) => ({ path }))));
    const byName = await filesOf({ ...place, lookup, looking: here[0]! }, names);
    for (const { base, paths, place: own } of here) {
      const uris = paths.flatMap((path) => {
        const file = mentionedFile(path, byName.get(nameOf(path)) ?? [], folderOf(own!.path));
        return (file === undefined ? undefined : fileAt(own!.root, file, base)) ?? [];
      });
      found.set(base.documentUri, [...new Set(uris)]);
    }
  }
  return found;
}

/** The last parts of the paths, each once, in an order that does not depend on the text's. */
function namesOf(mentions: readonly { readonly path: string }[]): string[] {
  return [...new Set(mentions.map(({ path }) => nameOf(path)))].sort();
}

/** The root that names are read from, and where the document stands below it. */
interface Place {
  readonly root: string;
  readonly repository: Repository | undefined;
  /** The document's path from the root. */
  readonly path: string;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

interface Asked extends Place {
  readonly looking: Looking;
  readonly lookup: CodeLookup;
}

async function placeOf({ base, signal }: Looking, lookup: CodeLookup): Promise<Place | undefined> {
  const repository = await lookup.repository(base.documentUri, signal);
  const root =
    repository?.root ??
    base.folders.find((folder) => pathBelow(base.documentUri, folder) !== undefined);
  const path = pathIn(repository, base.documentUri, base);
  return root === undefined || path === undefined ? undefined : { root, repository, path };
}

/** Paths from the root of the files that have these names now, by their name. */
async function filesOf(asked: Asked, names: readonly string[]): Promise<FilesByName> {
  const files = await filesCalled(asked, names);
  let byName = GROUPED.get(files);
  if (byName === undefined) {
    byName = new Map(names.map((name) => [name, []]));
    for (const file of files) byName.get(nameOf(file))?.push(file);
    GROUPED.set(files, byName);
  }
  return byName;
}

type FilesByName = ReadonlyMap<string, readonly string[]>;

/** A list is kept while somebody types: it is sorted once. */
const GROUPED = new WeakMap<readonly string[], Map<string, string[]>>();

async function filesCalled(
  { root, repository, lookup, looking: { signal } }: Asked,
  names: readonly string[],
): Promise<readonly string[]> {
  if (repository !== undefined) {
    const files = await lookup.named(repository, names, undefined, signal);
    if (files !== undefined) return files;
  }
  const found = (await lookup.found(names, signal)) ?? [];
  return found.flatMap((uri) => pathBelow(uri, root) ?? []);
}

async function meant(
  reference: CodeReference,
  written: string,
  asked: Asked,
  now: FilesByName,
): Promise<Omit<MentionedCode, 'reference'> | undefined> {
  const { root, looking } = asked;
  const folder = folderOf(asked.path);
  const own = now.get(nameOf(reference.path)) ?? [];
  const file = mentionedFile(reference.path, own, folder);
  // a file that is there, of which no lines are named, needs no history
  if (file === undefined || reference.lines !== undefined) {
    const then = await thenMeant(reference, written, folder, asked);
    if (then !== undefined) return then === 'nothing' ? undefined : then;
  }
  const uri = file === undefined ? undefined : fileAt(root, file, looking.base);
  if (uri === undefined || uri === looking.base.documentUri) return undefined;
  const verdict = await asked.lookup.climb(resolveUnpinned(reference.lines, uri), looking);
  return verdict.state === 'unpinned' ? { uri, verdict: { ...verdict, file: uri } } : undefined;
}

/**
 * What a mention meant in the commit its line was written in, and where that is now. Undefined when
 * nobody can tell, or there was no such file then; `nothing` when there were several.
 */
async function thenMeant(
  reference: CodeReference,
  written: string,
  folder: string,
  { root, repository, path, lookup, looking }: Asked,
): Promise<Omit<MentionedCode, 'reference'> | 'nothing' | undefined> {
  const { signal } = looking;
  if (repository === undefined) return undefined;
  const commit = (await lookup.writtenIn(repository, path, signal))?.get(written);
  if (commit === undefined) return undefined;
  const files = await lookup.named(repository, [nameOf(reference.path)], commit, signal);
  if (files === undefined || files.length === 0) return undefined;
  const was = mentionedFile(reference.path, files, folder);
  if (was === undefined) return 'nothing';
  const verdict = await sinceCommit(
    { commit, path: was, lines: reference.lines },
    repository,
    lookup,
    looking,
  );
  if (verdict === 'nothing' || verdict === undefined) return verdict;
  const uri = verdict.file ?? fileAt(root, was, looking.base)!;
  if (verdict.state === 'uncertain') return { uri, verdict };
  return {
    uri,
    verdict: { state: 'unpinned', score: 0, span: verdict.span, untouched: false, file: uri },
  };
}
