/** How requests beyond LSP itself are answered. */
import { ErrorCodes, ResponseError, type Connection } from 'vscode-languageserver';
import type { RequestMessage } from '../../protocol/protocol';
import type { Session } from './session';

export type Answer = <Params, Result>(
  message: RequestMessage<Params, Result>,
  handler: (params: Params) => Result | Promise<Result>,
) => void;

/**
 * Registers handlers that hear only what has the agreed form, and only once the settings are there:
 * findings, and the words for customers, depend on them.
 */
export function answering(connection: Connection, session: Session): Answer {
  return (message, handler) => {
    connection.onRequest(message.method, async (params: unknown): Promise<unknown> => {
      if (!message.isParams(params))
        return new ResponseError(ErrorCodes.InvalidParams, `${message.method}: bad parameters`);
      await session.settled;
      const { uri } = (params ?? {}) as { readonly uri?: unknown };
      if (typeof uri === 'string') await session.documents.whenRead(uri);
      return handler(params);
    });
  };
}
