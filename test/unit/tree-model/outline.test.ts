import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { applyTreeOperation } from '../../../src/edits/tree/apply';
import { treeView } from '../../../src/edits/tree/tree-view';
import { applyEdits } from '../../../src/markdown/text';
import { toOutline } from '../../../src/tree-model/outline';

const ENGLISH = `## 5 Whys

- Why could customers not pay?
  - [ ] **C1** The pool was full. (verify: \`pool_metrics\` of *all* hosts)
    - [ ] ~~**C2** A deploy.~~ [none that day in \`deploys\`](https://ci.example.com)
    - [ ] Nobody knows. (unknown: no log)
`;
const KOREAN = `## 5 Whys

- 왜 고객이 결제할 수 없었나?
  - [ ] **C1** 풀이 가득 찼다. (검증: 풀 지표)
    - [ ] 아무도 모른다. (알 수 없음: 로그 없음)
`;

const branch = (text: string): string => {
  const model = treeView(parsePostmortem(text));
  return toOutline([model.trunks[0]!.children[0]!], model.language);
};

describe('a branch on the clipboard', () => {
  it('is what the document says, its notes in the document’s language', () => {
    assert.equal(
      branch(ENGLISH),
      `- [ ] **C1** The pool was full. (verify: \`pool_metrics\` of *all* hosts)
  - [ ] ~~**C2** A deploy.~~ [none that day in \`deploys\`](https://ci.example.com)
  - [ ] Nobody knows. (unknown: no log)
`,
    );
    assert.equal(
      branch(KOREAN),
      `- [ ] **C1** 풀이 가득 찼다. (검증: 풀 지표)
  - [ ] 아무도 모른다. (알 수 없음: 로그 없음)
`,
    );
  });

  it('comes back by pasting', () => {
    for (const text of [ENGLISH, KOREAN]) {
      const postmortem = parsePostmortem(text);
      const { address, children } = treeView(postmortem).trunks[0]!;
      const pasted = applyTreeOperation(postmortem, {
        kind: 'paste',
        at: address,
        where: 'below',
        markdown: branch(text),
      });
      assert.ok('edits' in pasted);
      const after = treeView(parsePostmortem(applyEdits(text, pasted.edits))).trunks[0]!.children;
      assert.equal(after.length, 2);
      const said = (node: (typeof children)[number]): unknown => [
        node.text,
        node.state,
        node.notes,
        node.evidence,
        node.children.map(said),
      ];
      assert.deepEqual(said(after[1]!), said(children[0]!));
    }
  });
});
