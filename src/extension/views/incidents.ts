/** *Incidents*: every postmortem of the workspace by month, service, grade or state. */
import {
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  l10n,
  type ExtensionContext,
  type LogOutputChannel,
} from 'vscode';
import {
  INCIDENT_GROUPS,
  INCIDENT_ROWS,
  type IncidentsQuery,
  type WireGroup,
  type WireIncident,
} from '../../protocol/views';
import type { Connection } from '../connection';
import { today } from '../../vocabulary/clock';
import { WorkspaceView, groupItem, type ViewNode } from './workspace-view';

type Grouping = IncidentsQuery['grouping'];

export class IncidentsView extends WorkspaceView<WireIncident, Grouping> {
  constructor(context: ExtensionContext, connection: Connection, log: LogOutputChannel) {
    super('postmortem.incidents', connection, log, context.workspaceState, [
      { grouping: 'month', label: l10n.t('Month') },
      { grouping: 'service', label: l10n.t('Service') },
      { grouping: 'grade', label: l10n.t('Severity') },
      { grouping: 'state', label: l10n.t('Status') },
    ]);
  }

  getTreeItem(node: ViewNode<WireIncident>): TreeItem {
    switch (node.kind) {
      case 'group':
        return groupItem(node.group);
      case 'row':
        return incidentItem(node.row, node.group);
      case 'fact': {
        const item = new TreeItem(node.text);
        item.iconPath = new ThemeIcon('dash');
        return item;
      }
      case 'more':
        return new TreeItem(l10n.t('{0} more: filter to see them', node.count));
    }
  }

  protected async groups(): Promise<readonly WireGroup[]> {
    const { groups, incidents } = await this.connection.request(INCIDENT_GROUPS, this.query);
    this.view.description = incidents === 0 ? undefined : String(incidents);
    return groups;
  }

  protected async rows(key: string): Promise<{ rows: readonly WireIncident[]; more: number }> {
    return this.connection.request(INCIDENT_ROWS, { ...this.query, key });
  }

  protected override facts({ facts }: WireIncident): readonly string[] {
    return facts;
  }

  private get query(): IncidentsQuery {
    return { ...this.state, today: today() };
  }
}

const ICONS: Readonly<Record<WireIncident['status'], string>> = {
  draft: 'edit',
  'in-review': 'eye',
  reviewed: 'pass',
  closed: 'pass-filled',
};

function incidentItem(incident: WireIncident, group: string): TreeItem {
  const { label, description, tooltip, status, facts, late, uri } = incident;
  const item = new TreeItem(
    label,
    facts.length === 0 ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed,
  );
  item.id = `${group}\n${uri}`;
  item.description = description;
  item.tooltip = tooltip;
  item.iconPath = late
    ? new ThemeIcon('warning', new ThemeColor('list.warningForeground'))
    : new ThemeIcon(ICONS[status]);
  item.contextValue = 'incident';
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [Uri.parse(uri)] };
  return item;
}
