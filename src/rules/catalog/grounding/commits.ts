/** Names of commits in prose and in addresses. */
import type { Postmortem } from '../../../language/postmortem';
import { linksOf } from '../../../markdown/links';
import type { Range } from '../../../markdown/text';
import { passagesOf } from '../../prose/passages';
import type { AskedGround } from './asked';

type CommitAsked = AskedGround<{ ask: 'commit'; hash: string; target?: string }>;

const HASH = '([0-9a-f]{7,40})(?![\\w-]|\\.\\d)';
/** A bare hex word may be anything; what is called a commit is one. */
const CALLED = new RegExp(
  `(?:\\b(?:commits?|sha|revert(?:s|ed|ing)?(?: (?:of|to))?|cherry-pick(?:s|ed|ing)?(?: of)?|roll(?:s|ed|ing)? ?back to)(?: (?:commit|sha|hash))?|커밋(?:은|는|이|가|을|를|인|의)?(?: 해시)?)[\\s:]{0,2}[\`"'(\\[]{0,3}${HASH}`,
  'gi',
);
const CALLED_BEHIND = new RegExp(
  `(?<![\\w.:/@-])${HASH}[\`"')\\]]{0,3}(?:\\s?커밋|\\s?commit\\b|(?:을|를)\\s(?:되돌|리버트|revert)|(?:으로|로)\\s(?:롤백|되돌))`,
  'gi',
);
/** `, d4e5f6a and 1b2c3d4` behind one that is called a commit. */
const MORE = new RegExp(`^[\`"')\\]]{0,3}(?:,| and| &|와|과|,? 및)\\s?[\`"'(\\[]{0,3}${HASH}`, 'i');
/** The commit of another repository is none of ours. */
const ELSEWHERE =
  /\b(?:upstream|fork|vendor|submodule|their|its own)\b|\b(?:in|of|from|to|on) (?:the |our |an? )?[`"']?[\w./-]+[`"']? (?:repo|repository|project|fork)\b|(?:저장소|레포|리포지터리|업스트림)|\b[\w-]+\/[\w.-]+@[0-9a-f]{7}|\bhelm\b|\bimage\b|이미지/i;
/** A commit of a pull request is gone from every branch once it was squashed. */
const OF_REQUEST = /\/(?:pulls?|merge_requests|pull-requests)\/\d/;
const ADDRESS =
  /^https?:\/\/[^\s/]+\/.+?\/(?:-\/)?(?:commits?|blob|tree|src)\/([0-9a-f]{7,40})(?=$|[/?#])/;

/** Every name of a commit that can be looked up, in document order. */
export function namedCommits(postmortem: Postmortem): CommitAsked[] {
  const { text, markdown } = postmortem;
  if (!/[0-9a-f]{7}/.test(text)) return [];
  const found: CommitAsked[] = [];
  const links = linksOf(markdown);
  for (const { target, targetRange, kind, range } of links) {
    const hash = ADDRESS.exec(target)?.[1];
    const place = targetRange ?? (kind === 'autolink' ? range : undefined);
    if (hash === undefined || place === undefined || OF_REQUEST.test(target)) continue;
    const at = text.slice(place.start, place.end).indexOf(hash);
    if (at === -1) continue;
    const start = place.start + at;
    found.push({
      question: { ask: 'commit', hash, target },
      range: { start, end: start + hash.length },
    });
  }
  for (const { range } of passagesOf(postmortem)) {
    const passage = text.slice(range.start, range.end);
    if (!/[0-9a-f]{7}/i.test(passage)) continue;
    for (const { hash, start } of calledIn(passage)) {
      const place = { start: range.start + start, end: range.start + start + hash.length };
      // the address says which repository it is of
      if (links.some((link) => meets(link.range, place))) continue;
      found.push({ question: { ask: 'commit', hash: hash.toLowerCase() }, range: place });
    }
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}

function calledIn(passage: string): { hash: string; start: number }[] {
  const found = new Map<number, string>();
  const add = (hash: string, start: number): void => {
    const sentence = passage.slice(Math.max(0, start - 80), start + hash.length + 60);
    if (isHash(hash) && !ELSEWHERE.test(sentence)) found.set(start, hash);
  };
  for (const match of passage.matchAll(CALLED)) {
    let end = match.index + match[0].length;
    add(match[1]!, end - match[1]!.length);
    for (
      let more = MORE.exec(passage.slice(end, end + 60));
      more !== null;
      more = MORE.exec(passage.slice(end, end + 60))
    ) {
      end += more[0].length;
      add(more[1]!, end - more[1]!.length);
    }
  }
  for (const match of passage.matchAll(CALLED_BEHIND)) add(match[1]!, match.index);
  return [...found].map(([start, hash]) => ({ start, hash })).sort((a, b) => a.start - b.start);
}

/** `1234567` may be a number and `defaced` a word. */
function isHash(word: string): boolean {
  return /\d/.test(word) && /[a-f]/i.test(word);
}

function meets(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
