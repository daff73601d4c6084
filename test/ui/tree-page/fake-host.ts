/**
 * The extension's side of the tree, in the page itself: a document in memory and the operations of
 * the language on it. What crosses is cloned, as between a webview and its extension.
 */
import { applyTreeOperation } from '../../../src/edits/tree/apply';
import { nodeAtPath } from '../../../src/edits/tree/address';
import { carryKeys } from '../../../src/edits/tree/keys';
import type { NodeFinding } from '../../../src/edits/tree/tree-findings';
import { treeView } from '../../../src/edits/tree/tree-view';
import type { TreeModel, TreeNode } from '../../../src/tree-model/tree-model';
import { parsePostmortem } from '../../../src/language/parse';
import type { WhyNode } from '../../../src/language/postmortem';
import { applyEdits } from '../../../src/markdown/text';
import { changeOf } from '../../../src/tree-model/tree-change';
import { refusalMessage } from '../../../src/server/requests/tree-words';
import { isTreeRequest, type TreeMessage, type TreeRequest } from '../../../src/protocol/tree-page';

export interface FakeHost {
  /** The document as it stands. */
  text: string;
  locale: 'en' | 'ko';
  direction: 'left-to-right' | 'top-down';
  editable: boolean;
  /** Operations get no answer. */
  silent: boolean;
  /** Operations are refused with these words. */
  refuse: string | undefined;
  /** Findings by text of the node. */
  findings: Record<string, string>;
  /** Titles of the fixes of every finding. */
  fixes: readonly string[];
  readonly requests: TreeRequest[];
  /** Undo steps. */
  readonly undo: string[];
  /** Replaces the document, as an edit beside the tree does. */
  edit(text: string): void;
  send(message: TreeMessage): void;
}

declare global {
  interface Window {
    fakeHost: FakeHost;
    acquireVsCodeApi: () => unknown;
  }
}

let version = 1;
let edition = 0;
let shown: TreeModel | undefined;
let state: unknown;

const host: FakeHost = {
  text: '',
  locale: 'en',
  direction: 'left-to-right',
  editable: true,
  silent: false,
  refuse: undefined,
  findings: {},
  fixes: ['Turn into unverified'],
  requests: [],
  undo: [],
  edit(text) {
    host.text = text;
    version++;
    show();
  },
  send(message) {
    window.dispatchEvent(new MessageEvent('message', { data: [structuredClone(message)] }));
  },
};

function model(): TreeModel {
  const postmortem = parsePostmortem(host.text);
  const findings: NodeFinding[] = [];
  const visit = (node: WhyNode): void => {
    const message = host.findings[node.text];
    if (message !== undefined)
      findings.push({ rule: 'rule', severity: 'warning', message, range: node.range });
    node.children.forEach(visit);
  };
  postmortem.fiveWhys.trunks.forEach(visit);
  return treeView(postmortem, {
    findings,
    asksForCustomers: (question) => /customer|고객/i.test(question),
  });
}

function show(whole = false): void {
  const before = shown;
  shown = model();
  const { editable, locale, direction } = host;
  const about = { version, edition: ++edition, editable, locale, direction };
  const carried = before && carryKeys(before, shown);
  const change = before && carried && !whole ? changeOf(before, shown, carried) : undefined;
  // as the extension does: once there is a tree, only what changed of it
  if (change !== undefined) host.send({ type: 'change', ...about, from: edition - 1, change });
  else host.send({ type: 'tree', ...about, model: shown, carried: carried && [...carried] });
}

function keyAt(path: readonly number[] | undefined): string | undefined {
  let nodes: readonly TreeNode[] = shown?.trunks ?? [];
  let found: TreeNode | undefined;
  for (const at of path ?? []) {
    found = nodes[at];
    nodes = found?.children ?? [];
  }
  return found?.key;
}

function answer(request: TreeRequest): void {
  if (request.type === 'ready') return show(true);
  if (request.type === 'listFixes') {
    const titles = Array.from({ length: request.findings }, () => host.fixes);
    return host.send({ type: 'fixes', id: request.id, titles });
  }
  if (request.type !== 'operation' || host.silent) return;
  const { id } = request;
  if (host.refuse !== undefined)
    return host.send({ type: 'refused', id, reason: 'stale', message: host.refuse });
  const result = applyTreeOperation(parsePostmortem(host.text), request.operation);
  if ('refused' in result)
    return host.send({
      type: 'refused',
      id,
      reason: result.refused,
      message: refusalMessage(result.refused),
    });
  host.undo.push(host.text);
  host.edit(applyEdits(host.text, result.edits));
  const found = result.path && nodeAtPath(parsePostmortem(host.text), result.path);
  const focus = found === undefined ? undefined : keyAt(result.path);
  host.send({ type: 'acknowledged', id, version, focus });
}

window.fakeHost = host;
window.acquireVsCodeApi = () => ({
  postMessage(message: unknown) {
    const request: unknown = structuredClone(message);
    if (!isTreeRequest(request)) throw new Error(`not a request: ${JSON.stringify(message)}`);
    host.requests.push(request);
    setTimeout(() => answer(request), 5);
  },
  getState: () => structuredClone(state),
  setState: (value: unknown) => {
    state = structuredClone(value);
  },
});
