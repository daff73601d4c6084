/** Carries out one operation and holds what came of it against everything it promises. */
import assert from 'node:assert/strict';
import { invertEdits } from '../invert';
import { nodeAtPath } from '../../../../src/edits/tree/address';
import { applyTreeOperation } from '../../../../src/edits/tree/apply';
import type { TreeOperation, TreeRefusal } from '../../../../src/tree-model/tree-operation';
import { treeView } from '../../../../src/edits/tree/tree-view';
import { parsePostmortem } from '../../../../src/language/parse';
import type { Postmortem, WhyNode } from '../../../../src/language/postmortem';
import { applyEdits, type TextEdit } from '../../../../src/markdown/text';
import { at, below, plainTree, takeOut, withState, type Plain } from './plain-tree';

export interface CarriedOut {
  readonly before: Postmortem;
  readonly after: Postmortem;
  readonly refused: TreeRefusal | undefined;
}

/** @throws an assertion error that names the operation and shows the text before and after */
export function carryOut(before: Postmortem, operation: TreeOperation): CarriedOut {
  const result = applyTreeOperation(before, operation);
  if ('refused' in result) return { before, after: before, refused: result.refused };
  const text = applyEdits(before.text, result.edits);
  const after = parsePostmortem(text);
  const say = (what: string): string =>
    `${what}\n${JSON.stringify(operation)}\n--- before\n${before.text}\n--- after\n${text}\n${JSON.stringify(text)}`;
  assert.equal(result.after.text, text, say('the document read along is another'));
  assert.equal(
    applyEdits(text, invertEdits(before.text, result.edits)),
    before.text,
    say('the inverse does not restore the text'),
  );
  const shown = plainTree(treeView(after));
  // places and all, with what an earlier version of the same words has left behind
  assert.deepEqual(result.after.fiveWhys, after.fiveWhys, say('read in steps and at once'));
  assert.deepEqual(treeView(result.after), treeView(after), say('shown in steps and at once'));
  const expected = expectedTree(plainTree(treeView(before)), operation, shown, result.path);
  assert.deepEqual(shown, expected, say('another tree than expected'));
  const node = result.path === undefined ? undefined : nodeAtPath(after, result.path);
  if (operation.kind === 'setText') checkDraft(after, operation.text, result.path!, say);
  assert.equal(result.path === undefined, node === undefined, say('no node at the path'));
  checkBytes(before, operation, result.edits, say);
  assert.deepEqual(
    result.edits.filter(
      ({ range, newText }) => before.text.slice(range.start, range.end) === newText,
    ),
    [],
    say('an edit that changes nothing'),
  );
  checkEnds(before.text, text, say);
  return { before, after: result.after, refused: undefined };
}

/** The tree as the operation is to leave it, touched words taken over from what is shown. */
function expectedTree(
  tree: Plain[],
  operation: TreeOperation,
  shown: Plain[],
  path: readonly number[] | undefined,
): Plain[] {
  const now = (): Plain => at(shown, path!);
  const insert = (where: readonly number[], ...nodes: Plain[]): void => {
    below(tree, where.slice(0, -1)).splice(where.at(-1)!, 0, ...nodes);
  };
  switch (operation.kind) {
    case 'addQuestion':
    case 'addCause':
    case 'addSibling': {
      const comer = now();
      assert.deepEqual(comer.children, []);
      assert.equal(comer.kind, path!.length === 1 ? 'question' : 'claim');
      if (operation.kind === 'addCause')
        assert.deepEqual(path, [...operation.at.path, at(tree, operation.at.path).children.length]);
      insert(path!, comer);
      return tree;
    }
    case 'setText': {
      const node = at(tree, operation.at.path);
      const { text, kind, evidence, notes, state } = now();
      // a question written out between two claims is one by its words
      if (node.kind === 'claim' || operation.at.path.length === 1) assert.equal(kind, node.kind);
      if (node.kind === 'claim') {
        const kept = node.evidence.filter((target) => evidence.includes(target));
        assert.ok(
          kept.length === node.evidence.length || /plan|example\.com|link/.test(node.text),
          'evidence was lost',
        );
        assert.equal(state === 'ruled-out', node.state === 'ruled-out');
      }
      for (const note of node.notes) assert.ok(notes.includes(note), 'a note was lost');
      Object.assign(node, { text, kind, evidence, notes, state });
      return tree;
    }
    case 'setState': {
      const node = at(tree, operation.at.path);
      Object.assign(node, withState(node, operation.state, operation.note ?? ''));
      return tree;
    }
    case 'setNote':
    case 'removeNote': {
      const node = at(tree, operation.at.path);
      const { notes, state } = now();
      const others = (list: string[]): string[] =>
        list.filter((one) => !one.startsWith(`${operation.note}: `));
      assert.deepEqual(others(notes), others(node.notes));
      if (operation.kind === 'setNote')
        assert.ok(notes.includes(`${operation.note}: ${operation.text}`));
      else assert.deepEqual(others(notes), notes);
      Object.assign(node, { notes, state });
      return tree;
    }
    case 'move':
    case 'indent':
    case 'outdent':
    case 'moveUp':
    case 'moveDown':
      return moved(tree, operation, now());
    case 'remove':
      takeOut(tree, operation.at.path);
      return tree;
    case 'addEvidence': {
      const node = at(tree, operation.at.path);
      const { evidence, state } = now();
      assert.deepEqual(
        evidence.toSorted(),
        [...node.evidence, ...operation.evidence.map(({ target }) => target)].toSorted(),
      );
      assert.ok(state !== 'unsupported');
      Object.assign(node, { evidence, state });
      return tree;
    }
    case 'removeEvidence': {
      const node = at(tree, operation.at.path);
      const { state, text } = now();
      node.evidence.splice(operation.index, 1);
      if (!/plan|example\.com|link/.test(node.text)) assert.equal(text, node.text);
      Object.assign(node, { state, text });
      return tree;
    }
    case 'paste': {
      const parent = below(shown, path!.slice(0, -1));
      const count = parent.length - below(tree, path!.slice(0, -1)).length;
      assert.ok(count > 0);
      insert(path!, ...parent.slice(path!.at(-1)!, path!.at(-1)! + count));
      return tree;
    }
    case 'assignId': {
      const node = at(tree, operation.at.path);
      const { id } = now();
      assert.match(id ?? '', /^C\d+$/);
      assert.equal(JSON.stringify(shown).split(`"id":"${id}"`).length, 2);
      if (node.id !== undefined) assert.equal(id, node.id);
      node.id = id;
      return tree;
    }
  }
}

function moved(
  tree: Plain[],
  operation: Extract<
    TreeOperation,
    { kind: 'move' | 'indent' | 'outdent' | 'moveUp' | 'moveDown' }
  >,
  now: Plain,
): Plain[] {
  const { path } = operation.at;
  const last = path.at(-1)!;
  const up = path.slice(0, -1);
  const node = at(tree, path);
  let list: Plain[];
  let index: number;
  switch (operation.kind) {
    case 'move': {
      list = operation.to === null ? tree : at(tree, operation.to.path).children;
      index = Math.min(operation.index, list.length);
      if (list[last] === node && last < index) index--;
      break;
    }
    case 'indent':
      list = at(tree, [...up, last - 1]).children;
      index = list.length;
      break;
    case 'outdent':
      list = below(tree, up.slice(0, -1));
      index = up.at(-1)! + 1;
      break;
    case 'moveUp':
    case 'moveDown':
      list = below(tree, up);
      index = operation.kind === 'moveUp' ? last - 1 : last + 1;
  }
  takeOut(tree, path);
  if ((list === tree) !== (up.length === 0)) {
    // the start of a trunk is read as a question, whatever it says
    assert.equal(now.text, node.text);
    const { kind, state, evidence } = now;
    Object.assign(node, { kind, state, evidence });
  }
  list.splice(index, 0, node);
  return tree;
}

/** What was typed comes back to be edited, or at least as what a reader sees. */
function checkDraft(
  after: Postmortem,
  typed: string,
  path: readonly number[],
  say: (what: string) => string,
): void {
  const view = treeView(after);
  let nodes = view.trunks;
  let node = nodes[0]!;
  for (const index of path) {
    node = nodes[index]!;
    nodes = node.children;
  }
  const lines = typed
    .split('\n')
    .map((line) => line.replaceAll('\t', ' ').trim())
    .filter((line) => line !== '');
  const draft = lines.join('\n');
  const back =
    node.draft === draft ||
    node.text === lines.join(' ').replace(/\s+/g, ' ') ||
    // a full-width colon cannot be escaped; an escape by hand is the same text without it
    node.draft === draft.replace('：', ':') ||
    node.draft === draft.replace(/^\\/, '');
  assert.ok(back, say(`typed ${JSON.stringify(draft)}, came back ${JSON.stringify(node.draft)}`));
}

/** Nothing but the touched item's own bytes, and the numbers of the list it is in. */
function checkBytes(
  before: Postmortem,
  operation: TreeOperation,
  edits: readonly TextEdit[],
  say: (what: string) => string,
): void {
  const text = before.text;
  const renumbers = ({ range, newText }: TextEdit): boolean => {
    const old = text.slice(range.start, range.end);
    return /^\d*$/.test(old + newText) || (/^[ \t]*$/.test(old) && /^[ \t]*$/.test(newText));
  };
  switch (operation.kind) {
    case 'addCause':
    case 'addSibling':
    case 'addQuestion':
    case 'paste':
      for (const edit of edits)
        assert.ok(
          edit.range.start === edit.range.end || renumbers(edit),
          say('adding took something away'),
        );
      return;
    case 'setText':
    case 'setState':
    case 'setNote':
    case 'removeNote':
    case 'addEvidence':
    case 'removeEvidence':
    case 'assignId': {
      const node = nodeAtPath(before, operation.at.path)!;
      const own = ownLines(before, node);
      for (const { range } of edits)
        assert.ok(
          range.start >= own.start && range.end <= own.end,
          say('an edit outside the item it is about'),
        );
      return;
    }
    case 'remove':
    case 'move':
    case 'indent':
    case 'outdent':
    case 'moveUp':
    case 'moveDown': {
      const bag = (source: string): string[] =>
        source
          .split(/\r\n|\n/)
          .map((line) => line.trim().replace(/^\d+(?=[.)])/, 'n'))
          .filter((line) => line !== '')
          .toSorted();
      const now = applyEdits(text, edits);
      if (operation.kind !== 'remove') {
        const sameMarks = (line: string): string => line.replace(/^(?:[-*+]|n[.)])(?= |$)/, '-');
        assert.deepEqual(
          bag(now).map(sameMarks).toSorted(),
          bag(text).map(sameMarks).toSorted(),
          say('moving changed more than indentation'),
        );
        return;
      }
      const { range } = nodeAtPath(before, operation.at.path)!;
      const removed = bag(text.slice(range.start, range.end));
      assert.deepEqual(
        [...bag(now), ...removed].toSorted(),
        bag(text),
        say('removing took other lines'),
      );
    }
  }
}

/** From the start of a node's first line to its first child, or its end with its line end. */
function ownLines({ lines }: Postmortem, node: WhyNode): { start: number; end: number } {
  const start = lines.startOf(lines.lineOf(node.range.start));
  const [child] = node.children;
  const end =
    child === undefined
      ? lines.afterLine(lines.lineOf(Math.max(node.range.start, node.range.end - 1)))
      : lines.startOf(lines.lineOf(child.range.start));
  return { start, end };
}

/** BOM, line ends and the end of the file stay what they were. */
function checkEnds(before: string, after: string, say: (what: string) => string): void {
  assert.equal(after.startsWith('\uFEFF'), before.startsWith('\uFEFF'), say('the BOM'));
  const bare = (text: string): number => (text.match(/(?<!\r)\n/g) ?? []).length;
  if (/\r\n/.test(before) && bare(before) === 0) assert.equal(bare(after), 0, say('line ends'));
  if (!before.includes('\r')) assert.ok(!after.includes('\r'), say('line ends'));
  assert.equal(/\n$/.test(after), /\n$/.test(before), say('the final line end'));
}
