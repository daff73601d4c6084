/** What the views over the whole workspace share: groups that unfold, a filter, staying up to date. */
import {
  EventEmitter,
  TreeItem,
  TreeItemCollapsibleState,
  commands,
  l10n,
  window,
  type Disposable,
  type LogOutputChannel,
  type Memento,
  type TreeDataProvider,
  type TreeView,
} from 'vscode';
import type { WireGroup } from '../../protocol/views';
import type { Connection } from '../connection';

/** After a change, ms: files come in numbers. */
const DELAY_MS = 150;
/** Of so many groups the rows are there before the view is drawn anew. */
const MOST_AHEAD = 40;

/** What a view remembers of how it is looked at. */
export interface ViewState<Grouping extends string> {
  readonly grouping: Grouping;
  readonly filter: string;
}

export type ViewNode<Row> =
  | { readonly kind: 'group'; readonly group: WireGroup }
  | { readonly kind: 'row'; readonly row: Row; readonly group: string }
  | { readonly kind: 'fact'; readonly text: string; readonly row: Row; readonly group: string }
  | { readonly kind: 'more'; readonly count: number };

/** What the view is drawn from, asked for before it is drawn: see `renew`. */
interface Ahead<Row> {
  groups: readonly WireGroup[] | undefined;
  readonly rows: Map<string, GroupRows<Row>>;
}

export interface GroupRows<Row> {
  readonly rows: readonly Row[];
  readonly more: number;
}

export interface GroupingChoice<Grouping extends string> {
  readonly grouping: Grouping;
  readonly label: string;
}

/** A view of groups and rows that the server is asked for when somebody looks. */
export abstract class WorkspaceView<Row, Grouping extends string>
  implements TreeDataProvider<ViewNode<Row>>, Disposable
{
  private readonly changes = new EventEmitter<void>();
  private readonly shown = new EventEmitter<void>();
  protected readonly view: TreeView<ViewNode<Row>>;
  private readonly subscriptions: Disposable[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ahead: Ahead<Row> = { groups: undefined, rows: new Map() };
  /** Groups whose rows somebody sees. */
  private readonly unfolded = new Set<string>();
  /** What is drawn, to be compared; undefined when that is not known. */
  private drawn: string | undefined;
  private renewing: Promise<void> | undefined;

  constructor(
    readonly id: string,
    protected readonly connection: Connection,
    protected readonly log: LogOutputChannel,
    private readonly memory: Memento,
    private readonly choices: readonly GroupingChoice<Grouping>[],
  ) {
    this.view = window.createTreeView(id, {
      treeDataProvider: this,
      showCollapseAll: true,
      manageCheckboxStateManually: true,
    });
    this.subscriptions = [
      this.changes,
      this.shown,
      this.view,
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.shown.fire();
      }),
      connection.onDidChangeState(() => this.soon()),
    ];
    this.showFilter();
  }

  readonly onDidChangeTreeData = this.changes.event;
  /** The view comes into sight. */
  readonly onDidShow = this.shown.event;
  /** Whether there was nothing to show when it was drawn last. */
  private isEmpty = false;

  abstract getTreeItem(node: ViewNode<Row>): TreeItem;
  protected abstract groups(): Promise<readonly WireGroup[]>;
  protected abstract rows(key: string): Promise<GroupRows<Row>>;
  /** What stands below a row; most have nothing. */
  protected facts(_row: Row): readonly string[] {
    return [];
  }

  async getChildren(node?: ViewNode<Row>): Promise<ViewNode<Row>[]> {
    // a view that happens to be in sight would start a server again that crashes each time
    if (this.connection.isGivenUp) return [];
    try {
      return await this.childrenOf(node);
    } catch (error) {
      // a server that restarts: the view is drawn again when it is back
      this.log.warn(`${this.id}: ${String(error)}`);
      return [];
    }
  }

  private async childrenOf(node?: ViewNode<Row>): Promise<ViewNode<Row>[]> {
    switch (node?.kind) {
      case undefined: {
        const { groups = await this.groups() } = this.ahead;
        this.ahead.groups = undefined;
        this.isEmpty = groups.length === 0;
        this.showFilter();
        return groups.map((group) => ({ kind: 'group', group }));
      }
      case 'group': {
        const { key } = node.group;
        const { rows, more } = this.ahead.rows.get(key) ?? (await this.rows(key));
        this.ahead.rows.delete(key);
        this.unfolded.add(key);
        return [
          ...rows.map((row): ViewNode<Row> => ({ kind: 'row', row, group: key })),
          ...(more > 0 ? [{ kind: 'more' as const, count: more }] : []),
        ];
      }
      case 'row':
        return this.facts(node.row).map((text) => ({ ...node, kind: 'fact', text }));
      default:
        return [];
    }
  }

  get state(): ViewState<Grouping> {
    const saved = this.memory.get<Partial<ViewState<Grouping>>>(this.id);
    const known = this.choices.find(({ grouping }) => grouping === saved?.grouping);
    return {
      grouping: (known ?? this.choices[0]!).grouping,
      filter: typeof saved?.filter === 'string' ? saved.filter : '',
    };
  }

  protected async remember(change: Partial<ViewState<Grouping>>): Promise<void> {
    await this.memory.update(this.id, { ...this.state, ...change });
    this.isEmpty = false;
    this.showFilter();
    this.redraw();
  }

  /** Asks by what to group. */
  async groupBy(): Promise<void> {
    const { grouping } = this.state;
    const answer = await window.showQuickPick(
      this.choices.map((choice) => ({
        ...choice,
        ...(choice.grouping === grouping && { description: l10n.t('now') }),
      })),
      { title: l10n.t('Group by') },
    );
    if (answer !== undefined) await this.remember({ grouping: answer.grouping });
  }

  /** Asks for words to filter by; an empty answer shows everything again. */
  async filter(): Promise<void> {
    const value = await window.showInputBox({
      title: l10n.t('Filter'),
      prompt: l10n.t(
        'Shows only rows that contain all of these words: a name, @owner, #tag, an id, a service. Empty shows everything.',
      ),
      value: this.state.filter,
    });
    if (value !== undefined) await this.remember({ filter: value.trim() });
  }

  async clearFilter(): Promise<void> {
    await this.remember({ filter: '' });
  }

  /** Whether it is in sight. */
  get isVisible(): boolean {
    return this.view.visible;
  }

  /** Draws the view anew, a little later: the workspace has changed. */
  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      void this.renew();
      this.refreshed();
    }, DELAY_MS);
  }

  /** Draws the view anew whatever it shows: a box that was clicked may show what is not so. */
  protected redraw(): void {
    this.drawn = undefined;
    this.unfolded.clear();
    this.ahead = { groups: undefined, rows: new Map() };
    this.changes.fire();
  }

  /**
   * Asks for everything first and draws then, and only when it is something else: from the moment a
   * view is drawn anew until its rows are there, VS Code drops every click on a box without a word.
   */
  private async renew(): Promise<void> {
    if (!this.view.visible || this.connection.isGivenUp) return this.redraw();
    // one at a time; whoever comes meanwhile has newer things to show
    while (this.renewing !== undefined) await this.renewing;
    this.renewing = this.renewNow().finally(() => (this.renewing = undefined));
    await this.renewing;
  }

  private async renewNow(): Promise<void> {
    const state = JSON.stringify(this.state);
    const rows = new Map<string, GroupRows<Row>>();
    let groups: readonly WireGroup[];
    try {
      groups = await this.groups();
      const wanted = groups.map(({ key }) => key).filter((key) => this.unfolded.has(key));
      for (const key of wanted.slice(0, MOST_AHEAD)) rows.set(key, await this.rows(key));
    } catch (error) {
      // a server that restarts: the view is drawn again when it is back
      this.log.warn(`${this.id}: ${String(error)}`);
      return;
    }
    // it is looked at in another way by now, and drawn for that
    if (state !== JSON.stringify(this.state)) return;
    const drawn = JSON.stringify([groups, [...rows]]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.unfolded.clear();
    this.ahead = { groups, rows };
    this.changes.fire();
  }

  /** The workspace has changed. */
  protected refreshed(): void {
    // most views draw themselves and have nothing else to do
  }

  private showFilter(): void {
    const { filter } = this.state;
    const words = this.isEmpty
      ? l10n.t('Filter: {0} (nothing matches)', filter)
      : l10n.t('Filter: {0}', filter);
    this.view.message = filter === '' ? undefined : words;
    void commands.executeCommand('setContext', `${this.id}.filtered`, filter !== '');
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.forEach((one) => one.dispose());
  }
}

/** A group's row, as both views draw it. */
export function groupItem(group: WireGroup): TreeItem {
  const item = new TreeItem(group.label, TreeItemCollapsibleState.Expanded);
  item.id = `group:${group.key}`;
  item.description = group.description;
  item.tooltip = group.tooltip;
  item.accessibilityInformation = { label: group.tooltip };
  return item;
}
