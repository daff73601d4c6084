/**
 * Where the teams of the workspace keep their postmortems, as far as the extension has to know it
 * without the server: which documents the server is told about. What counts the server decides.
 */
import {
  EventEmitter,
  RelativePattern,
  Uri,
  workspace,
  type Disposable,
  type DocumentFilter,
  type TextDocument,
} from 'vscode';
import { isMarkdownFile, placeOf, selectorGlobs, type Place } from '../vocabulary/place';

/** The name of a team's settings file, the one that wins first. */
export const TEAM_SETTINGS_NAMES = ['.postmortemrc.yaml', '.postmortemrc.yml'] as const;

/** Reads `folders:` from the text of a settings file; loaded when there is such a file. */
export type ReadFolders = (text: string) => Promise<readonly string[] | undefined>;

export class TeamFolders implements Disposable {
  private readonly changes = new EventEmitter<void>();
  /** By the URI of its folder: what the settings file there says, once it was looked for. */
  private readonly files = new Map<string, readonly string[] | 'unnamed' | 'none'>();
  private readonly subscription: Disposable;

  constructor(private readonly readFolders: ReadFolders) {
    this.subscription = workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('postmortem.folders')) this.changes.fire();
    });
  }

  /** Other folders are the teams' now. */
  readonly onDidChange = this.changes.event;

  /**
   * What the path of a document says, by the settings files that have been seen. At once: it is
   * asked for every document that is opened.
   */
  placeOf(uri: Uri): Place {
    const { globs, base } = this.near(uri);
    return placeOf(uri.toString(), { globs, base });
  }

  /** The same, after a look for settings files above the document that nobody has seen yet. */
  async lookFor({ uri }: TextDocument): Promise<Place> {
    const home = workspace.getWorkspaceFolder(uri);
    if (home === undefined || !isMarkdownFile(uri.path)) return this.placeOf(uri);
    for (const folder of foldersUp(uri, home.uri)) await this.look(folder);
    return this.placeOf(uri);
  }

  /** All settings files there are, as the server is told about them. */
  async replace(files: readonly { readonly uri: string; readonly text: string }[]): Promise<void> {
    const before = JSON.stringify(this.named());
    this.files.clear();
    for (const { uri, text } of files) await this.learn(Uri.joinPath(Uri.parse(uri), '..'), text);
    // a file that names no folders changes nothing here: the server need not start again for it
    if (JSON.stringify(this.named()) !== before) this.changes.fire();
  }

  /** Which documents the server is told about, in each of these schemes. */
  selector(schemes: readonly string[]): DocumentFilter[] {
    const filters: DocumentFilter[] = schemes.flatMap((scheme) => [
      { language: 'postmortem', scheme },
      { pattern: '**/*.postmortem.md', scheme },
      ...selectorGlobs().map((pattern) => ({ pattern, scheme })),
    ]);
    for (const [folder, globs] of this.named())
      for (const glob of selectorGlobs(globs))
        filters.push({
          scheme: Uri.parse(folder).scheme,
          pattern: new RelativePattern(Uri.parse(folder), glob),
        });
    return filters;
  }

  dispose(): void {
    this.changes.dispose();
    this.subscription.dispose();
  }

  /** Folders with globs of their own. */
  private named(): [string, readonly string[]][] {
    const named: [string, readonly string[]][] = [];
    for (const [folder, globs] of this.files)
      if (typeof globs === 'object') named.push([folder, globs]);
    for (const { uri } of workspace.workspaceFolders ?? []) {
      const globs = fromSettings(uri);
      if (globs !== undefined) named.push([uri.toString(), globs]);
    }
    return named;
  }

  private near(uri: Uri): { readonly globs: readonly string[] | undefined; readonly base: string } {
    const home = workspace.getWorkspaceFolder(uri)?.uri;
    if (home === undefined) return { globs: undefined, base: '' };
    for (const folder of foldersUp(uri, home)) {
      const own = this.files.get(folder.toString());
      if (own === undefined || own === 'none') continue;
      return { globs: own === 'unnamed' ? undefined : own, base: folder.toString() };
    }
    return { globs: fromSettings(home), base: home.toString() };
  }

  private async look(folder: Uri): Promise<void> {
    const key = folder.toString();
    if (this.files.has(key)) return;
    this.files.set(key, 'none');
    for (const name of TEAM_SETTINGS_NAMES) {
      const text = await textOf(Uri.joinPath(folder, name));
      if (text !== undefined) return this.learn(folder, text);
    }
  }

  private async learn(folder: Uri, text: string): Promise<void> {
    const named = /(?:^|\n)[ \t]*["']?folders/.test(text)
      ? await this.readFolders(text)
      : undefined;
    this.files.set(folder.toString(), named ?? 'unnamed');
  }
}

function fromSettings(folder: Uri): readonly string[] | undefined {
  const globs = workspace.getConfiguration('postmortem', folder).get<unknown>('folders');
  const usable = Array.isArray(globs)
    ? globs.filter((glob): glob is string => typeof glob === 'string' && glob !== '')
    : [];
  return usable.length === 0 ? undefined : usable;
}

/** The folders above a file, the nearest first, up to and with `home`. */
function* foldersUp(uri: Uri, home: Uri): Generator<Uri> {
  for (let folder = Uri.joinPath(uri, '..'); ; folder = Uri.joinPath(folder, '..')) {
    yield folder;
    if (folder.path.length <= home.path.length) return;
  }
}

async function textOf(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
