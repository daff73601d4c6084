/** How the server is doing: quietly in the language status, loudly only when it stays down. */
import {
  LanguageStatusSeverity,
  commands,
  l10n,
  languages,
  window,
  type Disposable,
  type LogOutputChannel,
} from 'vscode';
import type { Connection } from './connection';
import type { ServerState } from './host';

/** Shows the state of the server on postmortems; asks once when it has been given up. */
export function showStatus(connection: Connection, log: LogOutputChannel): Disposable[] {
  const item = languages.createLanguageStatusItem('postmortem.server', { language: 'postmortem' });
  item.name = l10n.t('Postmortem language server');
  const show = (state: ServerState): void => {
    const down = state === 'failed' || state === 'off';
    item.busy = state === 'starting';
    item.text = TEXTS[state]();
    item.severity = down ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
    item.command = down
      ? { command: 'postmortem.restartServer', title: l10n.t('Restart') }
      : { command: 'postmortem.showOutput', title: l10n.t('Show log') };
  };
  show('starting');
  return [
    item,
    connection.onDidChangeState(show),
    connection.onDidGiveUp(() => void askToRestart(log)),
  ];
}

const TEXTS: Readonly<Record<ServerState, () => string>> = {
  off: () => l10n.t('Postmortem: server stopped'),
  starting: () => l10n.t('Postmortem: starting'),
  running: () => l10n.t('Postmortem: ready'),
  failed: () => l10n.t('Postmortem: server failed'),
};

async function askToRestart(log: LogOutputChannel): Promise<void> {
  const restart = l10n.t('Restart');
  const showLog = l10n.t('Show log');
  const answer = await window.showErrorMessage(
    l10n.t(
      'The Postmortem language server crashed several times and is stopped. Your documents are not affected.',
    ),
    restart,
    showLog,
  );
  if (answer === restart) await commands.executeCommand('postmortem.restartServer');
  if (answer === showLog) log.show();
}
