/** *Insert Commits into Timeline…*: what was committed and tagged while the incident lasted. */
import { l10n, window, workspace, type QuickPickItem, type TextDocument } from 'vscode';
import { INCIDENT_SPAN, TIMELINE_ROWS } from '../../protocol/code';
import { applyAnswer } from '../commands/apply';
import { targetPostmortem } from '../commands/target';
import { localDateTime, now, offsetOf } from '../../vocabulary/clock';
import type { Connection } from '../connection';
import { remotesOf, repositoryOf } from './git';
import { gitApi, type GitCommit, type GitRepository } from './git-api';

/** The history is read further and further back, so many commits at most each time. */
const STEPS = [300, 3000, 30_000] as const;
const TAG = 2;

/** Asks for commits between start and recovery, and writes the chosen ones as rows. */
export async function insertCommits(connection: Connection, argument: unknown): Promise<void> {
  const document = await targetPostmortem(argument);
  if (document === undefined) return;
  const repository = await chooseRepository(document);
  if (repository === undefined) return;
  const span = await spanOf(connection, document);
  if (span === undefined) return;
  const happened = await happenings(repository, span);
  if (happened.length === 0) {
    void window.showInformationMessage(
      l10n.t('There are no commits between {0} and {1}.', shown(span.from), shown(span.to)),
    );
    return;
  }
  const picked = await window.showQuickPick(
    happened.map((one): QuickPickItem & { one: Happened } => ({
      label: `${one.tag ? '$(tag)' : '$(git-commit)'} ${one.text}`,
      description: [one.commit.slice(0, 10), one.author].filter(Boolean).join(' · '),
      detail: shown(one.at),
      one,
    })),
    {
      canPickMany: true,
      matchOnDescription: true,
      title: l10n.t('Insert Commits into Timeline'),
      placeHolder: l10n.t('Select the commits and tags that belong to the incident'),
    },
  );
  if (picked === undefined || picked.length === 0) return;
  await applyAnswer(document, (version) =>
    connection.request(TIMELINE_ROWS, {
      uri: document.uri.toString(),
      version,
      offset: offsetOf(new Date(span.from)),
      rows: picked.map(({ one: { at, text, commit } }) => ({ at, text, commit })),
      remotes: remotesOf(repository),
    }),
  );
}

/** The repository of the document, or one of several in the window. */
async function chooseRepository(document: TextDocument): Promise<GitRepository | undefined> {
  const own = await repositoryOf(document.uri);
  const all = (await gitApi())?.repositories ?? [];
  if (all.length === 0) {
    void window.showInformationMessage(
      l10n.t('Git is not available: no repository is open, or the Git extension is turned off.'),
    );
    return undefined;
  }
  if (all.length === 1) return all[0];
  const sorted = [...all].sort((a, b) => Number(b === own) - Number(a === own));
  const picked = await window.showQuickPick(
    sorted.map((repository) => ({
      label: repository.rootUri.path.replace(/^.*\//, ''),
      description: workspace.asRelativePath(repository.rootUri),
      repository,
    })),
    { title: l10n.t('Insert Commits into Timeline'), placeHolder: l10n.t('The repository') },
  );
  return picked?.repository;
}

interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

async function spanOf(
  connection: Connection,
  document: TextDocument,
): Promise<TimeSpan | undefined> {
  const { started, resolved } = await connection.request(INCIDENT_SPAN, {
    uri: document.uri.toString(),
  });
  const from = started ?? (await askTime(l10n.t('When did the incident begin?'), now().getTime()));
  if (from === undefined) return undefined;
  const to = resolved ?? (await askTime(l10n.t('When was it resolved?'), now().getTime()));
  if (to === undefined) return undefined;
  return from <= to ? { from, to } : { from: to, to: from };
}

async function askTime(prompt: string, proposed: number): Promise<number | undefined> {
  const text = await window.showInputBox({
    title: l10n.t('Insert Commits into Timeline'),
    prompt,
    value: localDateTime(new Date(proposed)),
    validateInput: (value) =>
      Number.isNaN(Date.parse(value.trim()))
        ? l10n.t('Enter a date and time, such as 2026-10-13T14:05:00+09:00')
        : undefined,
  });
  return text === undefined ? undefined : Date.parse(text.trim());
}

interface Happened {
  /** ms since the epoch. */
  readonly at: number;
  readonly text: string;
  readonly commit: string;
  readonly author: string;
  readonly tag: boolean;
}

/** Commits and tags between two instants, oldest first. */
async function happenings(repository: GitRepository, { from, to }: TimeSpan): Promise<Happened[]> {
  const commits = (await commitsSince(repository, from)).filter((commit) => {
    const at = dateOf(commit);
    // a row of a timeline says minutes: the one it ended in counts
    return at >= from && at < to + 60_000;
  });
  const tags = await tagsOf(repository);
  return commits
    .flatMap((commit): Happened[] => {
      const base = { at: dateOf(commit), commit: commit.hash, author: commit.authorName ?? '' };
      const subject = commit.message.split('\n', 1)[0]!.trim();
      return [
        { ...base, text: subject === '' ? commit.hash.slice(0, 10) : subject, tag: false },
        ...(tags.get(commit.hash) ?? []).map((name) => ({
          ...base,
          text: l10n.t('Tagged {0}', name),
          tag: true,
        })),
      ];
    })
    .sort((a, b) => a.at - b.at);
}

async function commitsSince(
  repository: GitRepository,
  from: number,
): Promise<readonly GitCommit[]> {
  let commits: readonly GitCommit[] = [];
  try {
    for (const maxEntries of STEPS) {
      commits = await repository.log({ maxEntries });
      const oldest = commits.at(-1);
      if (oldest === undefined || commits.length < maxEntries || dateOf(oldest) < from) break;
    }
  } catch {
    // a repository without a commit has no history
  }
  return commits;
}

async function tagsOf(repository: GitRepository): Promise<Map<string, string[]>> {
  const tags = new Map<string, string[]>();
  try {
    for (const { type, name, commit } of (await repository.getRefs?.({})) ?? [])
      if (type === TAG && name !== undefined && commit !== undefined)
        tags.set(commit, [...(tags.get(commit) ?? []), name]);
  } catch {
    // commits without tags are of use, too
  }
  return tags;
}

function dateOf({ commitDate, authorDate }: GitCommit): number {
  return (commitDate ?? authorDate)?.getTime() ?? 0;
}

function shown(at: number): string {
  return localDateTime(new Date(at)).slice(0, 16).replace('T', ' ');
}
