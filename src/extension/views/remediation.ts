/**
 * *Remediation*: every item of the workspace, overdue first, to be checked off where it stands. VS
 * Code's rows have one line each: what, and below it whose and when, as a row of its own.
 */
import {
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCheckboxState,
  TreeItemCollapsibleState,
  Uri,
  commands,
  env,
  l10n,
  window,
  workspace,
  type Command,
  type ExtensionContext,
  type LogOutputChannel,
} from 'vscode';
import { CLIENT_COMMANDS } from '../../protocol/protocol';
import {
  CHECK_OFF,
  ITEMS_AS_MARKDOWN,
  ITEM_GROUPS,
  ITEM_ROWS,
  type ItemsQuery,
  type WireGroup,
  type WireItem,
} from '../../protocol/views';
import { openDestination } from '../code/linked-code';
import { applyAnswer } from '../commands/apply';
import { asOnDisk } from '../on-disk';
import { ServerUnavailable, type Connection } from '../connection';
import { today } from '../../vocabulary/clock';
import { WorkspaceView, groupItem, type ViewNode } from './workspace-view';

const VIEW = 'postmortem.remediation';
const FINISHED = `${VIEW}.finished`;
/** What is overdue has this address, and by it its colour. */
const OVERDUE = Uri.from({ scheme: 'postmortem-item', path: '/overdue' });
type Grouping = ItemsQuery['grouping'];
type Node = ViewNode<WireItem>;

export class RemediationView extends WorkspaceView<WireItem, Grouping> {
  private finished: boolean;

  constructor(context: ExtensionContext, connection: Connection, log: LogOutputChannel) {
    super(VIEW, connection, log, context.workspaceState, [
      { grouping: 'horizon', label: l10n.t('Horizon') },
      { grouping: 'owner', label: l10n.t('Owner') },
      { grouping: 'incident', label: l10n.t('Incident') },
      { grouping: 'state', label: l10n.t('State') },
    ]);
    this.finished = context.workspaceState.get(FINISHED) === true;
    void commands.executeCommand('setContext', FINISHED, this.finished);
    this.keep = (finished) => context.workspaceState.update(FINISHED, finished);
    context.subscriptions.push(
      window.registerFileDecorationProvider({
        provideFileDecoration: ({ scheme }) =>
          scheme === OVERDUE.scheme
            ? { color: new ThemeColor('list.warningForeground'), tooltip: l10n.t('Overdue') }
            : undefined,
      }),
      this.view.onDidChangeCheckboxState(({ items }) =>
        this.ticked(
          items.flatMap(([node, state]) => (node.kind === 'row' ? [[node.row, state]] : [])),
        ),
      ),
    );
  }

  private readonly keep: (finished: boolean) => Thenable<void>;
  /** Settles when the last tick is written. */
  private ticking: Promise<unknown> = Promise.resolve();

  getTreeItem(node: Node): TreeItem {
    switch (node.kind) {
      case 'group':
        return groupItem(node.group);
      case 'row':
        return rowItem(node.row, node.group);
      case 'more':
        return new TreeItem(l10n.t('{0} more: filter to see them', node.count));
      case 'fact':
        return secondItem(node.row, node.text, node.group);
    }
  }

  protected async groups(): Promise<readonly WireGroup[]> {
    const { groups, overdue, open } = await this.connection.request(ITEM_GROUPS, this.query);
    this.badge(overdue);
    this.view.description = open === 0 ? undefined : l10n.t('{0} to do', open);
    return groups;
  }

  protected override facts({ second }: WireItem): readonly string[] {
    return second === '' ? [] : [second];
  }

  protected async rows(key: string): Promise<{ rows: readonly WireItem[]; more: number }> {
    return this.connection.request(ITEM_ROWS, { ...this.query, key });
  }

  /** Shows done and dropped items, too, or no longer. */
  async showFinished(finished: boolean): Promise<void> {
    this.finished = finished;
    await this.keep(finished);
    await commands.executeCommand('setContext', FINISHED, finished);
    this.soon();
  }

  /**
   * Boxes of the view were clicked. Whatever comes of it is written, or said; then the view shows
   * what is so. VS Code names no item when it drew the view anew under the click.
   */
  async ticked(
    items: readonly (readonly [row: WireItem, state: TreeItemCheckboxState])[],
  ): Promise<void> {
    if (items.length === 0)
      void window.showInformationMessage(
        l10n.t('The list was refreshing, so nothing was ticked. Please click again.'),
      );
    for (const [row, state] of items)
      try {
        await this.checkOff(row, state === TreeItemCheckboxState.Checked);
      } catch (error) {
        this.log.error(`Remediation: ${row.uri}: ${String(error)}`);
        void window.showErrorMessage(
          error instanceof ServerUnavailable
            ? l10n.t('The Postmortem language server did not answer. Nothing was changed.')
            : l10n.t('Nothing was ticked. {0}', error instanceof Error ? error.message : ''),
        );
      }
    this.redraw();
  }

  /**
   * Ticks an item's box in its document; saved when nobody was working on that. Rejects when there
   * is no document any more, or no server.
   */
  checkOff(row: WireItem, done: boolean): Promise<void> {
    // one after the other: the next one would take what this one wrote for somebody's unsaved work
    const mine = this.ticking.then(() => this.checkOffNow(row, done));
    this.ticking = mine.catch(() => undefined);
    return mine;
  }

  private async checkOffNow(row: WireItem, done: boolean): Promise<void> {
    const document = await workspace.openTextDocument(Uri.parse(row.uri));
    await asOnDisk(document);
    const untouched = !document.isDirty;
    const { line, id, text } = row;
    const written = await applyAnswer(document, (version) =>
      this.connection.request(CHECK_OFF, {
        uri: row.uri,
        version,
        line,
        ...(id !== undefined && { id }),
        text,
        done,
      }),
    );
    // VS Code lets go of a document that no editor shows: then it is opened again
    if (!written && document.isClosed) return this.checkOffNow(row, done);
    if (written && untouched && !(await document.save()))
      void window.showWarningMessage(
        l10n.t('Ticked, but not saved: {0}', workspace.asRelativePath(document.uri)),
      );
  }

  /** The view as Markdown on the clipboard. */
  async copy(): Promise<void> {
    const { text } = await this.connection.request(ITEMS_AS_MARKDOWN, this.query);
    await env.clipboard.writeText(text);
    void window.showInformationMessage(l10n.t('Copied as Markdown.'));
  }

  /** Opens the code an item points at, where it is now; asks when there is more than one place. */
  async openCode(argument: unknown): Promise<void> {
    const row = rowOf(argument);
    if (row === undefined || row.code.length === 0) return;
    const chosen =
      row.code.length === 1
        ? row.code[0]
        : (
            await window.showQuickPick(
              row.code.map((code) => ({ label: code.label, code })),
              { title: row.text },
            )
          )?.code;
    if (chosen === undefined) return;
    await openDestination(
      (message, params) => this.connection.request(message, params),
      Uri.parse(row.uri, true),
      chosen.target,
    );
  }

  /** Opens an item's ticket in the browser. */
  async openTicket(argument: unknown): Promise<void> {
    const ticket = rowOf(argument)?.ticket;
    if (ticket !== undefined) await env.openExternal(Uri.parse(ticket));
  }

  protected override refreshed(): void {
    // the badge is for those who do not look at the view
    if (this.view.visible || this.connection.state !== 'running') return;
    this.connection
      .request(ITEM_GROUPS, this.query)
      .then(({ overdue }) => this.badge(overdue))
      .catch((error: unknown) => this.log.warn(`Remediation: ${String(error)}`));
  }

  private get query(): ItemsQuery {
    return { ...this.state, finished: this.finished, today: today() };
  }

  private badge(overdue: number): void {
    this.view.badge =
      overdue === 0
        ? undefined
        : { value: overdue, tooltip: l10n.t('Overdue remediation items: {0}', overdue) };
  }
}

function rowItem(row: WireItem, group: string): TreeItem {
  const label = row.id === undefined ? row.text : `${row.id} ${row.text}`;
  const item = new TreeItem(
    label,
    row.second === '' ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Expanded,
  );
  item.id = `${group}\n${row.uri}\n${row.line}`;
  item.description = row.description;
  item.tooltip = row.tooltip;
  // read out whole: the second line is a row of its own
  item.accessibilityInformation = {
    label: [label, row.second, row.description].filter(Boolean).join(', '),
  };
  if (row.state === 'overdue') item.resourceUri = OVERDUE;
  const done = row.state === 'done' || row.state === 'verified';
  // the box is all the icon there is: a row has little room
  if (row.state === 'dropped')
    item.iconPath = new ThemeIcon('circle-slash', new ThemeColor('disabledForeground'));
  else if (!row.markable) item.iconPath = new ThemeIcon(done ? 'pass' : 'circle-large-outline');
  else
    item.checkboxState = {
      state: done ? TreeItemCheckboxState.Checked : TreeItemCheckboxState.Unchecked,
      tooltip: done ? l10n.t('Open it again') : l10n.t('Done'),
    };
  item.contextValue = ['item', row.code.length > 0 && 'code', row.ticket !== undefined && 'ticket']
    .filter(Boolean)
    .join('.');
  item.command = opening(row);
  return item;
}

/** Whose an item is, when it is due, of which incident. */
function secondItem(row: WireItem, text: string, group: string): TreeItem {
  const item = new TreeItem('');
  item.id = `${group}\n${row.uri}\n${row.line}\nsecond`;
  item.description = text;
  item.tooltip = row.tooltip;
  item.accessibilityInformation = { label: text };
  item.command = opening(row);
  return item;
}

function opening(row: WireItem): Command {
  const place = { line: row.line, character: 0 };
  return {
    command: CLIENT_COMMANDS.select,
    title: l10n.t('Open'),
    arguments: [row.uri, { start: place, end: place }],
  };
}

function rowOf(argument: unknown): WireItem | undefined {
  const node = argument as Partial<Node> | null | undefined;
  return node?.kind === 'row' && 'row' in node ? node.row : undefined;
}
