/** One pass over many files: each is read and parsed once, for the index and for its own findings. */
import { parsePostmortem } from '../../language/parse';
import type { Postmortem } from '../../language/postmortem';
import { groundQuestions } from '../../rules/catalog/grounding/asked';
import type { DocumentSettings } from '../../workspace/document-settings';
import type { IncidentRecord } from '../../workspace/incident';
import { IncidentIndex } from '../../workspace/incident-index';
import { incidentOf } from '../../workspace/incident-of';
import {
  knownReferences,
  referenceQuestions,
  type ResolvedReference,
} from '../../workspace/resolve-references';
import { isTemplate } from '../../workspace/template';
import { answeredAlike, listening, printed } from '../files/asked';
import {
  knownOf,
  printOf,
  worldOf,
  type AskedCode,
  type Judgement,
  type KnownFile,
} from '../files/cache';
import { checkText, linesOf, type DocumentFinding, type FileFinding } from './check';
import { readText, type ReadFile } from '../files/files';
import { kindOf } from '../../node/regular-file';
import { LinkChecker } from './links';
import { othersOf, uriOf, type Others } from '../files/workspace';

/** What is to be done; plain data, so that another thread can do it. */
export interface CheckJob {
  /** Every file of the workspace; `checked`: its own findings are asked for. */
  readonly files: readonly { readonly file: string; readonly checked: boolean }[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** What messages are in. */
  readonly language: 'en' | 'ko';
  /** Whether code that documents refer to is looked for. */
  readonly links: boolean;
  /** Whether what is found out is of use to a later run. */
  readonly keeps: boolean;
  /** Whether files know of each other; `complete`: no other file is missing. */
  readonly workspace: { readonly complete: boolean } | undefined;
}

export interface CheckedFiles {
  readonly findings: readonly (DocumentFinding & Pick<FileFinding, 'file'>)[];
  /** By file: the lines that its findings begin in. */
  readonly lines: ReadonlyMap<string, ReadonlyMap<number, string>>;
  readonly postmortems: number;
  readonly troubles: readonly string[];
  /** By URI: what is known of the files now, for the next run. */
  readonly known: readonly (readonly [string, KnownFile])[];
}

/** Parsed documents are kept up to this many UTF-16 units together; others are parsed twice. */
const MOST_KEPT = 48 * 1024 * 1024;

/** What other files have to know of some, and fingerprints of all that it comes from. */
export interface SharedRecords {
  readonly records: readonly IncidentRecord[];
  readonly prints: readonly string[];
  /** Whether some could not be read. */
  readonly isPart: boolean;
}

export class CheckRun {
  private readonly parsed = new Map<string, Postmortem>();
  private kept = 0;
  /** By URI: what is known of the files of this job now. */
  private readonly known = new Map<string, KnownFile>();
  private readonly code: LinkChecker;
  /** Whether no file of the workspace is missing. */
  private complete = false;

  /**
   * @param settingsOf what a file is read and judged by
   * @param before what earlier runs found out of a file, by its URI
   * @param change gives a file's text in another form before it is checked: fixes are applied there
   */
  constructor(
    private readonly job: CheckJob,
    private readonly settingsOf: (file: string) => DocumentSettings,
    private readonly before?: (uri: string) => KnownFile | undefined,
    private readonly change?: (file: string, read: ReadFile, troubles: string[]) => string,
  ) {
    this.code = new LinkChecker(job.today, ['moved', 'changed', 'uncertain']);
  }

  /** What other files have to know of these; a file that cannot be read is left out. */
  records(): SharedRecords {
    if (this.job.workspace === undefined) return { records: [], prints: [], isPart: false };
    const records: IncidentRecord[] = [];
    const prints: string[] = [];
    let isPart = false;
    for (const { file } of this.job.files) {
      const read = readText(file);
      if ('problem' in read) {
        isPart = true;
        continue;
      }
      const uri = uriOf(file);
      const known = this.knownOf(file, read.text);
      const record =
        known.record === undefined
          ? (incidentOf(uri, this.parse(file, read.text)) ?? null)
          : known.record;
      this.note(uri, known.record === undefined ? { ...known, record } : known);
      prints.push(printOf(uri, known));
      if (record !== null) records.push(record);
    }
    return { records, prints, isPart };
  }

  /** Checks the files, in order. `shared`: of all files of the workspace. */
  async check(shared: SharedRecords): Promise<CheckedFiles> {
    const { files, workspace } = this.job;
    const troubles: string[] = [];
    const findings: (DocumentFinding & Pick<FileFinding, 'file'>)[] = [];
    const lines = new Map<string, ReadonlyMap<number, string>>();
    let postmortems = 0;
    const index = new IncidentIndex();
    index.setAll(shared.records);
    this.complete = workspace?.complete === true && !shared.isPart;
    const others = workspace && othersOf(index, this.complete);
    const world = worldOf(shared.prints);
    for (const { file, checked } of files) {
      if (!checked) continue;
      const read = readText(file);
      if ('problem' in read) {
        troubles.push(read.problem);
        continue;
      }
      const text = this.change?.(file, read, troubles) ?? read.text;
      const known = this.knownOf(file, text);
      const found =
        (await this.judgedBefore(file, known, world, others)) ??
        (await this.judge(file, text, known, world, others, troubles));
      if (found.isPostmortem) postmortems++;
      for (const finding of found.findings) findings.push({ file, ...finding });
      lines.set(file, linesOf(text, found.findings));
    }
    return { findings, lines, postmortems, troubles, known: [...this.known] };
  }

  /** What an earlier run said of a file, when it would say the same now. */
  private async judgedBefore(
    file: string,
    known: KnownFile,
    world: string,
    others: Others | undefined,
  ): Promise<Judgement | undefined> {
    const { judgement, record } = known;
    if (judgement === undefined || judgement.by !== this.judgedBy()) return undefined;
    const same = judgement.world === world;
    if (!same && others !== undefined) {
      const view = others.viewOf(file);
      if (!answeredAlike(judgement.asked, view, others.similar, record ?? undefined))
        return undefined;
    }
    const { code } = judgement;
    if (code !== undefined) {
      const verdicts = await this.code.verdicts(file, code.questions);
      if (printed(verdicts) !== code.answer) return undefined;
    }
    this.note(uriOf(file), same ? known : { ...known, judgement: { ...judgement, world } });
    return judgement;
  }

  private async judge(
    file: string,
    text: string,
    known: KnownFile,
    world: string,
    others: Others | undefined,
    troubles: string[],
  ): Promise<Pick<Judgement, 'isPostmortem' | 'findings'>> {
    const postmortem = this.parse(file, text);
    this.parsed.delete(file);
    const { isPostmortem } = postmortem;
    let lasts = true;
    const failed = (rule: string, error: unknown): void => {
      lasts = false;
      troubles.push(`${file}: the rule ${rule} failed: ${String(error)}`);
    };
    const { keeps, links, today } = this.job;
    const view = others?.viewOf(file);
    const heard = keeps && view !== undefined ? listening(view) : undefined;
    const resolved =
      links && isPostmortem && postmortem.references.length > 0
        ? // nothing is reported of code that is only named
          await this.code.linked(file, postmortem)
        : undefined;
    const references = resolved && knownReferences(resolved);
    const grounds = links && isPostmortem ? await this.code.grounds(file, postmortem) : undefined;
    const context = {
      settings: this.settingsOf(file).rules,
      today,
      references,
      grounds,
      workspace: heard?.view ?? view,
      template: isTemplate(uriOf(file), postmortem),
    };
    const findings = checkText(postmortem, context, failed);
    if (!keeps) return { isPostmortem, findings };
    // a fix quotes the code as it is in this commit: the next one quotes it anew
    if (references !== undefined && [...references.values()].some(({ renewal }) => renewal))
      lasts = false;
    // what files and git say is looked up anew each time
    if (grounds !== undefined && groundQuestions(postmortem).length > 0) lasts = false;
    const code = resolved && askedOfCode(postmortem, resolved);
    const asked = heard?.asked() ?? [];
    const judgement: Judgement | undefined = lasts
      ? { by: this.judgedBy(), world, asked, code, isPostmortem, findings }
      : undefined;
    this.note(uriOf(file), { ...known, judgement });
    return { isPostmortem, findings };
  }

  private note(uri: string, known: KnownFile): void {
    if (this.job.keeps) this.known.set(uri, known);
  }

  /** All that findings depend on beside the file, its settings and the other documents. */
  private judgedBy(): string {
    const { today, links, workspace, language } = this.job;
    return JSON.stringify([today, language, links, workspace && this.complete]);
  }

  private knownOf(file: string, text: string): KnownFile {
    const uri = uriOf(file);
    return knownOf(this.known.get(uri) ?? this.before?.(uri), text, this.settingsOf(file));
  }

  private parse(file: string, text: string): Postmortem {
    const known = this.parsed.get(file);
    if (known?.written === text) return known;
    const postmortem = parsePostmortem(text, this.settingsOf(file));
    if (this.kept + text.length <= MOST_KEPT) {
      this.kept += text.length;
      this.parsed.set(file, postmortem);
    }
    return postmortem;
  }
}

/** Of files that were named one by one nobody knows what else there is. */
export function isComplete(paths: readonly string[]): boolean {
  return paths.some((path) => ['folder', 'nothing'].includes(kindOf(path)));
}

/** What `LinkChecker.verdicts` would be asked and say of a document's references, from what was said. */
function askedOfCode(postmortem: Postmortem, resolved: readonly ResolvedReference[]): AskedCode {
  const verdicts = new Map(resolved.map(({ reference, verdict }) => [reference, verdict]));
  return {
    questions: referenceQuestions(postmortem),
    answer: printed(postmortem.references.map((reference) => verdicts.get(reference))),
  };
}
