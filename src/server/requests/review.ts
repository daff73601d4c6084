/** Answers the review checklist of the extension. */
import * as l10n from '@vscode/l10n';
import type { Postmortem } from '../../language/postmortem';
import { apart, type CheckedFinding, type Fix } from '../../rules/engine/rule';
import { nextStatus, statusEdits } from '../../rules/engine/next-status';
import { quoted } from '../../rules/engine/subject';
import { reviewSteps, type ReviewStep, type ReviewStepId } from '../../rules/engine/review';
import {
  STALE,
  type EditResult,
  type Refusal,
  type ReviewAnswer,
  type SetStatusParams,
  type WireEdits,
} from '../../protocol/protocol';
import type { TextEdit } from '../../markdown/text';
import type { OpenDocument } from '../host/documents';
import { rangeAfter, toLspEdits, toLspRange } from '../host/positions';
import { describe, type Session } from '../host/session';

const LABELS: Readonly<Record<ReviewStepId, () => string>> = {
  questions: () => l10n.t('Questions from the customers’ side'),
  claims: () => l10n.t('Claims verified or ruled out'),
  evidence: () => l10n.t('Facts with evidence'),
  causes: () => l10n.t('Causes followed to their end'),
  remediation: () => l10n.t('Root causes with remediation'),
  owners: () => l10n.t('Items with an owner'),
  dates: () => l10n.t('Items with a date'),
  items: () => l10n.t('Items with an effect and an end'),
  timeline: () => l10n.t('Timeline that can be followed'),
  sections: () => l10n.t('Sections written'),
  figures: () => l10n.t('Figures and quotations that agree'),
  blameless: () => l10n.t('No one is blamed'),
  notice: () => l10n.t('What customers were told'),
  audience: () => l10n.t('Reviewers that the grade needs'),
  format: () => l10n.t('Front matter and ids in order'),
};

/** The checklist of a document as it is now; refused when it is not open or no postmortem. */
export function review(session: Session, uri: string): ReviewAnswer | Refusal {
  try {
    const document = session.documents.get(uri);
    if (document === undefined) return { refused: l10n.t('This document is not open.') };
    const { postmortem, version } = document;
    if (!postmortem.isPostmortem) return { refused: l10n.t('This document is not a postmortem.') };
    const steps = stepsOf(session, document);
    const { status = 'draft', values } = postmortem.metadata;
    const next = nextStatus(postmortem, session.ruleContext(uri), isReady(steps));
    const title = values.title?.values[0] ?? postmortem.heading?.title;
    return {
      version,
      status,
      ...(title !== undefined && title !== '' && { title }),
      steps: steps.map(({ id, findings, waits }) => ({
        id,
        waits,
        label: LABELS[id](),
        // a list is for going through one by one
        findings: apart(findings).map((finding) => {
          const { rule, message, severity, range, fixes } = finding;
          const subject = subjectIn(postmortem, finding);
          return {
            rule,
            message,
            ...(subject !== undefined && { subject }),
            severity: severity === 'error' ? 'error' : 'warning',
            range: toLspRange(postmortem.lines, range),
            ...fixOf(document, fixes),
          };
        }),
      })),
      ...(next !== undefined && { next }),
    };
  } catch (error) {
    session.log.error(`review: ${describe(error)}`);
    return {
      refused: l10n.t('Something went wrong, and nothing was changed. Details are in the log.'),
    };
  }
}

/** What a finding is about: what its rule says, else its line; none when the message says it. */
function subjectIn(
  { lines }: Postmortem,
  { subject, message, range }: CheckedFinding,
): string | undefined {
  if (subject !== undefined) return message.includes(subject) ? undefined : subject;
  const line = lines.textOf(lines.lineOf(range.start));
  // the odd parts between quotation marks
  const said = message.split(/[“”]/).filter((_, at) => at % 2 === 1);
  if (said.some((words) => line.includes(words.replace(/…$/, '')))) return undefined;
  const cells = line.split('|').map((cell) => cell.trim());
  const words = cells
    .join(' ')
    .trim()
    .replace(/^[>#*+-]+/, '')
    .trim();
  return words === '' ? undefined : quoted(words);
}

function stepsOf(session: Session, { uri, postmortem }: OpenDocument): ReviewStep[] {
  return reviewSteps(postmortem, session.ruleContext(uri), (rule, error) =>
    session.log.error(`rule ${rule}: ${describe(error)}`),
  );
}

function isReady(steps: readonly ReviewStep[]): boolean {
  return steps.every(({ findings }) => findings.length === 0);
}

/** The edits that write the next status of a document, and who reads it. */
export function setStatus(
  session: Session,
  { uri, version, status, readers }: SetStatusParams,
): EditResult {
  const document = session.documents.get(uri);
  if (document === undefined) return { refused: l10n.t('This document is not open.') };
  if (document.version !== version) return { refused: STALE };
  const { postmortem } = document;
  const steps = stepsOf(session, document);
  if (nextStatus(postmortem, session.ruleContext(uri), isReady(steps))?.status !== status)
    return { refused: l10n.t('Not ready to be set to reviewed: see the review checklist.') };
  const edits = statusEdits(postmortem, status, readers);
  return edits === undefined
    ? { refused: l10n.t('The front matter is in a form that is not written to.') }
    : wireEdits(document, edits);
}

/** The fix to offer at one click: the preferred one, or the only one. */
function fixOf(
  document: OpenDocument,
  fixes: readonly Fix[],
): { fix?: WireEdits & { title: string } } {
  const fix =
    fixes.find(({ preferred }) => preferred) ?? (fixes.length === 1 ? fixes[0] : undefined);
  if (fix === undefined) return {};
  return {
    fix: {
      title: fix.title,
      ...wireEdits(document, fix.edits),
      ...(fix.select !== undefined && {
        select: rangeAfter(document.postmortem, fix.edits, fix.select),
      }),
    },
  };
}

function wireEdits({ postmortem }: OpenDocument, edits: readonly TextEdit[]): WireEdits {
  return { edits: toLspEdits(postmortem.lines, edits) };
}
