/** Looking for the code of a document's references: the ladder of `pins/`, with a workspace's files. */
import { scanLinks } from '../language/links';
import type { CodeReference, Postmortem } from '../language/postmortem';
import { shift } from '../language/text';
import { readPins } from '../pins/entries';
import type { KnownReference, KnownReferences, Renewal } from '../pins/known';
import { canBePinned, withLines } from '../pins/link-edits';
import { makePin, type Pin } from '../pins/pin';
import { freePinId } from '../pins/pin-id';
import { referenceKey } from '../pins/reference-key';
import { resolvePin, resolveUnpinned, type Answer, type Ask, type Ladder } from '../pins/resolve';
import { SourceText, type LineSpan } from '../pins/source';
import type { Obstacle, ReferenceState, Verdict } from '../pins/verdict';
import { pathBelow, resolveFileLink, writeFileLink, type LinkBase } from './file-links';
import type { Files } from './files';
import type { Git, Repository } from './git';
import { readPermalink, repositoryName } from './permalinks';
import type { Search, Symbols } from './search';

/** Who can be asked. Without `search` or `git` fewer steps are taken, and less is ever called lost. */
export interface ReferenceHost {
  readonly files: Files;
  readonly search?: Search;
  readonly git?: Git;
  readonly symbols?: Symbols;
}

export interface ResolveOptions {
  /** Today, `YYYY-MM-DD`: when a renewed pin is made. */
  readonly today: string;
  /** `postmortem.pins.quote`; true when not set. */
  readonly quote?: boolean;
  /** Which references are given a renewal, for each file of them costs a look into git; all when not set. */
  readonly renew?: readonly ReferenceState[];
}

/** A reference and what became of its code. */
export interface ResolvedReference extends KnownReference {
  /** As the document has it; of a permalink the destination is an address. */
  readonly reference: CodeReference;
  /** URI of the file the link names; undefined when it leads out of the workspace. */
  readonly uri: string | undefined;
  /** URI of the file the code stands in now; undefined when it is nowhere. */
  readonly found: string | undefined;
  /** An address of a code host: it shows what it showed for ever, and is not kept up to date. */
  readonly permalink: boolean;
}

/** A file larger than this is compared with nothing, in UTF-16 units. */
const LARGEST_SOURCE = 8 * 1024 * 1024;
/** Texts that are kept for the next reference. */
const MOST_KEPT = 400;

/**
 * Resolves the references of documents, asking for each file and commit once. What it knows of files
 * ages: make a new one for each round, or `forget` what changed.
 */
export class ReferenceResolver {
  private readonly texts = new Map<string, Promise<SourceText | 'missing' | 'unreadable'>>();
  private readonly old = new Map<string, Promise<SourceText | 'missing' | undefined>>();
  private readonly repositories = new Map<string, Promise<Repository | undefined>>();
  private readonly searches = new Map<string, Promise<readonly string[] | undefined>>();

  constructor(
    private readonly host: ReferenceHost,
    private readonly options: ResolveOptions,
  ) {}

  /** Drops what is known of a file, or of everything. Commits never change and are kept. */
  forget(uri?: string): void {
    this.searches.clear();
    if (uri !== undefined) this.texts.delete(uri);
    else {
      this.texts.clear();
      this.repositories.clear();
    }
  }

  /**
   * Every reference of a document in order, permalinks of the workspace's own repositories among
   * them. Never rejects because of what a document or file holds; rejects when `signal` is aborted.
   */
  async resolve(
    postmortem: Postmortem,
    base: LinkBase,
    signal?: AbortSignal,
  ): Promise<ResolvedReference[]> {
    const pins = readPins(postmortem.pins);
    const taken = new Set(postmortem.pins?.entries.map(({ key }) => key));
    const round: Round = { postmortem, base, pins, taken, signal };
    const resolved: ResolvedReference[] = [];
    for (const reference of postmortem.references) {
      signal?.throwIfAborted();
      resolved.push(await this.one(reference, round));
    }
    for (const { reference, repository, path, ref } of await this.permalinks(round)) {
      signal?.throwIfAborted();
      resolved.push(await this.permalink(reference, repository, path, ref, round));
    }
    return resolved.sort((a, b) => a.reference.range.start - b.reference.range.start);
  }

  /** Looks for the code of one pin, beginning at the file with this URI. */
  find(pin: Pin, uri: string, base: LinkBase, signal?: AbortSignal): Promise<Verdict> {
    return this.climb(resolvePin(pin, uri), { base, signal });
  }

  private async one(reference: CodeReference, round: Round): Promise<ResolvedReference> {
    const link = resolveFileLink(reference.target, round.base);
    const pin = reference.pin && round.pins.get(reference.pin.text);
    const known = { reference, pin, permalink: false };
    if (link === undefined) {
      const verdict = unverifiable('outside');
      return { ...known, uri: undefined, found: undefined, verdict, renewal: undefined };
    }
    const { uri } = link;
    let verdict: Verdict;
    if (pin !== undefined) verdict = await this.climb(resolvePin(pin, uri), round);
    else {
      verdict = await this.climb(resolveUnpinned(reference.lines, uri), round);
      // a pin it names that cannot be read: what is there says nothing
      if (reference.pin !== undefined && verdict.state === 'unpinned')
        verdict = { ...unverifiable('no-pin'), span: verdict.span };
    }
    const found = foundIn(verdict, uri);
    const renewal = await this.renewal(reference, pin, verdict, uri, round);
    return { ...known, uri, found, verdict, renewal };
  }

  /** What the link and its pin should say; undefined where nothing has to change or may. */
  private async renewal(
    reference: CodeReference,
    pin: Pin | undefined,
    verdict: Verdict,
    uri: string,
    round: Round,
  ): Promise<Renewal | undefined> {
    const { span, state, obstacle } = verdict;
    const { renew } = this.options;
    if (span === undefined || state === 'current') return undefined;
    if (renew !== undefined && !renew.includes(state)) return undefined;
    if (state === 'unverifiable' && obstacle !== 'no-pin') return undefined;
    if (!canBePinned(round.postmortem, reference)) return undefined;
    const at = verdict.file ?? uri;
    const made = await this.pin(
      at,
      span,
      {
        id: reference.pin?.text,
        symbol: pin?.symbol,
        // a pin that was made without the text stays without it
        quote: this.options.quote !== false && (pin === undefined || pin.quote !== undefined),
        // the text is as old as it was
        pinned: (verdict.untouched ? pin?.pinned : undefined) ?? this.options.today,
        changed:
          pin?.changed ??
          (this.mayBeDone(reference, pin, verdict, round) ? this.options.today : undefined),
      },
      round,
    );
    if (made === undefined) return undefined;
    const rooted = reference.target.startsWith('/');
    const path = at === uri ? reference.target : writeFileLink(at, round.base, rooted);
    return path === undefined ? undefined : { target: withLines(path, made.lines), pin: made };
  }

  /** Whether what an item asks for may have been done in code that is pinned only now. */
  private mayBeDone(
    { targetRange }: CodeReference,
    pin: Pin | undefined,
    { untouched }: Verdict,
    { postmortem }: Round,
  ): boolean {
    if (pin !== undefined) return !untouched;
    return postmortem.remediation.items.some(
      ({ done, code }) => done && code.some((one) => one.targetRange.start === targetRange.start),
    );
  }

  /** Pins lines of a file as it is now. */
  private async pin(
    uri: string,
    span: LineSpan,
    facts: {
      readonly id: string | undefined;
      readonly symbol: string | undefined;
      readonly quote: boolean;
      readonly changed: string | undefined;
      readonly pinned: string;
    },
    { taken, base, signal }: Round,
  ): Promise<Pin | undefined> {
    const source = await this.text(uri, signal);
    if (typeof source === 'string') return undefined;
    const repository = await this.repository(uri, signal);
    const path = pathIn(repository, uri, base);
    if (path === undefined) return undefined;
    const committed =
      repository?.head === undefined
        ? undefined
        : await this.committed(repository, repository.head, path, signal);
    const pin = makePin(source, span, {
      ...facts,
      id: facts.id ?? freePinId(taken, `${path}:${span.first}-${span.last}`),
      path,
      committed:
        typeof committed === 'object'
          ? { commit: repository!.head!, source: committed }
          : undefined,
    });
    if ('refused' in pin) return undefined;
    taken.add(pin.id);
    return pin;
  }

  private async climb(ladder: Ladder, round: Pick<Round, 'base' | 'signal'>): Promise<Verdict> {
    let step = ladder.next();
    while (!step.done) {
      round.signal?.throwIfAborted();
      step = ladder.next(await this.answer(step.value, round));
    }
    return step.value;
  }

  private async answer(
    ask: Ask,
    { base, signal }: Pick<Round, 'base' | 'signal'>,
  ): Promise<Answer> {
    switch (ask.ask) {
      case 'text':
        return this.text(ask.file, signal);
      case 'exists':
        return (await this.host.files.stat(ask.file, signal)) === undefined ? 'missing' : 'there';
      case 'home': {
        // the repository of the document: that of the file may have gone with it
        const repository = await this.repository(base.documentUri, signal);
        const root =
          repository?.root ?? base.folders.find((one) => pathBelow(ask.near, one) !== undefined);
        return root === undefined ? undefined : fileAt(root, ask.path, base);
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
      case 'renamed': {
        const repository = await this.repository(ask.near, signal);
        const path =
          repository && (await this.host.git?.renamed(repository, ask.commit, ask.path, signal));
        return path === undefined ? undefined : fileAt(repository!.root, path, base);
      }
      case 'search': {
        const { search } = this.host;
        if (search === undefined) return undefined;
        let found = this.searches.get(ask.line);
        if (found === undefined)
          this.searches.set(ask.line, (found = search.filesWith(ask.line, 21, signal)));
        const files = await found;
        // a pin stands in its document too, and in others that tell of the same code
        return files?.filter((file) => !/\.(?:md|markdown)$/i.test(file) || file === ask.near);
      }
      case 'symbol':
        return this.host.symbols?.linesOf(ask.file, ask.symbol, signal);
    }
  }

  /** The text of a file, kept for the next reference to it. */
  text(uri: string, signal?: AbortSignal): Promise<SourceText | 'missing' | 'unreadable'> {
    let text = this.texts.get(uri);
    if (text === undefined) {
      text = this.read(uri, signal);
      keep(this.texts, uri, text);
    }
    return text;
  }

  private async read(
    uri: string,
    signal?: AbortSignal,
  ): Promise<SourceText | 'missing' | 'unreadable'> {
    const { files } = this.host;
    const text = await files.read(uri, signal);
    if (text === undefined)
      return (await files.stat(uri, signal)) === undefined ? 'missing' : 'unreadable';
    return text.length > LARGEST_SOURCE || text.includes('\0')
      ? 'unreadable'
      : new SourceText(text);
  }

  private committed(
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
      ).then((text) => (text === undefined || text === 'missing' ? text : new SourceText(text)));
      keep(this.old, key, old);
    }
    return old;
  }

  /** The repository of a file; asked once a folder. */
  private repository(uri: string, signal?: AbortSignal): Promise<Repository | undefined> {
    const folder = uri.slice(0, uri.lastIndexOf('/'));
    let repository = this.repositories.get(folder);
    if (repository === undefined) {
      repository = this.host.git?.repository(uri, signal) ?? Promise.resolve(undefined);
      this.repositories.set(folder, repository);
    }
    return repository;
  }

  /** Addresses that show files of the document's or a workspace folder's repository. */
  private async permalinks({
    postmortem,
    base,
    signal,
  }: Round): Promise<
    { reference: CodeReference; repository: Repository; path: string; ref: string }[]
  > {
    const { text } = postmortem;
    if (this.host.git === undefined || !/:\/\/[^\s]+\/(?:blob|src|browse)\//.test(text)) return [];
    const own = await Promise.all(
      [base.documentUri, ...base.folders.map((folder) => `${folder}/.`)].map((uri) =>
        this.repository(uri, signal),
      ),
    );
    const byName = new Map<string, Repository>();
    for (const repository of own)
      for (const remote of repository?.remotes ?? []) {
        const name = repositoryName(remote);
        if (name !== undefined && !byName.has(name)) byName.set(name, repository!);
      }
    if (byName.size === 0) return [];
    const body = postmortem.frontMatter?.range.end ?? 0;
    const found: { reference: CodeReference; repository: Repository; path: string; ref: string }[] =
      [];
    for (const link of scanLinks(text.slice(body))) {
      const permalink = link.targetRange && readPermalink(link.target);
      const repository = permalink && byName.get(permalink.repository);
      if (!permalink || !repository || !link.targetRange) continue;
      let reading = permalink.readings[0]!;
      for (const one of permalink.readings) {
        const uri = fileAt(repository.root, one.path, base);
        if (uri === undefined || (await this.host.files.stat(uri, signal)) === undefined) continue;
        reading = one;
        break;
      }
      const reference: CodeReference = {
        text: link.text,
        range: shift(link.range, body),
        target: link.target,
        targetRange: shift(link.targetRange, body),
        path: reading.path,
        lines: permalink.lines,
        pin: undefined,
      };
      found.push({ reference, repository, path: reading.path, ref: reading.ref });
    }
    return found;
  }

  /** Where the lines are now that an address shows: its commit is as good as a pin. */
  private async permalink(
    reference: CodeReference,
    repository: Repository,
    path: string,
    ref: string,
    round: Round,
  ): Promise<ResolvedReference> {
    const uri = fileAt(repository.root, path, round.base);
    const known = { reference, permalink: true, renewal: undefined };
    if (uri === undefined)
      return { ...known, pin: undefined, uri, found: undefined, verdict: unverifiable('outside') };
    const { lines } = reference;
    const commit = /^[0-9a-f]{7,64}$/.test(ref) ? ref : undefined;
    const source =
      lines && commit && (await this.committed(repository, commit, path, round.signal));
    const made =
      lines && typeof source === 'object'
        ? makePin(source, lines, {
            id: 'permalink',
            path,
            committed: { commit: commit!, source },
          })
        : undefined;
    const pin = made === undefined || 'refused' in made ? undefined : made;
    const ladder = pin === undefined ? resolveUnpinned(lines, uri) : resolvePin(pin, uri);
    const verdict = await this.climb(ladder, round);
    return { ...known, pin: undefined, uri, found: foundIn(verdict, uri), verdict };
  }
}

/** One document being resolved. */
interface Round {
  readonly postmortem: Postmortem;
  readonly base: LinkBase;
  readonly pins: ReadonlyMap<string, Pin>;
  /** Ids of pins, those about to be made included. */
  readonly taken: Set<string>;
  readonly signal: AbortSignal | undefined;
}

/** What rules are told: permalinks left out, for nothing is asked of them. */
export function knownReferences(resolved: readonly ResolvedReference[]): KnownReferences {
  return new Map(
    resolved
      .filter(({ permalink }) => !permalink)
      .map(({ reference, verdict, pin, renewal }) => [
        referenceKey(reference),
        { verdict, pin, renewal },
      ]),
  );
}

/** The path of a file from its repository's root, else from its workspace folder. */
export function pathIn(
  repository: Pick<Repository, 'root'> | undefined,
  uri: string,
  base: LinkBase,
): string | undefined {
  const roots = repository === undefined ? base.folders : [repository.root];
  return roots
    .map((root) => pathBelow(uri, root))
    .filter((path) => path !== undefined)
    .sort((a, b) => a.length - b.length)[0];
}

/** A file of a repository, when it lies in the workspace. */
function fileAt(root: string, path: string, base: LinkBase): string | undefined {
  const inRoot = { documentUri: `${root}/.`, folders: [root] };
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const uri = resolveFileLink(`/${encoded}`, inRoot)?.uri;
  if (uri === undefined) return undefined;
  const folders = base.folders.length === 0 ? [root] : base.folders;
  return folders.some((folder) => pathBelow(uri, folder) !== undefined) ? uri : undefined;
}

function foundIn({ span, state, file }: Verdict, uri: string): string | undefined {
  return span === undefined && state !== 'unpinned' ? undefined : (file ?? uri);
}

function unverifiable(obstacle: Obstacle): Verdict {
  return { state: 'unverifiable', score: 0, span: undefined, untouched: false, obstacle };
}

/** Keeps a value, and of too many the newer ones. */
function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.set(key, value);
  if (map.size > MOST_KEPT) map.delete(map.keys().next().value!);
}
