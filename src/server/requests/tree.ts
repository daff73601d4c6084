/** Answers the tree editor: the tree of a document, operations as edits, places, fixes. */
import * as l10n from '@vscode/l10n';
import { type CodeAction, type Connection } from 'vscode-languageserver';
import {
  addressesOf,
  nodeAtPath,
  pathAt,
  placedNodes,
  resolveNode,
} from '../../edits/tree/address';
import { applyTreeOperation } from '../../edits/tree/apply';
import { toMermaid } from '../../edits/tree/export';
import { carryKeys } from '../../edits/tree/keys';
import type { TreeModel } from '../../tree-model/tree-model';
import type { TreeOperation } from '../../tree-model/tree-operation';
import {
  carriedFindings,
  findingsByNode,
  findingsByPath,
  withFindings,
} from '../../edits/tree/tree-findings';
import { plainTree } from '../../edits/tree/tree-view';
import type { Postmortem } from '../../language/postmortem';
import { isWireRange } from '../../protocol/check';
import {
  CLIENT_COMMANDS,
  STALE,
  type Refusal,
  type VersionedDocument,
} from '../../protocol/protocol';
import { asksForCustomers } from '../../rules/catalog/method/customers-of';
import { apart, type CheckedFinding } from '../../rules/engine/rule';
import {
  NOT_OPEN,
  TREE,
  TREE_FIXES,
  TREE_OPERATION,
  TREE_PATH,
  TREE_PLACE,
  TREE_TEXT,
  type ChangedTree,
  type TreeAnswer,
  type TreeFix,
  type TreeFixes,
  type TreeFixesParams,
  type TreeOperationAnswer,
  type TreeOperationParams,
  type TreeParams,
  type TreePlaceParams,
} from '../../protocol/tree';
import { changeOf, isNoChange } from '../../tree-model/tree-change';
import { toOutline } from '../../tree-model/outline';
import { nodeAt } from '../../tree-model/tree-path';
import { answering } from '../host/answering';
import { codeActions } from '../features/code-actions';
import type { OpenDocument } from '../host/documents';
import { offsetAt, toLspEdits, toLspRange } from '../host/positions';
import { describe, type Session } from '../host/session';
import { sameShape, TreeMemory } from './tree-memory';
import { refusalMessage } from './tree-words';

/** Registers the requests of `tree-requests.ts`. The answer forgets what is known of a document. */
export function registerTree(connection: Connection, session: Session): (uri: string) => void {
  const memory = new TreeMemory(session.now());
  const answer = answering(connection, session);
  answer(TREE, (params) => onRead(session, params, (read) => tree(session, memory, read, params)));
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
      return {
        text:
          params.format === 'mermaid' ? toMermaid(model) : toOutline(model.trunks, model.language),
      };
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
  { focus, known }: TreeParams,
): TreeAnswer {
  const { uri, version } = read;
  const model = modelOf(session, read);
  const path = focus && resolveNode(read.postmortem, focus)?.path;
  const about = { version, ...(path !== undefined && { focus: path }) };
  const before = known === undefined ? undefined : memory.withEdition(uri, known);
  if (before !== undefined) {
    const { edition: from } = before;
    const change = changeOf(before.model, model, carryKeys(before.model, model));
    if (change !== undefined) {
      const same = before.version === version && isNoChange(change, before.model);
      const edition = same ? from : memory.keep(uri, version, model);
      return { ...about, edition, from, change };
    }
  }
  const last = memory.last(uri)?.model;
  const carried = last && [...carryKeys(last, model)];
  const edition = memory.keep(uri, version, model);
  return { ...about, edition, model, ...(carried !== undefined && { carried }) };
}

/** A version is looked at by several requests. Other settings, or names, make another `postmortem`. */
const models = new WeakMap<Read['findings'], { of: Postmortem; model: TreeModel }>();

function modelOf(session: Session, { uri, postmortem, findings }: Read): TreeModel {
  const known = models.get(findings);
  if (known?.of === postmortem) return known.model;
  const model = withFindings(
    plainOf(session, uri, postmortem),
    findingsByPath(postmortem, apart(findings)),
  );
  models.set(findings, { of: postmortem, model });
  return model;
}

const plainTrees = new WeakMap<Postmortem, { terms: readonly string[]; model: TreeModel }>();

/** The tree before it is judged: made with an operation, and shown once its edits are written. */
function plainOf(session: Session, uri: string, postmortem: Postmortem): TreeModel {
  const { rules: settings } = session.settingsOf(uri);
  const known = plainTrees.get(postmortem);
  if (known?.terms === settings.customerTerms) return known.model;
  const trunks = new Map(postmortem.fiveWhys.trunks.map((trunk) => [trunk.text, trunk]));
  const model = plainTree(postmortem, (question) => {
    const trunk = trunks.get(question);
    return trunk !== undefined && asksForCustomers(trunk, postmortem, { settings });
  });
  plainTrees.set(postmortem, { terms: settings.customerTerms, model });
  return model;
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
  { uri, version, base, operation, known }: TreeOperationParams,
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
    const { edits, after, path } = result;
    if (edits.length > 0) session.documents.expect(uri, after);
    const node = path && nodeAtPath(after, path);
    const focus = node && addressesOf(after).get(node);
    const change =
      known === undefined ? undefined : treeAfter(session, memory, document, after, known);
    return {
      edits: toLspEdits(document.postmortem.lines, edits),
      ...(focus !== undefined && { focus }),
      ...(change !== undefined && { tree: { ...change, ...(node && { focus: path }) } }),
    };
  } catch (error) {
    session.log.error(`${TREE_OPERATION.method}: ${describe(error)}`);
    return {
      reason: 'failed',
      message: l10n.t('Something went wrong, and nothing was changed. Details are in the log.'),
    };
  }
}

/**
 * The tree that edits will lead to, as far as it is known before anybody has judged it: findings
 * stay on the nodes that had them. To judge takes longer than all the rest of a gesture.
 */
function treeAfter(
  session: Session,
  memory: TreeMemory,
  { uri, version, postmortem }: OpenDocument,
  after: Postmortem,
  known: number,
): Omit<ChangedTree, 'version'> | undefined {
  const shown = memory.withEdition(uri, known);
  if (shown === undefined) return undefined;
  const { model: before } = shown;
  const plain = plainOf(session, uri, after);
  const carried = carryKeys(before, plain);
  const model = withFindings(plain, carriedFindings(before, plain, carried));
  const change = changeOf(before, model, carried);
  if (change === undefined) return undefined;
  const next = after === postmortem ? version : version + 1;
  const same = shown.version === next && isNoChange(change, before);
  return { edition: same ? known : memory.keep(uri, next, model, true), from: known, change };
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
  const finding = findingAt(memory, document, { base, address, index });
  if (finding === undefined)
    return { refused: l10n.t('The text has changed, and this finding is gone.') };
  const { postmortem } = document;
  // a card shows what is said of it alone
  const alone = { uri, version, postmortem, findings: apart(document.findings) };
  const actions = codeActions(alone, finding.range, ['quickfix'], {
    commands: session.client.commands,
    versionedEdits: false,
    language: session.language,
    parse: (at, text, previous) => session.parse(at, text, previous),
  });
  return { fixes: actions.filter((action) => isAbout(action, finding)).flatMap(toFix(uri)) };
}

/** The finding that was shown on a node, in the document as it is now. */
function findingAt(
  memory: TreeMemory,
  document: OpenDocument,
  { base, address, index }: { base: number; address: TreeFixesParams['address']; index: number },
): CheckedFinding | undefined {
  const { postmortem, findings } = document;
  const node = resolveNode(postmortem, address)?.node;
  if (node === undefined) return undefined;
  const here = findingsByNode(placedNodes(postmortem), apart(findings)).get(node) ?? [];
  // the tree of this very version may not be judged yet, and show what was found before
  const tree = memory.get(document.uri, base);
  if (tree === undefined) return base === document.version ? here[index] : undefined;
  const shown = nodeAt(tree.trunks, address.path)?.findings[index];
  const isShown = ({ rule, message }: CheckedFinding): boolean =>
    rule === shown?.rule && message === shown.message;
  const same = here[index];
  return same !== undefined && isShown(same) ? same : here.find(isShown);
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
