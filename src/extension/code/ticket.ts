/** *Create Ticket*: an item, carried over to the team's ticket system, and the ticket back into it. */
import { commands, env, l10n, window, workspace, type Uri } from 'vscode';
import { SET_TICKET, TICKET_FACTS } from '../../protocol/code';
import { applyAnswer } from '../commands/apply';
import { editorOf, targetPostmortem } from '../commands/target';
import type { Connection } from '../connection';
import { ticketAddress } from './ticket-address';

/** Opens the ticket system with the item at the cursor, then asks where the ticket is. */
export async function createTicket(connection: Connection, argument: unknown): Promise<void> {
  const document = await targetPostmortem(argument);
  if (document === undefined) return;
  const template = workspace
    .getConfiguration('postmortem', document.uri)
    .get<string>('ticketUrl', '');
  if (template.trim() === '') {
    const open = l10n.t('Open Settings');
    const answer = await window.showInformationMessage(
      l10n.t(
        'Set "postmortem.ticketUrl" first: the address at which your team writes new tickets.',
      ),
      open,
    );
    if (answer === open)
      await commands.executeCommand('workbench.action.openSettings', 'postmortem.ticketUrl');
    return;
  }
  const { line, character } = editorOf(document)?.selection.active ?? { line: 0, character: 0 };
  const uri = document.uri.toString();
  const facts = await connection.request(TICKET_FACTS, { uri, at: { line, character } });
  if ('refused' in facts) {
    void window.showInformationMessage(facts.refused);
    return;
  }
  const address = ticketAddress(template, facts);
  if (address === undefined) {
    void window.showWarningMessage(
      l10n.t('"postmortem.ticketUrl" has to begin with https:// or http://.'),
    );
    return;
  }
  // a Uri would be decoded and encoded again: an `&` within the title would end the title
  if (!(await env.openExternal(address as unknown as Uri))) return;
  const ticket = await window.showInputBox({
    title: l10n.t('Create Ticket'),
    prompt: l10n.t('The address or key of the new ticket, to be written into the item'),
    placeHolder: 'https://tickets.example.com/PAY-123',
    ignoreFocusOut: true,
  });
  if (ticket === undefined || ticket.trim() === '') return;
  await applyAnswer(document, (version) =>
    connection.request(SET_TICKET, {
      uri,
      version,
      index: facts.index,
      text: facts.text,
      ticket: ticket.trim(),
    }),
  );
}
