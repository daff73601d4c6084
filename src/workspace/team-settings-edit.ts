/** Adding to `.postmortemrc.yaml`: one entry of a list, the rest of the text byte for byte as it is. */
import { isMap, isScalar, isSeq, parseDocument, type Pair, type YAMLMap } from 'yaml';
import { lineEndingOf, type TextEdit } from '../markdown/text';

/**
 * The edits that add `items` to the list at `path` (`['folders']`, `['headings', 'actions']`), making
 * the keys that are not there yet. Items the list has already are left out. Undefined where that
 * cannot be done without touching something else: broken YAML, or another kind of value at the path.
 */
export function addToList(
  text: string,
  path: readonly string[],
  items: readonly string[],
): TextEdit[] | undefined {
  const place = placeIn(text, path);
  if (place === undefined) return undefined;
  const { at, missing, list } = place;
  const eol = lineEndingOf(text);
  if (list !== undefined) {
    const added = items.filter((item) => !list.has.includes(item)).map(yamlText);
    if (added.length === 0) return [];
    const newText = list.flow
      ? (list.has.length === 0 ? '' : ', ') + added.join(', ')
      : added.map((item) => `${eol}${list.indent}- ${item}`).join('');
    return [{ range: { start: at, end: at }, newText }];
  }
  const indent = '  '.repeat(path.length - missing.length);
  const keys = missing.map((key, depth) => `${indent}${'  '.repeat(depth)}${yamlText(key)}:`);
  const entries = items.map((item) => `${'  '.repeat(path.length)}- ${yamlText(item)}`);
  return [
    { range: { start: at, end: at }, newText: onOwnLines(text, at, eol, [...keys, ...entries]) },
  ];
}

/** The edits that set a key at the top to one value; undefined as for `addToList`. */
export function setValue(text: string, key: string, value: string): TextEdit[] | undefined {
  const map = topOf(text);
  if (map === undefined) return undefined;
  const pair = map === null ? undefined : pairOf(map, key);
  if (pair === undefined) {
    const at = endOf(text, map);
    return [
      {
        range: { start: at, end: at },
        newText: onOwnLines(text, at, lineEndingOf(text), [`${key}: ${yamlText(value)}`]),
      },
    ];
  }
  const range = rangeOf(pair.value);
  if (!isScalar(pair.value) || range === undefined) return undefined;
  const gap = text[range.start - 1] === ':' ? ' ' : '';
  return [{ range, newText: gap + yamlText(value) }];
}

interface Place {
  /** Where to write. */
  readonly at: number;
  /** Keys of the path that are not there. */
  readonly missing: readonly string[];
  readonly list?: {
    readonly has: readonly unknown[];
    readonly flow: boolean;
    readonly indent: string;
  };
}

function placeIn(text: string, path: readonly string[]): Place | undefined {
  const top = topOf(text);
  if (top === undefined) return undefined;
  if (top === null) return { at: endOf(text, null), missing: path };
  let map: YAMLMap = top;
  for (const [depth, key] of path.entries()) {
    const pair = pairOf(map, key);
    if (pair === undefined) {
      if (map.flow === true) return undefined;
      return { at: endOf(text, map), missing: path.slice(depth) };
    }
    const { value } = pair;
    const isLast = depth === path.length - 1;
    if (isScalar(value) || value === null) {
      // the key is there with nothing behind it
      if (isScalar(value) && value.value !== null) return undefined;
      const keyRange = rangeOf(pair.key);
      if (keyRange === undefined || map.flow === true) return undefined;
      return { at: endOfLine(text, keyRange.end), missing: path.slice(depth + 1) };
    }
    if (isLast) {
      if (!isSeq(value)) return undefined;
      const has = value.items.map((item) => (isScalar(item) ? item.value : undefined));
      const range = rangeOf(value);
      const last = rangeOf(value.items.at(-1));
      if (range === undefined) return undefined;
      if (value.flow === true)
        return {
          at: last?.end ?? range.end - 1,
          missing: [],
          list: { has, flow: true, indent: '' },
        };
      const start = text.lastIndexOf('\n', range.start - 1) + 1;
      const indent = /^[ \t]*/.exec(text.slice(start))![0];
      return {
        at: endOfLine(text, last?.end ?? range.end),
        missing: [],
        list: { has, flow: false, indent },
      };
    }
    if (!isMap(value)) return undefined;
    map = value;
  }
  return undefined;
}

/** The mapping at the top; null for an empty file; undefined for anything else. */
function topOf(text: string): YAMLMap | null | undefined {
  const document = parseDocument(text.replace(/^\uFEFF/, ' '), {
    prettyErrors: false,
    logLevel: 'silent',
  });
  if (document.errors.length > 0) return undefined;
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return null;
  return isMap(contents) ? contents : undefined;
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

function rangeOf(node: unknown): { start: number; end: number } | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  const range = node.range as [number, number, number] | null | undefined;
  return range === null || range === undefined ? undefined : { start: range[0], end: range[1] };
}

/** The end of the last line that a mapping takes; of an empty file its own end. */
function endOf(text: string, map: YAMLMap | null): number {
  if (map === null) return text.length;
  const last = map.items.at(-1);
  const end = rangeOf(last?.value)?.end ?? rangeOf(last?.key)?.end ?? rangeOf(map)?.end;
  return endOfLine(text, end ?? text.length);
}

function endOfLine(text: string, from: number): number {
  // a block's range may reach over the line break behind it
  let at = Math.min(from, text.length);
  while (at > 0 && /[\r\n]/.test(text[at - 1]!)) at--;
  const end = text.slice(at).search(/[\r\n]/);
  return end === -1 ? text.length : at + end;
}

function onOwnLines(text: string, at: number, eol: string, lines: readonly string[]): string {
  const written = lines.join(eol);
  const before = at === 0 || /[\r\n\uFEFF]$/.test(text.slice(0, at)) ? '' : eol;
  return before + written + (at === text.length ? eol : '');
}

/** A text as YAML: plain where that reads the same, else in double quotes. */
function yamlText(value: string): string {
  const plain =
    /^[\p{L}\p{N}./_][\p{L}\p{N} ./_()-]*$/u.test(value) &&
    !/\s$/.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|~|[\d.][\d.eE_]*)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}
