/** Looking for the code of a document's references, and what their links and pins should say then. */
import type { CodeReference, Postmortem } from '../language/postmortem';
import { touches } from '../markdown/text';
import { hasConflict } from '../pins/conflict';
import { readPins } from '../pins/entries';
import type { KnownReference, KnownReferences, Renewal } from '../pins/known';
import { canBePinned, withLines } from '../pins/link-edits';
import { makePin, type Pin } from '../pins/pin';
import { freePinId } from '../pins/pin-id';
import { referenceKey } from '../pins/reference-key';
import { resolvePin, resolveUnpinned } from '../pins/resolve';
import type { LineSpan } from '../pins/source';
import type { Obstacle, ReferenceState, Verdict } from '../pins/verdict';
import { sinceIncident } from './code-at-incident';
import { CodeLookup, type Looking, type ReferenceHost } from './code-lookup';
import { resolveFileLink, writeFileLink, type LinkBase } from './file-links';
import { pathIn } from './file-paths';
import { lookUpGrounds } from './ground-lookup';
import { filesNamed, mentionedCode } from './mentioned-code';
import { filesAddressed, ownPermalinks, type OwnPermalink } from './own-permalinks';
import { permalinkCode } from './permalink-code';
import { lineOf, sinceWritten } from './since-commit';
import type { KnownGrounds } from '../rules/engine/grounds';

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
  /**
   * As the document has it. A permalink shows what it showed for ever: it is not kept up to date, and
   * rules are not told of it.
   */
  readonly reference: CodeReference;
  /** URI of the file the link names; undefined when it leads out of the workspace. */
  readonly uri: string | undefined;
  /** URI of the file the code stands in now; undefined when it is nowhere. */
  readonly found: string | undefined;
}

/**
 * Resolves the references of documents, asking for each file and commit once. What it knows of files
 * ages: make a new one for each round, or `forget` what changed.
 */
export class ReferenceResolver {
  private readonly lookup: CodeLookup;

  constructor(
    host: ReferenceHost,
    private readonly options: ResolveOptions,
  ) {
    this.lookup = new CodeLookup(host);
  }

  /** Drops what is known of a file, or of everything. Commits never change and are kept. */
  forget(uri?: string): void {
    this.lookup.forget(uri);
  }

  /**
   * Every reference of a document in order, permalinks of the workspace's own repositories (with `at`
   * those at this offset) and code that is only named among them. Never rejects because of what a
   * document or file holds; rejects when `signal` is aborted.
   */
  async resolve(
    postmortem: Postmortem,
    base: LinkBase,
    signal?: AbortSignal,
    at?: number,
  ): Promise<ResolvedReference[]> {
    const round = roundOf(postmortem, base, signal);
    const [links, permalinks, mentions] = await Promise.all([
      this.linksIn(round),
      this.permalinks(round, at),
      mentionedCode(postmortem, { base, signal }, this.lookup),
    ]);
    const resolved = [...links, ...permalinks];
    for (const { reference, uri, verdict } of mentions)
      resolved.push({
        reference,
        verdict,
        pin: undefined,
        uri,
        found: verdict.file ?? uri,
        renewal: await this.renewal(reference, undefined, verdict, uri, round),
      });
    return resolved.sort((a, b) => a.reference.range.start - b.reference.range.start);
  }

  /** The links to files of a document alone, in order; rejects when `signal` is aborted. */
  links(
    postmortem: Postmortem,
    base: LinkBase,
    signal?: AbortSignal,
  ): Promise<ResolvedReference[]> {
    return this.linksIn(roundOf(postmortem, base, signal));
  }

  private async linksIn(round: Round): Promise<ResolvedReference[]> {
    const { postmortem, base, signal } = round;
    const verdicts = await this.verdicts(referenceQuestions(postmortem), base, signal);
    const resolved: ResolvedReference[] = [];
    for (const [index, reference] of postmortem.references.entries()) {
      signal?.throwIfAborted();
      resolved.push(await this.one(reference, verdicts[index]!, round));
    }
    return resolved;
  }

  /** See `filesNamed` and `filesAddressed`. */
  async filesNamed(
    documents: readonly {
      readonly base: LinkBase;
      readonly paths: readonly string[];
      readonly addresses: readonly string[];
    }[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const naming = documents.filter(({ paths }) => paths.length > 0);
    const found = new Map(naming.length > 0 ? await filesNamed(naming, this.lookup) : []);
    for (const { base, addresses } of documents) {
      if (addresses.length === 0) continue;
      const files = await filesAddressed(addresses, { base }, this.lookup);
      found.set(base.documentUri, [...(found.get(base.documentUri) ?? []), ...files]);
    }
    return found;
  }

  /** What leads to code without being a link to it: names of files, and permalinks of own repositories. */
  async named(
    postmortem: Postmortem,
    base: LinkBase,
    signal?: AbortSignal,
  ): Promise<CodeReference[]> {
    const [mentions, permalinks] = await Promise.all([
      mentionedCode(postmortem, { base, signal }, this.lookup),
      ownPermalinks(postmortem, { base, signal }, this.lookup),
    ]);
    return [...mentions, ...permalinks].map(({ reference }) => reference);
  }

  /** The permalinks, or those at an offset. */
  private async permalinks(round: Round, at: number | undefined): Promise<ResolvedReference[]> {
    const resolved: ResolvedReference[] = [];
    const wanted = ({ range }: CodeReference): boolean => at === undefined || touches(range, at);
    for (const own of await ownPermalinks(round.postmortem, round, this.lookup, wanted)) {
      round.signal?.throwIfAborted();
      resolved.push(await this.permalink(own, round));
    }
    return resolved;
  }

  /** What can be looked up of what a document says; rejects when `signal` is aborted. */
  grounds(postmortem: Postmortem, base: LinkBase, signal?: AbortSignal): Promise<KnownGrounds> {
    return lookUpGrounds(postmortem, this.lookup, { base, signal });
  }

  /** Whether a merge is being resolved in a file: what its lines will be is not known yet. */
  async isInConflict(uri: string): Promise<boolean> {
    const source = await this.lookup.text(uri);
    return typeof source === 'object' && hasConflict(source);
  }

  /** Looks for the code of one pin, beginning at the file with this URI. */
  find(pin: Pin, uri: string, base: LinkBase, signal?: AbortSignal): Promise<Verdict> {
    return this.lookup.climb(resolvePin(pin, uri), { base, signal });
  }

  /**
   * What became of the code of references alone, in their order. Never rejects because of what a
   * file holds.
   */
  async verdicts(
    asked: readonly ReferenceQuestion[],
    base: LinkBase,
    signal?: AbortSignal,
  ): Promise<Verdict[]> {
    // at once: what has to be searched for is searched for together
    return Promise.all(
      asked.map(async (question) => {
        const link = resolveFileLink(question.target, base);
        return link === undefined
          ? unverifiable('outside')
          : this.verdict(question, link.uri, { base, signal });
      }),
    );
  }

  private async verdict(
    { lines, named, pin, written, incident }: ReferenceQuestion,
    uri: string,
    round: Looking,
  ): Promise<Verdict> {
    if (pin !== undefined) {
      const found = await this.lookup.climb(resolvePin(pin, uri), round);
      if (incident === undefined) return found;
      const { started } = incident;
      const since = await sinceIncident(pin, found, uri, started, this.lookup, round);
      return since === undefined ? found : { ...found, sinceIncident: since };
    }
    let verdict = await this.lookup.climb(resolveUnpinned(lines, uri), round);
    if (verdict.state === 'lost' && written !== undefined)
      verdict = (await sinceWritten(written, uri, lines, this.lookup, round)) ?? verdict;
    // a pin it names that cannot be read: what is there says nothing
    return named && verdict.state === 'unpinned'
      ? { ...unverifiable('no-pin'), span: verdict.span }
      : verdict;
  }

  private async one(
    reference: CodeReference,
    verdict: Verdict,
    round: Round,
  ): Promise<ResolvedReference> {
    const link = resolveFileLink(reference.target, round.base);
    const { pin } = questionOf(reference, round.pins);
    const known = { reference, verdict, pin };
    if (link === undefined)
      return { ...known, uri: undefined, found: undefined, renewal: undefined };
    const { uri } = link;
    const found = foundIn(verdict, uri);
    const renewal = await this.renewal(reference, pin, verdict, uri, round);
    return { ...known, uri, found, renewal };
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
    const { permalink } = reference;
    if (span === undefined) return this.renamed(reference, verdict, round);
    if (state === 'current' && permalink !== true) return undefined;
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
    const path =
      at === uri && reference.mention !== true && permalink !== true
        ? reference.target
        : writeFileLink(at, round.base, rooted);
    return path === undefined ? undefined : { target: withLines(path, made.lines), pin: made };
  }

  /** What a link to a file as a whole should say that git calls otherwise now. */
  private renamed(
    { target, pin, mention, permalink }: CodeReference,
    { state, file }: Verdict,
    { base }: Round,
  ): Renewal | undefined {
    const { renew } = this.options;
    const isLink = pin === undefined && mention !== true && permalink !== true;
    if (state !== 'moved' || file === undefined || !isLink) return undefined;
    if (renew !== undefined && !renew.includes(state)) return undefined;
    const path = writeFileLink(file, base, target.startsWith('/'));
    const rest = /[?#].*/s.exec(target)?.[0] ?? '';
    return path === undefined ? undefined : { target: path + rest, pin: undefined };
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
    const source = await this.lookup.text(uri, signal);
    if (typeof source === 'string' || hasConflict(source)) return undefined;
    const repository = await this.lookup.repository(uri, signal);
    const path = pathIn(repository, uri, base);
    if (path === undefined) return undefined;
    const committed =
      repository?.head === undefined
        ? undefined
        : await this.lookup.committed(repository, repository.head, path, signal);
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

  /** A permalink with what became of its code. */
  private async permalink(own: OwnPermalink, round: Round): Promise<ResolvedReference> {
    const { reference } = own;
    const { postmortem } = round;
    const code = await permalinkCode(own, lineOf(postmortem, reference), this.lookup, round);
    const { uri, verdict } = code;
    const found = uri === undefined ? undefined : foundIn(verdict, uri);
    // on the command line an address stays: it shows what it showed for ever
    const wanted = uri !== undefined && this.options.renew === undefined;
    const renewal = wanted
      ? await this.renewal(reference, undefined, verdict, uri, round)
      : undefined;
    return { reference, ...code, found, renewal };
  }
}

/** All that the verdict on a reference depends on, beside the files. Plain data. */
export interface ReferenceQuestion {
  /** The destination as written. */
  readonly target: string;
  /** 1-based, inclusive. */
  readonly lines: LineSpan | undefined;
  /** Whether it names a pin. */
  readonly named: boolean;
  /** The pin it names, when that can be read. */
  readonly pin: Pin | undefined;
  /** Without a pin: the line it stands in, which git knows the commit of. */
  readonly written?: string;
  /** Of a finished item's code: when the incident began, ms since the epoch, where that is known. */
  readonly incident?: { readonly started?: number };
}

/** What is to be asked of each reference of a document, in order. */
export function referenceQuestions(postmortem: Postmortem): ReferenceQuestion[] {
  const pins = readPins(postmortem.pins);
  const done = new Set(
    postmortem.remediation.items
      .filter((item) => item.done && !item.dropped)
      .flatMap(({ code }) => code.map(({ targetRange }) => targetRange.start)),
  );
  const started = postmortem.metadata.instants.started?.epoch;
  const incident = started === undefined ? {} : { started };
  return postmortem.references.map((reference) => ({
    ...questionOf(reference, pins),
    ...(reference.pin === undefined && { written: lineOf(postmortem, reference) }),
    ...(done.has(reference.targetRange.start) && { incident }),
  }));
}

function questionOf(
  { target, lines, pin }: CodeReference,
  pins: ReadonlyMap<string, Pin>,
): ReferenceQuestion {
  return { target, lines, named: pin !== undefined, pin: pin && pins.get(pin.text) };
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

function roundOf(postmortem: Postmortem, base: LinkBase, signal: AbortSignal | undefined): Round {
  const taken = new Set(postmortem.pins?.entries.map(({ key }) => key));
  return { postmortem, base, pins: readPins(postmortem.pins), taken, signal };
}

/** What is known of each: rules ask for links and names, hovers for permalinks too. */
export function knownReferences(resolved: readonly ResolvedReference[]): KnownReferences {
  const known = new Map<string, KnownReference>();
  for (const { reference, verdict, pin, renewal } of resolved) {
    const key = referenceKey(reference);
    // of one link in several places the finished item's says most
    if (known.get(key)?.verdict.sinceIncident !== undefined) continue;
    known.set(key, { verdict, pin, renewal });
  }
  return known;
}

function foundIn({ span, state, file }: Verdict, uri: string): string | undefined {
  // a file as a whole has no lines
  const whole = state === 'unpinned' || state === 'current' || file !== undefined;
  return span === undefined && !whole ? undefined : (file ?? uri);
}

function unverifiable(obstacle: Obstacle): Verdict {
  return { state: 'unverifiable', score: 0, span: undefined, untouched: false, obstacle };
}
