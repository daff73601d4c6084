/** What people write behind an item in its own line: `- done`, `(담당: 김하나, 기한: 2026-12-24)`, `— @ana`. */
import type { Placed } from '../postmortem';
import type { Range } from '../../markdown/text';
import { fieldKindOf } from '../../vocabulary/labels';
import { statusOf } from '../../vocabulary/status';
import { ownersIn } from './people';
import { dateOf } from './due';

export interface Remarks {
  readonly status: 'done' | 'dropped' | undefined;
  readonly owners: readonly Placed<string>[];
  readonly due: Placed<string> | undefined;
  /** Where they stand: no words of the item. */
  readonly ranges: readonly Range[];
}

const PARENTHESIS = /[(（[［]([^()（）[\]［］\n]{2,120})[)）\]］]/gu;
const LABELLED =
  /(?:^|[,;·|，、]|\s[-–—])\s{0,3}(?:\*\*|__)?([\p{L}][\p{L} ]{1,20}?)(?:\*\*|__)?\s?[:：]\s{0,3}(?:\*\*|__)?/gu;

/**
 * Reads the remarks of an item's own words.
 * @param source the text; `within` the item's own words in it
 * @param masked where nothing is looked for: code, link destinations
 */
export function readRemarks(source: string, within: Range, masked: readonly Range[]): Remarks {
  const owners: Placed<string>[] = [];
  const ranges: Range[] = [];
  let due: Placed<string> | undefined;
  let status: Remarks['status'];
  const text = source.slice(within.start, within.end);
  const free = (range: Range): boolean =>
    !masked.some((other) => other.start < range.end && range.start < other.end);
  const take = (inner: string, at: number): boolean => {
    const found = labelled(inner);
    for (const { kind, value, start } of found) {
      const range = { start: at + start, end: at + start + value.length };
      if (kind === 'owner')
        owners.push(
          ...ownersIn(value).map((name) => ({ value: name, range, source: 'prose' as const })),
        );
      else due ??= { value: dateOf(value), range, source: 'prose' };
    }
    return found.length > 0;
  };
  for (const match of text.matchAll(PARENTHESIS)) {
    const start = within.start + match.index;
    const range = { start, end: start + match[0].length };
    if (!free(range) || source[range.end] === '(') continue;
    const last =
      within.end - range.end <= 2 || /^[\s.,;]*$/.test(source.slice(range.end, within.end));
    if (take(match[1]!, start + 1)) ranges.push(range);
    else if (last || match.index === 0) {
      const said = statusOf(match[1]!);
      if (said !== undefined) {
        status ??= said;
        ranges.push(range);
      }
    }
  }
  // `Do this - Owner: Ana - Due: 2026-12-24`
  const tail =
    /\s[-–—|·]\s*(?:\*\*|__)?(?:owner|assignee|assigned to|due|deadline|eta|담당자?|기한|마감일?|担当者?|期限)(?:\*\*|__)?\s*[:：]/iu.exec(
      text,
    );
  if (tail !== null && tail.index > 0) {
    const start = within.start + tail.index;
    const range = { start, end: within.end };
    if (free(range) && take(text.slice(tail.index), start)) ranges.push(range);
  }
  // `… — Piotr, by 2026-11-28`, `… (Ana, this sprint)`: a name and until when, at the end
  const signed = SIGNED.exec(text);
  if (owners.length === 0 && signed !== null) {
    const [, name = '', until = ''] = signed;
    const start = within.start + signed.index;
    const range = { start, end: within.end };
    if (free(range)) {
      owners.push({ value: name, range, source: 'prose' });
      if (/^\d{4}-\d\d-\d\d$/.test(until)) due ??= { value: dateOf(until), range, source: 'prose' };
      ranges.push(range);
    }
  }
  // `Email the head of comms - done and list updated`
  const said =
    /\s(?:[-–—:→]|->)\s{1,2}((?:done|completed?|fixed|implemented|완료|적용)(?![\p{L}-])[^\n]{0,80})/iu.exec(
      text,
    );
  if (status === undefined && said !== null && statusOf(said[1]!) === 'done') {
    status = 'done';
    const start = within.start + said.index;
    if (said.index + said[0].length >= text.trimEnd().length && said[1]!.length < 12)
      ranges.push({ start, end: start + said[0].length });
  }
  // `✅ **DONE:** check the log`, `[완료] 알람 추가`
  const ahead =
    /^[\s\p{Extended_Pictographic}\u{FE0F}]*(?:\*\*|__)?\[?(done|completed|fixed|implemented|완료|적용 완료|完了|対応済み?)(?:\]|[:：])(?:\*\*|__)?[:：]?\s+(?=\S)/iu.exec(
      text,
    );
  if (status === undefined && ahead !== null) {
    status = 'done';
    // the mark before it is a token of its own
    const lead = ahead[0].search(/\*|_|\[|\p{L}/u);
    ranges.push({ start: within.start + lead, end: within.start + ahead[0].length });
  }
  // a sentence of its own at the end: `Implemented in alerts.yml.`
  const sentence =
    /[.!。]\s+((?:implemented|done|completed|deployed|shipped|fixed|완료)(?![\p{L}-])[^.!?。]{0,80}(?:`[^`]{0,80}`)?)[.!。]?\s*$/iu.exec(
      text,
    );
  if (status === undefined && sentence !== null && statusOf(sentence[1]!) === 'done')
    status = 'done';
  return { status, owners, due, ranges };
}

const SIGNED =
  /\s(?:[-–—]\s|[(（])(\p{Lu}\p{Ll}{1,20}(?: \p{Lu}\p{Ll}{1,20})?),\s(?:by |due |until )?(\d{4}-\d\d-\d\d|(?:this|next) (?:sprint|week|month|quarter)|Q[1-4])[)）]?[.;]?\s*$/u;

/** The owner and due fields in one line of labels. */
function labelled(inner: string): { kind: 'owner' | 'due'; value: string; start: number }[] {
  const labels = [...inner.matchAll(LABELLED)];
  return labels.flatMap((label, index) => {
    const kind = fieldKindOf(label[1]!.trim());
    if (kind !== 'owner' && kind !== 'due') return [];
    const start = label.index + label[0].length;
    const end = labels[index + 1]?.index ?? inner.length;
    const value = inner
      .slice(start, end)
      .replace(/(?<![\s,;·|])[\s,;·|]+$/u, '')
      .replace(/\*\*|__/g, '');
    return value === '' ? [] : [{ kind, value, start }];
  });
}
