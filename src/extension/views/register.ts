/** The views over the whole workspace, kept up to date together. */
import { EventEmitter, commands, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { INDEX_CHANGED } from '../../protocol/protocol';
import type { Connection } from '../connection';
import type { Looked } from '../look-again';
import { IncidentsView } from './incidents';
import { Insights } from './insights';
import { RemediationView } from './remediation';

export interface WorkspaceViews extends Looked {
  readonly remediation: RemediationView;
  readonly incidents: IncidentsView;
  readonly insights: Insights;
}

/** Registers the views; the server is asked for nothing before one of them is looked at. */
export function registerViews(
  context: ExtensionContext,
  connection: Connection,
  log: LogOutputChannel,
): WorkspaceViews {
  const remediation = new RemediationView(context, connection, log);
  const incidents = new IncidentsView(context, connection, log);
  const insights = new Insights(context, connection, log);
  const all = [remediation, incidents, insights] as const;
  const shown = new EventEmitter<void>();
  context.subscriptions.push(...all, shown);
  for (const one of all) context.subscriptions.push(one.onDidShow(() => shown.fire()));
  connection.hear(INDEX_CHANGED, ({ busy }) => {
    // until everything was read, an empty view has nothing to offer yet
    if (!busy) void commands.executeCommand('setContext', 'postmortem.indexed', true);
    all.forEach((one) => one.soon());
  });
  return {
    remediation,
    incidents,
    insights,
    onDidShow: shown.event,
    get isVisible() {
      return all.some((one) => one.isVisible);
    },
  };
}
