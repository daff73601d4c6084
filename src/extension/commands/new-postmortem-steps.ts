/** The questions of *New Postmortem…*: title, grade, language, folder. */
import { env, l10n, window, workspace, type QuickPickItem, type Uri } from 'vscode';
import type { GradesResult } from '../../protocol/protocol';
import { postmortemFolders, type Folder } from './folders';
import { askPick, askText, runSteps, BACK, type Answer, type Place } from './steps';

export interface Answers {
  readonly title: string;
  readonly severity: string;
  readonly language: 'en' | 'ko';
  /** Undefined: no workspace is open, the postmortem stays untitled. */
  readonly folder: Uri | undefined;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Draft = Partial<Mutable<Answers>>;

type Grade = GradesResult['grades'][number];

/**
 * Asks for what `given` lacks, one input after the other; undefined when the user dismisses one.
 * `grades` is called when it is time to choose one.
 */
export async function askForAnswers(
  given: Partial<Answers>,
  grades: () => Promise<readonly Grade[]>,
): Promise<Answers | undefined> {
  const draft: Draft = { ...given };
  const title = l10n.t('New Postmortem…').replace('…', '');
  const hasWorkspace = (workspace.workspaceFolders ?? []).length > 0;
  const questions: [boolean, (place: Place) => Promise<Answer<unknown>>][] = [
    [given.title === undefined, (place) => askTitle(place, draft)],
    [given.severity === undefined, async (place) => askSeverity(place, draft, await grades())],
    [given.language === undefined, (place) => askLanguage(place, draft)],
    [given.folder === undefined && hasWorkspace, (place) => askFolder(place, draft)],
  ];
  const open = questions.filter(([needed]) => needed);
  const done = await runSteps(
    open.map(
      ([, ask]) =>
        (place) =>
          ask({ title, ...place }),
    ),
  );
  const { title: name, severity, language, folder } = draft;
  return done && name !== undefined && severity !== undefined && language !== undefined
    ? { title: name, severity, language, folder }
    : undefined;
}

async function askTitle(place: Place, draft: Draft): Promise<Answer<string>> {
  const answer = await askText(place, {
    prompt: l10n.t('Say what customers could not do; the cause comes later.'),
    placeholder: l10n.t('Card payments failed for 48 minutes'),
    value: draft.title ?? '',
    required: l10n.t('A postmortem needs a title.'),
  });
  if (typeof answer === 'string') draft.title = answer;
  return answer;
}

/** Who reads a postmortem of this weight, and how much it asks for. */
const WEIGHTS: Readonly<Record<Grade['weight'], () => string>> = {
  full: () => l10n.t('all sections; reviewed by SRE, the org lead and the CTO'),
  high: () => l10n.t('the usual sections; reviewed by SRE and the org lead'),
  standard: () => l10n.t('the usual sections; reviewed by the team'),
  light: () => l10n.t('five short sections; reviewed by the team'),
};

async function askSeverity(
  place: Place,
  draft: Draft,
  grades: readonly Grade[],
): Promise<Answer<QuickPickItem>> {
  const items = grades.map(({ severity, weight }) => ({
    label: severity,
    description: WEIGHTS[weight](),
  }));
  const active = items.find((item) => item.label === draft.severity);
  const answer = await askPick(place, {
    placeholder: l10n.t('How severe was it?'),
    items,
    ...(active !== undefined && { active }),
  });
  if (isChosen(answer)) draft.severity = answer.label;
  return answer;
}

async function askLanguage(place: Place, draft: Draft): Promise<Answer<QuickPickItem>> {
  const both = [
    { label: 'English', language: 'en' as const },
    { label: '한국어', language: 'ko' as const },
  ];
  // the user's own first
  const items = localeLanguage() === 'ko' ? both.reverse() : both;
  const answer = await askPick(place, {
    placeholder: l10n.t('In which language will it be written?'),
    items,
  });
  if (isChosen(answer)) draft.language = answer.language;
  return answer;
}

interface FolderItem extends QuickPickItem {
  /** Undefined: the one that opens a dialog. */
  readonly folder: Folder | undefined;
}

async function askFolder(place: Place, draft: Draft): Promise<Answer<unknown>> {
  const severalFolders = (workspace.workspaceFolders ?? []).length > 1;
  const items: FolderItem[] = (await postmortemFolders()).map((folder) => ({
    label: folder.exists
      ? `$(folder) ${folder.path === '' ? folder.workspaceFolder.name : folder.path}`
      : `$(new-folder) ${l10n.t('Create {0}/', folder.path)}`,
    ...(severalFolders && { description: folder.workspaceFolder.name }),
    folder,
  }));
  const browse: FolderItem = { label: `$(ellipsis) ${l10n.t('Browse…')}`, folder: undefined };
  for (;;) {
    const answer = await askPick(place, {
      placeholder: l10n.t('Where should it go?'),
      items: [...items, browse],
    });
    if (!isChosen(answer)) return answer;
    const folder = answer.folder?.uri ?? (await browseForFolder());
    // a dismissed dialog leads back to the list
    if (folder === undefined) continue;
    draft.folder = folder;
    return folder;
  }
}

/** The language a postmortem gets when the user leaves it to VS Code's display language. */
export function localeLanguage(): Answers['language'] {
  return env.language.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

async function browseForFolder(): Promise<Uri | undefined> {
  const [first] = workspace.workspaceFolders ?? [];
  const chosen = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: false,
    openLabel: l10n.t('Put the Postmortem Here'),
    ...(first !== undefined && { defaultUri: first.uri }),
  });
  return chosen?.[0];
}

function isChosen<T>(answer: Answer<T>): answer is T {
  return answer !== undefined && answer !== BACK;
}
