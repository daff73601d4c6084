/** `postmortem links`: where the code is now that documents refer to. */
import { relative } from 'node:path';
import { parsePostmortem } from '../../language/parse';
import type { Postmortem } from '../../language/postmortem';
import { editWritten, type Position } from '../../markdown/text';
import { hasConflict } from '../../pins/conflict';
import { renewReferences } from '../../pins/link-edits';
import { SourceText } from '../../pins/source';
import type { FoundBy, Obstacle, ReferenceState, Verdict } from '../../pins/verdict';
import type { KnownGrounds } from '../../rules/engine/grounds';
import type { DocumentSettings } from '../../workspace/document-settings';
import type { LinkBase } from '../../workspace/file-links';
import {
  ReferenceResolver,
  type ReferenceQuestion,
  type ResolvedReference,
} from '../../workspace/resolve-references';
import { pathOf, uriOf } from '../../node/file-uri';
import { GitProgram, workspaceOf } from '../../node/git';
import { realPath } from '../files/since';
import { columnsOf, padded } from '../reports/columns';
import { inertLine } from '../reports/inert';
import { cliWords, type CliWords } from '../reports/words';
import type { Language } from '../../vocabulary/ids';
import { DiskFiles } from '../files/workspace-files';

/** One reference as `links --format json` writes it: lines and characters 0-based, UTF-16. */
export interface FileReference {
  readonly file: string;
  readonly line: number;
  /** The destination as written; of a file that is only named its path and lines. */
  readonly target: string;
  /** Whether the text names the file without linking it. */
  readonly named: boolean;
  readonly pin: string | null;
  readonly state: ReferenceState;
  /** The file it stands in now, from the current folder; null when it is nowhere. */
  readonly found: string | null;
  /** Its lines there, the end not included; null when there are none. */
  readonly range: { readonly start: Position; readonly end: Position } | null;
  readonly score: number;
  readonly by: FoundBy | null;
  readonly obstacle: Obstacle | null;
}

/** Resolves the references of many files, reading each source file and asking git once. */
export class LinkChecker {
  private readonly resolvers = new Map<string, ReferenceResolver>();
  private readonly git = new GitProgram();

  /** `today`: `YYYY-MM-DD`, when a pin is renewed; `renew`: what there may be a renewal of. */
  constructor(
    private readonly today: string,
    private readonly renew: readonly ReferenceState[],
  ) {}

  /** The references of a document that stands at `file`. */
  async resolve(file: string, postmortem: Postmortem): Promise<ResolvedReference[]> {
    const { resolver, base } = this.at(file);
    return resolver.resolve(postmortem, base);
  }

  /** The links to files alone, of a document that stands at `file`. */
  async linked(file: string, postmortem: Postmortem): Promise<ResolvedReference[]> {
    const { resolver, base } = this.at(file);
    return resolver.links(postmortem, base);
  }

  /** What can be looked up of what a document at `file` says. */
  async grounds(file: string, postmortem: Postmortem): Promise<KnownGrounds> {
    const { resolver, base } = this.at(file);
    return resolver.grounds(postmortem, base);
  }

  /** What became of the code of references that stand in `file`, in their order. */
  async verdicts(file: string, asked: readonly ReferenceQuestion[]): Promise<Verdict[]> {
    const { resolver, base } = this.at(file);
    return resolver.verdicts(asked, base);
  }

  /** Whether a merge is being resolved in a source file that the document at `file` links. */
  async isInConflict(file: string, uri: string): Promise<boolean> {
    return this.at(file).resolver.isInConflict(uri);
  }

  private at(file: string): { readonly resolver: ReferenceResolver; readonly base: LinkBase } {
    const path = realPath(file);
    const folder = workspaceOf(path);
    return {
      resolver: this.resolver(folder),
      base: { documentUri: uriOf(path), folders: [uriOf(folder)] },
    };
  }

  private resolver(folder: string): ReferenceResolver {
    let resolver = this.resolvers.get(folder);
    if (resolver === undefined) {
      const files = new DiskFiles([folder]);
      resolver = new ReferenceResolver(
        { files, search: files, git: this.git },
        { today: this.today, renew: this.renew },
      );
      this.resolvers.set(folder, resolver);
    }
    return resolver;
  }
}

/** A document's references, as the reports have them. */
export function reported(
  file: string,
  postmortem: Postmortem,
  resolved: readonly ResolvedReference[],
): FileReference[] {
  return resolved.map(({ reference, verdict, found }) => ({
    file,
    line: postmortem.lines.lineOf(reference.range.start),
    target: reference.target,
    named: reference.mention === true,
    pin: reference.pin?.text ?? null,
    state: verdict.state,
    found: found === undefined ? null : shown(found),
    range:
      verdict.span === undefined
        ? null
        : {
            start: { line: verdict.span.first - 1, character: 0 },
            end: { line: verdict.span.last, character: 0 },
          },
    score: Math.round(verdict.score * 1000) / 1000,
    by: verdict.by ?? null,
    obstacle: verdict.obstacle ?? null,
  }));
}

/** What became of a document whose links were to be brought up to date. */
export interface UpdatedLinks {
  readonly text: string;
  readonly count: number;
  /** Links to code in files in which a merge is being resolved: they are left as they are. */
  readonly inConflict: number;
}

/**
 * The text with the links and pins of everything that moved brought up to date; a sentence when the
 * pins do not fit, or a merge is being resolved in the document itself.
 */
export async function updateMoved(
  file: string,
  text: string,
  settings: DocumentSettings,
  checker: LinkChecker,
): Promise<UpdatedLinks | { readonly problem: string }> {
  if (hasConflict(new SourceText(text)))
    return { problem: `${file}: not updated: it has conflict markers` };
  const postmortem = parsePostmortem(text, settings);
  const moved = (postmortem.isPostmortem ? await checker.resolve(file, postmortem) : []).filter(
    // an address shows what it showed for ever
    ({ reference, verdict }) => verdict.state === 'moved' && reference.permalink !== true,
  );
  const renewals = moved.flatMap(({ reference, renewal }) =>
    renewal === undefined ? [] : [{ reference, renewal }],
  );
  let inConflict = 0;
  for (const { found, renewal } of moved)
    if (renewal === undefined && found !== undefined && (await checker.isInConflict(file, found)))
      inConflict++;
  const edits = renewReferences(postmortem, renewals);
  if ('refused' in edits) return { problem: `${file}: not updated: it has too many pins` };
  return { text: editWritten(postmortem, edits), count: renewals.length, inConflict };
}

/** The report for people: a line for each reference, grouped by file. */
export function linksReport(
  references: readonly FileReference[],
  files: number,
  language: Language,
): string {
  const words = cliWords(language);
  const width = Math.max(...Object.values(words.states).map(columnsOf));
  const lines: string[] = [];
  let file: string | undefined;
  for (const one of references) {
    if (one.file !== file) {
      if (file !== undefined) lines.push('');
      lines.push(inertLine(one.file));
    }
    file = one.file;
    lines.push(
      `  ${String(one.line + 1).padStart(4)}  ${padded(words.states[one.state], width)}  ${inertLine(one.target)}${whereNow(one, words)}`,
    );
  }
  const counts = new Map<ReferenceState, number>();
  for (const { state } of references) counts.set(state, (counts.get(state) ?? 0) + 1);
  const summary = [...counts].map(([state, count]) => words.stateCount(state, count)).join(', ');
  if (lines.length > 0) lines.push('');
  lines.push(words.linked(summary === '' ? undefined : summary, files));
  return `${lines.join('\n')}\n`;
}

/** What the link does not say already. */
function whereNow(
  { state, found, range, obstacle, named }: FileReference,
  words: CliWords,
): string {
  if (obstacle !== null) return `  (${words.obstacles[obstacle]})`;
  const elsewhere = named || state === 'moved' || state === 'uncertain';
  if (elsewhere && found !== null && range === null) return `  → ${inertLine(found)}`;
  if (found === null || range === null || state === 'current' || (state === 'unpinned' && !named))
    return '';
  const first = range.start.line + 1;
  const last = range.end.line;
  return `  → ${inertLine(found)}:${first === last ? first : `${first}-${last}`}`;
}

function shown(uri: string): string {
  const path = pathOf(uri);
  if (path === undefined) return uri;
  const short = relative('', path).replaceAll('\\', '/');
  return short === '' || short.startsWith('..') ? path : short;
}
