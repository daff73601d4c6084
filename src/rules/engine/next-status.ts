/** The step a document takes on its way to `reviewed`, and the edits that take it. */
import type { Postmortem } from '../../language/postmortem';
import { lineEndingOf, type TextEdit } from '../../markdown/text';
import type { Status } from '../../vocabulary/ids';
import { addKey } from '../catalog/document/front-matter-key';
import { reviewAudience, rolesToName } from '../catalog/review/review-audience';
import { severityOf } from './check';
import type { RuleContext } from './rule';

export interface NextStatus {
  /** A draft is read before it is reviewed. */
  readonly status: 'in-review' | 'reviewed';
  /** Roles that the grade asks for and nobody is named for yet. */
  readonly roles: readonly string[];
}

/** Somebody who reads it, for a role. */
export interface Reader {
  readonly role: string;
  readonly name: string;
}

/**
 * What comes next; undefined for what is reviewed, and while something keeps a document that is in
 * review from it.
 */
export function nextStatus(
  postmortem: Postmortem,
  context: RuleContext,
  isReady: boolean,
): NextStatus | undefined {
  const status = postmortem.metadata.status ?? 'draft';
  if (status === 'reviewed' || status === 'closed') return undefined;
  if (status === 'in-review' && !isReady) return undefined;
  return {
    status: status === 'draft' ? 'in-review' : 'reviewed',
    roles:
      severityOf(reviewAudience, asReviewed(postmortem), context) === 'off'
        ? []
        : rolesToName(postmortem, context),
  };
}

/** The document as if it were reviewed: what is asked of it then. */
export function asReviewed(postmortem: Postmortem): Postmortem {
  const { metadata } = postmortem;
  return metadata.status === 'reviewed' || metadata.status === 'closed'
    ? postmortem
    : { ...postmortem, metadata: { ...metadata, status: 'reviewed' } };
}

/**
 * The edits that write a status, and who reads it. Readers without a name are left out. Undefined
 * where it cannot be written: TOML, or `reviewers` in a form that only its author knows to go on.
 */
export function statusEdits(
  postmortem: Postmortem,
  status: Status,
  readers: readonly Reader[] = [],
): readonly TextEdit[] | undefined {
  const named = readers.filter(({ name }) => name.trim() !== '');
  if (postmortem.frontMatter === undefined && named.length > 0) {
    const edits = statusEdit(postmortem, status);
    const eol = lineEndingOf(postmortem.text);
    const line = `status: ${status}${eol}`;
    const list = `reviewers: [${named.map(written).join(', ')}]${eol}`;
    return edits?.map((edit) => ({
      ...edit,
      newText: edit.newText.replace(line, () => line + list),
    }));
  }
  const own = statusEdit(postmortem, status);
  const theirs = named.length === 0 ? [] : readerEdits(postmortem, named);
  return own === undefined || theirs === undefined ? undefined : joined([...own, ...theirs]);
}

function statusEdit(postmortem: Postmortem, status: Status): readonly TextEdit[] | undefined {
  const entry = postmortem.metadata.values.status;
  if (entry !== undefined && entry.values[0] !== undefined)
    return [{ range: entry.valueRange, newText: status }];
  const found = postmortem.frontMatter?.entries.find(({ key }) => key === 'status');
  if (found === undefined) return addKey(postmortem, 'status', status)?.edits;
  const { start, end } = found.valueRange;
  const space = postmortem.text[start - 1] === ':' ? ' ' : '';
  return [{ range: { start, end }, newText: `${space}${status}` }];
}

/** `[a, SRE]` gets `Kim (SRE)` in place of the bare role, and what has no place yet at its end. */
function readerEdits(
  postmortem: Postmortem,
  readers: readonly Reader[],
): readonly TextEdit[] | undefined {
  const { text, frontMatter } = postmortem;
  const entry = frontMatter?.entries.find(({ key }) => key === 'reviewers');
  if (entry === undefined)
    return addKey(postmortem, 'reviewers', `[${readers.map(written).join(', ')}]`)?.edits;
  const { start, end } = entry.valueRange;
  const value = text.slice(start, end);
  const open = [...readers];
  const renamed = (item: string): string => {
    const at = open.findIndex(({ role }) => role.toLowerCase() === item.toLowerCase());
    return at === -1 ? item : written(open.splice(at, 1)[0]!);
  };
  if (/^\[[^[\]{}"'\n]*\]$/.test(value)) {
    const items = value
      .slice(1, -1)
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map(renamed);
    return [{ range: { start, end }, newText: `[${[...items, ...open.map(written)].join(', ')}]` }];
  }
  const last = /(?:^|\n)([ \t]*)- [^\n]*$/.exec(value.trimEnd());
  if (last !== null && text.slice(entry.keyRange.end, start).includes('\n')) {
    const lineStart = text.lastIndexOf('\n', start) + 1;
    const indent = last[1] === '' ? text.slice(lineStart, start) : last[1]!;
    const at = start + value.trimEnd().length;
    const newText = readers
      .map((reader) => `${lineEndingOf(text)}${indent}- ${written(reader)}`)
      .join('');
    return [{ range: { start: at, end: at }, newText }];
  }
  if (value.trim() === '') {
    const space = text[start - 1] === ':' ? ' ' : '';
    return [{ range: { start, end }, newText: `${space}[${readers.map(written).join(', ')}]` }];
  }
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ()_./@-]*$/u.test(value)) return undefined;
  const first = renamed(value);
  return [{ range: { start, end }, newText: `[${[first, ...open.map(written)].join(', ')}]` }];
}

/** `Kim (SRE)`; quoted where YAML would read something else. */
function written({ role, name }: Reader): string {
  const words = `${name.trim().replace(/\s+/g, ' ')} (${role})`;
  return /^[\p{L}\p{N}][\p{L}\p{N} ()_./@-]*$/u.test(words) ? words : JSON.stringify(words);
}

/** Insertions at one place become one: their order is told by the text, not by who applies it. */
function joined(edits: readonly TextEdit[]): TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of edits) {
    const { start, end } = edit.range;
    const at = result.findIndex(
      ({ range }) => start === end && range.start === start && range.end === end,
    );
    const other = result[at];
    if (other === undefined) result.push(edit);
    else result[at] = { ...other, newText: other.newText + edit.newText };
  }
  return result;
}
