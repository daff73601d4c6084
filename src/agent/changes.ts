/** The changes an agent may ask for, each as minimal edits of the document as it is then. */
import { applyTreeOperation } from '../edits/tree/apply';
import { addressOf } from '../edits/tree/address';
import { nextClaimId } from '../edits/tree/ids';
import { markdownOf, typedLines } from '../edits/tree/typed';
import { parsePostmortem, type ParseOptions } from '../language/parse';
import type { Postmortem } from '../language/postmortem';
import { isDay } from '../language/times/date';
import { editWritten, type TextEdit } from '../markdown/text';
import { addItem } from '../rules/catalog/remediation/item-edits';
import { soundFixes } from '../rules/engine/sound-fixes';
import type { CheckedFinding } from '../rules/engine/rule';
import type { NodeAddress } from '../tree-model/tree-model';
import type { NewEvidence, TreeOperation, TreeRefusal } from '../tree-model/tree-operation';
import type { Effect, Horizon } from '../vocabulary/ids';
import { fieldLabel, noteLabel } from '../vocabulary/labels';
import type { Refusal } from './host';
import { addressNamed, nodeNamed } from './naming';
import type { ChangeName } from './tools';
import { holdsTicked, isTicked } from './vouched';

/** One change as it comes in, checked against its schema and nothing else. */
export interface Change {
  readonly do: ChangeName;
  readonly node?: string;
  readonly under?: string;
  readonly text?: string;
  readonly verify?: string;
  readonly evidence?: readonly { readonly target: string; readonly text?: string }[];
  readonly note?: 'verify' | 'unknown' | 'stop';
  readonly addresses?: readonly string[];
  readonly effects?: readonly Effect[];
  readonly areas?: readonly string[];
  readonly horizon?: Horizon;
  readonly owner?: string;
  readonly due?: string;
  readonly done_when?: string;
  readonly rule?: string;
  readonly line?: number;
  readonly fix?: number;
}

/** A document while changes are made to it. */
export interface Draft {
  readonly postmortem: Postmortem;
  readonly options: ParseOptions;
  /** Findings of the document as it is now, for `fix`. */
  readonly findings: (postmortem: Postmortem) => readonly CheckedFinding[];
}

/** The document after a change, or why there is none. Never throws on what a change says. */
export function changed(draft: Draft, change: Change): Postmortem | Refusal {
  const missing = NEEDS[change.do].find((name) => change[name] === undefined);
  if (missing !== undefined) return { refused: `${change.do} needs ${missing}.` };
  switch (change.do) {
    case 'add-question':
      return operate(draft, { kind: 'addQuestion', text: change.text! });
    case 'add-claim':
      return addClaim(draft, change);
    case 'reword':
      return at(draft, change.node!, (node) => ({ kind: 'setText', at: node, text: change.text! }));
    case 'set-note':
      return at(draft, change.node!, (node) => ({
        kind: 'setNote',
        at: node,
        note: change.note!,
        text: change.text!,
      }));
    case 'rule-out':
      return at(draft, change.node!, (node) => ({
        kind: 'setState',
        at: node,
        state: 'ruled-out',
      }));
    case 'add-evidence':
      return attach(draft, change);
    case 'move':
      return move(draft, change);
    case 'remove':
      return remove(draft, change.node!);
    case 'add-item':
      return item(draft, change);
    case 'fix':
      return fix(draft, change);
  }
}

const NEEDS: Readonly<Record<ChangeName, readonly (keyof Change)[]>> = {
  'add-question': ['text'],
  'add-claim': ['under', 'text'],
  reword: ['node', 'text'],
  'set-note': ['node', 'note', 'text'],
  'rule-out': ['node'],
  'add-evidence': ['node', 'evidence'],
  move: ['node', 'under'],
  remove: ['node'],
  'add-item': ['text'],
  fix: ['rule', 'line'],
};

const REFUSALS: Readonly<Record<TreeRefusal, string>> = {
  stale: 'It cannot be told any more which node is meant: read the document again.',
  conflict: 'A merge left conflict marks in the 5 Whys: a person resolves them first.',
  'not-canonical':
    'The 5 Whys are not written as nested lists: a person rewrites them first (command “Rewrite as a 5-Whys Tree”).',
  'at-edge': 'It cannot move further.',
  'into-itself': 'A branch cannot move below itself.',
  'not-a-question': 'Only a question can start a tree.',
  'not-a-claim': 'This is a question: only claims have a state and evidence.',
  'note-needed': 'The words of the note are missing.',
  empty: 'There are no words to rule out yet.',
  'bad-id': 'This is no id.',
  'id-taken': 'Another claim has this id.',
  placeholder: 'These words say nothing: readers take them for a part of the template.',
  'nothing-to-paste': 'There is nothing to add.',
  unsafe:
    'The Markdown around it is such that this would change more than was asked. Edit the text itself.',
};

function operate(draft: Draft, operation: TreeOperation): Postmortem | Refusal {
  const result = applyTreeOperation(draft.postmortem, operation, draft.options);
  return 'refused' in result ? { refused: REFUSALS[result.refused] } : result.after;
}

function at(
  draft: Draft,
  name: string,
  operation: (address: NodeAddress) => TreeOperation,
): Postmortem | Refusal {
  const address = addressNamed(draft.postmortem, name);
  return 'refused' in address ? address : operate(draft, operation(address));
}

/** An open claim, with how to verify it and the evidence there is so far. */
function addClaim(draft: Draft, change: Change): Postmortem | Refusal {
  const { postmortem, options } = draft;
  const parent = nodeNamed(postmortem, change.under!);
  if ('refused' in parent) return parent;
  let path: readonly number[] | undefined;
  const step = (
    now: Postmortem,
    operation: (address: NodeAddress) => TreeOperation,
  ): Postmortem | Refusal => {
    const address = path === undefined ? addressOf(postmortem, parent.node) : addressAt(now, path);
    if (address === undefined) return { refused: REFUSALS.stale };
    const result = applyTreeOperation(now, operation(address), options);
    if ('refused' in result) return { refused: REFUSALS[result.refused] };
    path = result.path ?? path;
    return result.after;
  };
  const { text, verify, evidence = [] } = change;
  let now = step(postmortem, (where) => ({ kind: 'addCause', at: where, text: text! }));
  if (!('refused' in now) && evidence.length > 0)
    now = step(now, (where) => ({ kind: 'addEvidence', at: where, evidence: links(evidence) }));
  if (!('refused' in now) && verify !== undefined && verify.trim() !== '')
    now = step(now, (where) => ({ kind: 'setNote', at: where, note: 'verify', text: verify }));
  return now;
}

function addressAt(postmortem: Postmortem, path: readonly number[]): NodeAddress | undefined {
  let nodes: Postmortem['fiveWhys']['trunks'][number]['children'] = postmortem.fiveWhys.trunks;
  for (const index of path.slice(0, -1)) nodes = nodes[index]?.children ?? [];
  const node = nodes[path.at(-1) ?? -1];
  return node && addressOf(postmortem, node);
}

function links(evidence: NonNullable<Change['evidence']>): NewEvidence[] {
  return evidence.map(({ target, text = '' }) => ({ target, text }));
}

function attach(draft: Draft, change: Change): Postmortem | Refusal {
  const found = nodeNamed(draft.postmortem, change.node!);
  if ('refused' in found) return found;
  if (found.node.kind === 'claim' && isTicked(found.node))
    return {
      refused:
        'A person ticked this claim: whoever did, or another person, adds to what it stands on. Tell them which link shows it.',
    };
  return at(draft, change.node!, (node) => ({
    kind: 'addEvidence',
    at: node,
    evidence: links(change.evidence!),
  }));
}

function move(draft: Draft, change: Change): Postmortem | Refusal {
  const { postmortem } = draft;
  const found = nodeNamed(postmortem, change.node!);
  if ('refused' in found) return found;
  const under = nodeNamed(postmortem, change.under!);
  if ('refused' in under) return under;
  if (holdsTicked(found.node))
    return { refused: 'This branch holds a claim that a person ticked: a person moves it.' };
  return operate(draft, {
    kind: 'move',
    at: addressOf(postmortem, found.node),
    to: addressOf(postmortem, under.node),
    index: under.node.children.length,
  });
}

function remove(draft: Draft, name: string): Postmortem | Refusal {
  const found = nodeNamed(draft.postmortem, name);
  if ('refused' in found) return found;
  if (holdsTicked(found.node))
    return {
      refused:
        'This branch holds a claim that a person ticked: a person removes it. Rule out what is not true.',
    };
  return operate(draft, { kind: 'remove', at: addressOf(draft.postmortem, found.node) });
}

/** An open remediation item; claims it acts on get an id where they have none. */
function item(draft: Draft, change: Change): Postmortem | Refusal {
  let { postmortem } = draft;
  const ids: string[] = [];
  for (const name of change.addresses ?? []) {
    const found = nodeNamed(postmortem, name);
    if ('refused' in found) return found;
    if (found.node.kind !== 'claim') return { refused: REFUSALS['not-a-claim'] };
    if (found.node.id === undefined) {
      const id = nextClaimId(postmortem);
      const named = operate(
        { ...draft, postmortem },
        { kind: 'assignId', at: addressOf(postmortem, found.node), id },
      );
      if ('refused' in named) return named;
      postmortem = named;
      ids.push(id);
    } else ids.push(found.node.id.text);
  }
  const words = itemWords(postmortem, change, ids);
  if ('refused' in words) return words;
  return soundly({ ...draft, postmortem }, addItem(postmortem, { text: words.text }).edits);
}

function itemWords(
  { language, text }: Postmortem,
  change: Change,
  ids: readonly string[],
): { readonly text: string } | Refusal {
  const { owner, due, effects = [], areas = [], horizon, done_when: doneWhen } = change;
  const said = markdownOf(typedLines(change.text!).join(' '), { nested: false, hasId: false });
  if (said === '') return { refused: 'add-item needs words.' };
  if (owner !== undefined && !/^@?[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u.test(owner))
    return { refused: 'owner is one name, without spaces.' };
  if (due !== undefined && !isDay(due)) return { refused: 'due is a day, YYYY-MM-DD.' };
  const line = [
    said,
    ...[...effects, ...areas, ...(horizon === undefined ? [] : [horizon])].map((tag) => `#${tag}`),
    ...(owner === undefined ? [] : [`@${owner.replace(/^@/, '')}`]),
    ...(due === undefined ? [] : [`due:${due}`]),
    ...(ids.length === 0 ? [] : [`(${noteLabel('addresses', language)}: ${ids.join(', ')})`]),
  ].join(' ');
  const done = typedLines(doneWhen ?? '').join(' ');
  const bullet = /^[*+](?= \[[ xX]\])/m.exec(text)?.[0] ?? '-';
  return {
    text: done === '' ? line : `${line}\n  ${bullet} ${fieldLabel('done-when', language)}: ${done}`,
  };
}

/** The fix of a finding, when it loses nothing. */
function fix(draft: Draft, { rule, line, fix: index = 0 }: Change): Postmortem | Refusal {
  const { postmortem } = draft;
  const here = draft
    .findings(postmortem)
    .filter(
      (finding) =>
        finding.rule === rule && postmortem.lines.lineOf(finding.range.start) + 1 === line,
    );
  const [finding] = here;
  if (finding === undefined) return { refused: `${rule} finds nothing on line ${line}.` };
  const chosen = finding.fixes[index];
  if (chosen === undefined)
    return {
      refused: `${rule} on line ${line} has ${finding.fixes.length} fixes: none is ${index}.`,
    };
  return soundly(draft, chosen.edits);
}

/** Edits after which everything that is not theirs reads as before. */
function soundly({ postmortem, options }: Draft, edits: readonly TextEdit[]): Postmortem | Refusal {
  const parse = (text: string): Postmortem => parsePostmortem(text, options, postmortem);
  const one = { edits };
  if (!soundFixes(postmortem, [one], parse).has(one)) return { refused: REFUSALS.unsafe };
  return parse(editWritten(postmortem, edits));
}
