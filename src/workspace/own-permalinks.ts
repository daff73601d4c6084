/** Links of a document to the code host of a repository that the workspace has a clone of. */
import { linksOf } from '../markdown/links';
import type { CodeReference, Postmortem } from '../language/postmortem';
import type { CodeLookup, Looking } from './code-lookup';
import { fileAt } from './file-paths';
import type { Repository } from './git';
import { readPermalink, repositoryName } from './permalinks';

/** Such a link, read as a reference: its file's path from the root and the commit or branch it names. */
export interface OwnPermalink {
  readonly reference: CodeReference;
  readonly repository: Repository;
  readonly path: string;
  readonly ref: string;
}

/** One of these is in every address of a file. */
const PARTS = ['/blob/', '/src/', '/browse/'];

/** The links of a document that show files of its own or a workspace folder's repository. */
export async function ownPermalinks(
  { text, markdown }: Postmortem,
  { base, signal }: Looking,
  lookup: CodeLookup,
): Promise<OwnPermalink[]> {
  if (!lookup.hasGit || !PARTS.some((part) => text.includes(part))) return [];
  const own = await Promise.all(
    [base.documentUri, ...base.folders.map((folder) => `${folder}/.`)].map((uri) =>
      lookup.repository(uri, signal),
    ),
  );
  const byName = new Map<string, Repository>();
  for (const repository of own)
    for (const remote of repository?.remotes ?? []) {
      const name = repositoryName(remote);
      if (name !== undefined && !byName.has(name)) byName.set(name, repository!);
    }
  if (byName.size === 0) return [];
  const found: OwnPermalink[] = [];
  for (const link of linksOf(markdown)) {
    const permalink = link.targetRange && readPermalink(link.target);
    const repository = permalink && byName.get(permalink.repository);
    if (!permalink || !repository || !link.targetRange) continue;
    let reading = permalink.readings[0]!;
    for (const one of permalink.readings) {
      const uri = fileAt(repository.root, one.path, base);
      if (uri === undefined || !(await lookup.isThere(uri, signal))) continue;
      reading = one;
      break;
    }
    const reference: CodeReference = {
      text: link.text,
      range: link.range,
      target: link.target,
      targetRange: link.targetRange,
      path: reading.path,
      lines: permalink.lines,
      pin: undefined,
    };
    found.push({ reference, repository, path: reading.path, ref: reading.ref });
  }
  return found;
}
