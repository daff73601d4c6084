/** *Review Checklist*: what stands between the postmortem in front and `reviewed`. */
import {
  EventEmitter,
  StatusBarAlignment,
  commands,
  l10n,
  languages,
  window,
  workspace,
  type Disposable,
  type LogOutputChannel,
  type StatusBarItem,
  type TextDocument,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
} from 'vscode';
import {
  REVIEW,
  SET_STATUS,
  STALE,
  type EditResult,
  type ReviewAnswer,
} from '../../protocol/protocol';
import { applyAnswer } from '../commands/apply';
import type { Connection } from '../connection';
import { ActivePostmortem } from './active-postmortem';
import { offeredStatus, progress, treeItem, type ReviewNode } from './items';
import { askForReaders } from './readers';

const VIEW = 'postmortem.review';
/** After a change, ms: somebody types. */
const DELAY_MS = 250;

export class ReviewChecklist implements TreeDataProvider<ReviewNode>, Disposable {
  private readonly changes = new EventEmitter<void>();
  private readonly active = new ActivePostmortem();
  private readonly view: TreeView<ReviewNode>;
  private readonly status: StatusBarItem;
  private readonly subscriptions: Disposable[];
  private shown: { document: TextDocument; answer: ReviewAnswer } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private latest = 0;

  constructor(
    private readonly connection: Connection,
    private readonly log: LogOutputChannel,
  ) {
    this.view = window.createTreeView(VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.status = window.createStatusBarItem(VIEW, StatusBarAlignment.Left, -10);
    this.status.name = l10n.t('Postmortem: review checklist');
    this.status.command = 'postmortem.reviewChecklist';
    this.subscriptions = [
      this.changes,
      this.active,
      this.view,
      this.status,
      this.active.onDidChange(() => this.soon(0)),
      connection.onDidChangeState(() => this.soon(0)),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.active.document) this.soon();
      }),
      // settings and the day change findings, too
      languages.onDidChangeDiagnostics(({ uris }) => {
        const own = this.active.document?.uri.toString();
        if (uris.some((uri) => uri.toString() === own)) this.soon();
      }),
    ];
  }

  readonly onDidChangeTreeData = this.changes.event;

  getTreeItem(node: ReviewNode): TreeItem {
    const { document, answer } = this.shown!;
    return treeItem(node, answer, document);
  }

  getChildren(node?: ReviewNode): ReviewNode[] {
    if (node?.kind === 'step')
      return node.step.findings.map((finding) => ({ kind: 'finding', finding }));
    if (node?.kind === 'finding' && node.finding.fix !== undefined)
      return [{ kind: 'fix', finding: node.finding }];
    if (node !== undefined || this.shown === undefined) return [];
    const { answer } = this.shown;
    const { done, all } = progress(answer);
    const steps = answer.steps.map((step): ReviewNode => ({ kind: 'step', step }));
    return done === all || offeredStatus(answer) !== undefined
      ? [{ kind: 'ready' }, ...steps]
      : steps;
  }

  /** Brings the view to the front. Resolves when it shows the postmortem in front. */
  async open(): Promise<void> {
    await this.connection.start();
    await commands.executeCommand('setContext', 'postmortem.serverStarted', true);
    await this.refresh();
    await commands.executeCommand(`${VIEW}.focus`);
  }

  /** What is shown now: the document, and every row's label below its parent's. */
  get content(): { readonly uri: string; readonly answer: ReviewAnswer } | undefined {
    return this.shown && { uri: this.shown.document.uri.toString(), answer: this.shown.answer };
  }

  /** Applies the fix of a row; does nothing for what is no row with a fix. */
  async applyFix(argument: unknown): Promise<void> {
    const finding = findingOf(argument);
    const document = this.shown?.document;
    if (finding === undefined || document === undefined) return;
    await this.apply(document, ({ steps }) => {
      const line = finding.range.start.line;
      const [nearest] = steps
        .flatMap(({ findings }) => findings)
        .filter(({ rule, message }) => rule === finding.rule && message === finding.message)
        .sort((a, b) => Math.abs(a.range.start.line - line) - Math.abs(b.range.start.line - line));
      return nearest?.fix;
    });
  }

  /** Takes the next step to `reviewed`: a draft goes through `in-review`, and somebody has to read it. */
  async setReviewed(): Promise<void> {
    const document = this.active.document;
    if (document === undefined) return;
    const { uri } = document;
    const answer = await this.connection.request(REVIEW, { uri: uri.toString() });
    if ('refused' in answer) {
      void window.showInformationMessage(answer.refused);
      return;
    }
    const { next } = answer;
    if (next === undefined) {
      const { done, all } = progress(answer);
      void window.showInformationMessage(
        done === all
          ? l10n.t('Nothing is left to do')
          : l10n.t('Not ready yet: {0} of {1} done.', done, all),
      );
      return;
    }
    const readers = await askForReaders(next.roles);
    if (readers === undefined) return;
    const written = await applyAnswer(document, (version) =>
      this.connection.request(SET_STATUS, {
        uri: uri.toString(),
        version,
        status: next.status,
        readers,
      }),
    );
    if (written && next.status === 'in-review')
      void window.showInformationMessage(
        l10n.t(
          'The status is in-review now. When everybody has read it, run the command again to set it to reviewed.',
        ),
      );
    await this.refresh();
  }

  private async apply(
    document: TextDocument,
    choose: (answer: ReviewAnswer) => EditResult | undefined,
  ): Promise<void> {
    await applyAnswer(document, async (version) => {
      const answer = await this.connection.request(REVIEW, { uri: document.uri.toString() });
      if ('refused' in answer) return answer;
      if (answer.version !== version) return { refused: STALE };
      return choose(answer) ?? { refused: l10n.t('The document has changed: nothing to do here.') };
    });
    await this.refresh();
  }

  private soon(delay = DELAY_MS): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.refresh().catch((error: unknown) => this.log.warn(`Review: ${String(error)}`));
    }, delay);
  }

  /** Asks for the checklist of the postmortem in front, and shows it. */
  private async refresh(): Promise<void> {
    const own = ++this.latest;
    const { document } = this.active;
    const answer =
      document === undefined || this.connection.state !== 'running'
        ? undefined
        : await this.connection.request(REVIEW, { uri: document.uri.toString() });
    // a later look has seen more
    if (own !== this.latest) return;
    this.shown =
      document === undefined || answer === undefined || 'refused' in answer
        ? undefined
        : { document, answer };
    this.show();
    this.changes.fire();
  }

  private show(): void {
    const { view, status, shown } = this;
    if (shown === undefined) {
      view.message = undefined;
      status.hide();
      return;
    }
    const { done, all } = progress(shown.answer);
    const { title = workspace.asRelativePath(shown.document.uri), status: stage } = shown.answer;
    // a narrow side bar has no room for a description beside the title
    view.message = `${title} · ${stage} · ${l10n.t('{0} of {1} done', done, all)}`;
    status.text = `$(checklist) ${done}/${all}`;
    status.tooltip = l10n.t('Review checklist: {0} of {1} done', done, all);
    status.accessibilityInformation = { label: status.tooltip };
    if (this.active.isInFront) status.show();
    else status.hide();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.forEach((one) => one.dispose());
  }
}

function findingOf(argument: unknown): (ReviewNode & { kind: 'finding' })['finding'] | undefined {
  const node = argument as Partial<ReviewNode> | null | undefined;
  const isOne = node?.kind === 'finding' || node?.kind === 'fix';
  return isOne && 'finding' in node ? node.finding : undefined;
}
