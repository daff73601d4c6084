/** Links of a document to the code host of a repository that the workspace has a clone of. */
import { linksOf } from '../markdown/links';
import { touches } from '../markdown/text';
import type { CodeReference, Postmortem } from '../language/postmortem';
import { isFullCommit, readPermalink, repositoryName, type Permalink } from './permalinks';
import type { CodeLookup, Looking } from './code-lookup';
import { fileAt } from './file-paths';
import type { Repository } from './git';

/** Such a link, read as a reference: its file's path from the root and the commit or branch it names. */
export interface OwnPermalink {
  readonly reference: CodeReference;
  readonly repository: Repository;
  readonly path: string;
  readonly ref: string;
}

/** One of these is in every address of a file. */
const PARTS = ['/blob/', '/src/', '/browse/'];

/** The links of a document that are addresses of files on any code host, in the order of `linksOf`. */
export function permalinksIn({
  text,
  markdown,
}: Pick<Postmortem, 'text' | 'markdown'>): { reference: CodeReference; permalink: Permalink }[] {
  if (!PARTS.some((part) => text.includes(part))) return [];
  return linksOf(markdown).flatMap(({ text: shown, range, target, targetRange }) => {
    const permalink = targetRange && readPermalink(target);
    if (!permalink || !targetRange) return [];
    const { lines, readings } = permalink;
    const reference: CodeReference = {
      text: shown,
      range,
      target,
      targetRange,
      path: readings[0]!.path,
      lines,
      pin: undefined,
      permalink: true,
    };
    return { reference, permalink };
  });
}

/** The permalink of any code host at an offset. */
export function permalinkAt(
  postmortem: Pick<Postmortem, 'text' | 'markdown'>,
  offset: number,
): CodeReference | undefined {
  return permalinksIn(postmortem).find(({ reference }) => touches(reference.range, offset))
    ?.reference;
}

/** The links of a document that show files of its own or a workspace folder's repository. */
export async function ownPermalinks(
  postmortem: Pick<Postmortem, 'text' | 'markdown'>,
  looking: Looking,
  lookup: CodeLookup,
  wanted: (reference: CodeReference) => boolean = () => true,
): Promise<OwnPermalink[]> {
  if (!lookup.hasGit) return [];
  const all = permalinksIn(postmortem).filter(({ reference }) => wanted(reference));
  const ours = await oursAmong(
    all.map(({ permalink }) => permalink),
    looking,
    lookup,
  );
  return all.flatMap(({ reference }, index) => {
    const own = ours[index];
    return own === undefined ? [] : { reference: { ...reference, path: own.path }, ...own };
  });
}

/** URIs of the files that addresses show, those of other repositories left out. */
export async function filesAddressed(
  addresses: readonly string[],
  looking: Looking,
  lookup: CodeLookup,
): Promise<string[]> {
  if (!lookup.hasGit) return [];
  const permalinks = addresses.flatMap((address) => readPermalink(address) ?? []);
  const ours = await oursAmong(permalinks, looking, lookup);
  return ours.flatMap((own) => {
    if (own === undefined) return [];
    return fileAt(own.repository.root, own.path, looking.base) ?? [];
  });
}

/** Of each the repository here that it belongs to, and what it says; undefined for others'. */
async function oursAmong(
  permalinks: readonly Permalink[],
  { base, signal }: Looking,
  lookup: CodeLookup,
): Promise<(Omit<OwnPermalink, 'reference'> | undefined)[]> {
  if (permalinks.length === 0) return [];
  const here = [base.documentUri, ...base.folders.map((folder) => `${folder}/.`)];
  const byName = new Map<string, Repository>();
  for (const uri of here) {
    const repository = await lookup.repository(uri, signal);
    for (const remote of repository?.remotes ?? []) {
      const name = repositoryName(remote);
      if (name !== undefined && !byName.has(name)) byName.set(name, repository!);
    }
  }
  return Promise.all(
    permalinks.map(async ({ repository: name, readings }) => {
      const repository = byName.get(name);
      if (repository === undefined) return undefined;
      let reading = readings[0]!;
      // a branch may be called `fix/pool`: the file that is there tells where its name ends
      if (!isFullCommit(reading.ref))
        for (const one of readings) {
          const uri = fileAt(repository.root, one.path, base);
          if (uri === undefined || !(await lookup.isThere(uri, signal))) continue;
          reading = one;
          break;
        }
      return { repository, path: reading.path, ref: reading.ref };
    }),
  );
}
