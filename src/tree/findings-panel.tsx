/** The findings of the tree one by one, each beside its card and with what would mend it. */
import type { TreeNode } from '../tree-model/tree-model';
import * as actions from './actions';
import { placeOfFinding } from './findings';
import { Panel } from './panels';
import type { Session } from './session';

export function FindingsPanel({ session }: { readonly session: Session }) {
  const { strings, current } = session;
  if (current === undefined) return null;
  const { at, of } = placeOfFinding(session);
  const finding = current.findings[session.finding];
  return (
    <Panel name="findings-panel" title={strings.findingOf(at, of)} session={session}>
      {finding === undefined ? (
        <p class="muted">{of === 0 ? strings.noFindings : strings.noFindingHere}</p>
      ) : (
        <>
          <p class="about">{session.nameOf(current)}</p>
          <p>{finding.message}</p>
          <Fixes session={session} node={current} />
        </>
      )}
      <div class="choices">
        <button type="button" disabled={of === 0} onClick={() => actions.stepFinding(session, -1)}>
          {strings.previous}
        </button>
        <button
          type="button"
          class="next"
          disabled={of === 0}
          onClick={() => actions.stepFinding(session, 1)}
        >
          {strings.next}
        </button>
      </div>
    </Panel>
  );
}

function Fixes({ session, node }: { readonly session: Session; readonly node: TreeNode }) {
  const titles =
    session.locked === undefined ? session.fixesOf(node)?.[session.finding] : undefined;
  return (
    <ul class="fixes">
      {titles?.map((title) => (
        <li>
          <button type="button" onClick={() => session.fix(node, session.finding, title)}>
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
}
