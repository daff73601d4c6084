/** Whether words are people: what a bold label above a group of items says, and how names are joined. */
import { HORIZON_TOKENS, areaOf, effectOf } from '../../vocabulary/remediation';
import { headingMeaning } from '../../vocabulary/headings';
import { isNothing } from './nothing';

const SURNAMES =
  '김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염추도소석선설마길연위표명기반왕금옥육인맹제모탁국여어은편용';
const KOREAN_NAME = new RegExp(
  `^(?:[${SURNAMES}][가-힣]{2}|[${SURNAMES}][가-힣OＯ○]{1,3}|[가-힣]{2,4}(?=님|씨))(?:님|씨)?$`,
  'u',
);
const INITIALS = /^[A-Z]{2,4}$/;
const NAME = /^\p{Lu}[\p{Ll}'’]{1,14}(?:[ -]\p{Lu}[\p{Ll}'’.]{0,14}){0,2}$/u;
/** Capitalised words that begin a label for a group of work, and no name. */
const NO_NAME =
  /^(?:all|everyone|everybody|team|tbc|tbd|todo|for|take|to|by|in|on|at|the|a|an|new|next|other|others|misc|general|future|later|now|today|backlog|backend|frontend|infra\w*|platform|security|product|database|network|code|process\w*|support|data|ops|devops|sre|qa|tooling|tests?|tools?|alerts?|docs?|design|people|comms|high|medium|low|critical|short|mid|long|prio\w*|phase|step|done|open|actions?|items?|tasks?|follow\w*|prevent\w*|detect\w*|mitigat\w*|respon\w*|recover\w*|improv\w*|investigat\w*|monitor\w*|document\w*|note|notes|why|what|how|goal|result|status|owner|impact|cause|root|summary|config\w*|deploy\w*|release\w*|review\w*|api|ci|cd|ui|db|aws|gcp|p\d|sev\d?)$/i;
/** What nouns of work end in and names seldom do. */
const NOUN = /(?:ing|tion|sion|ment|ness|ity|ance|ence|ure|age|ics|ware|ability|ities)s?$/i;

/**
 * The people a label names: `**Alex**`, `**Priya and KL**`, `**JG:**`, `**김하나**`; undefined for a
 * label that says anything else. A word that the text also writes in lower case is none.
 * @param text the text the label stands in
 */
export function peopleIn(label: string, text: string): string[] | undefined {
  // `AG - for planning`
  const bare = label
    .replace(/[*_`]/g, '')
    .replace(/(?<![\s:：])[\s:：]+$/u, '')
    .replace(/\s[-–—(].{0,40}$/u, '')
    .trim();
  if (bare === '' || bare.length > 60 || headingMeaning(bare).id !== undefined) return undefined;
  const names = splitNames(bare);
  if (names.length === 0 || names.length > 5) return undefined;
  const people = names.every(
    (name) =>
      /^@[\w.-]+$/.test(name) ||
      KOREAN_NAME.test(name) ||
      (INITIALS.test(name) && !NO_NAME.test(name)) ||
      (NAME.test(name) && isName(name, text)),
  );
  return people ? names.map((name) => name.replace(/^@/, '')) : undefined;
}

function isName(name: string, text: string): boolean {
  const words = name.split(/[ -]/);
  if (
    words.some(
      (word) => NO_NAME.test(word) || effectOf(word) !== undefined || areaOf(word) !== undefined,
    )
  )
    return false;
  if (Object.values(HORIZON_TOKENS).some((tokens) => tokens.includes(name.toLowerCase())))
    return false;
  if (words.length > 1 && words.slice(1).every((word) => /^\p{Lu}\.?$/u.test(word))) return true;
  return words.every(
    (word) =>
      !NOUN.test(word) &&
      !new RegExp(
        `(?<![\\p{L}@._/-])${word.toLowerCase().replace(/['’.]/g, '.')}(?![\\p{L}_-])`,
        'u',
      ).test(text),
  );
}

/** `Paul/Alex`, `Jamie, David & Raphaëlle`, `KL/MN`, `@alice, @bob`: each name by itself. */
function splitNames(written: string): string[] {
  return written
    .replace(/&amp;/g, '&')
    .split(/[,;、，/]|\s(?:and|&|및|와|과|그리고)\s|(?<=\S)&(?=\S)/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Owners as a cell or a field names them, without marks: `[~jiwon.lee]`, `<@U02ABC>`, `@alice`, `SRE팀 김하나`. */
export function ownersIn(written: string): string[] {
  return splitNames(
    written
      .replace(/<@([A-Z0-9]{3,20})(?:\|[^<>]{0,40})?>/g, '$1')
      .replace(/\[~([^[\]]{1,60})\]/g, '$1'),
  )
    .map((name) => name.replace(/^@/, '').trim())
    .filter((name) => !isNothing(name));
}
