/** What a status says of an item: done, given up, or still open. Nothing open is ever read as done. */

/** Words that say it is done, at the start of a status. */
const DONE =
  /^(?:(?:already |all |fully )?(?:done|completed?|closed|resolved|fixed|finished|implemented|deployed|merged|shipped|released|applied|landed|live|yes)(?![\p{L}-])|완료(?:됨|함|했음|되었음)?(?![\p{L}])|(?:적용|조치|배포|반영|수정|처리|구현|작업|개선|등록|추가|설정) ?완료|(?:적용|반영|배포|처리|조치|해결|종료)(?:됨|함|했음|되었음)(?![\p{L}])|종료(?![\p{L}])|해결(?![\p{L}])|完了|済|(?:対応|実施|適用)済み?|(?:conclu[ií]d[oa]|complet[ao]d[oa]|resuelt[oa]|resolvid[oa]|hech[oa]|feit[oa])(?![\p{L}])|ferdig(?![\p{L}])|utført|løst|✅|✔|☑|🟢|:white_?check_?mark:|:heavy_?check_?mark:|:ballot_?box_?with_?check:|\[x\]|x$)/iu;
/** What makes of a word for done one for later, for a part, or for not at all. */
const NOT_YET =
  /(?:^|[^\p{L}])(?:not|n't|never|un|to be|will|would|until|next|soon|when|after|before|once|partial(?:ly)?|partly|mostly|almost|nearly|half|except|but|pending|planned|scheduled|expected|target|in progress|ongoing|wip|todo|blocked|should|must|needs?|remaining|waiting|eta)(?:$|[^\p{L}])|(?:^|[^\p{L}])by (?:end|next|the end|q[1-4]|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)|(?:^|[^\p{L}])(?:en|em) (?:curso|progres|andamento)|pendient|pendent|예정|계획|목표|진행|중(?:$|[^\p{L}])|못|미완|미정|미적용|아직|안 ?됨|않|필요|대기|검토|일부|부분|까지|予定|未|中(?:$|[^\p{L}])|一部|[?？]|\d ?%/iu;
const DROPPED =
  /^(?:dropped|won'?t ?(?:fix|do)|wont ?(?:fix|do)|will not (?:do|fix)|cancel(?:l?ed)?|rejected|abandoned|declined|discarded|obsolete|superseded|withdrawn|not (?:needed|required|planned|doing|pursued)|no longer needed|취소|철회|폐기|기각|중단|불필요|보류 ?종료|하지 않기로|中止|却下|取り下げ|❌|✖|\[-\])(?![\p{L}])/iu;
/** `보류: 비용` is given up for a reason; `보류` alone waits. */
const HELD = /^(?:보류|on hold|postponed)\s*[:：(（–—-]\s*\S/iu;

/**
 * What a status cell, a remark or a heading says. `Done by June`, `완료 예정`, `fixed in the next
 * release`, `90 % done` are open.
 */
export function statusOf(written: string): 'done' | 'dropped' | undefined {
  const status = written
    .replace(/[*_`~]/g, '')
    .replace(/^[\s([（［]+(?!x\]|-\])/iu, '')
    .replace(/[’]/g, "'")
    .trim()
    .replace(/\s+/g, ' ');
  if (status === '') return undefined;
  if (DROPPED.test(status) || HELD.test(status)) return 'dropped';
  const done = DONE.exec(status);
  if (done === null) return undefined;
  // `☑ Backlog`, `✅ In progress` say two things
  return NOT_YET.test(status.slice(0, 120)) ? undefined : 'done';
}

/** `Immediate actions (completed)`, `이미 완료된 조치`, `Done`: whether a heading says so of all below it. */
export function headingStatus(title: string): 'done' | 'dropped' | undefined {
  const inner = /[([（［]([^()[\]（）［］]{2,40})[)\]）］]\s*$/u.exec(title)?.[1];
  const said = inner === undefined ? undefined : statusOf(inner);
  if (said !== undefined) return said;
  if (
    /^(?:already )?(?:done|completed|implemented|fixed|shipped)(?: (?:actions?|items?|tasks?|fixes|so far|already))*$/iu.test(
      title.trim(),
    )
  )
    return 'done';
  if (/^(?:이미 )?완료(?:된|한)?(?: ?(?:조치|항목|작업|사항|과제|개선))*$/u.test(title.trim()))
    return 'done';
  return undefined;
}

/** `The following action items are already completed:`: whether a line says so of the list below. */
export function announcesDone(line: string): boolean {
  const text = line.trim().replace(/[*_`]/g, '');
  if (!/[:：]$/u.test(text) || text.length > 160 || NOT_YET.test(text)) return false;
  return (
    /^(?:already )?(?:done|completed|implemented|in place|shipped|deployed)(?: (?:so far|already|items|actions))?\s*[:：]$/iu.test(
      text,
    ) ||
    /\b(?:are|were|have been|has been|is) (?:already |now |all )*(?:done|completed?|implemented|finished|deployed|in place)\s*[:：]$/iu.test(
      text,
    ) ||
    /(?:완료(?:했|됐|되었|한|된)|적용(?:했|됐|되었|한|된)|이미 (?:완료|적용|반영))[^.:：]{0,20}[:：]$/u.test(
      text,
    )
  );
}
