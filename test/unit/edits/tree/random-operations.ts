/** Random gestures: made without a document, then aimed at whatever tree is there. */
import fc from 'fast-check';
import type { TreeModel, TreeNode } from '../../../../src/tree-model/tree-model';
import type { TreeOperation } from '../../../../src/tree-model/tree-operation';

/** What people type, and what Markdown would make of it. */
export const TYPED = [
  'The pool was full.',
  'A plain claim',
  '연결이 끊어졌다',
  '- a dash first',
  '* a star first',
  '+ a plus',
  '# not a heading',
  '1. not a list',
  '12) nor this',
  '[x] no box',
  '[ ] nor this',
  '> no quote',
  '---',
  '===',
  '***',
  '* * *',
  '_',
  '```',
  '```js',
  '~~~',
  '~~not ruled out~~',
  '~~half',
  '**bold** start',
  '**unclosed',
  '`code` first',
  '`unclosed',
  'an [unclosed',
  'a [link](./a.md) inside',
  '<div>',
  '<b>bold</b> tag',
  '<https://example.com/x> first',
  '<!-- hidden',
  '--> shown',
  '| a | b',
  '| --- | --- |',
  'a | b\n--- | ---',
  'Data: lost',
  '근거: 없음',
  '**Source**: none',
  '확인： 필요',
  '**C1** looks like an id',
  '[ref]: somewhere else',
  '[^1]: note',
  'ends in a backslash\\',
  'C:\\temp\\',
  'two\nlines',
  'three\n- lines\n# here',
  'first\n===',
  'first\n\n\nafter blanks',
  '  spaces around  ',
  'tab\tinside',
  'R&amp;D & more',
  '왜 그랬을까?',
  'Really?',
  'snake_case_name and 2*3*4',
  'a (parenthesis',
  'a) parenthesis',
  'emoji 🧯 and 漢字',
  '!',
  '!important',
  '\\- escaped by hand',
  '100% :: done',
  '&nbsp;',
  '',
];

export interface Gesture {
  readonly kind: TreeOperation['kind'];
  readonly at: number;
  readonly to: number;
  readonly index: number;
  readonly text: string;
  readonly choice: number;
}

export const gesture: fc.Arbitrary<Gesture> = fc.record(
  {
    kind: fc.constantFrom<TreeOperation['kind'][]>(
      'addCause',
      'addSibling',
      'setText',
      'setText',
      'setState',
      'setState',
      'setNote',
      'removeNote',
      'move',
      'move',
      'move',
      'indent',
      'outdent',
      'moveUp',
      'moveDown',
      'remove',
      'addEvidence',
      'removeEvidence',
      'addQuestion',
      'paste',
      'assignId',
    ),
    at: fc.nat(1000),
    to: fc.nat(1000),
    index: fc.nat(5),
    text: fc.constantFrom(...TYPED),
    choice: fc.nat(100),
  },
  { noNullPrototype: true },
);

export const PASTED = [
  '- one\n- two\n',
  '* one\n    * below\n* two',
  'first line\n  below it\nsecond line',
  '1. one\n2. two\n   - three\n',
  '- [x] **C1** known already. [p](https://p.example/1)\n  - [ ] guess\n',
  '- 왜?\n\t- 그래서\n',
];

export function nodesIn(model: TreeModel): TreeNode[] {
  const nodes: TreeNode[] = [];
  const visit = (node: TreeNode): void => {
    nodes.push(node);
    node.children.forEach(visit);
  };
  model.trunks.forEach(visit);
  return nodes;
}

/** Aims a gesture at a tree; undefined when there is nothing to aim at. */
export function aimed(model: TreeModel, { kind, ...how }: Gesture): TreeOperation | undefined {
  const nodes = nodesIn(model);
  const node = nodes[how.at % Math.max(1, nodes.length)];
  const { text, choice } = how;
  if (kind === 'addQuestion') return { kind, text, index: how.index };
  if (node === undefined) return undefined;
  const at = node.address;
  switch (kind) {
    case 'addCause':
    case 'setText':
      return { kind, at, text };
    case 'addSibling':
      return { kind, at, text, where: choice % 2 === 0 ? 'before' : 'after' };
    case 'setState': {
      const states = ['verified', 'unverified', 'verifiable', 'ruled-out', 'unknown'] as const;
      return { kind, at, state: states[choice % 5]!, ...(choice < 50 ? { note: 'see why' } : {}) };
    }
    case 'setNote':
      return {
        kind,
        at,
        note: (['verify', 'stop', 'unknown'] as const)[choice % 3]!,
        text: 'new words',
      };
    case 'removeNote':
      return { kind, at, note: (['verify', 'stop', 'unknown'] as const)[choice % 3]! };
    case 'move': {
      const to = nodes[how.to % nodes.length]!;
      return { kind, at, to: choice % 8 === 0 ? null : to.address, index: how.index };
    }
    case 'addEvidence':
      return {
        kind,
        at,
        evidence: [
          { text: choice % 2 === 0 ? 'proof [1]' : '', target: `https://n.example/${choice}` },
          ...(choice % 3 === 0 ? [{ text: '', target: './a folder/pic (1).png' }] : []),
        ],
      };
    case 'removeEvidence': {
      const index = choice % Math.max(1, node.evidence.length);
      const evidence = node.evidence[index];
      return evidence === undefined ? undefined : { kind, at, index, target: evidence.target };
    }
    case 'paste':
      return {
        kind,
        at,
        where: (['below', 'before', 'after'] as const)[choice % 3]!,
        markdown: PASTED[choice % PASTED.length]!,
      };
    default:
      return { kind, at };
  }
}
