/** What changed in the remediation items. */
import type { Postmortem, RemediationItem } from '../../language/postmortem';
import type { Change, ItemState, Subject } from './change';
import { pairUp, plain, type Named } from './pairs';

interface ItemAt extends Named {
  readonly item: RemediationItem;
}

/**
 * Changes of items in the order of the later version, then what is gone.
 * @param between versions on the way, oldest first: how often a date moved is counted over them
 */
export function itemChanges(
  before: Postmortem,
  after: Postmortem,
  between: readonly Postmortem[] = [],
): Change[] {
  const { pairs, gone, added } = pairUp(itemsOf(before), itemsOf(after));
  const steps = between.map((version) => pairUp(itemsOf(version), itemsOf(after)).pairs);
  const byItem = new Map<RemediationItem, Change[]>();
  for (const [{ item: old }, { item: one }] of pairs) {
    const dues = steps.map(
      (step) => step.find(([, { item }]) => item === one)?.[0].item.due?.value,
    );
    byItem.set(one, changesOf(old, one, dues));
  }
  for (const { item } of added)
    byItem.set(item, [{ kind: 'item-added', item: subject(item), done: item.done }]);
  return [
    ...after.remediation.items.flatMap((item) => byItem.get(item) ?? []),
    ...gone.map(({ item }): Change => ({
      kind: 'item-gone',
      item: subject(item),
      done: item.done,
    })),
  ];
}

function itemsOf({ remediation }: Postmortem): ItemAt[] {
  return remediation.items.map((item) => ({ item, id: item.id?.text, text: item.text }));
}

function changesOf(
  old: RemediationItem,
  one: RemediationItem,
  dues: readonly (string | undefined)[],
): Change[] {
  const item = subject(one);
  const changes: Change[] = [];
  if (plain(old.text) !== plain(one.text))
    changes.push({ kind: 'item-reworded', item, from: old.text });
  const [from, to] = [stateOf(old), stateOf(one)];
  if (from !== to) changes.push({ kind: 'item-state', item, from, to });
  const [was, due] = [old.due?.value ?? null, one.due?.value ?? null];
  if (was !== due)
    changes.push({
      kind: 'item-due',
      item,
      from: was,
      to: due,
      times: Math.max(1, timesMoved([was ?? undefined, ...dues, due ?? undefined])),
    });
  const lists = [
    ['item-owner', ({ owners }: RemediationItem) => owners.map(({ value }) => value)],
    ['item-effect', ({ effects }: RemediationItem) => effects.map(({ value }) => value)],
    ['item-addresses', ({ addresses }: RemediationItem) => addresses.map(({ text }) => text)],
  ] as const;
  for (const [kind, valuesOf] of lists) {
    const [had, has]: [string[], string[]] = [valuesOf(old), valuesOf(one)];
    if ([...had].sort().join('\n') !== [...has].sort().join('\n'))
      changes.push({ kind, item, from: had, to: has });
  }
  return changes;
}

/** How often a date became another one; versions that do not say one are passed over. */
function timesMoved(dues: readonly (string | undefined)[]): number {
  const said = dues.filter((due) => due !== undefined);
  return said.filter((due, at) => at > 0 && due !== said[at - 1]).length;
}

function stateOf({ done, dropped }: RemediationItem): ItemState {
  return dropped ? 'dropped' : done ? 'done' : 'open';
}

function subject({ id, text, line }: RemediationItem): Subject {
  return { id: id?.text ?? null, text, line };
}
