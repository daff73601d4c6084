/** One pass over many files: each is read and parsed once, for the index and for its own findings. */
import { statSync } from 'node:fs';
import { parsePostmortem } from '../language/parse';
import type { Postmortem } from '../language/postmortem';
import type { TeamSettings } from '../rules/settings';
import type { IncidentRecord } from '../workspace/incident';
import { IncidentIndex } from '../workspace/incident-index';
import { incidentOf } from '../workspace/incident-of';
import { knownReferences } from '../workspace/resolve-references';
import { checkText, type ReportedFinding } from './check';
import { readText, type ReadFile } from './files';
import { LinkChecker } from './links';
import { uriOf, viewsOf } from './workspace';

/** What is to be done; plain data, so that another thread can do it. */
export interface CheckJob {
  /** Every file of the workspace; `checked`: its own findings are asked for. */
  readonly files: readonly { readonly file: string; readonly checked: boolean }[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Whether code that documents refer to is looked for. */
  readonly links: boolean;
  /** Whether files know of each other; `complete`: no other file is missing. */
  readonly workspace: { readonly complete: boolean } | undefined;
}

export interface CheckedFiles {
  readonly findings: readonly ReportedFinding[];
  readonly postmortems: number;
  readonly troubles: readonly string[];
}

/** Parsed documents are kept up to this many UTF-16 units together; others are parsed twice. */
const MOST_KEPT = 48 * 1024 * 1024;

export class CheckRun {
  private readonly parsed = new Map<string, Postmortem>();
  private kept = 0;

  /**
   * @param settingsOf what a file is read and judged by
   * @param change gives a file's text in another form before it is checked: fixes are applied there
   */
  constructor(
    private readonly job: CheckJob,
    private readonly settingsOf: (file: string) => TeamSettings,
    private readonly change?: (file: string, read: ReadFile, troubles: string[]) => string,
  ) {}

  /** What other files have to know of these; a file that cannot be read is left out. */
  records(): IncidentRecord[] {
    if (this.job.workspace === undefined) return [];
    return this.job.files.flatMap(({ file }) => {
      const read = readText(file);
      return 'problem' in read ? [] : (incidentOf(uriOf(file), this.parse(file, read.text)) ?? []);
    });
  }

  /** Checks the files, in order. `records`: those of all files of the workspace. */
  async check(records: readonly IncidentRecord[]): Promise<CheckedFiles> {
    const { files, today, links, workspace } = this.job;
    const troubles: string[] = [];
    const findings: ReportedFinding[] = [];
    let postmortems = 0;
    const checker = new LinkChecker(today, ['moved', 'changed', 'uncertain']);
    const look = links
      ? async (file: string, postmortem: Postmortem) =>
          knownReferences(await checker.resolve(file, postmortem))
      : undefined;
    const index = new IncidentIndex();
    index.setAll(records);
    const views = workspace && viewsOf(index, workspace.complete);
    for (const { file, checked } of files) {
      if (!checked) continue;
      const read = readText(file);
      if ('problem' in read) {
        troubles.push(read.problem);
        continue;
      }
      const text = this.change?.(file, read, troubles) ?? read.text;
      const postmortem = this.parse(file, text);
      this.parsed.delete(file);
      const failed = (rule: string, error: unknown): void =>
        void troubles.push(`${file}: the rule ${rule} failed: ${String(error)}`);
      const settings = this.settingsOf(file);
      const found = await checkText(file, postmortem, settings, today, failed, look, views?.(file));
      if (found.isPostmortem) postmortems++;
      findings.push(...found.findings);
    }
    return { findings, postmortems, troubles };
  }

  private parse(file: string, text: string): Postmortem {
    const known = this.parsed.get(file);
    if (known?.text === text) return known;
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
  return paths.some((path) => statSync(path, { throwIfNoEntry: false })?.isFile() !== true);
}
