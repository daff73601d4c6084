/** Links that show that a claim is true. */
import type { Claim, Evidence, Field, Postmortem } from '../../language/postmortem';
import { contains, type TextEdit } from '../../markdown/text';
import { fieldLabel } from '../../vocabulary/labels';
import { lineEndingOf } from '../../markdown/text';
import { evidenceFacts, ExpectedTree } from './expected';
import { geometryOf } from './geometry';
import { headOf } from './head';
import { fieldOut, withSpace } from './notes';
import { placeFor } from './placement';
import { findClaim, insertAt, refuse, replace, type Plan, type Refused } from './plan';
import type { NewEvidence, TreeOperation } from '../../tree-model/tree-operation';
import { typedLines } from './typed';

/**
 * Adds links behind the statement, before its notes: beside the evidence that is there, in the
 * field that holds it, or (where the statement is empty) in a field of their own.
 */
export function planAddEvidence(
  postmortem: Postmortem,
  operation: Extract<TreeOperation, { kind: 'addEvidence' }>,
): Plan | Refused {
  const found = findClaim(postmortem, operation.at);
  if ('refused' in found) return found;
  const { node } = found;
  const links = operation.evidence.filter(({ target }) => target.trim() !== '').map(linkOf);
  const expected = new ExpectedTree(postmortem);
  if (links.length === 0) return { expected, focus: expected.of(node), candidates: [() => []] };
  const before = evidenceFacts(node).map((fact) => JSON.stringify(fact));
  const focus = expected.change(node, (now) => {
    if (now.kind !== 'claim' || now.text !== node.text || now.id?.text !== node.id?.text)
      return false;
    if (now.struck !== node.struck || now.notes.length !== node.notes.length) return false;
    const facts = evidenceFacts(now).map((fact) => JSON.stringify(fact));
    return (
      facts.length === before.length + links.length && before.every((fact) => facts.includes(fact))
    );
  });
  const written = links.join(' ');
  return {
    expected,
    focus,
    candidates: [
      () => inField(postmortem, node, written),
      () => behindText(postmortem, node, written, ''),
      // a link directly behind words that end no sentence is their object, not their evidence
      () => behindText(postmortem, node, written, ' —'),
      () => inNewField(postmortem, node, written),
    ],
  };
}

/** Into the field that holds the claim's evidence, when all of it stands in fields. */
function inField(postmortem: Postmortem, node: Claim, written: string): TextEdit[] | undefined {
  const field = node.fields.filter(({ kind }) => kind === 'evidence').at(-1);
  if (field === undefined) return undefined;
  if (node.evidence.some(({ range }) => !node.fields.some((one) => contains(one.range, range))))
    return undefined;
  const lead = field.content.text === '' ? '' : separatorOf(postmortem, node, field);
  const { end } = field.content.range;
  const space = lead === '' && !/\s/.test(postmortem.text[end - 1] ?? ' ') ? ' ' : lead;
  return [insertAt(end, space + written)];
}

/** What stands between the links of a field: a comma where the document writes commas. */
function separatorOf({ text }: Postmortem, node: Claim, field: Field): string {
  const [first, second] = node.evidence.filter(({ range }) => contains(field.range, range));
  if (first === undefined || second === undefined) return ' ';
  const between = text.slice(first.range.end, second.range.start);
  return /^\s*[,;·|]\s*$/.test(between) ? between.replace(/\s+/g, ' ') : ' ';
}

function behindText(
  postmortem: Postmortem,
  node: Claim,
  written: string,
  separator: string,
): TextEdit[] | undefined {
  if (node.text === '') return undefined;
  const head = headOf(postmortem, node);
  if (head.kind !== 'paragraph') return undefined;
  const behind = node.evidence.filter(
    ({ range }) => range.start >= node.textRange.end && range.end <= head.end,
  );
  const statement = node.struck ? head.strike?.end : node.textRange.end;
  const at = Math.max(statement ?? node.textRange.end, ...behind.map(({ range }) => range.end));
  return [insertAt(at, `${behind.length > 0 ? '' : separator} ${written}`)];
}

/** A field of its own, the first below the claim. */
function inNewField(postmortem: Postmortem, node: Claim, written: string): TextEdit[] | undefined {
  const label = fieldLabel('evidence', postmortem.language);
  const place = placeFor(postmortem, { parent: node, index: 0 });
  if (place === undefined) return undefined;
  const line = `${place.leading}${place.markers[0]!} ${label}: ${written}`;
  if (node.children.length === 0) return [place.insert(line), ...place.edits];
  const { lines, text } = postmortem;
  const at = lines.startOf(geometryOf(postmortem, node.children[0]!.range).first);
  return [insertAt(at, line + lineEndingOf(text)), ...place.edits];
}

/**
 * The Markdown of a link. A text is made from the target where none is given; an address alone is
 * written in angle brackets.
 */
export function linkOf({ text, target }: NewEvidence): string {
  const to = target.trim().replace(/[\r\n\t]+/g, '');
  const words = typedLines(text).join(' ');
  const address = /^(?:https?|mailto):[^\s<>]+$/i.test(to);
  if (address && (words === '' || words === to)) return `<${to}>`;
  const parts = to
    .replace(/[?#].*/s, '')
    .split(/[/\\]/)
    .filter((part) => part !== '');
  const shown = words === '' ? (parts.at(-1) ?? to) : words;
  return `[${shown.replace(/[\\[\]`*_~<>]|!(?=$)/g, '\\$&')}](${destinationOf(to)})`;
}

/** A destination that ends where it is to end. */
function destinationOf(target: string): string {
  if (/^[^\s<>()\\]+$/.test(target)) return target;
  return `<${target.replace(/[<>\\]/g, (character) =>
    character === '\\' ? '/' : encodeURIComponent(character),
  )}>`;
}

/**
 * Takes one piece of evidence away with what separated it. A link that is part of a sentence
 * leaves its words there.
 */
export function planRemoveEvidence(
  postmortem: Postmortem,
  operation: Extract<TreeOperation, { kind: 'removeEvidence' }>,
): Plan | Refused {
  const found = findClaim(postmortem, operation.at);
  if ('refused' in found) return found;
  const { node } = found;
  const evidence = node.evidence[operation.index];
  if (evidence === undefined || evidence.target !== operation.target) return refuse('stale');
  const within = contains(node.textRange, evidence.range) && node.text !== '';
  const expected = new ExpectedTree(postmortem);
  const rest = evidenceFacts(node).filter((_, at) => at !== operation.index);
  const focus = expected.change(
    node,
    (now) =>
      now.kind === 'claim' &&
      now.id?.text === node.id?.text &&
      now.struck === node.struck &&
      (within || now.text === node.text) &&
      now.notes.length === node.notes.length &&
      JSON.stringify(evidenceFacts(now)) === JSON.stringify(rest),
  );
  return {
    expected,
    focus,
    candidates: [
      () => withoutEvidence(postmortem, node, evidence, within),
      () => [replace(evidence.range, '')],
    ],
  };
}

function withoutEvidence(
  postmortem: Postmortem,
  node: Claim,
  evidence: Evidence,
  within: boolean,
): TextEdit[] | undefined {
  const { text } = postmortem;
  const { start, end } = evidence.range;
  if (within) {
    const words =
      evidence.kind === 'link' ? /^\[([^]*)\](?:\(|\[|$)/.exec(text.slice(start, end)) : null;
    return words === null
      ? [replace(withSpace(text, start, end), '')]
      : [replace(evidence.range, words[1]!)];
  }
  const field = node.fields.find((one) => contains(one.range, evidence.range));
  if (field === undefined) return [replace(withSeparator(text, node.textRange.end, evidence), '')];
  const others = node.evidence.filter(
    (other) => other !== evidence && contains(field.range, other.range),
  );
  if (others.length === 0) {
    const edit = fieldOut(postmortem, node, field);
    return edit === undefined ? undefined : [edit];
  }
  const first = others.every(({ range }) => range.start > start);
  if (!first) return [replace(withSeparator(text, field.content.range.start, evidence), '')];
  const behind = /^\s*[,;·|]?\s*/.exec(text.slice(end, field.range.end))![0];
  return [replace({ start, end: end + behind.length }, '')];
}

/** A piece of evidence with the space and the dash or comma before it. */
function withSeparator(
  text: string,
  floor: number,
  { range }: Evidence,
): { start: number; end: number } {
  const from = Math.max(floor, range.start - 200);
  const before = /(?<!\s)\s*(?:(?:[—–|,;·→]|(?<=\s)-)\s*)?$/u.exec(
    text.slice(from, range.start),
  )![0];
  const { end } = withSpace(text, range.start, range.end);
  return { start: range.start - before.length, end };
}
