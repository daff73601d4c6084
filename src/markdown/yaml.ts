/**
 * Reads a YAML mapping with the place of every key and value. The library is kept from what it
 * cannot digest by a linear look beforehand, and nothing is ever written through it.
 */
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, Node, Scalar } from 'yaml';
import type { Range } from './text';

/** One top-level key as it stands in the YAML, known or not. */
export interface YamlEntry {
  readonly key: string;
  readonly keyRange: Range;
  /** Empty, at the end of the key's line, when there is no value. */
  readonly valueRange: Range;
  /** The value as YAML 1.2 core reads it: scalars, arrays, plain objects. Dates stay strings. */
  readonly value: unknown;
}

/** Why YAML could not be read. What could be read of it stands in the entries all the same. */
export interface YamlProblem {
  readonly kind: 'yaml-syntax' | 'yaml-too-large' | 'yaml-too-deep' | 'yaml-not-a-mapping';
  readonly range: Range;
  /** The library's own words where there are any (English). */
  readonly detail?: string;
}

/** YAML larger than this is not parsed, in UTF-16 units. */
export const LARGEST_YAML = 64 * 1024;
/** YAML that nests deeper than this is not parsed: `yaml` 2.9.1 aborts the process on 10 KB of `[`. */
const DEEPEST_YAML = 64;
/** A line that begins with a key. */
export const KEY_LINE =
  /^(?:"[^"\r\n]{0,80}"|'[^'\r\n]{0,80}'|[\p{L}_$@][^\s:#,[\]{}]{0,60})[ \t]{0,8}:(?=[ \t\r\n]|$)/u;

/**
 * Reads the mapping that stands at `content` in `text`; ranges in the result are offsets in `text`.
 * Of broken YAML the keys that can be read are read, and one problem says what is wrong. Never
 * throws.
 */
export function readYaml(
  text: string,
  content: Range,
): { entries: YamlEntry[]; problems: YamlProblem[] } {
  // a lone \r ends a line for us, as in every editor, and not for the library
  const written = text.slice(content.start, content.end).replace(/\r(?!\n)/g, '\n');
  const refused = refusal(written);
  if (refused !== undefined) {
    const range = firstLine(text, content);
    return { entries: [], problems: [{ kind: refused, range }] };
  }
  try {
    const document = parse(written);
    const whole = entriesOf(document, written);
    const found = document.errors.length > 0 ? byKey(written) : undefined;
    const entries = (found?.entries ?? whole).map((entry) => moved(entry, content.start));
    const error = found?.error ?? document.errors[0];
    return { entries, problems: problemsOf(document, error, entries, text, content) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return {
      entries: [],
      problems: [{ kind: 'yaml-syntax', range: firstLine(text, content), detail }],
    };
  }
}

function parse(yaml: string): Document.Parsed {
  // the library makes an error of everything it meets, and the stack of each takes its time
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parseDocument(yaml, {
      version: '1.2',
      schema: 'core',
      prettyErrors: false,
      strict: true,
      // compared pair by pair by the library: 16,000 keys would take it a second
      uniqueKeys: false,
      logLevel: 'error',
    });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** What the library says about a place in the YAML. */
interface SyntaxError {
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** Broken YAML with more keys than this is not read key by key. */
const MOST_KEYS = 200;

/**
 * Reads broken YAML one key at a time, so that `title: Payments: down` does not swallow the keys
 * below it. A value that is no YAML is the text itself. Undefined where that is no help.
 */
function byKey(yaml: string): { entries: YamlEntry[]; error: SyntaxError | undefined } | undefined {
  const starts: number[] = [];
  const line = /(?:^|\r\n|\n|\r)(?=[^\s#-])/g;
  for (let match = line.exec(yaml); match !== null; match = line.exec(yaml)) {
    const start = match.index + match[0].length;
    if (KEY_LINE.test(yaml.slice(start, start + 120))) starts.push(start);
    if (match[0] === '') line.lastIndex++;
    if (starts.length > MOST_KEYS) return undefined;
  }
  if (starts.length === 0) return undefined;
  const entries: YamlEntry[] = [];
  let error: SyntaxError | undefined;
  starts.forEach((start, index) => {
    const chunk = yaml.slice(start, starts[index + 1] ?? yaml.length);
    const document = parse(chunk);
    const first = document.errors[0];
    // what is missing is missing in this key's lines, not in the next key's
    const { end } = trimmed(chunk, { start: 0, end: chunk.length });
    if (first !== undefined)
      error ??= {
        message: first.message,
        pos: [start + Math.min(first.pos[0], end), start + Math.min(first.pos[1], end)],
      };
    const [entry] = entriesOf(document, chunk);
    if (entry === undefined) return;
    entries.push(moved(first === undefined ? entry : asText(entry, chunk), start));
  });
  return { entries, error };
}

/** The rest of the key's line as the value, when the chunk is one line. */
function asText(entry: YamlEntry, chunk: string): YamlEntry {
  const colon = chunk.indexOf(':', entry.keyRange.end);
  const rest = trimmed(chunk, { start: colon + 1, end: chunk.length });
  const value = chunk.slice(rest.start, rest.end);
  return colon === -1 || /[\r\n]/.test(value) ? entry : { ...entry, valueRange: rest, value };
}

/** Why YAML is not parsed. One pass; brackets in strings count too, which errs on the safe side. */
export function refusal(yaml: string): 'yaml-too-large' | 'yaml-too-deep' | undefined {
  if (yaml.length > LARGEST_YAML) return 'yaml-too-large';
  let brackets = 0;
  const indents: number[] = [];
  for (let at = 0; at < yaml.length; at++) {
    let column = 0;
    while (yaml[at] === ' ') {
      at++;
      column++;
    }
    // `- - - a` and `? ? a` open a level each
    let markers = 0;
    while (
      (yaml[at] === '-' || yaml[at] === '?' || yaml[at] === ':') &&
      /[ \t]/.test(yaml[at + 1] ?? '')
    ) {
      markers++;
      at += 2;
      while (yaml[at] === ' ' || yaml[at] === '\t') at++;
    }
    const blank = yaml[at] === '\n' || yaml[at] === '\r' || at >= yaml.length;
    if (!blank) {
      while (indents.length > 0 && indents.at(-1)! >= column) indents.pop();
      indents.push(column);
    }
    if (indents.length + markers > DEEPEST_YAML) return 'yaml-too-deep';
    for (; at < yaml.length && yaml[at] !== '\n' && yaml[at] !== '\r'; at++) {
      const character = yaml[at]!;
      if (character === '[' || character === '{') {
        if (++brackets > DEEPEST_YAML) return 'yaml-too-deep';
      } else if ((character === ']' || character === '}') && brackets > 0) brackets--;
    }
  }
  return undefined;
}

/** One finding for YAML that cannot be read; else one for every key that is there twice. */
function problemsOf(
  document: Document,
  error: SyntaxError | undefined,
  entries: readonly YamlEntry[],
  text: string,
  content: Range,
): YamlProblem[] {
  if (error !== undefined) {
    const start = Math.min(content.start + error.pos[0], content.end);
    const end = Math.min(Math.max(content.start + error.pos[1], start), content.end);
    return [
      {
        kind: 'yaml-syntax',
        range: visibleRange(text, { start, end }, content),
        detail: error.message,
      },
    ];
  }
  const { contents } = document;
  if (contents !== null && !isMap(contents) && !(isScalar(contents) && contents.value === null))
    return [{ kind: 'yaml-not-a-mapping', range: trimmed(text, content) }];
  const seen = new Set<string>();
  const problems: YamlProblem[] = [];
  for (const { key, keyRange } of entries) {
    if (seen.has(key))
      problems.push({
        kind: 'yaml-syntax',
        range: keyRange,
        detail: `Map keys must be unique: ${key}`,
      });
    seen.add(key);
  }
  return problems;
}

function entriesOf(document: Document, yaml: string): YamlEntry[] {
  const { contents } = document;
  if (!isMap(contents)) return [];
  const anchors = anchorsOf(document);
  const entries: YamlEntry[] = [];
  for (const pair of contents.items) {
    if (!isPair(pair)) continue;
    const key = pair.key as Node | null;
    const value = pair.value as Node | null;
    if (!isScalar(key) || !key.range) continue;
    const keyRange = { start: key.range[0], end: key.range[1] };
    if (keyRange.start === keyRange.end) continue;
    entries.push({
      key: String(key.source ?? key.value),
      keyRange,
      valueRange: valueRangeOf(value, keyRange, yaml),
      value: plain(value, anchors, 0),
    });
  }
  return entries;
}

/** Where the value stands; behind the key's colon when there is none. */
function valueRangeOf(value: Node | null, key: Range, yaml: string): Range {
  if (value?.range && value.range[1] > value.range[0]) {
    const range = trimmed(yaml, { start: value.range[0], end: value.range[1] });
    if (range.end > range.start) return range;
  }
  let at = key.end;
  while (yaml[at] === ' ' || yaml[at] === '\t') at++;
  if (yaml[at] === ':') at++;
  else at = key.end;
  return { start: at, end: at };
}

/** Anchored scalars: an alias of one is its value. Of anything larger an alias says only its name. */
function anchorsOf(document: Document): ReadonlyMap<string, Scalar> {
  const anchors = new Map<string, Scalar>();
  visit(document, {
    Scalar(_, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return anchors;
}

function plain(node: unknown, anchors: ReadonlyMap<string, Scalar>, depth: number): unknown {
  if (depth > DEEPEST_YAML) return undefined;
  if (isScalar(node)) return node.value;
  if (isAlias(node)) {
    const anchored = anchors.get(node.source);
    return anchored === undefined ? `*${node.source}` : anchored.value;
  }
  if (isSeq(node)) return node.items.map((item) => plain(item, anchors, depth + 1));
  if (isMap(node)) {
    const object: Record<string, unknown> = {};
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      // `__proto__` is a key like any other here
      Object.defineProperty(object, key, {
        value: plain(pair.value, anchors, depth + 1),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return object;
  }
  return null;
}

function moved(entry: YamlEntry, by: number): YamlEntry {
  return {
    ...entry,
    keyRange: { start: entry.keyRange.start + by, end: entry.keyRange.end + by },
    valueRange: { start: entry.valueRange.start + by, end: entry.valueRange.end + by },
  };
}

/** What to underline: to the end of the line where the library points at one character. */
function visibleRange(text: string, range: Range, within: Range): Range {
  let lineEnd = range.start;
  while (lineEnd < within.end && !/[\r\n]/.test(text[lineEnd]!)) lineEnd++;
  const shown = trimmed(text, {
    start: range.start,
    end: range.end - range.start <= 1 ? lineEnd : Math.min(range.end, lineEnd),
  });
  if (shown.end > shown.start) return shown;
  // at a line's end: the last word before it
  let end = Math.min(range.start, within.end);
  while (end > within.start && /\s/.test(text[end - 1]!)) end--;
  let start = end;
  while (start > within.start && !/\s/.test(text[start - 1]!)) start--;
  return { start, end };
}

function firstLine(text: string, content: Range): Range {
  const shown = trimmed(text, content);
  const lineEnd = text.slice(shown.start, Math.min(shown.end, shown.start + 200)).search(/[\r\n]/);
  return {
    start: shown.start,
    end: lineEnd === -1 ? Math.min(shown.end, shown.start + 200) : shown.start + lineEnd,
  };
}

function trimmed(text: string, range: Range): Range {
  let { start, end } = range;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  while (start < end && /\s/.test(text[start]!)) start++;
  return { start, end };
}
