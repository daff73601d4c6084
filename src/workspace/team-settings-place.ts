/** Where a cursor stands in `.postmortemrc.yaml`, read line by line: half-typed YAML is no YAML. */
import type { Range } from '../markdown/text';

export interface SettingsPlace {
  /** The keys above the cursor, from the top; of a value, its own key too. */
  readonly path: readonly string[];
  /** What belongs there: a key, the value of the last key of `path`, or an item of its list. */
  readonly kind: 'key' | 'value' | 'item';
  /** The word in front of the cursor and at it: what a completion replaces. */
  readonly word: Range;
  /** Whether a colon follows the word. */
  readonly hasColon: boolean;
}

const WORD = /[\p{L}\p{N}_-]/u;
/** More lines than this are not looked at for the keys above. */
const MOST_LINES = 4000;

/** The place at an offset of the text; undefined in a comment or a quoted text. Never throws. */
export function settingsPlaceAt(text: string, offset: number): SettingsPlace | undefined {
  let start = offset;
  while (start > 0 && WORD.test(text[start - 1]!)) start--;
  let end = offset;
  while (end < text.length && WORD.test(text[end]!)) end++;
  const word = { start, end };
  const hasColon = text[end] === ':';
  const lineStart =
    Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const before = text.slice(lineStart, start).replace('\uFEFF', '');
  if (/(?:^|\s)#|["']/.test(before)) return undefined;
  const indent = /^ */.exec(before)![0].length;
  const above = (isList: boolean): string[] => keysAbove(text.slice(0, lineStart), indent, isList);
  const content = before.slice(indent);
  if (content === '') return { path: above(false), kind: 'key', word, hasColon };
  if (/^-\s+$/.test(content)) return { path: above(true), kind: 'item', word, hasColon };
  const colon = content.indexOf(':');
  if (colon === -1 || !/^\s/.test(content.slice(colon + 1))) return undefined;
  const path = [...above(false), unquoted(content.slice(0, colon))];
  const value = content.slice(colon + 1).trimStart();
  if (value === '') return { path, kind: 'value', word, hasColon };
  const flow = inFlow(value);
  return flow && { path: [...path, ...flow.path], kind: flow.kind, word, hasColon };
}

/** The keys of the lines above that are indented less and less. A list may stand at its key. */
function keysAbove(text: string, indent: number, isList: boolean): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const keys: string[] = [];
  let least = isList ? indent + 1 : indent;
  const last = Math.max(0, lines.length - MOST_LINES);
  for (let at = lines.length - 1; at >= last && least > 0; at--) {
    const line = lines[at]!.replace('\uFEFF', '');
    const own = /^ */.exec(line)![0].length;
    const content = line.slice(own);
    const colon = content.indexOf(':');
    if (own >= least || content === '' || /^[#-]/.test(content) || colon === -1) continue;
    keys.unshift(unquoted(content.slice(0, colon)));
    least = own;
  }
  return keys;
}

/** The place at the end of a piece of flow style: `{ draft: hint, ` is at a key. */
function inFlow(text: string): Pick<SettingsPlace, 'path' | 'kind'> | undefined {
  const open: { list: boolean; key: string | undefined }[] = [];
  let typed = '';
  for (const character of text) {
    const top = open.at(-1);
    if (character === '{' || character === '[')
      open.push({ list: character === '[', key: undefined });
    else if (character === '}' || character === ']') open.pop();
    else if (top === undefined) return undefined;
    else if (character === ',') top.key = undefined;
    else if (character === ':' && !top.list) top.key = unquoted(typed);
    else {
      typed += character;
      continue;
    }
    typed = '';
  }
  const top = open.at(-1);
  if (top === undefined || typed.trim() !== '') return undefined;
  return {
    path: open.flatMap(({ key }) => (key === undefined ? [] : [key])),
    kind: top.list ? 'item' : top.key === undefined ? 'key' : 'value',
  };
}

function unquoted(key: string): string {
  return key.trim().replace(/^["']|["']$/g, '');
}
