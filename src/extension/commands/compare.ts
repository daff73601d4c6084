/** *Compare with…*: what changed in a postmortem since a commit, shown as a page. */
import {
  EventEmitter,
  Uri,
  commands,
  l10n,
  window,
  workspace,
  type Disposable,
  type QuickPickItem,
  type TextDocument,
} from 'vscode';
import { COMPARE } from '../../protocol/compare';
import { STALE } from '../../protocol/protocol';
import type { Connection } from '../connection';
import { gitApi, type GitRepository } from '../code/git-api';
import { targetPostmortem } from './target';

const SCHEME = 'postmortem-compare';
const MOST_COMMITS = 30;
const MOST_ATTEMPTS = 3;

interface Choice extends QuickPickItem {
  readonly ref: string;
}

/** The pages that comparisons are shown in; one for each document, made anew each time. */
export class ComparePages implements Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changes = new EventEmitter<Uri>();
  private readonly provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: this.changes.event,
    provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? '',
  });

  constructor(private readonly connection: Connection) {}

  /** Asks for the version and shows the page. */
  async compare(argument: unknown): Promise<void> {
    const document = await targetPostmortem(argument);
    if (document === undefined) return;
    const repository = (await gitApi())?.getRepository(document.uri) ?? undefined;
    if (repository === undefined) {
      void window.showInformationMessage(
        l10n.t(
          'This document is in no Git repository: there is no earlier version to compare with.',
        ),
      );
      return;
    }
    const choice = await window.showQuickPick(choicesOf(repository), {
      title: l10n.t('Compare with…'),
      placeHolder: l10n.t('The earlier version'),
      matchOnDescription: true,
    });
    if (choice !== undefined) await this.show(document, repository, choice.ref);
  }

  /** Shows what changed in a document since a ref. The page's address; undefined where it refuses. */
  async show(
    document: TextDocument,
    repository: GitRepository,
    ref: string,
  ): Promise<Uri | undefined> {
    let before: string;
    try {
      before = await repository.show(ref, document.uri.fsPath);
    } catch {
      void window.showInformationMessage(l10n.t('{0} has no version of this document.', ref));
      return undefined;
    }
    const name = workspace.asRelativePath(document.uri);
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const { version } = document;
      const uri = document.uri.toString();
      const answer = await this.connection.request(COMPARE, { uri, version, before, name });
      if (!('refused' in answer)) return this.open(document, ref, answer.text);
      if (answer.refused === STALE) continue;
      void window.showInformationMessage(answer.refused);
      return undefined;
    }
    return undefined;
  }

  private async open(document: TextDocument, ref: string, text: string): Promise<Uri> {
    const short = ref.slice(0, 40).replaceAll('/', '-');
    const file = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
    const page = Uri.from({ scheme: SCHEME, path: `/${short} ↔ ${file}` });
    this.texts.set(page.toString(), text);
    this.changes.fire(page);
    await commands.executeCommand('markdown.showPreview', page);
    return page;
  }

  dispose(): void {
    this.provider.dispose();
    this.changes.dispose();
  }
}

async function choicesOf(repository: GitRepository): Promise<Choice[]> {
  const [refs, log] = await Promise.all([
    repository.getRefs?.({}).catch(() => []) ?? [],
    repository.log({ maxEntries: MOST_COMMITS }).catch(() => []),
  ]);
  const named = [...new Set(refs.flatMap(({ name }) => name ?? []))].sort();
  return [
    { label: `$(git-commit) ${l10n.t('Last commit')}`, description: 'HEAD', ref: 'HEAD' },
    ...named.map((name) => ({ label: `$(git-branch) ${name}`, ref: name })),
    ...log.map(({ hash, message }) => ({
      label: `$(git-commit) ${message.split('\n')[0] ?? ''}`,
      description: hash.slice(0, 8),
      ref: hash,
    })),
  ];
}
