/** What is shown when there is no tree, or the tree cannot be edited. */
import type { ComponentChildren } from 'preact';
import type { TreeModel } from '../tree-model/tree-model';
import * as actions from './actions';
import { Icon } from './icon';
import type { Session } from './session';

interface Props {
  readonly session: Session;
}

/** Instead of the tree: loading, a problem, or nothing yet. Null when there is a tree. */
export function Face({ session }: Props) {
  const { model, problem, strings } = session;
  if (problem !== undefined)
    return (
      <Message title={problem.message} icon>
        {problem.line !== undefined && <p>{strings.problemAt(problem.line + 1)}</p>}
      </Message>
    );
  if (model === undefined) return <div class="face muted">{strings.loading}</div>;
  if (model.trunks.length > 0) return null;
  const [first] = model.problems;
  if (first !== undefined) return <Unreadable model={model} session={session} />;
  return (
    <Message title={strings.empty.title}>
      <p>{strings.empty.body}</p>
      {session.locked === undefined && (
        <button type="button" class="primary" onClick={() => actions.addQuestion(session)}>
          {strings.empty.action}
        </button>
      )}
    </Message>
  );
}

function Unreadable({ model, session }: Props & { readonly model: TreeModel }) {
  const { strings } = session;
  return (
    <Message title={strings.problems[model.problems[0]!.kind]} icon>
      <ul>
        {model.problems.map(({ kind, line, detail }) => (
          <li>
            {strings.problemAt(line + 1)}: {detail ?? strings.problemHints[kind]}
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="primary"
        onClick={() => session.post({ type: 'revealLine', line: model.problems[0]!.line })}
      >
        {strings.goToText}
      </button>
    </Message>
  );
}

function Message(props: {
  readonly title: string;
  readonly icon?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="face">
      <h2>
        {props.icon && <Icon name="error" />} {props.title}
      </h2>
      {props.children}
    </div>
  );
}

/** Calm bars between header and tree. */
export function Bars({ session }: Props) {
  const { strings, model, locked, conflict, notice, panel } = session;
  const otherShape = model !== undefined && !model.canonical && model.trunks.length > 0;
  return (
    <>
      {locked !== undefined && (
        <div class="bar-line" role="status">
          <Icon name="lock-small" />
          <span>{locked}</span>
          {conflict !== undefined && (
            <button
              type="button"
              onClick={() => session.post({ type: 'revealLine', line: conflict })}
            >
              {strings.goToText}
            </button>
          )}
        </div>
      )}
      {otherShape && locked === undefined && (
        <div class={panel === 'rewrite' ? 'bar-line asked' : 'bar-line'} role="status">
          <span>
            {strings.otherShape} {panel === 'rewrite' ? strings.rewriteUndo : ''}
          </span>
          <button
            type="button"
            class={panel === 'rewrite' ? 'primary' : ''}
            onClick={() => {
              session.post({ type: 'rewrite' });
              session.open(undefined);
            }}
          >
            {strings.rewrite}
          </button>
        </div>
      )}
      {notice !== undefined && notice !== locked && (
        <div class="bar-line" role="status">
          <span>{notice}</span>
          <button
            type="button"
            class="quiet"
            title={strings.dismiss}
            aria-label={strings.dismiss}
            onClick={() => session.dismiss()}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </>
  );
}
