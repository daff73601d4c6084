/** *Link Selection to Remediation Item…*: from any source file into a postmortem. */
import {
  ProgressLocation,
  QuickPickItemKind,
  Uri,
  commands,
  l10n,
  window,
  workspace,
  type QuickPickItem,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import {
  INCIDENTS,
  LINK_CODE,
  LINK_PLACES,
  type IncidentChoice,
  type LinkInto,
  type LinkPlace,
  type LinkPlaces,
  type WireLines,
} from '../../protocol/code';
import { applyAnswer, reveal } from '../commands/apply';
import { standings } from '../standings';
import type { Connection } from '../connection';
import { tickStep } from '../first-steps';
import { symbolAround } from './search';

/** Links the selection, or the line of the cursor, to what the user picks. */
export async function linkSelection(connection: Connection): Promise<void> {
  const editor = window.activeTextEditor;
  const reason = whyNot(editor);
  if (editor === undefined || reason !== undefined) {
    void window.showInformationMessage(reason ?? '');
    return;
  }
  const { document } = editor;
  const lines = linesOf(editor);
  const incident = await chooseIncident(connection);
  if (incident === undefined) return;
  const postmortem = await workspace.openTextDocument(Uri.parse(incident.uri, true));
  const places = await connection.request(LINK_PLACES, { uri: incident.uri });
  if ('refused' in places) {
    void window.showInformationMessage(places.refused);
    return;
  }
  const into = await choosePlace(incident, places);
  if (into === undefined) return;
  const symbol = await symbolAround(document, lines);
  const before = postmortem.getText();
  const written = await applyAnswer(postmortem, (version) =>
    connection.request(LINK_CODE, {
      uri: incident.uri,
      version,
      into: into.into,
      source: {
        uri: document.uri.toString(),
        ...lines,
        ...(symbol !== undefined && { symbol }),
      },
    }),
  );
  if (!written) return;
  tickStep('link');
  offerToOpen(postmortem, before, `${incident.name} · ${into.name}`);
}

/** Why a selection cannot be linked; undefined when it can. */
function whyNot(editor: TextEditor | undefined): string | undefined {
  if (editor === undefined) return l10n.t('Open a source file and select the code first.');
  const { uri } = editor.document;
  if (standings.counts(editor.document))
    return l10n.t(
      'Select code in a source file. In a postmortem, use "Insert Code Reference…" instead.',
    );
  if (uri.scheme === 'untitled')
    return l10n.t('Save the file in the workspace first, so that a link can point to it.');
  if (workspace.getWorkspaceFolder(uri) === undefined)
    return l10n.t('This file is outside the workspace, so others could not follow a link to it.');
  return undefined;
}

/** The lines of a selection, 1-based; one that ends before the first character of a line leaves it out. */
function linesOf({ selection, document }: TextEditor): WireLines {
  const { start, end } = selection;
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return { first: start.line + 1, last: Math.min(last, document.lineCount - 1) + 1 };
}

async function chooseIncident(connection: Connection): Promise<IncidentChoice | undefined> {
  const { incidents } = await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t('Reading postmortems') },
    () => connection.request(INCIDENTS, {}),
  );
  if (incidents.length === 0) {
    const make = l10n.t('New Postmortem…');
    const answer = await window.showInformationMessage(
      l10n.t('There is no postmortem in this workspace yet.'),
      make,
    );
    if (answer === make) await commands.executeCommand('postmortem.new');
    return undefined;
  }
  const shown = new Set(window.visibleTextEditors.map(({ document }) => document.uri.toString()));
  const sorted = [...incidents].sort((a, b) => Number(shown.has(b.uri)) - Number(shown.has(a.uri)));
  const picked = await window.showQuickPick(
    sorted.map((incident) => ({
      label: incident.name,
      description: incident.name === incident.title ? '' : incident.title,
      detail: [incident.date, incident.status, l10n.t('{0} open items', incident.open)]
        .filter((part) => part !== undefined && part !== '')
        .join(' · '),
      incident,
    })),
    {
      title: l10n.t('Link Selection to Remediation Item (1/2)'),
      placeHolder: l10n.t('The postmortem'),
      matchOnDescription: true,
    },
  );
  return picked?.incident;
}

interface ChosenPlace {
  readonly into: LinkInto;
  /** What it is called in the message afterwards. */
  readonly name: string;
}

async function choosePlace(
  incident: IncidentChoice,
  { items, claims }: LinkPlaces,
): Promise<ChosenPlace | undefined> {
  type Row = QuickPickItem & { readonly chosen?: ChosenPlace };
  const row =
    (kind: 'item' | 'claim', icon: (place: LinkPlace) => string) =>
    (place: LinkPlace): Row => ({
      label: `${icon(place)} ${place.id ?? place.text}`,
      ...(place.id !== undefined && { description: place.text }),
      chosen: {
        into: { kind, index: place.index, text: place.text },
        name: place.id ?? place.text,
      },
    });
  const open = items.filter(({ state }) => state === 'open');
  const others = items.filter(({ state }) => state !== 'open');
  const fresh: Row = { label: `$(add) ${l10n.t('New item…')}`, alwaysShow: true };
  const separator = (label: string): Row => ({ label, kind: QuickPickItemKind.Separator });
  const named = claims.filter(({ text }) => text !== '');
  const picked = await window.showQuickPick(
    [
      separator(l10n.t('Remediation')),
      ...open.map(row('item', () => '$(circle-large-outline)')),
      ...others.map(row('item', ({ state }) => (state === 'done' ? '$(pass)' : '$(circle-slash)'))),
      fresh,
      ...(named.length === 0 ? [] : [separator(l10n.t('Claims, as their evidence'))]),
      ...named.map(row('claim', () => '$(beaker)')),
    ],
    {
      title: l10n.t('Link Selection to Remediation Item (2/2)'),
      placeHolder: incident.title,
      matchOnDescription: true,
    },
  );
  if (picked === undefined || picked.chosen !== undefined) return picked?.chosen;
  const text = await window.showInputBox({
    title: l10n.t('New item…'),
    prompt: l10n.t('What needs to be done?'),
    validateInput: (value) =>
      value.trim() === '' ? l10n.t('Describe what needs to be done.') : undefined,
  });
  if (text === undefined) return undefined;
  return { into: { kind: 'new', text: text.trim() }, name: text.trim() };
}

/** Says that it is done; the link is shown when the user wants to see it. */
function offerToOpen(postmortem: TextDocument, before: string, name: string): void {
  const open = l10n.t('Open');
  const text = postmortem.getText();
  let same = 0;
  while (same < before.length && before[same] === text[same]) same++;
  void window.showInformationMessage(l10n.t('Linked: {0}', name), open).then(async (answer) => {
    if (answer !== open) return;
    const at = postmortem.lineAt(postmortem.positionAt(same)).range;
    await reveal(postmortem, at);
  });
}
