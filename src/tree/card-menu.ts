/** Everything that can be done with a card, for its menu: a dozen entries, the rest beside them. */
import type { SettableState } from '../tree-model/tree-operation';
import type { TreeNode } from '../tree-model/tree-model';
import * as actions from './actions';
import { modifiers } from './keymap';
import type { MenuItem } from './menu';
import type { Session } from './session';

const STATES: readonly (readonly [SettableState, string | undefined])[] = [
  ['verified', 'V'],
  ['verifiable', undefined],
  ['unverified', 'U'],
  ['ruled-out', 'R'],
  ['unknown', '?'],
];

/** The menu of the selected card; empty without one. */
export function cardMenu(session: Session): MenuItem[] {
  const node = session.current;
  if (node === undefined) return [];
  const { strings } = session;
  const disabled = session.locked !== undefined;
  const { ctrl } = modifiers();
  const claim = node.kind === 'claim';
  return [
    { label: strings.edit, keys: 'F2', disabled, run: () => session.edit() },
    { label: strings.addCause, keys: 'Tab', disabled, run: () => actions.addCause(session) },
    {
      label: strings.addSibling,
      keys: `${ctrl}Enter`,
      disabled,
      run: () => actions.addSibling(session),
    },
    ...(claim
      ? claimItems(session, node, disabled)
      : [{ label: strings.addQuestion, disabled, run: () => actions.addQuestion(session) }]),
    goItem(session, node),
    { ...moveItem(session), disabled, separated: true },
    branchItem(session, node, disabled),
    { label: strings.remove, keys: 'Del', disabled, run: () => actions.removeBranch(session) },
    ...fixItem(session, node, disabled),
  ];
}

function claimItems(session: Session, node: TreeNode, disabled: boolean): MenuItem[] {
  const { strings } = session;
  // verified, but for the evidence
  const state = node.state === 'unsupported' ? 'verified' : node.state;
  const settled = node.state === 'verified' || node.state === 'ruled-out';
  return [
    {
      label: strings.stateMenu,
      separated: true,
      disabled,
      items: STATES.map(([to, keys]) => ({
        label: strings.states[to],
        keys,
        checked: state === to,
        // how it can be verified has to be said
        run: () => (to === 'verifiable' ? session.open('verify') : actions.setState(session, to)),
      })),
    },
    ...(settled
      ? []
      : [{ label: strings.verifyMenu, disabled, run: () => session.open('verify') }]),
    evidenceItem(session, node, disabled),
    { label: strings.challenge, keys: 'C', disabled, run: () => session.open('challenge') },
  ];
}

function evidenceItem(session: Session, node: TreeNode, disabled: boolean): MenuItem {
  const { strings } = session;
  const add = {
    label: strings.evidence,
    keys: 'E',
    disabled,
    run: () => session.open('evidence'),
  };
  if (node.evidence.length === 0) return add;
  const named = node.evidence.map(({ text, target }) => ({ name: text || target, target }));
  return {
    label: strings.evidenceTitle,
    items: [
      add,
      ...named.map(({ name, target }) => ({
        label: strings.openLink(name),
        run: () => session.post({ type: 'openTarget', target }),
      })),
      ...named.map(({ name, target }, index) => ({
        label: strings.removeEvidence(name),
        disabled,
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
    ],
  };
}

/** Where one can go from a card: its text, and the items that address it. */
function goItem(session: Session, node: TreeNode): MenuItem {
  const { strings } = session;
  const text = {
    label: strings.reveal,
    run: () => session.post({ type: 'reveal', address: node.address }),
  };
  const items = node.addressedBy.flatMap(({ id, text: words }) =>
    id === undefined
      ? []
      : [
          {
            label: `${id} ${words}`,
            run: () => session.post({ type: 'openRemediation', id }),
          },
        ],
  );
  return items.length === 0
    ? { ...text, separated: true }
    : { label: strings.goMenu, separated: true, items: [text, ...items] };
}

function moveItem(session: Session): MenuItem {
  const { strings } = session;
  const { alt } = modifiers();
  const topDown = session.direction === 'top-down';
  const [before, behind, out, inside] = topDown ? ['←', '→', '↑', '↓'] : ['↑', '↓', '←', '→'];
  const moves = [
    [strings.moveUp, before, 'moveUp'],
    [strings.moveDown, behind, 'moveDown'],
    [strings.indent, inside, 'indent'],
    [strings.outdent, out, 'outdent'],
  ] as const;
  return {
    label: strings.moveMenu,
    items: moves.map(([label, arrow, kind]) => ({
      label,
      keys: `${alt}${arrow}`,
      run: () => actions.move(session, kind),
    })),
  };
}

function branchItem(session: Session, node: TreeNode, disabled: boolean): MenuItem {
  const { strings } = session;
  const { ctrl } = modifiers();
  const { key } = node;
  const below = session.index.get(key)!.below;
  const collapsed = session.collapsed.has(key);
  const copy = (): void => {
    session.post({ type: 'copy', text: actions.copied(session) ?? '' });
  };
  return {
    label: strings.branchMenu,
    items: [
      {
        label: strings.cut,
        keys: `${ctrl}X`,
        disabled,
        run: () => {
          copy();
          actions.removeBranch(session);
        },
      },
      { label: strings.copy, keys: `${ctrl}C`, run: copy },
      {
        label: strings.paste,
        keys: `${ctrl}V`,
        disabled,
        run: () => session.post({ type: 'requestPaste', address: node.address }),
      },
      ...(below > 0
        ? [
            {
              label: collapsed ? strings.expand : strings.collapse,
              keys: collapsed ? '+' : '−',
              run: () => session.collapse(key, !collapsed),
            },
          ]
        : []),
      ...(node.kind === 'claim' && node.id === undefined
        ? [
            {
              label: strings.assignId,
              disabled,
              run: () =>
                session.perform(actions.onNode(session, key, (at) => ({ kind: 'assignId', at }))),
            },
          ]
        : []),
    ],
  };
}

/** What mends the findings of a card: one entry says it, several stand beside one. */
function fixItem(session: Session, node: TreeNode, disabled: boolean): MenuItem[] {
  if (node.findings.length === 0) return [];
  const { strings } = session;
  const known = session.fixesOf(node);
  const fixes = (known ?? []).flatMap((titles, finding) =>
    titles.map((title) => ({
      label: title,
      run: () => session.fix(node, finding, title),
    })),
  );
  const [only] = fixes;
  if (only !== undefined && fixes.length === 1)
    return [{ ...only, label: strings.fix(only.label), separated: true, disabled }];
  // nothing mends it by itself: what it is can be read at least
  if (known !== undefined && fixes.length === 0)
    return [
      {
        label: strings.findings(node.findings.length),
        keys: 'F8',
        separated: true,
        run: () => actions.showFindings(session),
      },
    ];
  return [
    {
      label: strings.fixMenu,
      separated: true,
      disabled: disabled || known === undefined,
      items: fixes,
    },
  ];
}
