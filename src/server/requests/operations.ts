/** Answers the extension's own requests: new documents, and edits made by operations. */
import * as l10n from '@vscode/l10n';
import { ErrorCodes, ResponseError, type Connection } from 'vscode-languageserver';
import { weightOf } from '../../vocabulary/grades';
import { addTimelineEntry } from '../../edits/add-timeline-entry';
import { moveMetadataToFrontMatter } from '../../edits/move-metadata';
import type { OperationResult } from '../../edits/operation';
import { pasteAsTimeline } from '../../edits/paste-as-timeline';
import { rewriteAsTree } from '../../edits/rewrite-as-tree';
import type { Postmortem } from '../../language/postmortem';
import { postmortemTemplate } from '../../edits/template';
import { zoneOffset } from '../../language/times/today';
import { LineIndex } from '../../markdown/text';
import {
  GRADES,
  MOVE_METADATA,
  NEW_DOCUMENT,
  PASTE_AS_TIMELINE,
  REVIEW,
  SET_STATUS,
  REWRITE_AS_TREE,
  STALE,
  TIMELINE_ENTRY,
  type EditResult,
  type GradesResult,
  type NewDocumentParams,
  type NewDocumentResult,
  type RequestMessage,
  type VersionedDocument,
} from '../../protocol/protocol';
import { whySectionAt } from '../features/nodes';
import { offsetText } from '../features/times';
import { rangeAfter, toLspEdits, toLspRange } from '../host/positions';
import { review, setStatus } from './review';
import { describe, type Session } from '../host/session';

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
  const edit = <P extends VersionedDocument>(
    message: RequestMessage<P, EditResult>,
    operation: (postmortem: Postmortem, params: P) => OperationResult,
  ): void => answer(message, (params) => runEdit(session, message.method, params, operation));

  // a client that starts the server to make a document asks before it has sent the settings
  answer(GRADES, async () => {
    await session.settled;
    return gradesOf(session.settingsOfNew.rules.severities);
  });
  answer(NEW_DOCUMENT, async (params) => {
    await session.settled;
    return newDocument(onTeamsDay(session, params), session.settingsOfNew.rules.severities);
  });
  answer(REVIEW, async ({ uri }) => {
    await session.settled;
    return review(session, uri);
  });
  answer(SET_STATUS, async (params) => {
    await session.settled;
    return setStatus(session, params);
  });
  edit(TIMELINE_ENTRY, (postmortem, { uri, now, text }) =>
    addTimelineEntry(
      postmortem,
      { now: onTeamsClock(session, uri, now), text },
      session.parseOptionsOf(uri),
    ),
  );
  edit(PASTE_AS_TIMELINE, (postmortem, { uri, now, text }) =>
    pasteAsTimeline(
      postmortem,
      { now: onTeamsClock(session, uri, now), text },
      session.parseOptionsOf(uri),
    ),
  );
  edit(MOVE_METADATA, (postmortem, { uri }) =>
    moveMetadataToFrontMatter(postmortem, session.settingsOf(uri).rules),
  );
  edit(REWRITE_AS_TREE, (postmortem, { line }) => {
    const section = line === undefined ? undefined : whySectionAt(postmortem, line);
    return rewriteAsTree(postmortem, {
      language: session.language,
      ...(section !== undefined && { section }),
    });
  });
}

/** A new document is written on the team's clock where the settings say where the team is. */
function onTeamsDay(session: Session, params: NewDocumentParams): NewDocumentParams {
  const { timezone } = session.settingsOfNew.rules;
  if (timezone === undefined) return params;
  return { ...params, today: session.today, offset: session.localOffset() };
}

/** RFC 3339 on the clock of a document's team; as it came where the settings name no zone. */
function onTeamsClock(session: Session, uri: string, now: string): string {
  const { timezone } = session.settingsOf(uri).rules;
  const epoch = Date.parse(now);
  if (timezone === undefined || Number.isNaN(epoch)) return now;
  const offset = zoneOffset(epoch, timezone);
  return new Date(epoch + offset * 60_000).toISOString().slice(0, 19) + offsetText(offset);
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

/**
 * Runs an operation on exactly the version that was asked about. Refuses when the document has
 * moved on or is not open, and when the operation itself refuses or fails.
 */
function runEdit<P extends VersionedDocument>(
  session: Session,
  name: string,
  params: P,
  operation: (postmortem: Postmortem, params: P) => OperationResult,
): EditResult {
  try {
    const document = session.documents.get(params.uri);
    if (document === undefined) return { refused: l10n.t('This document is not open.') };
    if (document.version !== params.version) return { refused: STALE };
    const { postmortem } = document;
    const result = operation(postmortem, params);
    if ('refused' in result) return result;
    return {
      edits: toLspEdits(postmortem.lines, result.edits),
      ...(result.select !== undefined && {
        select: rangeAfter(postmortem, result.edits, result.select),
      }),
      ...(result.note !== undefined && { note: result.note }),
    };
  } catch (error) {
    session.log.error(`${name}: ${describe(error)}`);
    return {
      refused: l10n.t('Something went wrong, and nothing was changed. Details are in the log.'),
    };
  }
}
