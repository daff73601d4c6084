/** Answers LSP requests: finds the document, asks the feature, gives back what it says. */
import * as l10n from '@vscode/l10n';
import {
  CompletionTriggerKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type CompletionItem,
  type CompletionParams,
  type Connection,
  type DefinitionParams,
  type DocumentLink,
  type Hover,
  type HoverParams,
  type Location,
  type Position,
  type ReferenceParams,
  type RenameParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language } from '../../vocabulary/ids';
import { RULES } from '../../rules/engine/registry';
import { isTeamSettingsFile } from '../../workspace/team-settings';
import { codeActions, isUnresolved, resolvedAction, type CodeActionClient } from './code-actions';
import { codeLenses } from './code-lens';
import { completion, wantsPeople } from './completion';
import { definition } from './definition';
import type { OpenDocument } from '../host/documents';
import { incidentIdAt, incidentReferences, renameIncident } from './incident-ids';
import { workspaceSymbols } from './workspace-symbols';
import { foldingRanges } from './folding';
import { hover, picturesAround } from './hover';
import { documentLinks } from './links';
import type { CodeReference } from '../../language/postmortem';
import type { Author } from '../../workspace/git';
import { outline } from './outline';
import { offsetAt, toLspEdits, toLspRange, toOffsets } from '../host/positions';
import { highlights, references } from './references';
import { prepareRename, rename } from './rename';
import { describe, type Session } from '../host/session';
import { selectionRange } from './selection-ranges';
import { semanticTokens } from './semantic-tokens';
import { teamSettingsCompletion, teamSettingsHover } from './team-settings-features';

/** A larger picture is not shown in a hover, in bytes. */
const LARGEST_PICTURE = 10 * 1024 * 1024;

type RenameAnswer = WorkspaceEdit | ResponseError<void> | null;
/** What may have to be waited for. */
type Soon<R> = R | Promise<R>;

interface AboutDocument {
  readonly textDocument: { readonly uri: string };
}
interface AboutPlace extends AboutDocument {
  readonly position: Position;
}

/**
 * Registers every feature. A document that is not open gets the empty answer. `textOf` gives what is
 * open, settings files included; `codeDefinition` says where code is that stands at an offset,
 * `codeNamed` which names of files and permalinks lead there, `codeAuthors` who changed it. None
 * rejects.
 */
export function registerFeatures(
  connection: Connection,
  session: Session,
  textOf: (uri: string) => TextDocument | undefined,
  codeDefinition: (document: OpenDocument, offset: number) => Promise<Location[]> | undefined,
  codeNamed: (document: OpenDocument) => Promise<CodeReference[]> | undefined,
  codeAuthors: (document: OpenDocument) => Promise<readonly Author[]> | undefined,
): void {
  /** For requests about a whole document; of a large one that is being read, once it has been. */
  const about =
    <P extends AboutDocument, R>(
      name: string,
      nothing: R,
      answer: (document: OpenDocument, params: P) => Soon<R>,
      inSettings?: (document: TextDocument, params: P) => R,
    ) =>
    (params: P, token: CancellationToken): Soon<R | ResponseError<void>> => {
      const { uri } = params.textDocument;
      const answered = (): Soon<R | ResponseError<void>> => {
        if (token.isCancellationRequested)
          return new ResponseError<void>(LSPErrorCodes.RequestCancelled, 'cancelled');
        try {
          const settings = inSettings && isTeamSettingsFile(uri) ? textOf(uri) : undefined;
          if (settings !== undefined) return inSettings!(settings, params);
          const document = session.documents.get(uri);
          return document === undefined ? nothing : answer(document, params);
        } catch (error) {
          session.log.error(`${name}: ${describe(error)}`);
          return nothing;
        }
      };
      return session.documents.whenRead(uri)?.then(answered) ?? answered();
    };
  /** For requests about a place in a document. */
  const at = <P extends AboutPlace, R>(
    name: string,
    nothing: R,
    answer: (document: OpenDocument, offset: number, params: P) => Soon<R>,
    inSettings?: (text: string, offset: number, language: Language) => R,
  ) =>
    about<P, R>(
      name,
      nothing,
      (document, params) =>
        answer(document, offsetAt(document.postmortem.lines, params.position), params),
      inSettings &&
        ((document, { position }) =>
          inSettings(document.getText(), document.offsetAt(position), session.language)),
    );

  connection.onDocumentSymbol(about('outline', [], ({ postmortem }) => outline(postmortem)));
  connection.languages.semanticTokens.on(
    about('semantic tokens', { data: [] }, ({ postmortem }) => semanticTokens(postmortem)),
  );
  connection.onSelectionRanges(
    about('selection ranges', null, ({ postmortem }, { positions }) =>
      positions.map((position) => selectionRange(postmortem, offsetAt(postmortem.lines, position))),
    ),
  );
  connection.onFoldingRanges(about('folding', [], ({ postmortem }) => foldingRanges(postmortem)));
  connection.onDocumentLinks(
    about<AboutDocument, DocumentLink[]>('links', [], async (document) => {
      const { uri, postmortem } = document;
      const { commands } = session.client;
      return documentLinks(postmortem, session.linkBase(uri), commands, await codeNamed(document));
    }),
  );
  connection.onCodeLens(
    about('code lens', [], ({ uri, postmortem }) =>
      codeLenses(uri, postmortem, session.client.commands, session.language),
    ),
  );
  const actionClient = (): CodeActionClient => ({
    ...session.client,
    language: session.language,
    parse: (uri, text, previous) => session.parse(uri, text, previous),
    settingsPlace: (uri) => session.settingsPlaceOf(uri),
  });
  connection.onCodeAction(
    about('code actions', [], (document, { range, context }) =>
      codeActions(
        document,
        toOffsets(document.postmortem.lines, range),
        context.only,
        actionClient(),
      ),
    ),
  );
  connection.onCodeActionResolve((action) => {
    const { data } = action;
    const document = isUnresolved(data) ? session.documents.get(data.uri) : undefined;
    if (!isUnresolved(data) || document?.version !== data.version) return action;
    const resolved = resolvedAction(document, action, data, actionClient());
    if (resolved === undefined)
      connection.window.showWarningMessage(
        l10n.t('“{0}” would change more than it says. Nothing was written.', action.title),
      );
    return resolved ?? action;
  });
  connection.onHover(
    at<HoverParams, Hover | null>(
      'hover',
      null,
      ({ uri, postmortem, findings }, offset) => {
        const links = session.linkBase(uri);
        const asked = picturesAround(postmortem, offset, links);
        const context = {
          findings,
          rules: RULES,
          locale: session.client.locale,
          now: session.now(),
          localOffset: session.localOffset(),
          links,
          uri,
          references: session.referencesOf(uri),
          commands: session.client.commands,
        };
        if (asked.length === 0) return hover(postmortem, offset, context) ?? null;
        return session.workspace
          .smallFiles(asked, LARGEST_PICTURE)
          .then((pictures) => hover(postmortem, offset, { ...context, pictures }) ?? null);
      },
      (text, offset, language) => teamSettingsHover(text, offset, language) ?? null,
    ),
  );
  connection.onCompletion(
    at<CompletionParams, CompletionItem[]>(
      'completion',
      [],
      (document, offset, { context: asking }) => {
        const { uri, postmortem } = document;
        const context = {
          names: session.names,
          rules: RULES,
          severities: session.severitiesOf(uri),
          locale: session.client.locale,
          now: session.now(),
          localOffset: session.localOffset(),
          snippets: session.client.snippets,
          // VS Code knows them by the language, but has them wait for Ctrl+Space while somebody types
          hasOwnSnippets:
            session.client.files &&
            textOf(uri)?.languageId === 'postmortem' &&
            asking?.triggerKind !== CompletionTriggerKind.TriggerCharacter,
        };
        const asked = wantsPeople(postmortem, offset) ? codeAuthors(document) : undefined;
        return asked === undefined
          ? completion(postmortem, offset, context)
          : asked.then((authors) => completion(postmortem, offset, { ...context, authors }));
      },
      teamSettingsCompletion,
    ),
  );
  connection.onDefinition(
    at<DefinitionParams, Location[]>(
      'definition',
      [],
      (document, offset) =>
        codeDefinition(document, offset) ??
        definition(document.uri, document.postmortem, offset, session.names),
    ),
  );
  connection.onReferences(
    at<ReferenceParams, Location[]>(
      'references',
      [],
      ({ uri, postmortem }, offset, { context }) => {
        const incident = incidentIdAt(postmortem, offset);
        return incident === undefined
          ? references(uri, postmortem, offset, context.includeDeclaration)
          : incidentReferences(incident.id, context.includeDeclaration, session.workspace);
      },
    ),
  );
  connection.onWorkspaceSymbol(({ query }) => workspaceSymbols(session.workspace.index, query));
  connection.onDocumentHighlight(
    at('highlights', [], ({ postmortem }, offset) => highlights(postmortem, offset)),
  );
  connection.onPrepareRename(
    at('prepare rename', null, ({ postmortem }, offset) => {
      const incident = incidentIdAt(postmortem, offset);
      return incident === undefined
        ? (prepareRename(postmortem, offset) ?? null)
        : { range: toLspRange(postmortem.lines, incident.range), placeholder: incident.id };
    }),
  );
  const renameAcross = async (id: string, newName: string) => {
    const edit = await renameIncident(
      id,
      newName,
      session.workspace,
      session.client.versionedEdits,
    );
    return typeof edit === 'string'
      ? new ResponseError<void>(LSPErrorCodes.RequestFailed, edit)
      : edit;
  };
  connection.onRenameRequest(
    at<RenameParams, RenameAnswer>('rename', null, (document, offset, { newName }) => {
      const { uri, version, postmortem } = document;
      const incident = incidentIdAt(postmortem, offset);
      if (incident !== undefined) return renameAcross(incident.id, newName);
      const edits = rename(postmortem, offset, newName);
      if (typeof edits === 'string')
        return new ResponseError<void>(LSPErrorCodes.RequestFailed, edits);
      const lspEdits = toLspEdits(postmortem.lines, edits);
      return session.client.versionedEdits
        ? { documentChanges: [{ textDocument: { uri, version }, edits: lspEdits }] }
        : { changes: { [uri]: lspEdits } };
    }),
  );
}
