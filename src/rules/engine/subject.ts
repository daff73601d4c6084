/** What a finding is about, in the few words a list of findings has room for. */
import { stripped } from '../../markdown/text';
import type { Claim, Question, RemediationItem } from '../../language/postmortem';

/** Longest quotation in a message. */
const LONGEST = 48;

/** “Alert on silence”: words of the document in quotes, on one line, cut at a word. */
export function quoted(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return `“${line}”`;
  const cut = line.slice(0, LONGEST);
  const space = cut.lastIndexOf(' ');
  const short = space > LONGEST / 2 ? cut.slice(0, space) : cut;
  return `“${stripped(short, /[\s,.;:]/)}…”`;
}

/** R3 “Alert on silence”: a claim or an item by its id, if it has one, and its words. */
export function subjectOf({ id, text }: Pick<Claim | RemediationItem, 'id' | 'text'>): string {
  const words = quoted(text);
  return id === undefined ? words : `${id.text} ${words}`;
}

/** A question by its words. */
export function subjectOfQuestion({ text, statement }: Question): string {
  return quoted(text.trim() === '' ? (statement?.text ?? '') : text);
}
