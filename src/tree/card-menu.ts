/** Everything that can be done with a card, for its menu. */
import type { SettableState } from '../tree-model/tree-operation';
import * as actions from './actions';
import { modifiers } from './keymap';
import type { MenuItem } from './menu';
import type { Session } from './session';

const STATES: readonly (readonly [SettableState, string | undefined])[] = [
  ['verified', 'V'],
  ['unverified', 'U'],
  ['ruled-out', 'R'],
  ['unknown', '?'],
];

/** The menu of the selected card; empty without one. */
export function cardMenu(session: Session): MenuItem[] {
  const node = session.current;
  if (node === undefined) return [];
  const { strings } = session;
  const key = node.key;
  const claim = node.kind === 'claim';
  const disabled = session.locked !== undefined;
  const { ctrl, alt } = modifiers();
  const topDown = session.direction === 'top-down';
  const [before, behind, out, inside] = topDown ? ['←', '→', '↑', '↓'] : ['↑', '↓', '←', '→'];
  const below = session.index.get(key)!.below;
  const collapsed = session.collapsed.has(key);
  const edits: MenuItem[] = [
    { label: strings.edit, keys: 'F2', run: () => session.edit() },
    { label: strings.addCause, keys: 'Tab', run: () => actions.addCause(session) },
    { label: strings.addSibling, keys: `${ctrl}Enter`, run: () => actions.addSibling(session) },
    { label: strings.addQuestion, run: () => actions.addQuestion(session) },
    ...(claim ? claimItems(session) : []),
    {
      label: strings.moveUp,
      keys: `${alt}${before}`,
      run: () => actions.move(session, 'moveUp'),
      separated: true,
    },
    {
      label: strings.moveDown,
      keys: `${alt}${behind}`,
      run: () => actions.move(session, 'moveDown'),
    },
    { label: strings.indent, keys: `${alt}${inside}`, run: () => actions.move(session, 'indent') },
    { label: strings.outdent, keys: `${alt}${out}`, run: () => actions.move(session, 'outdent') },
    {
      label: strings.cut,
      keys: `${ctrl}X`,
      separated: true,
      run: () => {
        session.post({ type: 'copy', text: actions.copied(session) ?? '' });
        actions.removeBranch(session);
      },
    },
  ];
  return [
    ...edits.map((item) => ({ ...item, disabled })),
    {
      label: strings.copy,
      keys: `${ctrl}C`,
      run: () => session.post({ type: 'copy', text: actions.copied(session) ?? '' }),
    },
    {
      label: strings.paste,
      keys: `${ctrl}V`,
      disabled,
      run: () => session.post({ type: 'requestPaste', address: node.address }),
    },
    { label: strings.remove, keys: 'Del', disabled, run: () => actions.removeBranch(session) },
    ...(below > 0
      ? [
          {
            label: collapsed ? strings.expand : strings.collapse,
            keys: collapsed ? '+' : '−',
            separated: true,
            run: () => session.collapse(key, !collapsed),
          },
        ]
      : []),
    {
      label: strings.reveal,
      separated: below === 0,
      run: () => session.post({ type: 'reveal', address: node.address }),
    },
    ...node.evidence.map(({ text, target }) => ({
      label: strings.openLink(text || target),
      run: () => session.post({ type: 'openTarget', target }),
    })),
    ...node.addressedBy.flatMap(({ id }) =>
      id === undefined
        ? []
        : [
            {
              label: strings.openLink(id),
              run: () => session.post({ type: 'openRemediation', id }),
            },
          ],
    ),
    ...node.findings.map(({ message }, at) => ({
      label: strings.fix(message),
      separated: at === 0,
      run: () =>
        session.post({
          type: 'fix',
          version: session.version,
          address: node.address,
          finding: at,
        }),
    })),
  ];
}

function claimItems(session: Session): MenuItem[] {
  const { strings } = session;
  const node = session.current!;
  return [
    ...STATES.map(([state, keys], at) => ({
      label: strings.setState(strings.states[state]),
      keys,
      separated: at === 0,
      run: () => actions.setState(session, state),
    })),
    {
      label: strings.evidence,
      keys: 'E',
      separated: true,
      run: () => session.open('evidence'),
    },
    ...node.evidence.map(({ text, target }, index) => ({
      label: strings.removeEvidence(text || target),
      run: () =>
        session.perform(
          actions.onNode(session, node.key, (at) => ({
            kind: 'removeEvidence',
            at,
            index,
            target,
          })),
        ),
    })),
    { label: strings.challenge, keys: 'C', run: () => session.open('challenge') },
    ...(node.id === undefined
      ? [
          {
            label: strings.assignId,
            run: () =>
              session.perform(
                actions.onNode(session, node.key, (at) => ({ kind: 'assignId', at })),
              ),
          },
        ]
      : []),
  ];
}
