/** Answers the extension's own requests: new documents, and edits made by operations. */
import { ErrorCodes, ResponseError, type Connection } from 'vscode-languageserver';
import { weightOf } from '../language/grades';
import { postmortemTemplate } from '../language/template';
import { LineIndex } from '../language/text';
import {
  GRADES,
  NEW_DOCUMENT,
  type GradesResult,
  type NewDocumentParams,
  type NewDocumentResult,
  type RequestMessage,
} from '../protocol';
import { toLspRange } from './positions';
import type { Session } from './session';

/** Registers the requests of `protocol.ts`. */
export function registerOperations(connection: Connection, session: Session): void {
  const answer = <P, R>(
    message: RequestMessage<P, R>,
    handler: (params: P) => R | Promise<R>,
  ): void => {
    connection.onRequest(message.method, (params: unknown): unknown =>
      message.isParams(params)
        ? handler(params)
        : new ResponseError(ErrorCodes.InvalidParams, `${message.method}: bad parameters`),
    );
  };
  // a client that starts the server to make a document asks before it has sent the settings
  answer(GRADES, async () => {
    await session.settled;
    return gradesOf(session.severities);
  });
  answer(NEW_DOCUMENT, async (params) => {
    await session.settled;
    return newDocument(params, session.severities);
  });
}

function gradesOf(severities: readonly string[]): GradesResult {
  return {
    grades: severities.map((severity) => ({ severity, weight: weightOf(severity, severities) })),
  };
}

function newDocument(params: NewDocumentParams, severities: readonly string[]): NewDocumentResult {
  const { today: date, ...request } = params;
  const { text, select } = postmortemTemplate({ ...request, date, severities });
  return { text, select: toLspRange(new LineIndex(text), select) };
}
