/** What rules ask of the other documents, written down, so that it can be asked again. */
import type { WorkspaceView } from '../../rules/engine/workspace-view';
import { alikeOf } from '../../workspace/document-view';
import type { IncidentRecord } from '../../workspace/incident';
import { fingerprint } from '../../workspace/index-cache';
import type { SimilarIncidents } from '../../workspace/similarity/similar-incidents';
import type { Asked, Question } from './cache';

/** The same view, and the questions it is asked while it is used, each once. */
export function listening(view: WorkspaceView): {
  readonly view: WorkspaceView;
  readonly asked: () => Asked[];
} {
  const asked = new Map<string, Asked>();
  const note = <Answer>(question: Question, answer: Answer): Answer => {
    asked.set(JSON.stringify(question), { question, answer: printed(answer) });
    return answer;
  };
  return {
    view: {
      complete: view.complete,
      withId: (id) => note({ kind: 'with-id', id }, view.withId(id)),
      ids: () => note({ kind: 'ids' }, view.ids()),
      repeatedBy: (postmortem, again) =>
        note({ kind: 'repeated-by', again }, view.repeatedBy(postmortem, again)),
    },
    asked: () => [...asked.values()],
  };
}

/**
 * Whether all questions still have the answers they had.
 * @param record the document that asked, as the index knows it
 */
export function answeredAlike(
  asked: readonly Asked[],
  view: WorkspaceView,
  similar: SimilarIncidents,
  record: IncidentRecord | undefined,
): boolean {
  const answerTo = (question: Question): unknown => {
    switch (question.kind) {
      case 'with-id':
        return view.withId(question.id);
      case 'ids':
        return view.ids();
      case 'repeated-by':
        return view.complete && record !== undefined
          ? alikeOf(similar, record, question.again)
          : [];
    }
  };
  return asked.every(({ question, answer }) => printed(answerTo(question)) === answer);
}

/** An answer as it is remembered. */
export function printed(answer: unknown): string {
  return fingerprint(JSON.stringify(answer));
}
