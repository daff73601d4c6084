/** Writing links to pinned code: the destination, the title, the lines named in the link's text. */
import type { CodeReference, Postmortem } from '../language/postmortem';
import type { Range, TextEdit } from '../markdown/text';
import { writePins, type PinsFull } from './comment';
import type { Renewal } from './known';
import type { Pin } from './pin';
import type { LineSpan } from './source';

/** `#L40` or `#L40-L58`, as code hosts write it. */
export function lineFragmentOf({ first, last }: LineSpan): string {
  return first === last ? `#L${first}` : `#L${first}-L${last}`;
}

/** `40` or `40-58`. */
function linesText({ first, last }: LineSpan): string {
  return first === last ? `${first}` : `${first}-${last}`;
}

/**
 * A link to pinned code: `[client.ts:40-58](../src/pay/client.ts#L40-L58 "pin:k7f3")`. `path` is the
 * destination without lines, encoded (see `writeFileLink`).
 */
export function pinnedLink(path: string, { id, lines }: Pin): string {
  const label = `${nameOf(path)}:${linesText(lines)}`.replace(/[[\]\\`*_<]/g, '\\$&');
  return `[${label}](${path}${lineFragmentOf(lines)} "pin:${id}")`;
}

/** The last part of a destination, decoded. */
function nameOf(target: string): string {
  const path = target.replace(/[?#].*/s, '').replace(/(?<!\/)\/+$/, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The destination with other lines, in the way it is written: `#L40-L58` or `#L40-58`. */
export function withLines(target: string, lines: LineSpan): string {
  const [, path = target, fragment = ''] = /^([^#]*)(?:#(.*))?$/s.exec(target) ?? [];
  const written = lineFragmentOf(lines);
  return path + (/^L\d+-\d+$/.test(fragment) ? written.replace('-L', '-') : written);
}

/**
 * Brings links and pins up to date, touching nothing else: the destination, a title that names the pin
 * where there is none, and in the link's text the file's name and lines where it says the old ones.
 * Links that share a pin may be given together; of several renewals of one pin the last counts.
 */
export function renewReferences(
  postmortem: Postmortem,
  renewals: readonly { readonly reference: CodeReference; readonly renewal: Renewal }[],
): TextEdit[] | PinsFull {
  const made = renewals.flatMap(({ renewal }) => renewal.pin ?? []);
  const pins = new Map(made.map((pin) => [pin.id, pin]));
  const written = writePins(postmortem, [...pins.values()]);
  if ('refused' in written) return written;
  return [
    ...renewals.flatMap(({ reference, renewal }) => linkEdits(postmortem, reference, renewal)),
    ...written,
  ];
}

/** Whether a link has a place for a pin's name: it is an inline link whose title is the pin's, or free. */
export function canBePinned(
  { text }: Postmortem,
  { range, targetRange, pin, mention, permalink }: CodeReference,
): boolean {
  if (pin !== undefined || mention === true) return true;
  if (permalink === true && isAddressAlone(text, range)) return true;
  return /^>?[ \t]*\)$/.test(text.slice(targetRange.end, range.end));
}

/** Whether a link is a bare address, or one in `<>`. */
function isAddressAlone(text: string, { start }: Range): boolean {
  return !/[![]/.test(text[start] ?? '');
}

function linkEdits(
  { text }: Postmortem,
  reference: CodeReference,
  { target, pin }: Renewal,
): TextEdit[] {
  const { range, targetRange } = reference;
  if (pin !== undefined && reference.permalink === true && isAddressAlone(text, range))
    return [{ range, newText: pinnedLink(target.replace(/#.*/s, ''), pin) }];
  if (pin !== undefined && reference.mention === true) {
    // what was written is what the link shows, with the lines of now
    const written = text.slice(targetRange.start, targetRange.end);
    const named = { ...reference, target: reference.path };
    const renamed = relabelled(written, named, target, pin)?.(targetRange.start);
    return [
      { range: { start: range.start, end: range.start }, newText: '[' },
      ...(renamed === undefined ? [] : [renamed]),
      { range: { start: range.end, end: range.end }, newText: `](${target} "pin:${pin.id}")` },
    ];
  }
  const edits: TextEdit[] = [];
  const written = text.slice(targetRange.start, targetRange.end);
  const label = text.slice(range.start, targetRange.start);
  const close = label.lastIndexOf('](');
  if (close !== -1) {
    const shown: Range = { start: range.start, end: range.start + close };
    const renamed = relabelled(text.slice(shown.start, shown.end), reference, target, pin);
    if (renamed !== undefined) edits.push(renamed(shown.start));
  }
  if (written !== target) edits.push({ range: targetRange, newText: target });
  if (pin === undefined) return edits;
  if (reference.pin === undefined) {
    const at = targetRange.end + (text[targetRange.end] === '>' ? 1 : 0);
    edits.push({ range: { start: at, end: at }, newText: ` "pin:${pin.id}"` });
  } else if (reference.pin.text !== pin.id)
    edits.push({ range: reference.pin.range, newText: pin.id });
  return edits;
}

/** The edit of a link's text that says the old file or lines; undefined when it says neither. */
function relabelled(
  shown: string,
  { target: old, lines }: CodeReference,
  target: string,
  pin: Pin | undefined,
): ((base: number) => TextEdit) | undefined {
  let from = shown.length;
  let newText = '';
  const said = lines && linesText(lines);
  const [mark] = /[:#]L?[\d-]+(?:-L\d+)?$/.exec(shown.slice(-24)) ?? [];
  if (said !== undefined && mark !== undefined) {
    if (pin !== undefined && mark === `:${said}`) newText = `:${linesText(pin.lines)}`;
    else if (pin !== undefined && lines !== undefined && mark === lineFragmentOf(lines))
      newText = lineFragmentOf(pin.lines);
    else return undefined;
    from -= mark.length;
  }
  const before = nameOf(old);
  const now = nameOf(target);
  if (before !== now && shown.slice(0, from).endsWith(before)) {
    newText = now + newText;
    from -= before.length;
  }
  if (from === shown.length || shown.slice(from) === newText) return undefined;
  return (base) => ({ range: { start: base + from, end: base + shown.length }, newText });
}
