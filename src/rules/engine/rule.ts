/** What a rule is and what it says. One file per rule; `registry.ts` lists them. */
import type { Postmortem } from '../../language/postmortem';
import type { Language, SectionId, Status } from '../../vocabulary/ids';
import type { Range, TextEdit } from '../../markdown/text';
import type { KnownGrounds } from './grounds';
import type { WorkspaceView } from './workspace-view';
import type { KnownReferences } from '../../pins/known';

export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How far a document has come, as far as severities care: `closed` counts as `reviewed`. */
export type Stage = 'draft' | 'in-review' | 'reviewed';

export type SeverityByStage = Readonly<Record<Stage, Severity | 'off'>>;

/** What `postmortem.rules` may say of one rule. */
export type RuleSetting = Severity | 'off' | Readonly<Partial<Record<Status, Severity | 'off'>>>;

/** Everything a rule may ask besides the document. All of it plain data. */
export interface RuleContext {
  readonly settings: RuleSettings;
  /** Today, `YYYY-MM-DD`, so that rules stay pure. */
  readonly today: string;
  /**
   * What became of the code the document refers to, looked for beforehand by whoever has the files.
   * Without it the rules of code references say nothing.
   */
  readonly references?: KnownReferences | undefined;
  /** What was looked up of what the document says. Without it the rules of that say nothing. */
  readonly grounds?: KnownGrounds | undefined;
  /** The other postmortems. Without it rules about them say nothing. */
  readonly workspace?: WorkspaceView | undefined;
  /** This is what postmortems are copied from: only its form is judged. */
  readonly template?: boolean | undefined;
}

export interface RuleSettings {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** The team's severities, highest first. */
  readonly severities: readonly string[];
  /** Words for the team's customers, beside the vocabulary's. */
  readonly customerTerms: readonly string[];
  /** Section ids asked for, by severity label; a label that is not named asks by its weight. */
  readonly requiredSections?: Readonly<Record<string, readonly string[]>>;
  /** Roles that have to have read it, by severity label; others by their weight. */
  readonly reviewAudience?: Readonly<Record<string, readonly string[]>>;
  /** Minutes from start to detection above which a trunk has to ask why; 10 when not set. */
  readonly detectionMinutes?: number;
  /** Minutes from detection to recovery above which a trunk has to ask why; 60 when not set. */
  readonly recoveryMinutes?: number;
  /** Where the team is: its day decides what is overdue. This machine's clock when not set. */
  readonly timezone?: string;
}

export const DEFAULT_SETTINGS: RuleSettings = {
  rules: {},
  severities: ['SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5'],
  customerTerms: [],
};

/** One thing a rule has to say. */
export interface Finding {
  readonly range: Range;
  /** Localised. Says what to write instead. */
  readonly message: string;
  readonly fixes: readonly Fix[];
  /** What it is about in a few words (`R3 “Alert on silence”`): its label in a list of places. */
  readonly subject?: string;
  /** Other places of this document that it speaks of, each with a few words. */
  readonly places?: readonly { readonly range: Range; readonly text: string }[];
  /** Only findings of the same kind are said together; see `Rule.together`. */
  readonly kind?: string;
  /** Draws the range faded, as VS Code does with unused code. */
  readonly unnecessary?: boolean;
  /** Places in other documents that it speaks of; lines 0-based. */
  readonly related?: readonly {
    readonly uri: string;
    readonly line: number;
    readonly text: string;
  }[];
  /** This finding is never more severe than this, whatever the rule is. */
  readonly atMost?: Severity;
  /** It asks for what is simply not written yet; see `stillToWrite`. */
  readonly lacks?: {
    /** Of the document as a whole, or of an item. */
    readonly of: 'section' | 'item';
    /** Localised: `owner`, `“Timeline”`. */
    readonly what: readonly string[];
    /** Localised: how it is written, or where to begin. */
    readonly how?: string;
  };
}

export interface Fix {
  /** Localised, imperative: `Turn into unverified`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The one that is right most of the time; at most one per finding. */
  readonly preferred?: boolean;
  /** May be applied to all findings of the rule at once without a look at each. */
  readonly safe?: boolean;
  /**
   * Makes sense at every place at once where the rule speaks of several; what is `safe` does. Its
   * title is the same everywhere.
   */
  readonly everywhere?: boolean;
  /** The section that it inserts. */
  readonly section?: SectionId;
  /** It makes what other fixes of the same finding make one by one. */
  readonly everything?: boolean;
  /** What to select after the edits, as offsets in the text *after* them: the place to type in. */
  readonly select?: Range;
}

/** An example in both languages. */
interface Example {
  readonly en: string;
  readonly ko: string;
}

export interface Rule {
  /** Stable for ever. */
  readonly id: string;
  /** One line, English and Korean. */
  readonly title: Readonly<Record<Language, string>>;
  readonly severity: SeverityByStage;
  /** Why it exists: one paragraph, shown on hover and in the docs. */
  readonly why: Readonly<Record<Language, string>>;
  /** What it reports, as Markdown. */
  readonly bad: Example;
  /** What should have been written, as Markdown. */
  readonly good: Example;
  /** It judges (also) by `RuleContext.workspace`, and says nothing of it where it is not given. */
  readonly asksWorkspace?: boolean;
  /** It judges by `RuleContext.references`, and says nothing where they are not given. */
  readonly needsReferences?: boolean;
  /** It judges by `RuleContext.grounds`, and says nothing where they are not given. */
  readonly needsGrounds?: boolean;
  /** It judges the form a document has, which a template is made for. Others are silent in one. */
  readonly judgesTemplates?: boolean;
  /** It concerns code and other documents, not form: it judges what is behind the baseline too. */
  readonly judgesOld?: boolean;
  /** Judges what is read of a document that is too large to be read in full: its front matter. */
  readonly judgesTooLarge?: boolean;
  /** Settings that change what it reports, beside `postmortem.rules`. */
  readonly settings?: readonly string[];
  /**
   * For a rule that reads every word: reads a document part by part and remembers what it found, so
   * that `check` is short and others are answered between two parts.
   */
  ahead?(postmortem: Postmortem): Iterable<unknown>;
  /** Everything the rule has to say about a document. Never throws on a document of any kind. */
  check(postmortem: Postmortem, context: RuleContext): readonly Finding[];
  /**
   * What holds for several places is said once: the words for all of them, with their number. The
   * place is the heading above all of them when none is given. Never asked about fewer than two.
   */
  together?(
    findings: readonly Finding[],
    postmortem: Postmortem,
    context: RuleContext,
  ): { readonly message: string; readonly range?: Range };
}

/** A finding as everybody outside this room sees it: with its rule, its severity decided. */
export interface CheckedFinding extends Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The findings at their own places that this one stands for; each has its own fixes. */
  readonly parts?: readonly CheckedFinding[];
}

/** Every finding at its own place: what is said together taken apart. */
export function apart(findings: readonly CheckedFinding[]): readonly CheckedFinding[] {
  return findings.some(({ parts }) => parts !== undefined)
    ? findings.flatMap((finding) => finding.parts ?? [finding])
    : findings;
}
