/** What the tests of the tree editor share: a page of ours in front of the real host. */
import assert from 'node:assert/strict';
import { EventEmitter, WorkspaceEdit, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import type { TreeNode } from '../../src/tree-model/tree-model';
import type { TreeOperation } from '../../src/tree-model/tree-operation';
import { applyChange } from '../../src/tree-model/tree-change';
import { isTreeMessage, type TreeMessage } from '../../src/protocol/tree-page';
import { eventually, extension } from './driving';

/** A postmortem with one tree. */
export const LINES = [
  '# Payments failed',
  '',
  '## 5 Whys',
  '',
  '- Why could customers not pay for 48 minutes?',
  '  - [x] **C1** Authorisation timed out. [dashboard](https://grafana.example.com/d/pay)',
  '    - [ ] **C2** Calls had no timeout.',
  '',
  '## Summary',
  '',
  'Words.',
  '',
];
export type Of<Type extends TreeMessage['type']> = Extract<TreeMessage, { type: Type }>;

/** A page without a screen: keeps what it gets, checks its form. */
export class Page {
  readonly got: TreeMessage[] = [];
  private readonly sent = new EventEmitter<unknown>();
  private readonly connected: { dispose(): void };
  private nextId = 1;

  constructor(document: TextDocument) {
    this.connected = extension().exports.trees.connect(document, {
      post: (message) => {
        const copy: unknown = structuredClone(message);
        assert.ok(isTreeMessage(copy), `not a message: ${JSON.stringify(message)}`);
        this.got.push(copy.type === 'change' ? this.changed(copy) : copy);
      },
      onMessage: (listener) => this.sent.event(listener),
      source: (file) => file.toString(),
    });
  }

  /** The tree that a change makes of the one that came before it, as if it had been sent whole. */
  private changed({ from, change, ...shown }: Of<'change'>): Of<'tree'> {
    const before = this.all('tree').at(-1);
    assert.equal(before?.edition, from, 'a change of a tree this page has not got');
    const changed = applyChange(before.model, change);
    assert.ok(changed !== undefined);
    const { model, carried } = changed;
    return { ...shown, type: 'tree', model, carried: [...carried] };
  }

  send(message: unknown): void {
    this.sent.fire(message);
  }

  all<Type extends TreeMessage['type']>(type: Type): Of<Type>[] {
    return this.got.filter((message): message is Of<Type> => message.type === type);
  }

  /** The tree shown once the page has seen this version of the text. */
  async tree(version: number): Promise<Of<'tree'>> {
    return eventually(`a tree of version ${version}`, () => {
      const last = this.all('tree').at(-1);
      return last !== undefined && last.version >= version && last;
    });
  }

  /** Sends an operation and waits for what becomes of it. */
  async operate(
    operation: TreeOperation,
    version: number,
  ): Promise<Of<'acknowledged'> | Of<'refused'>> {
    const id = this.nextId++;
    this.send({ type: 'operation', id, version, operation });
    return eventually(`an answer to ${operation.kind}`, () =>
      [...this.all('acknowledged'), ...this.all('refused')].find((one) => one.id === id),
    );
  }

  close(): void {
    this.connected.dispose();
    this.sent.dispose();
  }
}

/** The node at a path, which is there. */
export function node({ model }: Of<'tree'>, ...path: number[]): TreeNode {
  let nodes: readonly TreeNode[] = model.trunks;
  let found: TreeNode | undefined;
  for (const index of path) {
    found = nodes[index];
    nodes = found?.children ?? [];
  }
  assert.ok(found, path.join('.'));
  return found;
}

/** Types into the text, as somebody beside the tree does. */
export async function type(document: TextDocument, before: string, words: string): Promise<void> {
  // who types is never refused: an edit that another one overtakes is made again
  for (let tries = 0; tries < 5; tries++) {
    const edit = new WorkspaceEdit();
    const at = document.getText().indexOf(before);
    assert.notEqual(at, -1, before);
    edit.insert(document.uri, document.positionAt(at), words);
    if (await workspace.applyEdit(edit)) return;
  }
  assert.fail('nothing can be typed');
}
