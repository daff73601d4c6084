/** Tells the client which of its open documents are postmortems. */
import type { Connection } from 'vscode-languageserver';
import {
  INDEXED_FILES,
  STANDING,
  STANDING_CHANGED,
  type WireStanding,
} from '../../protocol/protocol';
import { answering } from './answering';
import type { OpenDocument } from './documents';
import { describe, type Session } from './session';

export class Standings {
  /** What the client was told last. */
  private readonly told = new Map<string, WireStanding>();

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
  ) {
    const answer = answering(connection, session);
    answer(STANDING, ({ uri, text }) => {
      const open = session.documents.get(uri)?.postmortem;
      const read = open ?? (text === undefined ? undefined : session.parse(uri, text));
      return { standing: read?.standing ?? 'no' };
    });
    answer(INDEXED_FILES, () => ({
      uris: session.workspace.index.all().map(({ uri }) => uri),
    }));
  }

  /** A version of an open document was read. */
  read({ uri, postmortem }: OpenDocument): void {
    // only our own client asks: another editor would log what it does not know
    if (!this.session.client.files || this.told.get(uri) === postmortem.standing) return;
    this.told.set(uri, postmortem.standing);
    this.connection
      .sendNotification(STANDING_CHANGED.method, { uri, standing: postmortem.standing })
      .catch((error: unknown) => this.session.log.warn(`standing: ${describe(error)}`));
  }

  /** The document is not open any more. */
  closed(uri: string): void {
    this.told.delete(uri);
  }
}
