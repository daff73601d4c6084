/** Answers what the ladder of `pins/` asks with a workspace's files, its search and its git. */
import type { Chronicle } from '../pins/chronicle';
import type { Answer, Ask, Ladder, Searched } from '../pins/ladder';
import { SourceText } from '../pins/source';
import type { Verdict } from '../pins/verdict';
import { fileAt, pathIn } from './file-paths';
import { pathBelow, type LinkBase } from './file-links';
import type { Files } from './files';
import type { FileVersion, Git, Repository } from './git';
import { JoinedSearch } from './joined-search';
import { repositoryName } from './permalinks';
import type { Search, Symbols } from './search';

/** Who can be asked. Without `search` or `git` fewer steps are taken, and less is ever called lost. */
export interface ReferenceHost {
  readonly files: Files;
  readonly search?: Search;
  readonly git?: Git;
  readonly symbols?: Symbols;
}

/** A file larger than this is compared with nothing, in UTF-16 units. */
const LARGEST_SOURCE = 8 * 1024 * 1024;
/** Answers of one kind that are kept for the next reference. */
const MOST_KEPT = 4000;
/** Of all texts that are kept together, in UTF-16 units. */
const MOST_UNITS = 2 * LARGEST_SOURCE;

/** Why there is no text. */
type NoText = 'missing' | 'unreadable';

/** For which document something is looked for. */
export interface Looking {
  readonly base: LinkBase;
  readonly signal?: AbortSignal | undefined;
}

/** Asks for each file and commit once. What it knows of files ages: `forget` what changed. */
export class CodeLookup {
  private readonly texts = new Map<string, Promise<SourceText | NoText>>();
  private readonly old = new Map<string, Promise<SourceText | 'missing' | undefined>>();
  /** What git could not say of `old`; it may the next time. */
  private readonly unanswered = new Set<string>();
  /** How much the texts are that are kept. */
  private units = 0;
  private readonly meanings = new Map<string, Promise<unknown>>();
  private readonly existing = new Map<string, Promise<boolean>>();
  private readonly repositories = new Map<string, Promise<Repository | undefined>>();
  private readonly chronicles = new Map<string, Promise<Chronicle | undefined>>();
  private readonly lists = new Map<string, Promise<readonly string[] | undefined>>();
  private readonly written = new Map<string, Promise<ReadonlyMap<string, string> | undefined>>();
  private readonly held = new Map<string, Promise<boolean | undefined>>();
  private readonly histories = new Map<string, Promise<readonly FileVersion[] | undefined>>();
  private readonly search: JoinedSearch;

  constructor(private readonly host: ReferenceHost) {
    this.search = new JoinedSearch(host.search);
  }

  get hasGit(): boolean {
    return this.host.git !== undefined;
  }

  /** Whether a file or folder is there, wherever links of the file system lead. */
  isThere(uri: string, signal?: AbortSignal): Promise<boolean> {
    return kept(
      this.existing,
      uri,
      async () => (await this.host.files.stat(uri, signal)) !== undefined,
    );
  }

  /** Drops what is known of a file, or of everything. What a commit holds never changes and is kept. */
  forget(uri?: string): void {
    this.search.forget();
    this.chronicles.clear();
    this.lists.clear();
    this.existing.clear();
    this.meanings.clear();
    if (uri !== undefined) this.texts.delete(uri);
    else {
      this.texts.clear();
      this.repositories.clear();
      this.held.clear();
      this.unanswered.forEach((key) => this.old.delete(key));
      this.unanswered.clear();
    }
  }

  /** Climbs a ladder to its verdict. Rejects when the signal is aborted, and for nothing else. */
  climb(ladder: Ladder, round: Looking): Promise<Verdict> {
    return this.search.during(async () => {
      let step = ladder.next();
      while (!step.done) {
        round.signal?.throwIfAborted();
        step = ladder.next(await this.answer(step.value, round));
      }
      return step.value;
    });
  }

  private async answer(ask: Ask, { base, signal }: Looking): Promise<Answer> {
    switch (ask.ask) {
      case 'text':
        return this.textOrHead(ask.file, base, signal);
      case 'exists':
        if (await this.isThere(ask.file, signal)) return 'there';
        return (await this.absence(ask.file, base, signal)) === undefined ? 'missing' : 'absent';
      case 'home': {
        // the repository of the document: that of the file may have gone with it
        const repository = await this.repository(base.documentUri, signal);
        const root =
          repository?.root ?? base.folders.find((one) => pathBelow(ask.near, one) !== undefined);
        return root === undefined ? undefined : fileAt(root, ask.path, base);
      }
      case 'place': {
        const repository = await this.repository(ask.near, signal);
        return repository && fileAt(repository.root, ask.path, base);
      }
      case 'committed': {
        const repository = await this.repository(ask.near, signal);
        return repository && this.committed(repository, ask.commit, ask.path, signal);
      }
      case 'was': {
        const repository = await this.repository(ask.file, signal);
        const path = repository && pathIn(repository, ask.file, base);
        return path === undefined
          ? undefined
          : this.committed(repository!, ask.commit, path, signal);
      }
      case 'since': {
        const repository = await this.repository(ask.near, signal);
        return repository && this.since(repository, ask.commit, signal);
      }
      case 'search':
        return this.searched(ask.lines, ask.near, signal);
      case 'symbol':
        return this.host.symbols?.linesOf(ask.file, ask.symbol, signal);
    }
  }

  private async searched(
    lines: readonly string[],
    near: string,
    signal: AbortSignal | undefined,
  ): Promise<Searched | undefined> {
    const found = await this.search.filesWith(lines, signal);
    if (found === undefined) return undefined;
    // a pin stands in its document too, and in others that tell of the same code
    const files = found.files.filter((file) => !/\.(?:md|markdown)$/i.test(file) || file === near);
    return { files, complete: found.complete };
  }

  /** What became of files since a commit, as `Git.since` answers. */
  since(
    repository: Repository,
    commit: string,
    signal: AbortSignal | undefined,
  ): Promise<Chronicle | undefined> {
    const key = `${repository.root}\n${commit}`;
    let chronicle = this.chronicles.get(key);
    if (chronicle === undefined) {
      chronicle = this.host.git?.since(repository, commit, signal) ?? Promise.resolve(undefined);
      this.chronicles.set(key, chronicle);
    }
    return chronicle;
  }

  /** What was found out under a key before, until something is forgotten; never what could not be. */
  remembered<Value>(key: string, find: () => Promise<Value>): Promise<Value> {
    const found = kept(this.meanings, key, () => {
      const finding = find();
      finding.catch(() => this.meanings.delete(key));
      return finding;
    });
    return found as Promise<Value>;
  }

  /** See `Git.named`; kept until something is forgotten. */
  named(
    repository: Repository,
    names: readonly string[],
    commit: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<readonly string[] | undefined> {
    return kept(this.lists, [repository.root, commit ?? '', ...names].join('\n'), async () =>
      this.host.git?.named(repository, names, commit, signal),
    );
  }

  /** Files of a folder and those below it that have one of these names, where there is no git. */
  found(
    names: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<readonly string[] | undefined> {
    return kept(this.lists, names.join('\n'), () =>
      this.host.files.find(
        // what globs mean by other characters is in no name that is asked for twice
        names.map((name) => `**/${name.replace(/[*?{}[\]\\]/g, '?')}`),
        signal,
      ),
    );
  }

  /** See `Git.writtenIn`; what HEAD holds never changes. */
  writtenIn(
    repository: Repository,
    path: string,
    signal: AbortSignal | undefined,
  ): Promise<ReadonlyMap<string, string> | undefined> {
    const key = [repository.root, repository.head ?? '', path].join('\n');
    return kept(this.written, key, async () => this.host.git?.writtenIn(repository, path, signal));
  }

  /** See `Git.commitBefore`. */
  async commitBefore(
    repository: Repository,
    instant: number,
    signal: AbortSignal | undefined,
  ): Promise<string | undefined> {
    return this.host.git?.commitBefore(repository, instant, signal);
  }

  /** See `Git.holds`; asked once for a name. */
  holds(
    repository: Repository,
    hash: string,
    signal: AbortSignal | undefined,
  ): Promise<boolean | undefined> {
    const key = `${repository.root}\n${hash}`;
    let held = this.held.get(key);
    if (held === undefined) {
      held = this.host.git?.holds(repository, hash, signal) ?? Promise.resolve(undefined);
      keep(this.held, key, held);
    }
    return held;
  }

  /** See `Git.history`; asked once for a commit that is checked out. */
  history(
    repository: Repository,
    path: string,
    signal: AbortSignal | undefined,
  ): Promise<readonly FileVersion[] | undefined> {
    const key = `${repository.root}\n${repository.head}\n${path}`;
    let history = this.histories.get(key);
    if (history === undefined) {
      history = this.host.git?.history(repository, path, signal) ?? Promise.resolve(undefined);
      keep(this.histories, key, history);
    }
    return history;
  }

  /** See `Git.mentions`. */
  async mentions(
    repository: Repository,
    word: string,
    signal: AbortSignal | undefined,
  ): Promise<boolean | undefined> {
    return this.host.git?.mentions(repository, word, signal);
  }

  /** The repository of the workspace that an address of a code host belongs to. */
  async ownRepository(address: string, { base, signal }: Looking): Promise<Repository | undefined> {
    if (!this.hasGit) return undefined;
    for (const uri of [base.documentUri, ...base.folders.map((folder) => `${folder}/.`)]) {
      const repository = await this.repository(uri, signal);
      const names = repository?.remotes.map(repositoryName) ?? [];
      if (names.some((name) => name !== undefined && isBelow(address, name))) return repository;
    }
    return undefined;
  }

  /** The text of a file; where a sparse checkout leaves it out, as HEAD has it. */
  private async textOrHead(
    uri: string,
    base: LinkBase,
    signal: AbortSignal | undefined,
  ): Promise<SourceText | NoText | 'absent'> {
    const text = await this.text(uri, signal);
    if (text !== 'missing') return text;
    const absence = await this.absence(uri, base, signal);
    if (absence === undefined) return 'missing';
    const repository = await this.repository(uri, signal);
    const path = repository && pathIn(repository, uri, base);
    if (absence === 'submodule' || path === undefined || repository?.head === undefined)
      return 'absent';
    const held = await this.committed(repository, repository.head, path, signal);
    return typeof held === 'object' ? held : 'absent';
  }

  private async absence(
    uri: string,
    base: LinkBase,
    signal: AbortSignal | undefined,
  ): Promise<'sparse' | 'submodule' | undefined> {
    const repository = await this.repository(uri, signal);
    const path = repository && pathIn(repository, uri, base);
    return path === undefined ? undefined : this.host.git?.absent(repository!, path, signal);
  }

  /** The text of a file, kept for the next reference to it. */
  text(uri: string, signal?: AbortSignal): Promise<SourceText | NoText> {
    let text = this.texts.get(uri);
    if (text === undefined) {
      text = this.read(uri, signal);
      keep(this.texts, uri, text);
    }
    return text;
  }

  private async read(uri: string, signal?: AbortSignal): Promise<SourceText | NoText> {
    const text = await this.host.files.read(uri, signal);
    if (text === undefined) return (await this.isThere(uri, signal)) ? 'unreadable' : 'missing';
    return text.length > LARGEST_SOURCE || text.includes('\0') ? 'unreadable' : this.source(text);
  }

  /** Counted with what is kept: of too much nothing is. */
  private source(text: string): SourceText {
    this.units += text.length;
    if (this.units > MOST_UNITS) {
      this.units = text.length;
      this.texts.clear();
      this.old.clear();
    }
    return new SourceText(text);
  }

  /** What stood at a path from a repository's root in a commit, as `Git.textAt` answers. */
  committed(
    repository: Repository,
    commit: string,
    path: string,
    signal: AbortSignal | undefined,
  ): Promise<SourceText | 'missing' | undefined> {
    const key = `${repository.root}\n${commit}\n${path}`;
    let old = this.old.get(key);
    if (old === undefined) {
      old = (
        this.host.git?.textAt(repository, commit, path, signal) ?? Promise.resolve(undefined)
      ).then((text) => {
        if (text === undefined) this.unanswered.add(key);
        return text === undefined || text === 'missing' ? text : this.source(text);
      });
      keep(this.old, key, old);
    }
    return old;
  }

  /** The repository of a file; asked once a folder. */
  repository(uri: string, signal?: AbortSignal): Promise<Repository | undefined> {
    const folder = uri.slice(0, uri.lastIndexOf('/'));
    let repository = this.repositories.get(folder);
    if (repository === undefined) {
      repository = this.host.git?.repository(uri, signal) ?? Promise.resolve(undefined);
      this.repositories.set(folder, repository);
    }
    return repository;
  }
}

/** What is known under a key, else what is found out now. */
function kept<Value>(map: Map<string, Value>, key: string, find: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) keep(map, key, (value = find()));
  return value;
}

/** Whether an address leads into a repository, `host/owner/name`. */
function isBelow(address: string, name: string): boolean {
  const path = address.replace(/^https?:\/\/(?:[^\s/@]*@)?/i, '').toLowerCase();
  return path.startsWith(`${name}/`);
}

/** Keeps a value, and of too many the newer ones. */
function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.set(key, value);
  if (map.size > MOST_KEPT) map.delete(map.keys().next().value!);
}
