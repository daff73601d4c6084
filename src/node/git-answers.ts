/** Answers what the server asks of git, the same for every host that has its program. */
import {
  GIT_ABSENT,
  GIT_COMMIT_BEFORE,
  GIT_HISTORY,
  GIT_HOLDS,
  GIT_MENTIONS,
  GIT_NAMED,
  GIT_SINCE,
  GIT_TEXT,
  GIT_WRITTEN,
} from '../protocol/code';
import { GIT_AUTHORS } from '../protocol/authors';
import type { RequestMessage } from '../protocol/protocol';
import type { Authors, Git, Repository } from '../workspace/git';

/** Registers the answer to one message. */
export type Answer = <Params, Result>(
  message: RequestMessage<Params, Result>,
  handler: (params: Params) => Promise<Result>,
) => unknown;

/**
 * Answers every question of git but which repository holds a file: hosts know that in ways of their own.
 * @param gitOf git for the repository with this root (a URI); undefined where it may not be asked,
 * which the server hears as "git cannot say"
 */
export function answerGitQuestions(
  answer: Answer,
  gitOf: (root: string) => Promise<(Omit<Git, 'repository'> & Authors) | undefined>,
): void {
  const at = (root: string, head?: string): Repository => ({ root, head, remotes: [] });
  answer(GIT_TEXT, async ({ root, commit, path }) => {
    const text = await (await gitOf(root))?.textAt(at(root), commit, path);
    return text === 'missing'
      ? { text: null, missing: true }
      : { text: text ?? null, missing: false };
  });
  answer(GIT_SINCE, async ({ root, head, commit }) => {
    const chronicle = await (await gitOf(root))?.since(at(root, head), commit);
    return {
      steps:
        chronicle?.steps.map(({ commit: id, parent, changes }) => ({
          ...(id !== undefined && { commit: id }),
          ...(parent !== undefined && { parent }),
          changes,
        })) ?? null,
    };
  });
  answer(GIT_ABSENT, async ({ root, path }) => ({
    absent: (await (await gitOf(root))?.absent(at(root), path)) ?? null,
  }));
  answer(GIT_NAMED, async ({ root, names, commit }) => ({
    paths: (await (await gitOf(root))?.named(at(root), names, commit ?? undefined)) ?? null,
  }));
  answer(GIT_WRITTEN, async ({ root, head, path }) => {
    const lines = await (await gitOf(root))?.writtenIn(at(root, head), path);
    return { lines: lines ? [...lines].map(([line, commit]) => ({ line, commit })) : null };
  });
  answer(GIT_COMMIT_BEFORE, async ({ root, instant }) => ({
    commit: (await (await gitOf(root))?.commitBefore(at(root), instant)) ?? null,
  }));
  answer(GIT_HOLDS, async ({ root, hash }) => ({
    holds: (await (await gitOf(root))?.holds(at(root), hash)) ?? null,
  }));
  answer(GIT_HISTORY, async ({ root, head, path }) => ({
    versions: (await (await gitOf(root))?.history(at(root, head), path)) ?? null,
  }));
  answer(GIT_AUTHORS, async ({ root, paths }) => ({
    authors: (await (await gitOf(root))?.authors({ root }, paths)) ?? null,
  }));
  answer(GIT_MENTIONS, async ({ root, word }) => ({
    mentions: (await (await gitOf(root))?.mentions(at(root), word)) ?? null,
  }));
}
