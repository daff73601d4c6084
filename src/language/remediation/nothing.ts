/** Words that fill a place and say nothing. */
import { saysLater } from '../../vocabulary/placeholders';

/** What a template leaves in the place of an action: `Action 1: Description`, `... another item`. */
const PROMPT =
  /^(?:action(?: item)?\s?\d{0,2}\s?[:：-]?\s?(?:description|here)?(?:\s?[(（].{0,60})?|descriptions? of (?:the )?(?:action|task|fix)s?|(?:\.{3}|…)\s?(?:another|more|other|etc)\b.{0,30}|action taken to .{1,40}|permanent solution implemented|조치 ?(?:내용|사항|항목)\s?\d{0,2})$/iu;

/** Whether an item, a cell or a paragraph is empty, a placeholder of a template, or says *none*. */
export function isNothing(text: string): boolean {
  // a person, as Jira writes one
  if (/^\s*\[~[\w.@-]{1,60}\]\s*$/.test(text)) return false;
  const bare = text.replace(/[*_`~]/g, '').trim();
  return (
    bare === '' ||
    PROMPT.test(bare) ||
    saysLater(bare) ||
    /^(?:n\/?a|none|nothing|unknown|-+|—+|\.{2,}|…|\?+|없음|해당 없음|なし|ingen)[.!]?$/iu.test(
      bare,
    ) ||
    /^(?:\[[^\]]*\]|<(?!@[A-Z0-9]{3})[^>]*>|\{\{[^}]*\}\}(?:\s*\[[^\]]*\])?|\{[^}]*\})[.:]?$/u.test(
      bare,
    )
  );
}

/** `None, because the vendor has closed.`, `없음: 이미 폐기한 시스템이다.`: nothing to change, and why. */
const NONE_BECAUSE =
  /^(?:none|nothing(?: has to (?:be )?changed?| to change)?|n\/a|not applicable|no (?:actions?|remediation) (?:is |are )?(?:needed|necessary|required)|(?:바꿀 것이?|할 일이?|대책이?)? ?없(?:음|다|습니다)|해당 (?:사항 )?없음|필요 없음)(?:[.:,;–—-]\s+| +(?:because|since|as) )(?!yet|so far|for now|to be|tb[acd]|아직|추후)\S[^\n]{3,}/iu;

/** Whether a line says that nothing has to change, with the reason: an answer, and no item. */
export function isNoneBecause(text: string): boolean {
  return text.length < 2000 && NONE_BECAUSE.test(text);
}
