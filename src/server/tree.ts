/** Answers the tree editor: the tree of a document, operations as edits, places, fixes. */
import * as l10n from '@vscode/l10n';
import { type CodeAction, type Connection } from 'vscode-languageserver';
import { addressesOf, nodeAtPath, pathAt, resolveNode } from '../language/operations/tree/address';
import { applyTreeOperation } from '../language/operations/tree/apply';
import { toMermaid, toOutline } from '../language/operations/tree/export';
import { carryKeys } from '../language/operations/tree/keys';
import type { NodeAddress, TreeModel, TreeNode } from '../language/operations/tree/tree-model';
import type { TreeOperation } from '../language/operations/tree/tree-operation';
import { treeView } from '../language/operations/tree/tree-view';
import type { Postmortem } from '../language/postmortem';
import {
  CLIENT_COMMANDS,
  STALE,
  isWireRange,
  type Refusal,
  type VersionedDocument,
} from '../protocol';
import { asksForCustomers } from '../rules/customers-of';
import type { CheckedFinding } from '../rules/rule';
import {
  NOT_OPEN,
  TREE,
  TREE_FIXES,
  TREE_OPERATION,
  TREE_PATH,
  TREE_PLACE,
  TREE_TEXT,
  type TreeAnswer,
  type TreeFix,
  type TreeFixes,
  type TreeFixesParams,
  type TreeOperationAnswer,
  type TreeOperationParams,
  type TreePlaceParams,
} from '../tree-requests';
import { answering } from './answering';
import { codeActions } from './code-actions';
import type { OpenDocument } from './documents';
import { offsetAt, toLspEdits, toLspRange } from './positions';
import { describe, type Session } from './session';
import { sameShape, TreeMemory } from './tree-memory';
import { refusalMessage } from './tree-words';

/** Registers the requests of `tree-requests.ts`. The answer forgets what is known of a document. */
export function registerTree(connection: Connection, session: Session): (uri: string) => void {
  const memory = new TreeMemory();
  const answer = answering(connection, session);
  answer(TREE, (params) =>
    onRead(session, params, (read) => tree(session, memory, read, params.focus)),
  );
  answer(TREE_OPERATION, (params) => operate(session, memory, params));
  answer(TREE_FIXES, (params) => fixes(session, memory, params));
  answer(TREE_PLACE, (params) =>
    onRead(session, params, ({ postmortem }) => place(postmortem, params)),
  );
  answer(TREE_PATH, (params) =>
    onRead(session, params, ({ postmortem }) => {
      const path = pathAt(postmortem, offsetAt(postmortem.lines, params.position));
      return path === undefined ? {} : { path };
    }),
  );
  answer(TREE_TEXT, (params) =>
    onRead(session, params, (read) => {
      const model = modelOf(session, read);
      return { text: params.format === 'mermaid' ? toMermaid(model) : toOutline(model) };
    }),
  );
  return (uri) => memory.forget(uri);
}

/** A document as far as trees need it: one that is open, or a text that was sent. */
interface Read {
  readonly uri: string;
  readonly version: number;
  readonly postmortem: Postmortem;
  readonly findings: readonly CheckedFinding[];
}

function onRead<R>(
  session: Session,
  params: VersionedDocument & { readonly text?: string },
  make: (read: Read) => R,
): R | Refusal {
  const { uri, version, text } = params;
  const open = session.documents.get(uri);
  if (open !== undefined) return open.version === version ? make(open) : { refused: STALE };
  if (text === undefined) return { refused: NOT_OPEN };
  return make({ uri, version, postmortem: session.parse(uri, text), findings: [] });
}

function tree(
  session: Session,
  memory: TreeMemory,
  read: Read,
  focus: NodeAddress | undefined,
): TreeAnswer {
  const before = memory.last(read.uri);
  const model = modelOf(session, read);
  memory.keep(read.uri, read.version, model);
  const path = focus && resolveNode(read.postmortem, focus)?.path;
  return {
    version: read.version,
    model,
    ...(before !== undefined && { carried: [...carryKeys(before, model)] }),
    ...(path !== undefined && { focus: path }),
  };
}

function modelOf(session: Session, { uri, postmortem, findings }: Read): TreeModel {
  const context = session.ruleContext(uri);
  const trunks = new Map(postmortem.fiveWhys.trunks.map((trunk) => [trunk.text, trunk]));
  return treeView(postmortem, {
    findings,
    asksForCustomers: (question) => {
      const trunk = trunks.get(question);
      return trunk !== undefined && asksForCustomers(trunk, postmortem, context);
    },
  });
}

/** Operations that speak of a place among others, which an address alone does not hold. */
const POSITIONAL: ReadonlySet<TreeOperation['kind']> = new Set([
  'move',
  'moveUp',
  'moveDown',
  'indent',
  'outdent',
  'addQuestion',
]);

function operate(
  session: Session,
  memory: TreeMemory,
  { uri, version, base, operation }: TreeOperationParams,
): TreeOperationAnswer {
  try {
    const document = session.documents.get(uri);
    if (document === undefined || document.version !== version)
      return { reason: 'moved-on', message: '' };
    const refuse = (reason: Parameters<typeof refusalMessage>[0]): TreeOperationAnswer => ({
      reason,
      message: refusalMessage(reason),
    });
    if (base !== version && POSITIONAL.has(operation.kind)) {
      const seen = memory.get(uri, base);
      if (seen === undefined || !sameShape(seen, modelOf(session, document)))
        return refuse('stale');
    }
    const result = applyTreeOperation(
      document.postmortem,
      operation,
      session.parseOptionsOf(document.uri),
    );
    if ('refused' in result) return refuse(result.refused);
    session.documents.expect(uri, result.after);
    const node = result.path && nodeAtPath(result.after, result.path);
    const focus = node && addressesOf(result.after).get(node);
    return {
      edits: toLspEdits(document.postmortem.lines, result.edits),
      ...(focus !== undefined && { focus }),
    };
  } catch (error) {
    session.log.error(`${TREE_OPERATION.method}: ${describe(error)}`);
    return {
      reason: 'failed',
      message: l10n.t('Something went wrong; nothing was changed. The log says more.'),
    };
  }
}

function place(
  postmortem: Postmortem,
  { address, remediation }: TreePlaceParams,
): { range: ReturnType<typeof toLspRange> } | Refusal {
  const { lines } = postmortem;
  if (address !== undefined) {
    const node = resolveNode(postmortem, address)?.node;
    if (node !== undefined) return { range: toLspRange(lines, node.textRange) };
  }
  const item = postmortem.remediation.items.find(
    ({ id }) => id !== undefined && id.text.toLowerCase() === remediation?.toLowerCase(),
  );
  if (remediation !== undefined && item !== undefined)
    return { range: toLspRange(lines, item.textRange) };
  return { refused: refusalMessage('stale') };
}

function fixes(
  session: Session,
  memory: TreeMemory,
  { uri, version, base, address, finding: index }: TreeFixesParams,
): TreeFixes | Refusal {
  const document = session.documents.get(uri);
  if (document === undefined || document.version !== version) return { refused: STALE };
  const finding = findingAt(session, memory, document, { base, address, index });
  if (finding === undefined)
    return { refused: l10n.t('This finding is gone: the text has changed meanwhile.') };
  const actions = codeActions(document, finding.range, ['quickfix'], {
    commands: session.client.commands,
    versionedEdits: false,
    language: session.language,
  });
  return { fixes: actions.filter((action) => isAbout(action, finding)).flatMap(toFix(uri)) };
}

/** The finding that was shown on a node, in the document as it is now. */
function findingAt(
  session: Session,
  memory: TreeMemory,
  document: OpenDocument,
  { base, address, index }: { base: number; address: TreeFixesParams['address']; index: number },
): CheckedFinding | undefined {
  if (base === document.version) return document.findings[index];
  const shown = nodesOf(memory.get(document.uri, base)?.trunks ?? [])
    .flatMap(({ findings }) => findings)
    .find((one) => one.index === index);
  const found = resolveNode(document.postmortem, address);
  if (shown === undefined || found === undefined) return undefined;
  const node = nodesOf(modelOf(session, document).trunks).find(
    ({ address: { path } }) => nodeAtPath(document.postmortem, path) === found.node,
  );
  const same = node?.findings.find(
    ({ rule, message }) => rule === shown.rule && message === shown.message,
  );
  return same && document.findings[same.index];
}

function nodesOf(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => [node, ...nodesOf(node.children)]);
}

function isAbout({ diagnostics }: CodeAction, { rule, message }: CheckedFinding): boolean {
  return diagnostics?.some((one) => one.code === rule && one.message === message) ?? true;
}

function toFix(uri: string) {
  return ({ title, edit, command }: CodeAction): TreeFix[] => {
    const edits = edit?.changes?.[uri];
    if (edits === undefined) return [];
    const select: unknown =
      command?.command === CLIENT_COMMANDS.select ? command.arguments?.[1] : undefined;
    return [{ title, edits, ...(isWireRange(select) && { select }) }];
  };
}
