/**
 * Which documents are postmortems: what the server said of each. Menus, commands, views and the
 * preview ask here, and nobody looks at a language id or a path of its own.
 */
import {
  EventEmitter,
  commands,
  window,
  workspace,
  type Disposable,
  type TextDocument,
  type Uri,
} from 'vscode';
import {
  INDEXED_FILES,
  INDEX_CHANGED,
  STANDING,
  STANDING_CHANGED,
  type WireStanding,
} from '../protocol/protocol';
import type { Connection } from './connection';
import type { TeamFolders } from './team-folders';
import type { Place } from '../vocabulary/place';

/** The language id that a user may choose, and that `*.postmortem.md` has. */
export const LANGUAGE = 'postmortem';

/** Of so many documents menus of the Explorer know. */
const MOST_IN_MENUS = 5000;

class Standings implements Disposable {
  private readonly changes = new EventEmitter<string>();
  /** By URI: what the server said of open documents, and of the workspace's files. */
  private readonly open = new Map<string, WireStanding>();
  private indexed: ReadonlySet<string> = new Set();
  private connection: Connection | undefined;
  private folders: TeamFolders | undefined;
  private active: boolean | undefined;

  /** Hears the server from its next start on, and keeps the context keys. */
  follow(connection: Connection, folders: TeamFolders): Disposable[] {
    this.connection = connection;
    this.folders = folders;
    connection.hear(STANDING_CHANGED, ({ uri, standing }) => {
      this.open.set(uri, standing);
      this.changes.fire(uri);
      this.showActive();
    });
    connection.hear(INDEX_CHANGED, ({ busy }) => {
      if (!busy) void this.learnIndexed();
    });
    return [
      this,
      workspace.onDidCloseTextDocument(({ uri }) => this.open.delete(uri.toString())),
      window.onDidChangeActiveTextEditor(() => this.showActive()),
      workspace.onDidOpenTextDocument(() => this.showActive()),
    ];
  }

  /** Another document stands otherwise now; its URI as text. */
  readonly onDidChange = this.changes.event;

  /** Whether a document counts, as far as anybody has said. At once. */
  counts(document: TextDocument): boolean {
    return document.languageId === LANGUAGE || this.countsAt(document.uri);
  }

  /** The same by its address alone: of a document that is shown in another way. */
  countsAt(uri: Uri): boolean {
    const key = uri.toString();
    const said = this.open.get(key);
    if (said !== undefined) return said === 'postmortem';
    return this.indexed.has(key) || /\.postmortem\.md$/i.test(uri.path);
  }

  /** What the path of a file says, by the settings that are known. */
  placeOf(uri: Uri): Place {
    return this.folders?.placeOf(uri) ?? 'elsewhere';
  }

  /** How a document stands; asks the server where it may know better. */
  async of(document: TextDocument): Promise<WireStanding> {
    const key = document.uri.toString();
    const said = this.open.get(key);
    if (said !== undefined) return said;
    if (document.languageId === LANGUAGE) return 'postmortem';
    const { connection } = this;
    if (connection === undefined) return 'no';
    const known = (await this.folders?.lookFor(document)) ?? 'elsewhere';
    if (known === 'elsewhere' && document.languageId !== 'markdown') return 'no';
    const { standing } = await connection.request(STANDING, { uri: key, text: document.getText() });
    return standing;
  }

  dispose(): void {
    this.changes.dispose();
  }

  private async learnIndexed(): Promise<void> {
    if (this.connection?.state !== 'running') return;
    try {
      const { uris } = await this.connection.request(INDEXED_FILES, {});
      this.indexed = new Set(uris);
      const shown = uris.slice(0, MOST_IN_MENUS);
      await commands.executeCommand('setContext', 'postmortem.files', shown);
    } catch {
      // the server restarts: it will be asked again
    }
  }

  private showActive(): void {
    const document = window.activeTextEditor?.document;
    const active = document !== undefined && this.counts(document);
    if (active === this.active) return;
    this.active = active;
    void commands.executeCommand('setContext', 'postmortem.active', active);
  }
}

/** The extension's one answer. */
export const standings = new Standings();
