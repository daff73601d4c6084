/**
 * What became of the code that documents refer to. Looked for in the background, a moment after a
 * document was read, and again when its sources change; rules are told what was found last.
 */
import type { Connection, Location } from 'vscode-languageserver';
import type { CodeReference, Postmortem } from '../../language/postmortem';
import { touches } from '../../markdown/text';
import { CODE_FILES } from '../../protocol/code';
import type { KnownReferences } from '../../pins/known';
import { groundQuestions } from '../../rules/catalog/grounding/asked';
import type { KnownGrounds } from '../../rules/engine/grounds';
import type { ReferenceState } from '../../pins/verdict';
import { BackReferences } from '../../workspace/back-references';
import type { ReferenceHost } from '../../workspace/code-lookup';
import { referenceKey } from '../../pins/reference-key';
import { pathBelow, resolveFileLink } from '../../workspace/file-links';
import type { Author } from '../../workspace/git';
import { nameOf } from '../../workspace/mentioned-file';
import { permalinkAt, permalinksIn } from '../../workspace/own-permalinks';
import {
  knownReferences,
  ReferenceResolver,
  type ResolvedReference,
} from '../../workspace/resolve-references';
import type { FilesWith, Search } from '../../workspace/search';
import { ClientCode } from '../host/client-code';
import { ClientFiles, NO_FILES } from '../host/client-files';
import type { OpenDocument } from '../host/documents';
import { describe, type Session } from '../host/session';

/** So long after the last change a document's references are looked for, ms. */
const DELAY = 400;
/** How long the workspace has to rest before the client is told which files matter, ms. */
const REST = 200;
/** What a search of the workspace said holds so long, ms; who goes somewhere has it looked for anew. */
const SEARCH_HOLDS = 30_000;
/** So many searches are remembered. */
const MOST_SEARCHES = 40;
/** Postmortems that are not open and were read for a code lens; kept for the next. */
const MOST_READ = 50;
/** Of so many linked files the authors are asked for. */
const MOST_AUTHORED = 50;
/** A list of names that is typed into waits so long for git, ms. */
const AUTHORS_WITHIN = 400;

export class CodeReferences {
  readonly host: ReferenceHost;
  private readonly code: ClientCode;
  readonly back: BackReferences;
  private resolver: ReferenceResolver;
  private resolverKey = '';
  private readonly found = new Map<string, KnownReferences>();
  private readonly lookedUp = new Map<string, KnownGrounds>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly read = new Map<string, { record: object; postmortem: Postmortem }>();
  private readonly searches = new Map<
    string,
    { readonly at: number; readonly answer: Promise<FilesWith | undefined> }
  >();
  private readonly authored = new Map<string, Promise<readonly Author[]>>();
  private readonly unmet = new Set<string>();
  private meeting: ReturnType<typeof setTimeout> | undefined;
  private telling: ReturnType<typeof setTimeout> | undefined;
  private told = -1;
  private ended = false;

  /** `judged` is called with the URI of a document whose references turned out to be otherwise. */
  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
    private readonly judged: (uri: string) => void,
  ) {
    const { client, workspace } = session;
    this.code = new ClientCode(connection);
    const files = client.files ? new ClientFiles(connection) : NO_FILES;
    const code = this.code;
    const search: Search = { filesWith: (lines, limit) => this.searched(code, lines, limit) };
    this.host = client.code ? { files, git: code, search, symbols: code } : { files };
    this.resolver = this.newResolver();
    this.back = new BackReferences(workspace.index, (uri) => session.linkBase(uri));
    if (client.code)
      workspace.index.onChange((uris) => {
        this.back.update(uris);
        this.meetSoon(uris);
        this.tellSoon();
      });
  }

  /** What was found last of a document's references; undefined before anybody looked. */
  known(uri: string): KnownReferences | undefined {
    return this.found.get(uri);
  }

  /** What was found last of what a document says; undefined before anybody looked. */
  grounds(uri: string): KnownGrounds | undefined {
    return this.lookedUp.get(uri);
  }

  /** A version was read: its references are looked for when it rests. */
  changed(document: OpenDocument): void {
    if (!this.session.client.files) return;
    const { uri, postmortem } = document;
    if (
      isWithoutCode(postmortem) &&
      permalinksIn(postmortem).length === 0 &&
      !this.found.has(uri) &&
      groundQuestions(postmortem).length === 0
    )
      return;
    this.soon(uri);
  }

  /** The document is closed. */
  closed(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
    this.found.delete(uri);
    this.lookedUp.delete(uri);
    this.authored.delete(uri);
  }

  /** Source files changed; none named: anything may have. */
  sourcesChanged(uris: readonly string[]): void {
    if (uris.length === 0) {
      this.resolver.forget();
      this.meetSoon(this.session.workspace.index.all().map(({ uri }) => uri));
    }
    for (const uri of uris) this.resolver.forget(uri);
    for (const uri of this.session.documents.uris())
      if (uris.length === 0 || uris.some((one) => this.back.of(one).has(uri))) this.soon(uri);
  }

  /** The references of an open document, or those at `offset`, as its files are this moment. */
  async resolve(document: OpenDocument, offset?: number): Promise<ResolvedReference[]> {
    this.current().forget();
    this.searches.clear();
    if (offset === undefined) return this.look(document);
    const { uri, postmortem } = document;
    const here = codeAt(postmortem, offset);
    const base = this.session.linkBase(uri);
    const resolved = await this.current().resolve(here, base, undefined, offset);
    return resolved.filter(({ reference }) => touches(reference.range, offset));
  }

  /**
   * Where the code is now that the link at `offset` leads to; undefined where no link is. What is
   * not sure is no answer.
   */
  definition(document: OpenDocument, offset: number): Promise<Location[]> | undefined {
    const { postmortem } = document;
    if (isWithoutCode(codeAt(postmortem, offset)) && permalinkAt(postmortem, offset) === undefined)
      return undefined;
    return this.resolve(document, offset)
      .then((resolved) =>
        resolved.flatMap(({ found, verdict: { span, state } }) => {
          if (found === undefined || state === 'uncertain') return [];
          const start = { line: (span?.first ?? 1) - 1, character: 0 };
          return [{ uri: found, range: { start, end: start } }];
        }),
      )
      .catch(() => []);
  }

  /** What leads to code in an open document and is no link to it: names and permalinks. Never rejects. */
  async named({ uri, postmortem }: OpenDocument): Promise<CodeReference[]> {
    try {
      return await this.current().named(postmortem, this.session.linkBase(uri));
    } catch {
      return [];
    }
  }

  /**
   * Who changed the code last that an open document links, most of it first. Git may take its time:
   * names that are not there in a moment are there when they are asked for again. Never rejects.
   */
  async authors(document: OpenDocument): Promise<readonly Author[]> {
    const { uri } = document;
    let found = this.authored.get(uri);
    if (found === undefined) {
      found = this.findAuthors(document).catch(() => []);
      this.authored.set(uri, found);
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<readonly Author[]>((resolve) => {
      timer = setTimeout(() => resolve([]), AUTHORS_WITHIN);
    });
    const authors = await Promise.race([found, late]);
    clearTimeout(timer);
    return authors;
  }

  private async findAuthors({ uri, postmortem }: OpenDocument): Promise<readonly Author[]> {
    const { git } = this.host;
    if (git === undefined) return [];
    const base = this.session.linkBase(uri);
    const files = postmortem.references.flatMap((reference) => {
      const now = this.found.get(uri)?.get(referenceKey(reference))?.verdict.file;
      return now ?? resolveFileLink(reference.target, base)?.uri ?? [];
    });
    const paths = new Map<string, Set<string>>();
    for (const file of new Set(files.slice(0, MOST_AUTHORED))) {
      const root = (await git.repository(file))?.root;
      const path = root && pathBelow(file, root);
      if (path) paths.set(root, (paths.get(root) ?? new Set()).add(path));
    }
    const found = [...paths].map(([root, of]) => this.code.authors({ root }, [...of]));
    return (await Promise.all(found)).flatMap((authors) => authors ?? []);
  }

  /**
   * The references of a postmortem to one source file as it is this moment, code that moved there
   * too. `all`: none that names the file is lost or unsure.
   */
  async into(
    source: string,
    documentUri: string,
  ): Promise<{ postmortem: Postmortem; resolved: ResolvedReference[]; all: boolean }> {
    const postmortem = await this.postmortem(documentUri);
    if (postmortem === undefined) return { postmortem: NO_POSTMORTEM, resolved: [], all: true };
    const base = this.session.linkBase(documentUri);
    const resolver = this.current();
    resolver.forget(source);
    const points = ({ target }: CodeReference): boolean =>
      resolveFileLink(target, base)?.uri === source;
    const direct = postmortem.references.filter(points);
    // those that moved here from other files are known by having been found before
    const named = postmortem.codeMentions.filter(({ path }) => isNamed(source, path));
    const nothing = direct.length === 0 && named.length === 0;
    const asked = nothing ? postmortem : { ...postmortem, references: direct, codeMentions: named };
    const resolved = await resolver.resolve(asked, base);
    return {
      postmortem,
      resolved: resolved.filter(({ found }) => found === source),
      all:
        direct.length === 0 ||
        resolved.every(
          ({ reference, verdict }) => reference.permalink === true || SURE.has(verdict.state),
        ),
    };
  }

  /** Nothing is looked for any more. */
  dispose(): void {
    this.ended = true;
    clearTimeout(this.telling);
    clearTimeout(this.meeting);
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  private soon(uri: string): void {
    if (this.ended) return;
    clearTimeout(this.timers.get(uri));
    this.timers.set(
      uri,
      setTimeout(() => {
        this.timers.delete(uri);
        const document = this.session.documents.get(uri);
        if (document === undefined) return;
        this.look(document).catch((error: unknown) =>
          this.session.log.warn(`references of ${uri}: ${describe(error)}`),
        );
      }, DELAY),
    );
  }

  private async look(document: OpenDocument): Promise<ResolvedReference[]> {
    const { uri, postmortem } = document;
    const base = this.session.linkBase(uri);
    const resolved = await this.current().resolve(postmortem, base);
    const grounds = await this.current().grounds(postmortem, base);
    if (this.ended || this.session.documents.versionOf(uri) === undefined) return resolved;
    const known = knownReferences(resolved);
    this.back.alsoIn(
      uri,
      resolved.flatMap(({ found, uri: linked, reference: { mention, permalink } }) => {
        const isLink = mention !== true && permalink !== true;
        return found === undefined || (isLink && found === linked) ? [] : [found];
      }),
    );
    this.tellSoon();
    const before = this.found.get(uri);
    this.found.set(uri, known);
    const groundsBefore = this.lookedUp.get(uri);
    this.lookedUp.set(uri, grounds);
    if (isNews(before, known) || isNews(groundsBefore, grounds)) this.judged(uri);
    return resolved;
  }

  /** The workspace is searched for the same lines once in a while, however often somebody types elsewhere. */
  private searched(
    search: Search,
    lines: readonly string[],
    limit: number,
  ): Promise<FilesWith | undefined> {
    const now = performance.now();
    const key = lines.join('\n');
    const before = this.searches.get(key);
    if (before !== undefined && now - before.at < SEARCH_HOLDS) return before.answer;
    const answer = search.filesWith(lines, limit);
    this.searches.set(key, { at: now, answer });
    if (this.searches.size > MOST_SEARCHES)
      this.searches.delete(this.searches.keys().next().value!);
    return answer;
  }

  private current(): ReferenceResolver {
    const { pinQuote } = this.session;
    const key = `${this.today()} ${pinQuote}`;
    if (key !== this.resolverKey) {
      this.resolverKey = key;
      this.resolver = this.newResolver();
    }
    return this.resolver;
  }

  private newResolver(): ReferenceResolver {
    return new ReferenceResolver(this.host, {
      today: this.today(),
      quote: this.session.pinQuote,
    });
  }

  private today(): string {
    return this.session.today;
  }

  private async postmortem(uri: string): Promise<Postmortem | undefined> {
    const open = this.session.documents.get(uri);
    if (open !== undefined) return open.postmortem;
    const record = this.session.workspace.index.get(uri);
    if (record === undefined) return undefined;
    const before = this.read.get(uri);
    if (before?.record === record) return before.postmortem;
    const text = await this.host.files.read(uri);
    if (text === undefined) return undefined;
    const postmortem = this.session.parse(uri, text);
    this.read.delete(uri);
    this.read.set(uri, { record, postmortem });
    if (this.read.size > MOST_READ) this.read.delete(this.read.keys().next().value!);
    return postmortem;
  }

  /** Files that documents name: of one that is open they are looked for with its references. */
  private meetSoon(uris: Iterable<string>): void {
    for (const uri of uris) this.unmet.add(uri);
    if (this.ended || this.meeting !== undefined) return;
    this.meeting = setTimeout(() => {
      this.meeting = undefined;
      void this.meet();
    }, DELAY);
  }

  private async meet(): Promise<void> {
    const documents = [...this.unmet].flatMap((uri) => {
      const { named: paths, addresses } = this.session.workspace.index.get(uri) ?? NAMES_NOTHING;
      const nothing = paths.length === 0 && addresses.length === 0;
      return nothing || this.session.documents.versionOf(uri) !== undefined
        ? []
        : [{ base: this.session.linkBase(uri), paths, addresses }];
    });
    this.unmet.clear();
    if (documents.length === 0) return;
    try {
      for (const [uri, files] of await this.current().filesNamed(documents))
        this.back.alsoIn(uri, files);
      this.tellSoon();
    } catch (error) {
      this.session.log.warn(`files that are named: ${describe(error)}`);
    }
  }

  private tellSoon(): void {
    if (this.ended || this.telling !== undefined || this.back.version === this.told) return;
    this.telling = setTimeout(() => {
      this.telling = undefined;
      this.told = this.back.version;
      this.connection
        .sendNotification(CODE_FILES.method, { uris: this.back.files() })
        .catch((error: unknown) => this.session.log.warn(`code: ${describe(error)}`));
    }, REST);
  }
}

const SURE: ReadonlySet<ReferenceState> = new Set(['current', 'moved', 'changed', 'unpinned']);
const NO_CODE = { references: [], codeMentions: [] } as const;
const NAMES_NOTHING = { named: [], addresses: [] } as const;
const NO_POSTMORTEM = NO_CODE as unknown as Postmortem;

/** A document with nothing but its references and the names of files at one place. */
function codeAt(postmortem: Postmortem, offset: number): Postmortem {
  const here = ({ range }: CodeReference): boolean => touches(range, offset);
  const references = postmortem.references.filter(here);
  // in a link its text is no name
  const codeMentions = references.length > 0 ? [] : postmortem.codeMentions.filter(here);
  return { ...postmortem, references, codeMentions };
}

function isWithoutCode({ references, codeMentions }: Postmortem): boolean {
  return references.length === 0 && codeMentions.length === 0;
}

/** Whether a name may be that of a file; renamed ones are known by having been found before. */
function isNamed(source: string, path: string): boolean {
  return source.slice(source.lastIndexOf('/') + 1) === encodeURIComponent(nameOf(path));
}

/** Whether what was found is not what was known. */
function isNews<T>(
  before: ReadonlyMap<string, T> | undefined,
  now: ReadonlyMap<string, T>,
): boolean {
  return before === undefined
    ? now.size > 0
    : JSON.stringify([...before]) !== JSON.stringify([...now]);
}
