/** What the review checklist shows, as items of a tree. */
import {
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  l10n,
  type TextDocument,
} from 'vscode';
import { CLIENT_COMMANDS, type ReviewAnswer, type ReviewFinding } from '../../protocol/protocol';

type ReviewStep = ReviewAnswer['steps'][number];
export type ReviewNode =
  | { readonly kind: 'ready' }
  | { readonly kind: 'step'; readonly step: ReviewStep }
  | { readonly kind: 'finding'; readonly finding: ReviewFinding }
  /** What mends the finding, below it. */
  | { readonly kind: 'fix'; readonly finding: ReviewFinding };

/** With more than this left to do, only the first step is unfolded. */
const MOST_UNFOLDED = 15;

/** How many steps are done, of how many. */
export function progress({ steps }: ReviewAnswer): { done: number; all: number } {
  const done = steps.filter(({ findings, waits }) => findings.length === 0 && !waits);
  return { done: done.length, all: steps.length };
}

/** One row. `document` is the one that the answer is about. */
export function treeItem(node: ReviewNode, answer: ReviewAnswer, document: TextDocument): TreeItem {
  switch (node.kind) {
    case 'ready':
      return readyItem(answer);
    case 'step':
      return stepItem(node.step, answer);
    case 'finding':
      return findingItem(node.finding, document);
    case 'fix':
      return fixItem(node);
  }
}

/** What a click on the first row does to the status; undefined while other things come first. */
export function offeredStatus(answer: ReviewAnswer): 'in-review' | 'reviewed' | undefined {
  const { next, steps } = answer;
  // whoever is to read a draft is asked for on the way
  const others = steps.filter(({ id }) => id !== 'audience' || next?.status === 'reviewed');
  const isDone = others.every(({ findings, waits }) => findings.length === 0 && !waits);
  return isDone ? next?.status : undefined;
}

function readyItem(answer: ReviewAnswer): TreeItem {
  const offered = offeredStatus(answer);
  const item = new TreeItem(
    offered === undefined
      ? l10n.t('Nothing is left to do')
      : offered === 'reviewed'
        ? l10n.t('Has everyone reviewed it? Set status to reviewed')
        : l10n.t('Ready for review: set status to in-review'),
  );
  item.iconPath = new ThemeIcon('pass-filled', new ThemeColor('testing.iconPassed'));
  if (offered !== undefined)
    item.command = { command: 'postmortem.setReviewed', title: String(item.label) };
  return item;
}

function stepItem(step: ReviewStep, { steps }: ReviewAnswer): TreeItem {
  const left = step.findings.length;
  const item = new TreeItem(step.label);
  item.id = step.id;
  if (step.waits) {
    item.iconPath = new ThemeIcon('circle-large-outline', new ThemeColor('disabledForeground'));
    item.description = l10n.t('nothing yet');
    item.accessibilityInformation = { label: l10n.t('{0}: nothing yet', step.label) };
    return item;
  }
  if (left === 0) {
    item.iconPath = new ThemeIcon('pass', new ThemeColor('testing.iconPassed'));
    item.accessibilityInformation = { label: l10n.t('{0}: done', step.label) };
    return item;
  }
  const total = steps.reduce((sum, { findings }) => sum + findings.length, 0);
  const isFirst = steps.find(({ findings }) => findings.length > 0) === step;
  item.iconPath = new ThemeIcon('circle-large-outline');
  item.description = String(left);
  item.accessibilityInformation = { label: l10n.t('{0}: {1} left', step.label, left) };
  item.collapsibleState =
    isFirst || total <= MOST_UNFOLDED
      ? TreeItemCollapsibleState.Expanded
      : TreeItemCollapsibleState.Collapsed;
  return item;
}

function findingItem(finding: ReviewFinding, document: TextDocument): TreeItem {
  const { message, severity, range, rule, fix, subject } = finding;
  // rows of one rule say the same: what tells them apart comes first
  const item = new TreeItem(subject ?? message);
  const line = l10n.t('line {0}', range.start.line + 1);
  item.description = subject === undefined ? line : message;
  if (subject !== undefined)
    item.accessibilityInformation = { label: `${subject}: ${message} ${line}` };
  // the message holds text of the document: shown as it is, never as Markdown
  item.tooltip = new MarkdownString().appendText(
    `${subject === undefined ? '' : `${subject}\n\n`}${message}\n\n${rule} · ${line}`,
  );
  item.iconPath =
    severity === 'error'
      ? new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'))
      : new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
  if (fix !== undefined) item.collapsibleState = TreeItemCollapsibleState.Collapsed;
  item.contextValue = fix === undefined ? 'finding' : 'finding.fix';
  item.command = {
    command: CLIENT_COMMANDS.select,
    title: l10n.t('Show'),
    arguments: [document.uri.toString(), range],
  };
  return item;
}

/** The fix by its title, and in the tooltip what it writes. */
function fixItem(node: ReviewNode & { kind: 'fix' }): TreeItem {
  const { fix } = node.finding;
  const item = new TreeItem(fix?.title ?? '');
  item.iconPath = new ThemeIcon('lightbulb');
  const written = fix?.edits.map(({ newText }) => newText.trim()).filter((text) => text !== '');
  item.tooltip = new MarkdownString().appendText(fix?.title ?? '');
  if (written !== undefined && written.length > 0)
    item.tooltip.appendCodeblock(written.join('\n'), 'markdown');
  item.command = {
    command: 'postmortem.applyReviewFix',
    title: l10n.t('Fix'),
    arguments: [node],
  };
  return item;
}
