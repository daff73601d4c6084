/** `check`: findings for a reader that has not got the file before it. */
import type { Postmortem } from '../language/postmortem';
import type { TextEdit } from '../markdown/text';
import { checkPostmortem } from '../rules/engine/check';
import { ruleOf } from '../rules/engine/registry';
import {
  apart,
  SEVERITIES,
  type CheckedFinding,
  type RuleContext,
  type Severity,
} from '../rules/engine/rule';
import { knownReferences } from '../workspace/resolve-references';
import type { AgentDocument, AgentHost } from './host';

export interface CheckAnswer {
  readonly path: string;
  readonly postmortem: boolean;
  readonly language: string;
  readonly status: string;
  readonly counts: Readonly<Partial<Record<Severity, number>>>;
  readonly findings: readonly CheckFinding[];
  /** A good example of every rule that has a finding here, in the language of the document. */
  readonly good: Readonly<Record<string, string>>;
  /** How many findings are not shown. */
  readonly left_off?: number;
  /** Rules that failed and said nothing. */
  readonly failed?: readonly string[];
}

interface CheckFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** 1-based, as everything an agent is told. */
  readonly line: number;
  /** What the document says there, cut. */
  readonly words: string;
  readonly message: string;
  readonly also?: readonly number[];
  readonly fixes: readonly AnsweredFix[];
}

interface AnsweredFix {
  /** How `edit` asks for it, with the rule and the line. */
  readonly fix: number;
  readonly title: string;
  readonly preferred?: true;
  readonly edits: readonly AnsweredEdit[];
}

/** Lines and characters count from 1. */
interface AnsweredEdit {
  readonly line: number;
  readonly character: number;
  readonly end_line: number;
  readonly end_character: number;
  readonly new_text: string;
}

const LONGEST_WORDS = 160;

/** The findings of a document, worst first, at most `most` of them. */
export async function checkFor(
  document: AgentDocument,
  host: AgentHost,
  most: number,
  signal?: AbortSignal,
): Promise<CheckAnswer> {
  const { postmortem } = document;
  const failed: string[] = [];
  const context = await judgedBy(document, host, signal);
  const findings = findingsOf(postmortem, context, (rule) => failed.push(rule));
  const shown = findings.slice(0, most);
  const counts = new Map<Severity, number>();
  for (const { severity } of findings) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  return {
    path: document.path,
    postmortem: postmortem.isPostmortem,
    language: postmortem.language,
    status: postmortem.metadata.status ?? 'draft',
    counts: Object.fromEntries(counts),
    findings: shown.map((finding) => answered(postmortem, finding)),
    good: Object.fromEntries(
      [...new Set(shown.map(({ rule }) => rule))].map((id) => [
        id,
        ruleOf(id)?.good[postmortem.language] ?? '',
      ]),
    ),
    ...(findings.length > most && { left_off: findings.length - most }),
    ...(failed.length > 0 && { failed }),
  };
}

/** What rules judge a document by: the code it links to, and what it says of code and commits, looked up. */
export async function judgedBy(
  document: AgentDocument,
  host: AgentHost,
  signal?: AbortSignal,
): Promise<RuleContext> {
  const { postmortem, context } = document;
  const resolver = host.resolver();
  const base = host.base(document);
  const grounds = await resolver.grounds(postmortem, base, signal);
  if (postmortem.references.length === 0) return { ...context, grounds };
  // as on the command line nothing is reported of code that is only named
  const resolved = await resolver.links(postmortem, base, signal);
  return { ...context, grounds, references: knownReferences(resolved) };
}

/** Every finding at its own place, worst first. */
export function findingsOf(
  postmortem: Postmortem,
  context: RuleContext,
  failed?: (rule: string) => void,
): readonly CheckedFinding[] {
  const rank = ({ severity }: CheckedFinding): number => SEVERITIES.indexOf(severity);
  return [...apart(checkPostmortem(postmortem, context, failed))].sort((a, b) => rank(a) - rank(b));
}

function answered(postmortem: Postmortem, finding: CheckedFinding): CheckFinding {
  const { lines, text } = postmortem;
  const { rule, severity, message, range, places = [], fixes } = finding;
  const words = text.slice(range.start, range.end).replace(/\s+/g, ' ');
  return {
    rule,
    severity,
    line: lines.lineOf(range.start) + 1,
    words: words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS)}…` : words,
    message,
    ...(places.length > 0 && {
      also: [...new Set(places.map((place) => lines.lineOf(place.range.start) + 1))].slice(0, 20),
    }),
    fixes: fixes.map(({ title, preferred, edits }, fix) => ({
      fix,
      title,
      ...(preferred === true && { preferred }),
      edits: edits.map((edit) => answeredEdit(postmortem, edit)),
    })),
  };
}

function answeredEdit({ lines }: Postmortem, { range, newText }: TextEdit): AnsweredEdit {
  const start = lines.positionOf(range.start);
  const end = lines.positionOf(range.end);
  return {
    line: start.line + 1,
    character: start.character + 1,
    end_line: end.line + 1,
    end_character: end.character + 1,
    new_text: newText,
  };
}
