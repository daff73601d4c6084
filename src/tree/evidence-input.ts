/** What was typed, pasted or dropped, as evidence. */
import type { NewEvidence } from '../tree-model/tree-operation';

/** `[text](target)`, an address or a path; undefined for nothing and for several words. */
export function evidenceOf(input: string): NewEvidence | undefined {
  const words = input.trim();
  if (words === '' || words.length > 4000) return undefined;
  const link = /^!?\[([^\]\n]*)\]\(<?([^<>\s()]+(?:\([^<>\s()]*\)[^<>\s()]*)*)>?\)$/.exec(words);
  if (link !== null) return { text: link[1]!, target: link[2]! };
  const bare = /^<([^<>\s]+)>$/.exec(words)?.[1] ?? words;
  return /[\n\r]/.test(bare) ? undefined : { text: '', target: bare };
}

/** Whether a pasted text is one address: evidence rather than a branch. */
export function isAddress(text: string): boolean {
  return /^<?https?:\/\/[^\s<>]+>?$/i.test(text.trim());
}

/** The types of a drag that can be evidence, best first. */
export const EVIDENCE_TYPES = [
  'application/vnd.code.uri-list',
  'text/uri-list',
  'text/plain',
] as const;

/** The evidence in what was dropped; `read` gives the text of a type, empty when it has none. */
export function droppedEvidence(read: (type: string) => string): NewEvidence[] {
  for (const type of EVIDENCE_TYPES) {
    const found = read(type)
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '' && !line.startsWith('#'))
      .map(evidenceOf)
      .filter((one) => one !== undefined);
    if (found.length > 0) return found;
  }
  return [];
}
