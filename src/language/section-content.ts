/** What plainly stands below a heading, whatever the heading says: a table of actions, rows, a chain of whys. */
import type { RootContent } from 'mdast';
import { plainText } from '../markdown/markdown';
import { itemColumnOf } from '../vocabulary/remediation';
import type { SectionId } from '../vocabulary/ids';
import type { Fragment } from './fragment';
import { readFiveWhys } from './five-whys/read';
import { readWildTree } from './five-whys/wild';
import { asksFromStart } from './five-whys/words';
import { causesOf } from './five-whys/tree';
import type { Claim, Section } from './postmortem';
import { readTimeline } from './timeline';

/** Sections in which rows of a timeline may stand without being called so. */
const TIMED: readonly (SectionId | undefined)[] = [
  undefined,
  'leadup',
  'symptom',
  'response',
  'recovery',
  'detection',
  'causes',
  'summary',
  'customer-impact',
];
/** Sections in which a chain of whys may stand without being called so. */
const ASKED: readonly (SectionId | undefined)[] = [
  undefined,
  'causes',
  'contributing-factors',
  'symptom',
  'trigger',
  'lessons',
];

/** What a text has to hold before it is worth a look: plain words, so that most sections cost nothing. */
const HINTS: Readonly<Record<'actions' | 'timeline' | 'five-whys', RegExp>> = {
  actions:
    /(?:action|task|item|follow|조치|액션|대책|과제|항목|アクション|対策)[^\n]{0,200}(?:owner|assignee|due|deadline|responsib|target|status|tracking|담당|기한|상태|担当|期限)/i,
  timeline: /^\W{0,8}\d{1,2}[:.]\d\d[^\n]*(?:\n[^\n]*){0,4}\n\W{0,8}\d{1,2}[:.]\d\d/m,
  'five-whys':
    /(?:\bwhy\b|왜|なぜ)[\s\S]{0,1500}?(?:\bwhy\b|왜|なぜ)[\s\S]{0,1500}?(?:\bwhy\b|왜|なぜ)/i,
};

/** The meanings that the text of a section's own body may have; the parsed body decides. */
export function contentHints(
  section: Section,
  body: string,
  has: (id: SectionId) => boolean,
): SectionId[] {
  const hints: SectionId[] = [];
  if (body.length > 64 * 1024) return hints;
  if (HINTS.actions.test(body)) hints.push('actions');
  if (!has('timeline') && TIMED.includes(section.id) && HINTS.timeline.test(body))
    hints.push('timeline');
  // a heading that asks is the first of the three
  const asked = asksFromStart(section.title) ? `${section.title}\n${body}` : body;
  if (!has('five-whys') && ASKED.includes(section.id) && HINTS['five-whys'].test(asked))
    hints.push('five-whys');
  return hints;
}

/** Which of the hinted meanings a section's own body has beyond doubt. */
export function contentMeans(fragment: Fragment, hints: readonly SectionId[]): SectionId[] {
  return hints.filter((id) =>
    id === 'actions'
      ? fragment.blocks.some(({ node }) => isActionTable(node))
      : id === 'timeline'
        ? isTimeline(fragment)
        : isChain(fragment),
  );
}

/** A table with a column for what is to be done and one for who or when. */
export function isActionTable(node: RootContent): boolean {
  if (node.type !== 'table' || node.children.length < 2) return false;
  const titles = node.children[0]!.children.map((cell) => plainText(cell).trim());
  const columns = titles.map(itemColumnOf);
  if (/^(?:time|시각|시간|일시|時刻|when)\b/iu.test(titles[0] ?? '')) return false;
  if (!columns.includes('action')) return false;
  const named = titles.some((title) =>
    /^(?:(?:corrective |preventive |follow-?up )?actions?(?: items?)?|tasks?|follow-?ups?|조치(?: 항목| 내용| 사항)?|액션(?: 아이템)?|대책|과제|アクション(?:アイテム)?|対策)$/iu.test(
      title,
    ),
  );
  const who = columns.includes('owner');
  const when = columns.includes('due');
  return named ? who || when : who && (when || columns.includes('ticket'));
}

/** Nearly all that stands there begins with a time of day. */
function isTimeline(fragment: Fragment): boolean {
  if (isFencedTimeline(fragment)) return true;
  const { entries } = readTimeline(fragment, { date: undefined, offset: undefined });
  const timed = entries.filter(({ time }) => time.minutes !== undefined).length;
  const lists = fragment.blocks.flatMap(({ node }) => (node.type === 'list' ? node.children : []));
  const prose = fragment.blocks.filter(({ node }) => node.type === 'paragraph').length;
  // a summary with two times in it tells; three rows and more are a timeline
  const { id } = fragment.sections[0] ?? {};
  const least = id === 'causes' || id === 'summary' || id === 'customer-impact' ? 3 : 2;
  return timed >= least && timed === entries.length && timed >= lists.length && timed * 2 >= prose;
}

/** What a program wrote, and no person. */
const LOG =
  /\b(?:ERROR|WARN(?:ING)?|INFO|DEBUG|TRACE|FATAL)\b|level=|\d:\d\d:\d\d[.,]\d{3}|[{}]|\b(?:GET|POST|HTTP\/\d)\b/;

/** One fence of three rows and more, in a section that names nothing: told, not logged. */
function isFencedTimeline(fragment: Fragment): boolean {
  const [section, ...others] = fragment.sections;
  const fences = fragment.blocks.flatMap(({ node }) => (node.type === 'code' ? [node] : []));
  if (section === undefined || section.id !== undefined || others.length > 0) return false;
  if (
    fences.length !== 1 ||
    LOG.test(fences[0]!.value) ||
    /\blogs?\b|로그|ログ/i.test(section.title)
  )
    return false;
  const named = { ...fragment, sections: [{ ...section, id: 'timeline' as const }] };
  const { entries } = readTimeline(named, { date: undefined, offset: undefined });
  return (
    entries.length >= 3 &&
    entries.every(({ time, text }) => time.minutes !== undefined && /^\W{0,3}\p{L}/u.test(text))
  );
}

/** At least three steps that ask why, each answered; below a heading that asks, two. */
function isChain(fragment: Fragment): boolean {
  const asked = asksFromStart(fragment.sections[0]?.title ?? '');
  const tree = asked ? readFiveWhys(fragment) : readWildTree(fragment);
  const least = asked ? 2 : 3;
  if (tree === undefined || tree.trunks.length === 0 || tree.trunks.length > 3) return false;
  const depth = (claim: Claim): number => 1 + Math.max(0, ...causesOf(claim).map(depth));
  return tree.trunks.every((trunk) => Math.max(0, ...causesOf(trunk).map(depth)) >= least);
}
