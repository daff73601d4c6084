/** Words that fill a place and say nothing. */

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
    /^(?:n\/?a|none|nothing|tbd|todo|tba|unknown|-+|—+|\.{2,}|…|\?+|없음|해당 없음|미정|추후 작성|なし|未定|ingen)[.!]?$/iu.test(
      bare,
    ) ||
    /^(?:\[[^\]]*\]|<(?!@[A-Z0-9]{3})[^>]*>|\{\{[^}]*\}\}(?:\s*\[[^\]]*\])?|\{[^}]*\})[.:]?$/u.test(
      bare,
    )
  );
}
