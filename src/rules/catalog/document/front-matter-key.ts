/** Writes a key into front matter: behind the keys that usually come before it. */
import { type Postmortem } from '../../../language/postmortem';
import { METADATA_KEYS, type MetadataKey } from '../../../vocabulary/ids';
import { lineEndingOf, type Range, type TextEdit } from '../../../markdown/text';

/** An edit that adds `key: value`, and where the value stands afterwards. Undefined for TOML. */
export function addKey(
  { frontMatter, text }: Postmortem,
  key: MetadataKey,
  value: string,
): { edits: TextEdit[]; select: Range } | undefined {
  const eol = lineEndingOf(text);
  const line = `${key}: ${value}`;
  if (frontMatter === undefined) {
    const at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const newText = `---${eol}${line}${eol}---${eol}${eol}`;
    const start = at + 3 + eol.length + key.length + 2;
    return {
      edits: [{ range: { start: at, end: at }, newText }],
      select: { start, end: start + value.length },
    };
  }
  if (frontMatter.kind === 'toml') return undefined;
  const order = METADATA_KEYS.indexOf(key);
  const before = frontMatter.entries.findLast((entry) => {
    const own = METADATA_KEYS.findIndex((known) => known === entry.key);
    return own !== -1 && own < order;
  });
  // a value may span lines: behind its end
  const at =
    before === undefined
      ? frontMatter.contentRange.start
      : endOfLine(text, Math.max(before.keyRange.end, before.valueRange.end));
  const newText = before === undefined ? line + eol : eol + line;
  const start = at + (before === undefined ? 0 : eol.length) + key.length + 2;
  return {
    edits: [{ range: { start: at, end: at }, newText }],
    select: { start, end: start + value.length },
  };
}

function endOfLine(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}
