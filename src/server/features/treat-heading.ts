/** *Treat “Homework” as “Remediation”*: names a heading in the team's settings file, for good. */
import * as l10n from '@vscode/l10n';
import { CodeActionKind, type CodeAction, type WorkspaceEdit } from 'vscode-languageserver';
import type { Postmortem } from '../../language/postmortem';
import { LineIndex, touches, type Range } from '../../markdown/text';
import { sectionLabel } from '../../vocabulary/headings';
import type { SectionId } from '../../vocabulary/ids';
import { addToList } from '../../workspace/team-settings-edit';
import { toLspEdits } from '../host/positions';

/** The settings file of a document: the nearest, or where one would be made. */
export interface SettingsPlace {
  readonly uri: string;
  /** Undefined when it is not there yet. */
  readonly text: string | undefined;
}

/** What teams call a section of their own most often. */
const OFFERED: readonly SectionId[] = [
  'actions',
  'timeline',
  'five-whys',
  'causes',
  'customer-impact',
  'lessons',
];

/**
 * Actions for the heading at `range` that no section is called like; what stands below it comes
 * first, other sections only where it shows nothing. None where the settings cannot be written.
 */
export function treatActions(
  postmortem: Postmortem,
  range: Range,
  place: SettingsPlace | undefined,
  canCreate: boolean,
): CodeAction[] {
  if (place === undefined || (place.text === undefined && !canCreate)) return [];
  const { sections, unread, language } = postmortem;
  const section = sections.find(({ headingRange }) => touches(headingRange, range.start));
  if (section === undefined || section.id !== undefined || section === postmortem.heading)
    return [];
  for (let up = section.parent; up !== -1; up = sections[up]!.parent)
    if (sections[up]!.id !== undefined) return [];
  const looks = unread.find(
    (one) => one.kind === 'heading' && one.range.start === section.headingRange.start,
  );
  return (looks?.ids ?? OFFERED).flatMap((id) => {
    const edit = settingsEdit(place, id, section.title);
    if (edit === undefined) return [];
    return [
      {
        title: l10n.t('Treat {0} as “{1}”', `“${section.title}”`, sectionLabel(id, language)),
        kind: looks === undefined ? CodeActionKind.Refactor : CodeActionKind.QuickFix,
        edit,
      },
    ];
  });
}

function settingsEdit(
  { uri, text }: SettingsPlace,
  id: SectionId,
  title: string,
): WorkspaceEdit | undefined {
  const edits = addToList(text ?? '', ['headings', id], [title]);
  if (edits === undefined || edits.length === 0) return undefined;
  const lspEdits = toLspEdits(new LineIndex(text ?? ''), edits);
  return text === undefined
    ? {
        documentChanges: [
          { kind: 'create', uri, options: { ignoreIfExists: true } },
          { textDocument: { uri, version: null }, edits: lspEdits },
        ],
      }
    : { changes: { [uri]: lspEdits } };
}
