/** Words that fill a place and say nothing. */

/** Whether an item, a cell or a paragraph is empty, a placeholder of a template, or says *none*. */
export function isNothing(text: string): boolean {
  const bare = text.replace(/[*_`~]/g, '').trim();
  return (
    bare === '' ||
    /^(?:n\/?a|none|nothing|tbd|todo|tba|unknown|-+|—+|\.{2,}|…|\?+|없음|해당 없음|미정|추후 작성|なし|未定|ingen)[.!]?$/iu.test(
      bare,
    ) ||
    /^(?:\[[^\]]*\]|<[^>]*>|\{\{[^}]*\}\}(?:\s*\[[^\]]*\])?|\{[^}]*\})[.:]?$/u.test(bare)
  );
}
