/** Answers the extension's own requests: new documents, and edits made by operations. */
import { ErrorCodes, ResponseError, type Connection } from 'vscode-languageserver';
import { postmortemTemplate } from '../language/template';
import { LineIndex } from '../language/text';
import {
  NEW_DOCUMENT,
  type NewDocumentParams,
  type NewDocumentResult,
  type RequestMessage,
} from '../protocol';
import { toLspRange } from './positions';
import type { Session } from './session';

/** Registers the requests of `protocol.ts`. */
export function registerOperations(connection: Connection, session: Session): void {
  const answer = <P, R>(message: RequestMessage<P, R>, handler: (params: P) => R): void => {
    connection.onRequest(message.method, (params: unknown): unknown =>
      message.isParams(params)
        ? handler(params)
        : new ResponseError(ErrorCodes.InvalidParams, `${message.method}: bad parameters`),
    );
  };
  answer(NEW_DOCUMENT, (params) => newDocument(params, session.severities));
}

function newDocument(params: NewDocumentParams, severities: readonly string[]): NewDocumentResult {
  const { today: date, ...request } = params;
  const { text, select } = postmortemTemplate({ ...request, date, severities });
  return { text, select: toLspRange(new LineIndex(text), select) };
}
