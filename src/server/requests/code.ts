/** Answers the requests of `code-requests.ts`: code that postmortems refer to. */
import * as l10n from '@vscode/l10n';
import { ErrorCodes, ResponseError, type Connection } from 'vscode-languageserver';
import {
  CODE_POINTS,
  CODE_REFERENCES,
  DESTINATIONS,
  INCIDENT_SPAN,
  INCIDENTS,
  LINK_CODE,
  LINK_PLACES,
  SET_TICKET,
  SOURCES_CHANGED,
  TICKET_FACTS,
  TIMELINE_ROWS,
  UPDATE_CODE,
  type CodeUpdate,
  type Destination,
  type LinkCodeParams,
  type LinkPlaces,
  type ReferencesParams,
  type TicketFacts,
  type UpdateCodeParams,
  type WireReference,
} from '../../protocol/code';
import { addRows, oneLine } from '../../edits/add-timeline-entry';
import { linkOf } from '../../edits/tree/evidence';
import { inertMarkdown } from '../../markdown/inert-markdown';
import type { CodeReference, Postmortem, RemediationItem } from '../../language/postmortem';
import { touches, type TextEdit } from '../../markdown/text';
import { isUnpinned } from '../../pins/known';
import { renewReferences } from '../../pins/link-edits';
import { outdented } from '../../pins/source';
import {
  STALE,
  type EditResult,
  type Refusal,
  type RequestMessage,
  type VersionedDocument,
} from '../../protocol/protocol';
import { addField, isEditableItem } from '../../rules/catalog/remediation/item-edits';
import { commitAddress } from '../../workspace/code-address';
import { isOpen, nameOf } from '../../workspace/incident';
import { permalinkAt } from '../../workspace/own-permalinks';
import type { ResolvedReference } from '../../workspace/resolve-references';
import { resolveLink } from '../features/links';
import { linkEdits, pinCode, type Into } from '../../workspace/link-code';
import { codePoints } from './code-points';
import type { CodeReferences } from './code-references';
import type { OpenDocument } from '../host/documents';
import { claimsOf, itemAt } from '../features/nodes';
import { addressIn, textOfPin } from './recorded-code';
import { offsetAt, toLspEdits, toLspRange } from '../host/positions';
import { describe, type Session } from '../host/session';

/** Registers the requests. `whenRead` resolves once every postmortem of the workspace was read. */
export function registerCode(
  connection: Connection,
  session: Session,
  references: () => CodeReferences | undefined,
  whenRead: () => Promise<void>,
): void {
  const answer = <P, R>(
    message: RequestMessage<P, R>,
    handler: (params: P, code: CodeReferences) => R | Promise<R>,
  ): void => {
    connection.onRequest(message.method, async (params: unknown): Promise<unknown> => {
      if (!message.isParams(params))
        return new ResponseError(ErrorCodes.InvalidParams, `${message.method}: bad parameters`);
      await session.settled;
      const code = references();
      if (code === undefined)
        return new ResponseError(ErrorCodes.ServerNotInitialized, 'not started');
      return handler(params, code);
    });
  };
  /** For requests that write: exactly the version asked about, then and after all was looked at. */
  const edit = <P extends VersionedDocument, R extends EditResult>(
    message: RequestMessage<P, R>,
    make: (
      document: OpenDocument,
      params: P,
      code: CodeReferences,
    ) => Promise<R | Refusal> | R | Refusal,
  ): void =>
    answer(message as RequestMessage<P, R | Refusal>, async (params, code) => {
      const document = session.documents.get(params.uri);
      if (document === undefined) return { refused: l10n.t('This document is not open.') };
      if (document.version !== params.version) return { refused: STALE };
      try {
        const made = await make(document, params, code);
        return session.documents.versionOf(params.uri) === params.version
          ? made
          : { refused: STALE };
      } catch (error) {
        session.log.error(`${message.method}: ${describe(error)}`);
        return {
          refused: l10n.t('Something went wrong, and nothing was changed. Details are in the log.'),
        };
      }
    });

  connection.onNotification(SOURCES_CHANGED.method, (params: unknown) => {
    if (SOURCES_CHANGED.isParams(params)) references()?.sourcesChanged(params.uris);
  });
  answer(INCIDENTS, async () => {
    await whenRead();
    return {
      incidents: session.workspace.index.all().map((record) => ({
        uri: record.uri,
        name: nameOf(record),
        title: record.title,
        status: record.status,
        ...(record.date !== undefined && { date: record.date }),
        open: record.items.filter(isOpen).length,
        code: record.code.length,
      })),
    };
  });
  answer(LINK_PLACES, ({ uri }) => places(session.documents.get(uri)));
  edit(LINK_CODE, (document, params, code) => linkCode(session, document, params, code));
  answer(CODE_REFERENCES, (params, code) => codeReferences(session, params, code));
  answer(DESTINATIONS, ({ uri, targets }) => ({
    destinations: targets.map((target) => destination(session, uri, target)),
  }));
  edit(UPDATE_CODE, updateCode);
  answer(CODE_POINTS, ({ uri }, code) => codePoints(session, code, uri));
  answer(TICKET_FACTS, ({ uri, at }, code) =>
    ticketFacts(session, session.documents.get(uri), at, code),
  );
  edit(SET_TICKET, ({ postmortem }, { index, text, ticket }) => {
    const item = theItem(postmortem, index, text);
    const edits = item && ticketEdits(postmortem, item, ticket);
    return edits === undefined
      ? { refused: l10n.t('There is no place for a ticket here: write it by hand.') }
      : { edits: toLspEdits(postmortem.lines, edits) };
  });
  answer(INCIDENT_SPAN, ({ uri }) => {
    const instants = session.documents.get(uri)?.postmortem.metadata.instants;
    return {
      started: instants?.started?.epoch ?? null,
      resolved: instants?.resolved?.epoch ?? null,
    };
  });
  edit(TIMELINE_ROWS, ({ postmortem, uri }, { rows, offset, remotes }) => {
    const result = addRows(
      postmortem,
      rows.map(({ at, text, commit }) => {
        const short = commit.slice(0, 10);
        const target = commitAddress(remotes, commit);
        const source = target === undefined ? short : linkOf({ text: short, target });
        return { epoch: at, event: `${inertMarkdown(oneLine(text))} ${source}` };
      }),
      offset,
      session.parseOptionsOf(uri),
    );
    return 'refused' in result ? result : { edits: toLspEdits(postmortem.lines, result.edits) };
  });
}

/** What a destination written in a document opens; nothing where it leads out of the workspace. */
function destination(session: Session, uri: string, target: string): Destination {
  const base = session.linkBase(uri);
  const link = resolveLink(target, base)?.uri;
  if (link === undefined) return {};
  const postmortem = session.documents.get(uri)?.postmortem;
  const code = postmortem?.references.find((one) => resolveLink(one.target, base)?.uri === link);
  return code === undefined
    ? { link }
    : { link, code: toLspRange(postmortem!.lines, code.range).start };
}

function places(document: OpenDocument | undefined): LinkPlaces | Refusal {
  if (document === undefined) return { refused: l10n.t('This document is not open.') };
  const { postmortem } = document;
  return {
    items: postmortem.remediation.items.map((item, index) => ({
      index,
      ...(item.id !== undefined && { id: item.id.text }),
      text: item.text,
      state: item.dropped ? 'dropped' : item.done ? 'done' : 'open',
    })),
    claims: claimsOf(postmortem).map((claim, index) => ({
      index,
      ...(claim.id !== undefined && { id: claim.id.text }),
      text: claim.text,
      state: claim.state,
    })),
  };
}

/** The item with this index, or the one with this text should others have come before it. */
function theItem(
  { remediation }: Postmortem,
  index: number,
  text: string,
): RemediationItem | undefined {
  const { items } = remediation;
  return items[index]?.text === text ? items[index] : items.find((one) => one.text === text);
}

function intoOf(postmortem: Postmortem, into: LinkCodeParams['into']): Into | undefined {
  switch (into.kind) {
    case 'new':
      return into;
    case 'cursor':
      return { kind: 'cursor', offset: offsetAt(postmortem.lines, into.at) };
    case 'replace': {
      const reference = referenceAt(postmortem, offsetAt(postmortem.lines, into.at));
      return reference && { kind: 'replace', reference };
    }
    case 'item': {
      const item = theItem(postmortem, into.index, into.text);
      return item && { kind: 'item', item };
    }
    case 'claim': {
      const claims = claimsOf(postmortem);
      const same = claims[into.index];
      const claim = same?.text === into.text ? same : claims.find(({ text }) => text === into.text);
      return claim && { kind: 'claim', claim };
    }
  }
}

function referenceAt(postmortem: Postmortem, offset: number): CodeReference | undefined {
  const { references, codeMentions } = postmortem;
  const found = [...references, ...codeMentions].find(({ range }) => touches(range, offset));
  return found ?? permalinkAt(postmortem, offset);
}

async function linkCode(
  session: Session,
  { uri, postmortem }: OpenDocument,
  { into: wanted, source }: LinkCodeParams,
  code: CodeReferences,
): Promise<EditResult> {
  const into = intoOf(postmortem, wanted);
  if (into === undefined)
    return { refused: l10n.t('It is not in the postmortem any more: choose again.') };
  const pinned = await pinCode(code.host, source, postmortem, session.linkBase(uri), {
    today: session.today,
    quote: session.pinQuote,
    done: into.kind === 'item' && into.item.done,
    ...(into.kind === 'replace' && { id: into.reference.pin?.text }),
  });
  if ('refused' in pinned) return pinned;
  const result = linkEdits(postmortem, into, pinned, (text) => session.parse(uri, text));
  return 'refused' in result ? result : { edits: toLspEdits(postmortem.lines, result.edits) };
}

async function codeReferences(
  session: Session,
  { uri, at }: ReferencesParams,
  code: CodeReferences,
): Promise<{ references: WireReference[] }> {
  const document = session.documents.get(uri);
  if (document === undefined) return { references: [] };
  const { postmortem } = document;
  const offset = at && offsetAt(postmortem.lines, at);
  const resolved = await code.resolve(document, offset);
  return {
    references: await Promise.all(
      resolved.map((one) => wireReference(postmortem, uri, one, code, at !== undefined)),
    ),
  };
}

async function wireReference(
  { lines }: Postmortem,
  uri: string,
  { reference, verdict, found, pin, renewal }: ResolvedReference,
  code: CodeReferences,
  whole: boolean,
): Promise<WireReference> {
  const recorded = pin && (await textOfPin(code.host, pin, uri, whole));
  const { span } = verdict;
  const text = whole && span && found ? await code.host.files.read(found) : undefined;
  return {
    range: toLspRange(lines, reference.range),
    target: reference.target,
    state: verdict.state,
    ...(found !== undefined && { uri: found }),
    ...(span !== undefined && { lines: { first: span.first, last: span.last } }),
    ...(recorded !== undefined && { recorded }),
    ...(text !== undefined &&
      span !== undefined && {
        now: outdented(text.split(/\r\n|\r|\n/).slice(span.first - 1, span.last)).join('\n'),
      }),
    ...(pin?.pinned !== undefined && { pinned: pin.pinned }),
    renewable: renewal !== undefined,
    unpinned: renewal !== undefined && isUnpinned(reference, verdict),
  };
}

async function updateCode(
  document: OpenDocument,
  { at, unpinned = false }: UpdateCodeParams,
  code: CodeReferences,
): Promise<EditResult & CodeUpdate> {
  const { postmortem } = document;
  const offset = at && offsetAt(postmortem.lines, at);
  const renewals = (await code.resolve(document)).flatMap(({ reference, verdict, renewal }) => {
    const wanted =
      offset !== undefined
        ? touches(reference.range, offset)
        : unpinned
          ? isUnpinned(reference, verdict)
          : verdict.state === 'moved' && reference.permalink !== true;
    return wanted && renewal !== undefined ? [{ reference, renewal }] : [];
  });
  const edits: TextEdit[] | { refused: 'full' } = renewReferences(postmortem, renewals);
  if ('refused' in edits)
    return { refused: l10n.t('This postmortem has as many pins as it can hold.') };
  return {
    edits: toLspEdits(postmortem.lines, edits),
    ...(edits.length === 0
      ? { count: 0, uncommitted: renewals.length }
      : { count: renewals.length, uncommitted: 0 }),
  };
}

async function ticketFacts(
  session: Session,
  document: OpenDocument | undefined,
  at: { line: number; character: number },
  code: CodeReferences,
): Promise<TicketFacts | Refusal> {
  const postmortem = document?.postmortem;
  const item = postmortem && itemAt(postmortem, offsetAt(postmortem.lines, at));
  if (document === undefined || postmortem === undefined || item === undefined)
    return { refused: l10n.t('Put the cursor into a remediation item first.') };
  const record = session.workspace.index.get(document.uri);
  const due = item.due === undefined ? [] : [l10n.t('Due: {0}', item.due.value)];
  const resolved = (await code.resolve(document)).find(({ reference }) =>
    item.code.some(({ targetRange }) => targetRange.start === reference.targetRange.start),
  );
  const address = resolved && (await addressIn(code.host, resolved));
  const incident = [record?.id, record?.title].filter((one) => one !== undefined).join(' · ');
  return {
    title: item.text,
    body: [incident, record?.question ?? '', item.text, ...due, address ?? '']
      .filter((one) => one !== '')
      .join('\n\n'),
    id: [record?.id, item.id?.text].filter((one) => one !== undefined).join(' '),
    severity: record?.severity ?? '',
    codeUrl: address ?? '',
    index: postmortem.remediation.items.indexOf(item),
    text: item.text,
  };
}

function ticketEdits(
  postmortem: Postmortem,
  item: RemediationItem,
  ticket: string,
): readonly TextEdit[] | undefined {
  const one = oneLine(ticket);
  const written = /^https?:\/\/[^\s<>]+$/i.test(one) ? `<${one}>` : inertMarkdown(one);
  const field = item.fields.findLast(({ kind }) => kind === 'ticket');
  if (field !== undefined) {
    const { start, end } = field.content.range;
    return [{ range: { start, end }, newText: start === end ? ` ${written}` : written }];
  }
  if (!isEditableItem(item)) return undefined;
  const { edits } = addField(postmortem, item, 'ticket');
  return edits.map((edit, at) => (at === 0 ? { ...edit, newText: edit.newText + written } : edit));
}
