/**
 * Words that stand where somebody will write later: *TBD*, *작성 예정*. Collected from public
 * templates; one table for claims, items, sections and what is left of a template.
 */

const LATER =
  /^(?:(?:n\/?a|none|nothing|tbd|todo|tba|없음|해당 없음|미정|なし|未定)[\s:：,–—(（-]{1,4})?(?:tb[acd]|todo|fixme|wip|xx+|coming soon|not yet|fill (?:me )?in|(?:will )?(?:to )?be (?:done|determined|decided|discussed|defined|added|completed|filled(?: in)?|written|announced|confirmed|provided)(?: later| soon)?|(?:written|added) later|미정|未定|記入|後日(?:記入|追記)|(?:아직 ?)?(?:확인|작성|논의|조사) ?중|추후 ?(?:작성|기재|업데이트|공유|보완|논의|결정)(?: ?(?:예정|필요))?|(?:작성|논의|기재) ?(?:예정|필요|요망)|(?:내용 ?)?(?:입력|기재) ?(?:예정|필요)|내용 ?(?:입력|작성|기재))[.!…]*$/iu;
/** In brackets only: without them they are names of columns. */
const BRACKETED =
  /^[([（]\s*(?:내용|답변|원인|설명|answer|content|text|description)\s*[)）\]][.!…]*$/iu;
/** `없음: 아직`, `None so far`: only behind words that say that there is none. */
const NOT_YET =
  /^(?:n\/?a|none|nothing|없음|해당 없음|미정|なし|未定)[\s:：,–—(（-]{1,4}(?:yet|so far|for now|later|아직(?: 없음)?)[)）.!]*$/iu;

/**
 * Whether a whole cell, value, claim or paragraph says that it will be written. Emphasis, brackets
 * and parentheses around it do not count.
 */
export function saysLater(text: string): boolean {
  if (text.length > 120) return /^\W{0,4}lorem ipsum\b/i.test(text);
  const bare = text
    .trim()
    .replace(/^[*_()（）[\]]{1,8}\s?/, '')
    .replace(/[*_()（）[\]]{1,8}$/, '');
  if (BRACKETED.test(text.trim())) return true;
  return LATER.test(bare) || NOT_YET.test(bare) || /^lorem ipsum\b/i.test(bare);
}

/** Says that the question does not apply, without a reason: to say it again is none. */
export const INAPPLICABLE =
  /^(?:n\s?\/\s?a|not applicable|does not apply|해당\s?(?:사항\s?)?없음|해당되지\s?않음)(?:(?:[\s:：,–—-]{1,4}|\s(?:because|as|since)\s)(?:(?:this|it|that)\s)?(?:(?:is|was)\s)?(?:not (?:applicable|relevant)|n\/a|(?:does not|doesn['’]t) apply|해당\s?(?:사항\s?)?없음|해당되지\s?않음)(?:\s(?:here|to us|for us|to this incident|in this case))?)?[.!]*$/iu;
/** The same with whatever reason. */
export const BEGINS_INAPPLICABLE =
  /^(?:n\s?\/\s?a|not applicable|does not apply|해당\s?(?:사항\s?)?없음|해당되지\s?않음)(?:[\s:：,.–—-]|$)/iu;
