/** Server to client: who changed files last, for names after `@`. */
import { fields, list, orNull, text, type Checked } from './check';
import type { RequestMessage } from './protocol';

const isQuestion = fields({ root: text, paths: list(text, 100) });
const isAnswer = fields({ authors: orNull(list(fields({ handle: text, name: text }))) });

/** The people of the last commits to some files; null when git cannot say. */
export const GIT_AUTHORS: RequestMessage<Checked<typeof isQuestion>, Checked<typeof isAnswer>> = {
  method: 'postmortem/git/authors',
  isParams: isQuestion,
  isResult: isAnswer,
};
