/** One panel of the tree editor: its messages, answered. */
import {
  Range,
  Selection,
  TextEditorRevealType,
  ViewColumn,
  env,
  l10n,
  window,
  type TextEditor,
} from 'vscode';
import type { NodeAddress } from '../../tree-model/tree-model';
import type { NewEvidence, TreeOperation } from '../../tree-model/tree-operation';
import { REWRITE_AS_TREE, isRefusal } from '../../protocol/protocol';
import type { TreeMemento } from '../../protocol/tree-memento';
import { isTreeRequest, type TreeMessage, type TreeRequest } from '../../protocol/tree-page';
import { TREE_FIXES, TREE_PLACE, TREE_TEXT, type TreeFix } from '../../protocol/tree';
import { applyAnswer } from '../commands/apply';
import { toRange } from '../commands/range';
import { destinationsOf, openDestination } from '../code/linked-code';
import { editorOf } from '../commands/target';
import { evidenceOfSelection, pickEvidence, portableEvidence } from './evidence';
import { saveExport } from './exporting';
import { picturesAt, writeFiles, type PictureSource } from './pictures';
import type { Ask, Sent, TreeDocument } from './tree-document';

/** Gestures the host makes itself (evidence, paste) have ids no webview uses. */
const OWN = 0x40000000;

/** Nobody reads more fixes of one card. */
const MOST_LISTED = 20;

/** What `TreeDocument.greet` tells anyhow. */
const GREETING: ReadonlySet<TreeMessage['type']> = new Set(['tree', 'change', 'readOnly']);

/** How the document's tree was left. */
export interface Memory {
  recall(): TreeMemento | undefined;
  remember(memento: TreeMemento): void;
}

export class Panel {
  private ready = false;
  private waiting: TreeMessage[] = [];
  private early: Sent | undefined;
  private own = OWN;
  private selected: NodeAddress | undefined;

  /**
   * @param send posts to the webview
   * @param lastEditor the text editor used last, wherever the focus is now
   * @param isActive whether the panel has the focus: undo is of what has it
   */
  constructor(
    private readonly tree: TreeDocument,
    private readonly ask: Ask,
    private readonly send: (message: TreeMessage) => void,
    private readonly lastEditor: () => TextEditor | undefined,
    private readonly isActive: () => boolean,
    private readonly memory: Memory,
    private readonly pictures: PictureSource,
  ) {}

  /** Sends a message, or keeps it until the page listens. */
  readonly post = (message: TreeMessage): void => {
    if (this.ready) this.send(message);
    // a page that is still loading is told what there is to show, and whether, when it asks
    else if (!GREETING.has(message.type)) this.waiting.push(message);
  };

  /** Sends the tree to a page that is still loading: VS Code keeps it until the page listens. */
  async begin(): Promise<void> {
    const isThere = await this.tree.isRead();
    if (!isThere || this.ready) return;
    this.remind();
    this.early = this.tree.sendTo(this.send);
  }

  /** Tells the page how the tree was left: before its first tree, or it would be drawn twice. */
  private remind(): void {
    const memento = this.memory.recall();
    if (memento !== undefined) this.send({ type: 'remembered', memento });
  }

  /** Takes a message of the webview; anything that is none is dropped. */
  async receive(message: unknown): Promise<void> {
    if (!isTreeRequest(message)) return;
    await this.answer(message);
  }

  /** *Reveal in Text*: the selected card, else the document. */
  async revealSelected(): Promise<void> {
    if (this.selected === undefined) await this.revealRange(new Range(0, 0, 0, 0));
    else await this.reveal({ address: this.selected }, false);
  }

  private async answer(message: TreeRequest): Promise<void> {
    const { tree } = this;
    switch (message.type) {
      case 'ready': {
        // a page that says it again has not got it, or is another one
        const again = this.ready;
        await tree.isRead();
        if (again || this.early === undefined) this.remind();
        this.ready = true;
        await tree.greet(this.post, again ? undefined : this.early);
        this.waiting.splice(0).forEach((waiting) => this.send(waiting));
        return;
      }
      case 'operation':
        return this.operate(message);
      case 'reveal':
        return this.reveal({ address: message.address }, false);
      case 'revealLine':
        return this.revealRange(new Range(message.line, 0, message.line, 0));
      case 'selected':
        this.selected = message.address;
        return this.reveal({ address: message.address }, true);
      case 'remember':
        this.memory.remember(message.memento);
        return;
      case 'openRemediation':
        return this.reveal({ remediation: message.id }, false);
      case 'openTarget':
        return this.open(message.target);
      case 'pickFile': {
        const evidence = await pickEvidence(tree.document, l10n.t('Evidence: choose a file'));
        return evidence && this.addEvidence(message.address, [evidence]);
      }
      case 'useSelection': {
        const evidence = evidenceOfSelection(tree.document, this.lastEditor());
        if (evidence !== undefined) return this.addEvidence(message.address, [evidence]);
        void window.showInformationMessage(
          l10n.t('Select lines in a source file first; then they can become evidence.'),
        );
        return;
      }
      case 'addFiles': {
        if (!tree.editable) return;
        const evidence = await writeFiles(tree.document, message.files);
        return evidence.length === 0 ? undefined : this.addEvidence(message.address, evidence);
      }
      case 'showPictures': {
        const { uri } = tree.document;
        const { targets } = message;
        const destinations = await destinationsOf(this.ask, uri, targets);
        const files = targets.map((target, at) => ({ target, link: destinations[at]?.link }));
        const found = await picturesAt(uri, files, this.pictures);
        if (found.length > 0) this.post({ type: 'pictures', found });
        return;
      }
      case 'fix':
        return this.fix(message);
      case 'listFixes':
        return this.listFixes(message);
      case 'undo':
      case 'redo':
        if (this.isActive()) await tree.takeStep(message.type);
        return;
      case 'rewrite':
        await applyAnswer(tree.document, async (version) => {
          const uri = tree.document.uri.toString();
          const answer = await this.ask(REWRITE_AS_TREE, { uri, version });
          // the tree stays in front: it would be hidden by the text it is drawn from
          return isRefusal(answer) ? answer : { ...answer, select: undefined };
        });
        return;
      case 'copy':
        await env.clipboard.writeText(message.text);
        return;
      case 'requestPaste':
        return this.paste(message.address);
      case 'export':
        return this.export(message.format, message.data);
    }
  }

  private async operate(asked: Extract<TreeRequest, { type: 'operation' }>): Promise<void> {
    const { id, version, operation } = asked;
    if (operation.kind !== 'addEvidence')
      return this.tree.operate(this.post, id, version, operation);
    const evidence = portableEvidence(this.tree.document, operation.evidence);
    if (evidence !== undefined)
      return this.tree.operate(this.post, id, version, { ...operation, evidence });
    const message = l10n.t(
      'This file is outside the workspace, so others could not follow the link.',
    );
    this.post({ type: 'refused', id, reason: 'failed', message });
  }

  private addEvidence(at: NodeAddress, evidence: readonly NewEvidence[]): Promise<void> {
    return this.operateOwn({ kind: 'addEvidence', at, evidence });
  }

  /** A gesture that begins here: the page does not wait for it, so that the user has to hear of a refusal. */
  private operateOwn(operation: TreeOperation): Promise<void> {
    const hear = (message: TreeMessage): void => {
      if (message.type === 'refused') void window.showWarningMessage(message.message);
      else if (message.type !== 'acknowledged') this.post(message);
    };
    return this.tree.operate(hear, this.own++, this.tree.document.version, operation);
  }

  /** The clipboard below a node: lists become branches, an address becomes evidence. */
  private async paste(at: NodeAddress): Promise<void> {
    const text = (await env.clipboard.readText()).trim();
    if (/^https?:\/\/\S+$/.test(text)) return this.addEvidence(at, [{ text: '', target: text }]);
    return this.operateOwn({ kind: 'paste', at, where: 'below', markdown: text });
  }

  /** Goes to a node or an item in the text; quietly only moves the selection of an open editor. */
  private async reveal(
    at: { readonly address: NodeAddress } | { readonly remediation: string },
    quietly: boolean,
  ): Promise<void> {
    const { document } = this.tree;
    const open = editorOf(document);
    // a cursor that somebody types at stays where it is
    if (quietly && (open === undefined || open === window.activeTextEditor)) return;
    const place = await this.ask(TREE_PLACE, { ...this.tree.target(), ...at });
    if ('refused' in place) return;
    const range = toRange(place.range);
    if (quietly && open !== undefined) {
      open.selection = new Selection(range.start, range.start);
      open.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
      return;
    }
    await this.revealRange(range);
  }

  /** Goes to a place in the text, in an editor beside when there is none. */
  private async revealRange(range: Range): Promise<void> {
    const { document } = this.tree;
    const editor = await window.showTextDocument(document, {
      viewColumn: editorOf(document)?.viewColumn ?? ViewColumn.Beside,
    });
    editor.selection = new Selection(range.start, range.end);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** Opens what a link points to: an address through VS Code's own question, code where it is now. */
  private async open(target: string): Promise<void> {
    await openDestination(this.ask, this.tree.document.uri, target);
  }

  /** The fixes of a finding, in the document as it is now. */
  private async fixesOf(
    { version: base, address }: Pick<Extract<TreeRequest, { type: 'fix' }>, 'version' | 'address'>,
    finding: number,
  ): Promise<readonly TreeFix[]> {
    const { uri, version } = this.tree.document;
    const answer = await this.ask(TREE_FIXES, {
      uri: uri.toString(),
      version,
      base,
      address,
      finding,
    });
    return 'refused' in answer ? [] : answer.fixes;
  }

  private async listFixes(asked: Extract<TreeRequest, { type: 'listFixes' }>): Promise<void> {
    const findings = Array.from({ length: Math.min(asked.findings, MOST_LISTED) }, (_, at) => at);
    const fixes = await Promise.all(findings.map((at) => this.fixesOf(asked, at)));
    const titles = fixes.map((of) => of.map(({ title }) => title));
    this.post({ type: 'fixes', id: asked.id, titles });
  }

  /** The fixes of a finding, as in the text: one is applied, several are offered. */
  private async fix(asked: Extract<TreeRequest, { type: 'fix' }>): Promise<void> {
    const { version } = this.tree.document;
    const all = await this.fixesOf(asked, asked.finding);
    const fixes = all.filter(({ title }) => asked.title === undefined || title === asked.title);
    if (fixes.length === 0) {
      void window.showInformationMessage(l10n.t('There is no automatic fix for this finding.'));
      return;
    }
    const items = fixes.map((fix) => ({ label: fix.title, fix }));
    const chosen =
      items.length === 1 ? items[0] : await window.showQuickPick(items, { title: l10n.t('Fix') });
    if (chosen === undefined || (await this.tree.write(version, chosen.fix.edits))) return;
    void window.showWarningMessage(
      l10n.t('Nothing was written: the document kept changing, or it is read-only.'),
    );
  }

  private async export(
    format: 'svg' | 'png' | 'mermaid' | 'markdown',
    data?: string,
  ): Promise<void> {
    const { document } = this.tree;
    if (format === 'svg' || format === 'png') {
      if (data !== undefined) await saveExport(document, format, data);
      return;
    }
    const answer = await this.ask(TREE_TEXT, { ...this.tree.target(), format });
    if (!('refused' in answer)) await saveExport(document, format, answer.text);
  }
}
