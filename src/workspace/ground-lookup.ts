/** Looks up what a document says of commits, files and code: see `rules/engine/grounds.ts`. */
import type { Postmortem } from '../language/postmortem';
import { readPins } from '../pins/entries';
import type { Pin } from '../pins/pin';
import type { SourceText } from '../pins/source';
import { groundQuestions } from '../rules/catalog/grounding/asked';
import {
  assignmentsOf,
  isSameKind,
  isSameValue,
  namesIn,
  standsIn,
} from '../rules/catalog/grounding/standing';
import {
  groundKey,
  type Cited,
  type GroundAnswer,
  type GroundQuestion,
  type KnownGrounds,
} from '../rules/engine/grounds';
import type { CodeLookup, Looking } from './code-lookup';
import { resolveFileLink } from './file-links';
import { pathIn } from './file-paths';
import type { Repository } from './git';
import { ownPermalinks, type OwnPermalink } from './own-permalinks';

/** Of a file that is not pinned so many versions are looked at; with more nothing is said. */
const MOST_VERSIONS = 60;
/** Files that are what they are, whether git knows them or not. */
const RECORD = /\.(?:log|txt|out|err|csv|tsv|jsonl?|ndjson|har|diff|patch)$/i;

/** All that a cited file was, as far as it may have been meant. */
interface Versions {
  /** What the passage shows: at its pin's commit, else as it is. */
  readonly shown: SourceText;
  readonly others: readonly SourceText[];
  readonly repository: Repository | undefined;
  readonly isRecord: boolean;
}

/**
 * The answers to all questions of a document; those that cannot be looked up are left out. Rejects
 * when the signal is aborted, and for nothing else.
 */
export async function lookUpGrounds(
  postmortem: Postmortem,
  lookup: CodeLookup,
  looking: Looking,
): Promise<KnownGrounds> {
  const questions = groundQuestions(postmortem);
  const known = new Map<string, GroundAnswer>();
  if (questions.length === 0) return known;
  const permalinks = await ownPermalinks(postmortem, looking, lookup);
  const grounds = new Grounds(postmortem, permalinks, lookup, looking);
  for (const question of questions) {
    looking.signal?.throwIfAborted();
    const answer = await grounds.answer(question);
    if (answer !== undefined) known.set(groundKey(question), answer);
  }
  return withheld(questions, known, postmortem, permalinks.length > 0);
}

/**
 * The repository of the documents need not be that of the code: unless it holds something they name,
 * a hash in prose that it does not know is another repository's.
 */
function withheld(
  questions: readonly GroundQuestion[],
  known: Map<string, GroundAnswer>,
  postmortem: Postmortem,
  hasOwn: boolean,
): KnownGrounds {
  const bare = questions.filter((one) => one.ask === 'commit' && one.target === undefined);
  const isOurs =
    hasOwn ||
    bare.some((one) => known.get(groundKey(one))?.state === 'there') ||
    postmortem.references.some(({ path }) => isCode(path));
  if (!isOurs) for (const one of bare) known.delete(groundKey(one));
  return known;
}

function isCode(path: string): boolean {
  return (
    /\.\w{1,8}$/.test(path) && !/\.(?:md|markdown|mdx|png|jpe?g|gif|svg|pdf|html?)$/i.test(path)
  );
}

class Grounds {
  private readonly pins: ReadonlyMap<string, Pin>;
  private readonly versions = new Map<string, Promise<Versions | undefined>>();

  constructor(
    private readonly postmortem: Postmortem,
    private readonly permalinks: readonly OwnPermalink[],
    private readonly lookup: CodeLookup,
    private readonly looking: Looking,
  ) {
    this.pins = readPins(postmortem.pins);
  }

  async answer(question: GroundQuestion): Promise<GroundAnswer | undefined> {
    if (question.ask === 'commit') return this.commit(question.hash, question.target);
    const read: { cited: Cited; versions: Versions }[] = [];
    for (const cited of question.in) {
      const versions = await this.versionsOf(cited);
      // one that cannot be read may be the one that is meant
      if (versions === undefined) return undefined;
      read.push({ cited, versions });
    }
    const all = read.flatMap(({ versions: { shown, others } }) => [shown, ...others]);
    const target = question.in[0]!.target;
    switch (question.ask) {
      case 'words': {
        const there = all.some(({ text }) => standsIn(question.words, text));
        return there ? { state: 'there' } : { state: 'absent', target };
      }
      case 'symbol': {
        if (read.some(({ versions }) => versions.isRecord)) return undefined;
        if (all.some(({ text }) => namesIn(question.name, text))) return { state: 'there' };
        const { repository } = read[0]!.versions;
        const elsewhere =
          repository &&
          (await this.lookup.mentions(repository, question.name, this.looking.signal));
        return elsewhere === false ? { state: 'absent', target } : undefined;
      }
      case 'value':
        return this.value(question, read);
    }
  }

  private value(
    { name, value }: { readonly name: string; readonly value: string },
    read: readonly { cited: Cited; versions: Versions }[],
  ): GroundAnswer | undefined {
    let other: GroundAnswer | undefined;
    for (const { cited, versions } of read) {
      const { shown, others } = versions;
      const within = assignmentsOf(name, shown.lines, cited.lines);
      const here = within.length > 0 ? within : assignmentsOf(name, shown.lines);
      const [first] = here;
      if (first === undefined) continue;
      const ever = [...here, ...others.flatMap(({ lines }) => assignmentsOf(name, lines))];
      for (const one of ever) {
        if (one.value === undefined || !isSameKind(one.value, value)) return undefined;
        if (isSameValue(one.value, value)) return { state: 'there' };
      }
      // of several it is not known which is meant
      if (new Set(here.map((one) => one.value)).size > 1) return undefined;
      other ??= { state: 'other', says: first.value!, target: cited.target, line: first.line };
    }
    return other;
  }

  private async commit(hash: string, target?: string): Promise<GroundAnswer | undefined> {
    const { lookup, looking } = this;
    const repository =
      target === undefined
        ? await lookup.repository(looking.base.documentUri, looking.signal)
        : await lookup.ownRepository(target, looking);
    const holds = repository && (await lookup.holds(repository, hash, looking.signal));
    return holds === undefined ? undefined : { state: holds ? 'there' : 'absent' };
  }

  private versionsOf(cited: Cited): Promise<Versions | undefined> {
    const key = JSON.stringify(cited);
    let versions = this.versions.get(key);
    if (versions === undefined) this.versions.set(key, (versions = this.read(cited)));
    return versions;
  }

  private async read({ target, pin: name }: Cited): Promise<Versions | undefined> {
    const { lookup, looking } = this;
    const { base, signal } = looking;
    const permalink = this.permalinks.find(({ reference }) => reference.target === target);
    if (permalink !== undefined) {
      const { repository, path, ref } = permalink;
      if (!/^[0-9a-f]{7,64}$/.test(ref)) return undefined;
      return this.pinned(repository, ref, path, undefined);
    }
    const uri = resolveFileLink(target, base)?.uri;
    if (uri === undefined) return undefined;
    const isRecord = RECORD.test(uri);
    const [now, repository] = await Promise.all([
      lookup.text(uri, signal),
      lookup.repository(uri, signal),
    ]);
    const pin = name === undefined ? undefined : this.pins.get(name);
    if (name !== undefined && pin === undefined) return undefined;
    if (pin?.commit !== undefined) {
      if (repository === undefined) return undefined;
      return this.pinned(
        repository,
        pin.commit,
        pin.path,
        typeof now === 'object' ? now : undefined,
      );
    }
    if (typeof now !== 'object') return undefined;
    const path = repository && pathIn(repository, uri, base);
    if (repository === undefined || path === undefined)
      return isRecord ? { shown: now, others: [], repository, isRecord } : undefined;
    const history = await lookup.history(repository, path, signal);
    if (history === undefined || history.length > MOST_VERSIONS) return undefined;
    const others: SourceText[] = [];
    for (const version of history) {
      const text = await lookup.committed(repository, version.commit, version.path, signal);
      // one that cannot be read may have held it
      if (text === undefined) return undefined;
      if (typeof text === 'object') others.push(text);
    }
    return { shown: now, others, repository, isRecord };
  }

  /** What was pinned, what stood there before that commit and before the incident, and what is now. */
  private async pinned(
    repository: Repository,
    commit: string,
    path: string,
    now: SourceText | undefined,
  ): Promise<Versions | undefined> {
    const { lookup, looking, postmortem } = this;
    const { signal } = looking;
    const shown = await lookup.committed(repository, commit, path, signal);
    if (typeof shown !== 'object') return undefined;
    const before = await lookup.committed(repository, `${commit}^`, path, signal);
    const started = postmortem.metadata.instants.started?.epoch;
    const then =
      started === undefined ? undefined : await lookup.commitBefore(repository, started, signal);
    const atIncident =
      then === undefined ? undefined : await lookup.committed(repository, then, path, signal);
    const others = [before, atIncident, now].filter((one) => typeof one === 'object');
    return { shown, others, repository, isRecord: RECORD.test(path) };
  }
}
