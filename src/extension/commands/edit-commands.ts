/** The commands that change the postmortem in front of the user. The server decides what changes. */
import { env, l10n, window } from 'vscode';
import {
  MOVE_METADATA,
  PASTE_AS_TIMELINE,
  REWRITE_AS_TREE,
  TIMELINE_ENTRY,
  type VersionedDocument,
} from '../../protocol/protocol';
import type { Connection } from '../connection';
import { applyAnswer } from './apply';
import { editorOf, targetPostmortem } from './target';
import { windowOffset } from './window-clock';
import { localDateTime, now } from '../../vocabulary/clock';

/** What time it is where the author is. */
async function authorsTime(): Promise<string> {
  const time = now();
  return localDateTime(time, await windowOffset(time));
}

/** A row for now, in order, with the place to type selected. `argument`: a menu's resource. */
export async function addTimelineEntry(connection: Connection, argument: unknown): Promise<void> {
  const document = await targetPostmortem(argument);
  if (document === undefined) return;
  const time = await authorsTime();
  await applyAnswer(document, (version) =>
    connection.request(TIMELINE_ENTRY, { ...versioned(document, version), now: time, text: '' }),
  );
}

/** Chat or log lines of the clipboard become timeline rows. */
export async function pasteAsTimeline(connection: Connection, argument: unknown): Promise<void> {
  const document = await targetPostmortem(argument);
  if (document === undefined) return;
  const text = await env.clipboard.readText();
  if (text.trim() === '') {
    void window.showInformationMessage(
      l10n.t('Copy chat or log lines with times first; then they can be pasted as a timeline.'),
    );
    return;
  }
  const time = await authorsTime();
  const { line, character } = editorOf(document)?.selection.active ?? { line: 0, character: 0 };
  await applyAnswer(document, (version) =>
    connection.request(PASTE_AS_TIMELINE, {
      ...versioned(document, version),
      text,
      position: { line, character },
      now: time,
    }),
  );
}

/** Bold lines, bullets and tables below the title become front matter. */
export async function moveMetadata(connection: Connection, argument: unknown): Promise<void> {
  const document = await targetPostmortem(argument);
  if (document === undefined) return;
  await applyAnswer(document, (version) =>
    connection.request(MOVE_METADATA, versioned(document, version)),
  );
}

/** The 5-Whys section at the cursor, else the first of another shape, becomes a tree. */
export async function rewriteAsTree(connection: Connection, argument: unknown): Promise<void> {
  const document = await targetPostmortem(argument);
  if (document === undefined) return;
  const line = editorOf(document)?.selection.active.line;
  await applyAnswer(document, (version) =>
    connection.request(REWRITE_AS_TREE, {
      ...versioned(document, version),
      ...(line !== undefined && { line }),
    }),
  );
}

function versioned(document: { uri: { toString(): string } }, version: number): VersionedDocument {
  return { uri: document.uri.toString(), version };
}
