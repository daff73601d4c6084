import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, nodeAtPath, resolveNode } from '../../../../src/edits/tree/address';
import { applyTreeOperation } from '../../../../src/edits/tree/apply';
import { treeView } from '../../../../src/edits/tree/tree-view';
import { parsePostmortem } from '../../../../src/language/parse';
import type { Postmortem, WhyNode } from '../../../../src/language/postmortem';
import { applyEdits } from '../../../../src/markdown/text';
import { aimed, gesture, nodesIn } from './random-operations';
import { assertProperty } from '../../../property';

interface Named {
  readonly text: string;
  readonly id: boolean;
  readonly children: readonly Named[];
}

const named: fc.Arbitrary<Named> = fc.letrec<{ node: Named }>((tie) => ({
  node: fc.record(
    {
      text: fc.constantFrom('같은 말.', 'The same.', 'The other.', 'Once more.', 'Rare.'),
      id: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
      children: fc.oneof(
        { depthSize: 'small' },
        fc.constant([]),
        fc.array(tie('node'), { maxLength: 3 }),
      ),
    },
    { noNullPrototype: true },
  ) as fc.Arbitrary<Named>,
})).node;

/** A tree in which every claim bears a link that no other has: how a test knows it again. */
function tagged(nodes: readonly Named[]): string {
  let count = 0;
  const lines = (node: Named, depth: number): string[] => {
    count++;
    const id = node.id ? `**C${count}** ` : '';
    return [
      `${'  '.repeat(depth)}- [x] ${id}${node.text} [tag](https://tag.example/${count})`,
      ...node.children.flatMap((child) => lines(child, depth + 1)),
    ];
  };
  return `## 5 Whys\n\n- Why could customers not pay?\n${nodes
    .flatMap((node) => lines(node, 1))
    .join('\n')}\n`;
}

function tagOf(node: WhyNode): string | undefined {
  return node.kind === 'claim'
    ? node.evidence.find(({ target }) => target.startsWith('https://tag.'))?.target
    : undefined;
}

interface Meddling {
  readonly how: 'line out' | 'lines swapped' | 'line typed' | 'word typed' | 'gesture';
  readonly at: number;
  readonly gesture: Parameters<typeof aimed>[1];
}

const meddling: fc.Arbitrary<Meddling> = fc.record(
  {
    how: fc.constantFrom(
      'line out',
      'lines swapped',
      'line typed',
      'word typed',
      'gesture',
      'gesture',
    ),
    at: fc.nat(1000),
    gesture,
  },
  { noNullPrototype: true },
) as fc.Arbitrary<Meddling>;

/** What somebody else does to the document in between. */
function meddledWith(postmortem: Postmortem, { how, at, gesture: one }: Meddling): Postmortem {
  const lines = postmortem.text.split('\n');
  const line = 3 + (at % Math.max(1, lines.length - 3));
  switch (how) {
    case 'line out':
      lines.splice(line, 1);
      break;
    case 'lines swapped':
      if (line + 1 < lines.length)
        [lines[line], lines[line + 1]] = [lines[line + 1]!, lines[line]!];
      break;
    case 'line typed':
      lines.splice(line, 0, '  - [ ] Somebody typed this just now.');
      break;
    case 'word typed':
      lines[line] = (lines[line] ?? '').replace(/(?<=[a-z다]) ?\.|$/, ' indeed.');
      break;
    case 'gesture': {
      const operation = aimed(treeView(postmortem), { ...one, text: `Typed ${at}.` });
      if (operation === undefined || operation.kind === 'removeEvidence') return postmortem;
      const result = applyTreeOperation(postmortem, operation);
      return 'refused' in result
        ? postmortem
        : parsePostmortem(applyEdits(postmortem.text, result.edits), {}, postmortem);
    }
  }
  return parsePostmortem(lines.join('\n'), {}, postmortem);
}

test('an address finds its own node in a later version, or none', () => {
  let found = 0;
  let lost = 0;
  assertProperty(
    fc.property(
      fc.array(named, { minLength: 1, maxLength: 4 }),
      fc.nat(1000),
      fc.array(meddling, { maxLength: 3 }),
      (nodes, pick, meddlings) => {
        const before = parsePostmortem(tagged(nodes));
        const all = nodesIn(treeView(before)).filter(({ kind }) => kind === 'claim');
        const { address } = all[pick % all.length]!;
        const node = nodeAtPath(before, address.path)!;
        assert.deepEqual(addressOf(before, node), address);
        assert.equal(resolveNode(before, address)?.node, node, 'in its own version');
        const after = meddlings.reduce(meddledWith, before);
        const again = resolveNode(after, address)?.node;
        if (again === undefined) lost++;
        else {
          found++;
          // a claim that lost its tag to an edit bears none; another one's tag is a wrong node
          const tag = tagOf(again);
          if (tag !== undefined)
            assert.equal(
              tag,
              tagOf(node),
              `${JSON.stringify(address)}\n${before.text}\n${after.text}`,
            );
        }
      },
    ),
    { runs: 120, seed: 7 },
  );
  assert.ok(found > lost * 2, `${found} found, ${lost} not`);
});
