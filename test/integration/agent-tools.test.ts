/// <reference types="mocha" />
/** The tools of a language model in VS Code, called without a model. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension, open, tidy } from './driving';

const TEXT = `---
id: INC-2026-0044
severity: SEV4
---

# Payments failed

## 5 Whys

- Why could customers not pay?
  - [ ] **C1** Calls had no timeout.
`;

interface ToolResult {
  readonly content: readonly { readonly value: string }[];
}
const { lm } = vscode as unknown as {
  lm?: {
    readonly tools?: readonly { readonly name: string; readonly inputSchema?: object }[];
    invokeTool?(name: string, options: object): Promise<ToolResult>;
    registerTool?: unknown;
  };
};

/** Older versions have them as a proposal, and throw when an extension looks at it. */
function hasTools(): boolean {
  try {
    return lm?.registerTool !== undefined && lm.tools !== undefined;
  } catch {
    return false;
  }
}

describe('the tools of a language model', () => {
  before(async () => (await extension().activate()).ready());
  afterEach(tidy);

  const call = async (name: string, input: object): Promise<string> => {
    const result = await lm!.invokeTool!(`postmortem_${name}`, {
      input,
      toolInvocationToken: undefined,
    });
    return result.content.map(({ value }) => value).join('');
  };

  if (!hasTools()) {
    it(`are ignored by VS Code ${vscode.version}, which knows none`, () => {
      assert.ok(extension().isActive);
      const { contributes } = extension().packageJSON as { contributes: Record<string, unknown> };
      assert.ok(Array.isArray(contributes['languageModelTools']) && 'chatSkills' in contributes);
    });
    return;
  }

  it('are there with their schemas', () => {
    const own = lm!.tools!.filter(({ name }) => name.startsWith('postmortem_'));
    assert.deepEqual(
      own.map(({ name }) => name).sort(),
      ['check', 'edit', 'evidence', 'read', 'similar'].map((name) => `postmortem_${name}`),
    );
    for (const { inputSchema } of own) assert.ok(inputSchema !== undefined);
  });

  it('see unsaved text', async () => {
    const editor = await open('agent/postmortems/unsaved.md', TEXT);
    const { document } = editor;
    await editor.edit((edit) =>
      edit.insert(
        document.positionAt(document.getText().length),
        '  - [x] **C2** The pool was full.\n',
      ),
    );
    const path = vscode.workspace.asRelativePath(document.uri, false);
    const read = JSON.parse(await call('read', { path, part: 'whys' })) as {
      whys: { causes: { id: string; state: string }[] }[];
    };
    assert.deepEqual(
      read.whys[0]!.causes.map(({ id, state }) => [id, state]),
      [
        ['C1', 'unverified'],
        ['C2', 'unsupported'],
      ],
    );
    const check = JSON.parse(await call('check', { path: document.uri.fsPath })) as {
      findings: { rule: string }[];
    };
    assert.ok(check.findings.some(({ rule }) => rule === 'verified-without-evidence'));
  });

  it('write into the editor, one step to undo, and never a tick', async () => {
    const { document } = await open('agent/postmortems/edit.md', TEXT);
    const path = vscode.workspace.asRelativePath(document.uri, false);
    const changes = [
      { do: 'add-claim', under: 'C1', text: '[x] The default is no timeout.', verify: 'read it' },
    ];
    const answer = JSON.parse(await call('edit', { path, changes })) as { written: boolean };
    assert.equal(answer.written, true);
    assert.equal(
      document.getText(),
      `${TEXT}    - [ ] \\[x] The default is no timeout. (verify: read it)\n`,
    );
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), TEXT);
  });

  it('refuse in words', async () => {
    assert.match(await call('check', { path: '../outside.md' }), /not in the workspace/);
    assert.match(await call('similar', {}), /one of them/);
  });
});
