/** Other words in a node; everything else of it stays. */
import type { Claim, Postmortem, WhyNode } from '../../language/postmortem';
import type { TextEdit } from '../../markdown/text';
import { evidenceFacts, ExpectedTree } from './expected';
import { headOf } from './head';
import {
  find,
  insertAt,
  readAlone,
  refuse,
  replace,
  type Candidate,
  type Plan,
  type Refused,
} from './plan';
import { boxEdit } from './state';
import { breakIn, statementDraft, statementEdit, textPlaceOf } from './statement';
import type { TreeOperation } from '../../tree-model/tree-operation';
import { typedLines, variantsOf } from './typed';

/** Replaces a node's statement. */
export function planSetText(
  postmortem: Postmortem,
  operation: Extract<TreeOperation, { kind: 'setText' }>,
): Plan | Refused {
  const found = find(postmortem, operation.at);
  if ('refused' in found) return found;
  const { node } = found;
  const isTrunk = found.ancestors.length === 0;
  const expected = new ExpectedTree(postmortem);
  const typed = typedLines(operation.text).join('\n');
  if (typed === statementDraft(postmortem, node, isTrunk))
    return { expected, focus: expected.of(node), candidates: [() => []] };
  if (node.text === '' && headOf(postmortem, node).kind === 'other') return refuse('unsafe');
  if (typed === '') return planEmptied(postmortem, node, isTrunk, expected);
  const place = textPlaceOf(node, isTrunk);
  const accepted: ((now: WhyNode) => boolean)[] = [];
  const candidates: Candidate[] = [];
  for (const markdown of variantsOf(typed, place))
    for (const behind of ['', ' —'])
      for (const box of boxesToTry(node, markdown))
        candidates.push(() => {
          const alone = readStatement(markdown, node, isTrunk);
          if (alone === undefined) return undefined;
          accepted.push((now) => isRewritten(now, node, alone));
          const edits = textEdits(postmortem, node, markdown, behind);
          return box === undefined ? edits : [...edits, boxEdit(postmortem, box, false)];
        });
  return {
    expected,
    focus: expected.change(node, (now) => accepted.some((accept) => accept(now))),
    candidates,
  };
}

/**
 * A claim without a box may need one: with a question mark at its end it would be a question, and
 * words like `TBD` would say nothing.
 */
function boxesToTry(node: WhyNode, markdown: string): (Claim | undefined)[] {
  if (node.kind !== 'claim' || node.item?.checkbox !== undefined) return [undefined];
  const asks = /[?？]["'”’)）\]*_~\s]*$/u.test(markdown);
  return asks ? [node] : [undefined, node];
}

/** What the language reads in the words by themselves, in an item like the node's. */
function readStatement(markdown: string, node: WhyNode, isTrunk: boolean): WhyNode | undefined {
  const id = node.kind === 'claim' && node.id !== undefined ? '**C1** ' : '';
  const box = node.kind === 'claim' ? '[ ] ' : '';
  // with something below it, as an item that says next to nothing is passed over by itself
  const item = `- ${box}${id}${markdown.replaceAll('\n', '\\\n  ')}\n  - [ ] below`;
  const alone = readAlone(item, !isTrunk);
  const [read] = alone ?? [];
  if (read === undefined || alone!.length !== 1 || read.children.length !== 1) return undefined;
  if (read.kind === 'claim' && (read.struck || (read.id !== undefined) !== (id !== '')))
    return undefined;
  if (isTrunk && read.item?.checkbox !== undefined) return undefined;
  return read;
}

/** The new words, and everything that was not to change. */
function isRewritten(now: WhyNode, before: WhyNode, alone: WhyNode): boolean {
  return (
    now.text === alone.text &&
    (before.kind === 'claim'
      ? now.kind === 'claim' && now.id?.text === before.id?.text && now.struck === before.struck
      : true) &&
    (now.item?.checkbox?.checked ?? false) === (before.item?.checkbox?.checked ?? false) &&
    now.fields.length === before.fields.length &&
    same(noteFacts(now), [...noteFacts(alone), ...noteFacts(before)]) &&
    // links behind a question that becomes a claim become its evidence
    (now.kind !== 'claim' ||
      before.kind !== 'claim' ||
      same(evidenceFacts(now), [...evidenceFacts(alone), ...evidenceBehind(before)]))
  );
}

function noteFacts(node: WhyNode): string[][] {
  return node.notes.map(({ kind, content }) => [kind, content.text]);
}

/** The evidence that is no part of the statement: it stays. */
function evidenceBehind(node: WhyNode & { kind: 'claim' }): string[][] {
  const facts = evidenceFacts(node);
  return facts.filter((_, at) => node.evidence[at]!.range.start >= node.textRange.end);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function textEdits(
  postmortem: Postmortem,
  node: WhyNode,
  markdown: string,
  behind: string,
): TextEdit[] {
  const { text, lines } = postmortem;
  const { start, end } = node.textRange;
  const edits: TextEdit[] = [];
  if (start < end) {
    const edit = statementEdit(postmortem, node, markdown);
    if (edit !== undefined) edits.push(edit);
    if (behind !== '') edits.push(insertAt(end, behind));
  } else {
    const written = markdown.replaceAll('\n', breakIn(postmortem, node)) + behind;
    const rest = /^[ \t]*/.exec(text.slice(start, lines.endOf(lines.lineOf(start))))![0];
    const last = start + rest.length === lines.endOf(lines.lineOf(start));
    const from = node.kind === 'question' ? (node.item?.marker.end ?? start) : start;
    const lead = /\s/.test(text[from - 1] ?? ' ') || opensStrike(text, node) ? '' : ' ';
    const close = last || rest !== '' ? '' : ' ';
    // the box of an empty question has waited for its words
    edits.push(
      replace({ start: from, end: last ? start + rest.length : start }, lead + written + close),
    );
  }
  return edits;
}

/** Whether an empty statement stands right behind the tildes of its strike. */
function opensStrike(text: string, node: WhyNode): boolean {
  return node.kind === 'claim' && node.struck && text.endsWith('~~', node.textRange.start);
}

function planEmptied(
  postmortem: Postmortem,
  node: WhyNode,
  isTrunk: boolean,
  expected: ExpectedTree,
): Plan | Refused {
  if (node.kind === 'claim') {
    // a link without words before it is the text itself
    const inline = node.evidence.some(
      ({ range }) => range.start >= node.textRange.end && range.end <= headOf(postmortem, node).end,
    );
    if (inline || (node.struck && node.id === undefined)) return refuse('empty');
  }
  const { text, lines } = postmortem;
  let { start, end } = node.textRange;
  const lineEnd = lines.endOf(lines.lineOf(end));
  const rest = text.slice(end, lineEnd);
  if (rest.trim() === '') {
    end = lineEnd;
    while (/[ \t]/.test(text[start - 1] ?? '')) start--;
  } else if (/\s/.test(text[start - 1] ?? '')) end += /^[ \t]*/.exec(rest)![0].length;
  const edits = [replace({ start, end }, '')];
  const marker = node.item?.marker;
  if (marker !== undefined && node.item!.checkbox === undefined) {
    // an item of nothing but its marker is easily taken for something else
    if (start <= marker.end + 1 && start < end)
      edits[0] = replace({ start: marker.end, end }, ` [ ]${rest.trim() === '' ? '' : ' '}`);
    else edits.push(boxEdit(postmortem, node, false));
  }
  const notes = noteFacts(node);
  const focus = expected.change(
    node,
    (now) =>
      now.text === '' &&
      (now.kind === node.kind || !isTrunk) &&
      same(noteFacts(now), notes) &&
      now.fields.length === node.fields.length &&
      (now.item?.checkbox?.checked ?? false) === (node.item?.checkbox?.checked ?? false) &&
      (now.kind !== 'claim' ||
        node.kind !== 'claim' ||
        (now.id?.text === node.id?.text && now.struck === node.struck)),
  );
  return { expected, focus, candidates: [() => edits] };
}
