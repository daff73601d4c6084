/** An incident's id across files: where it is named, and another name for it. */
import * as l10n from '@vscode/l10n';
import type { Location, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Postmortem } from '../../language/postmortem';
import { touches, type Range } from '../../markdown/text';
import { recurrences } from '../../rules/catalog/recurrence/recurrences';
import { idPlaces, type IdPlace } from '../../workspace/id-places';
import type { IncidentIndex } from '../../workspace/incident-index';
import { idAt } from './ids';
import { toLspRange } from '../host/positions';
import { INCIDENT_ID } from './rename';

/** A document that names an id, as it stands now. */
export interface NamingDocument {
  readonly uri: string;
  /** Undefined when no editor shows it. */
  readonly version: number | undefined;
  readonly postmortem: Postmortem;
}

/** What this needs of the workspace. */
export interface Naming {
  readonly index: IncidentIndex;
  /** A document as its editor shows it, or as it stands on disk; undefined when it is gone. */
  document(uri: string): Promise<NamingDocument | undefined>;
}

/** The incident id at an offset: the document's own, or one it says it repeats. */
export function incidentIdAt(
  postmortem: Postmortem,
  offset: number,
): { readonly id: string; readonly range: Range } | undefined {
  const repeated = recurrences(postmortem).find(({ range }) => touches(range, offset));
  if (repeated !== undefined) return { id: repeated.text, range: repeated.range };
  const mention = idAt(postmortem, offset);
  return mention?.kind === 'incident' ? mention : undefined;
}

/** Every place the id stands at, in every document that names it. */
export async function incidentReferences(
  id: string,
  includeDeclaration: boolean,
  naming: Naming,
): Promise<Location[]> {
  return (await placesOf(id, naming)).flatMap(({ document: { uri, postmortem }, places }) =>
    places
      .filter(({ defines }) => includeDeclaration || !defines)
      .map(({ range }) => ({ uri, range: toLspRange(postmortem.lines, range) })),
  );
}

/** The edits of all documents, or a sentence that says why the new name cannot be taken. */
export async function renameIncident(
  id: string,
  newName: string,
  naming: Naming,
  versioned: boolean,
): Promise<WorkspaceEdit | string> {
  const name = newName.trim();
  if (!INCIDENT_ID.test(name))
    return l10n.t("'{0}' cannot be an incident id: use letters, digits and . _ - /", name);
  const isOther = name.toLowerCase() !== id.toLowerCase();
  const [taken] = isOther ? naming.index.withId(name) : [];
  if (taken !== undefined)
    return l10n.t('Another postmortem has the id {0}: “{1}”.', name, taken.title);
  const changes = (await placesOf(id, naming)).map(({ document, places }) => ({
    document,
    edits: places.map(({ range }): TextEdit => ({
      range: toLspRange(document.postmortem.lines, range),
      newText: name,
    })),
  }));
  if (!versioned)
    return {
      changes: Object.fromEntries(changes.map(({ document, edits }) => [document.uri, edits])),
    };
  return {
    documentChanges: changes.map(({ document: { uri, version }, edits }): TextDocumentEdit => ({
      textDocument: { uri, version: version ?? null },
      edits,
    })),
  };
}

async function placesOf(
  id: string,
  naming: Naming,
): Promise<{ document: NamingDocument; places: IdPlace[] }[]> {
  const documents = await Promise.all(
    naming.index.naming(id).map(({ uri }) => naming.document(uri)),
  );
  return documents.flatMap((one) => {
    if (one === undefined) return [];
    const places = idPlaces(one.postmortem, id);
    return places.length === 0 ? [] : [{ document: one, places }];
  });
}
