/** Pins as YAML: one entry per pin, each a block of its own so that branches merge line by line. */
import type { Pins } from '../language/postmortem';
import type { YamlEntry } from '../markdown/yaml';
import { isDigest } from './digest';
import { CONTEXT_LINES, LONGEST_QUOTE, type Pin } from './pin';
import type { LineSpan } from './source';

/** The pins of a document by id. An entry that is no pin is left out; of two with one id the last counts. */
export function readPins(pins: Pins | undefined): ReadonlyMap<string, Pin> {
  const read = new Map<string, Pin>();
  for (const entry of pins?.entries ?? []) {
    const pin = readPin(entry);
    if (pin !== undefined) read.set(pin.id, pin);
  }
  return read;
}

/** One entry as a pin; undefined when it lacks what it takes to find code again. Never throws. */
function readPin({ key, value }: YamlEntry): Pin | undefined {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(key)) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const held = value as Readonly<Record<string, unknown>>;
  const path = textOf(held['path']);
  const lines = spanOf(held['lines']);
  const quote = linesOf(held['quote'], LONGEST_QUOTE);
  const digest = textOf(held['digest']);
  if (path === undefined || lines === undefined) return undefined;
  const sound = digest !== undefined && isDigest(digest) ? digest : undefined;
  const said = quote?.some((line) => line.trim() !== '') === true ? quote : undefined;
  if (said === undefined && sound === undefined) return undefined;
  // a quote of eight lines may stand for more; any other says how many there are
  const count = lines.last - lines.first + 1;
  if (
    said !== undefined &&
    said.length !== count &&
    !(said.length === LONGEST_QUOTE && count > LONGEST_QUOTE)
  )
    return undefined;
  const commit = textOf(held['commit']);
  return {
    id: key,
    path,
    lines,
    commit: commit !== undefined && /^[0-9a-f]{7,64}$/.test(commit) ? commit : undefined,
    symbol: textOf(held['symbol']),
    quote: said,
    digest: sound,
    before: linesOf(held['before'], CONTEXT_LINES) ?? [],
    after: linesOf(held['after'], CONTEXT_LINES) ?? [],
    pinned: textOf(held['pinned']),
    changed: textOf(held['changed']),
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function linesOf(value: unknown, most: number): string[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined;
  return value.map((line) => (line === null || line === undefined ? '' : String(line)));
}

function spanOf(value: unknown): LineSpan | undefined {
  const match = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(textOf(value) ?? '');
  if (match === null) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return first >= 1 && last >= first ? { first, last } : undefined;
}

/** The entry of a pin, `eol` at the end of each of its lines. Nothing in it can close the comment. */
export function pinEntry(pin: Pin, eol: string): string {
  const { first, last } = pin.lines;
  const rows: [string, string | undefined][] = [
    ['path', scalar(pin.path)],
    ['lines', first === last ? `${first}` : `${first}-${last}`],
    ['commit', pin.commit === undefined ? undefined : scalar(pin.commit)],
    ['symbol', pin.symbol === undefined ? undefined : scalar(pin.symbol)],
    ['quote', pin.quote && sequence(pin.quote)],
    ['digest', pin.digest],
    ['before', pin.before.length === 0 ? undefined : sequence(pin.before)],
    ['after', pin.after.length === 0 ? undefined : sequence(pin.after)],
    ['pinned', pin.pinned === undefined ? undefined : scalar(pin.pinned)],
    ['changed', pin.changed === undefined ? undefined : scalar(pin.changed)],
  ];
  const body = rows
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${key}: ${value}${eol}`);
  return `${pin.id}:${eol}${body.join('')}`;
}

/** Plain where YAML 1.2 reads it back as the same text and no comment can end in it. */
function scalar(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text) || /^(?=[0-9a-f]*[abcdf])[0-9a-f]{7,64}$/.test(text))
    return text;
  const plain =
    /^[\p{L}_./][\p{L}\p{N}_./+@ -]*$/u.test(text) &&
    !/--|\s$|\s-|^(?:true|false|null|\.inf|\.nan|y|n|yes|no|on|off)$/i.test(text) &&
    !/^[.\d]/.test(text.replace(/^\.{0,2}\//, '')) &&
    text.length < 500;
  return plain ? text : quoted(text);
}

function sequence(lines: readonly string[]): string {
  return `[${lines.map(quoted).join(', ')}]`;
}

/**
 * A double-quoted YAML scalar on one line. `>` and the second of two hyphens are escaped, and with
 * them the comment's end; so is whatever an editor, a diff or YAML could take for a line end.
 */
function quoted(text: string): string {
  let out = '"';
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    const code = text.charCodeAt(at);
    if (character === '"' || character === '\\') out += `\\${character}`;
    else if (code === 9) out += '\\t';
    else if (character === '>' || (character === '-' && text[at - 1] === '-')) out += hex(code);
    else if (isPlain(text, at)) out += character;
    else out += hex(code);
  }
  return `${out}"`;
}

function hex(code: number): string {
  const digits = code.toString(16);
  return code < 0x100 ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`;
}

function isPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 32 || (code >= 127 && code < 160)) return false;
  if (code >= 0xd800 && code <= 0xdfff) {
    // a surrogate without its partner is no character
    const next = text.charCodeAt(at + 1);
    const last = text.charCodeAt(at - 1);
    return code < 0xdc00 ? next >= 0xdc00 && next <= 0xdfff : last >= 0xd800 && last <= 0xdbff;
  }
  // line and paragraph separators, marks that turn the direction of text, BOM, non-characters
  return !(
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069) ||
    (code >= 0x200b && code <= 0x200f) ||
    code === 0xfeff ||
    code >= 0xfffe
  );
}
