/** Whether a list is a chain of whys: each item one level deeper than the one before. */
import type { List, ListItem as ListItemNode } from 'mdast';
import type { Source, Words } from './draft';
import { sharedWords } from './fold';
import {
  headTokens,
  isMarked,
  isQuestionParagraph,
  listsOf,
  nestedOf,
  paragraphTokens,
} from './list-items';
import type { Token } from './tokens';
import { asksWhy, isPlaceholder } from './words';

type ItemKind =
  /** Question (or bare why) and answer. */
  | 'step'
  /** A question, and a nested list that answers. */
  | 'listed'
  /** A question alone. */
  | 'question'
  /** A statement that ends in a bare why. */
  | 'trailing'
  | 'answer'
  | 'text'
  /** A problem, a summing-up, template text, nothing: says nothing about the shape. */
  | 'aside';

interface ItemLook {
  readonly kind: ItemKind;
  readonly item: ListItemNode;
  readonly tokens: readonly Token[];
  readonly nested: readonly ListItemNode[];
  /** It has a number of its own, asks about a cause, or is labelled. */
  readonly why: boolean;
  readonly numbered: boolean;
}

function look(source: Source, item: ListItemNode): ItemLook {
  const tokens = headTokens(source, item);
  const nested = nestedOf(source, item);
  const asking = tokens.filter((token) => token.kind === 'why' || token.kind === 'question');
  const why = asking.some(
    (token) =>
      token.kind === 'why' ||
      asksWhy(source.text.slice(token.words.range.start, token.words.range.end)),
  );
  const numbered = asking.some((token) => token.ordinal !== undefined);
  return { kind: kindOf(source, item, tokens, nested), item, tokens, nested, why, numbered };
}

function kindOf(
  source: Source,
  item: ListItemNode,
  tokens: readonly Token[],
  nested: readonly ListItemNode[],
): ItemKind {
  const [first, second] = tokens;
  if (first === undefined || tokens.every((token) => isLeftBehind(source, token))) return 'aside';
  if (
    first.kind === 'problem' ||
    first.kind === 'outcome' ||
    first.kind === 'root' ||
    first.kind === 'field'
  )
    return 'aside';
  if (
    first.kind === 'text' &&
    second?.kind === 'why' &&
    second.words.range.start > first.words.range.start
  )
    return 'trailing';
  const asks = tokens.some((token) => token.kind === 'why' || token.kind === 'question');
  if (!asks) return first.kind === 'answer' ? 'answer' : 'text';
  if (first.kind === 'text') return 'text';
  const further = item.children
    .slice(1)
    .some(
      (child) => child.type === 'paragraph' && !isQuestionParagraph(paragraphTokens(source, child)),
    );
  const labelledBelow = nested.some((child) => headTokens(source, child)[0]?.kind === 'answer');
  if (tokens.some(({ kind }) => kind === 'answer' || kind === 'text') || further || labelledBelow)
    return 'step';
  return nested.length > 0 ? 'listed' : 'question';
}

function isLeftBehind(source: Source, { words }: Token): boolean {
  return isPlaceholder(source.text.slice(words.range.start, words.range.end));
}

/** Whether each item of `list` is one step of a chain. */
export function isChainList(source: Source, list: List): boolean {
  const looks = list.children.map((item) => look(source, item));
  const telling = looks.filter(({ kind }) => kind !== 'aside');
  const count = (...kinds: ItemKind[]): number =>
    telling.filter(({ kind }) => kinds.includes(kind)).length;
  if (telling.length === 0) return false;
  const asking = telling.filter(({ kind }) =>
    ['step', 'listed', 'question', 'trailing'].includes(kind),
  );
  // a list of questions about anything else (who, when, how many) is no chain
  if (asking.filter(({ why }) => why).length * 2 < asking.length) return false;
  if (telling.some(({ nested }) => hasMarks(source, nested))) return false;
  if (count('step') > 0) {
    if (telling.length === 1) return telling[0]!.nested.length === 0 || !isBranching(telling[0]!);
    return asking.length * 2 >= telling.length - count('answer');
  }
  if (count('trailing') > 0 && count('text') > 0)
    return count('question', 'listed') === 0 && telling.every(({ nested }) => nested.length === 0);
  if (count('question') > 0 && count('answer', 'text') > 0)
    return count('answer') > 0 || alternates(telling);
  if (count('listed') > 0 && count('listed', 'question') === telling.length)
    return isListedChain(source, list, telling);
  return false;
}

/** Nested answers of answers: more than a chain's step holds. */
function isBranching({ nested }: ItemLook): boolean {
  return nested.some((item) => listsOf(item).length > 0);
}

function alternates(looks: readonly ItemLook[]): boolean {
  return (
    looks.length > 1 &&
    looks.every(
      ({ kind, nested }, index) =>
        kind === (index % 2 === 0 ? 'question' : 'text') && nested.length === 0,
    )
  );
}

/**
 * `1. Why …?` with its answer as a nested item. Numbered trunks look the same, so either the items
 * say that they are steps, or each question takes up words of the answer before it.
 */
function isListedChain(source: Source, list: List, looks: readonly ItemLook[]): boolean {
  if (looks.length < 2 || looks.some(isBranching)) return false;
  if (looks.every(({ numbered }) => numbered)) return true;
  if (list.ordered !== true || looks.some(({ nested }) => nested.length > 1)) return false;
  // nobody numbers four trunks and more, each with one answer
  if (looks.length >= 4 && looks.every(({ nested, why }) => why && nested.length === 1))
    return true;
  let linked = 0;
  for (let at = 1; at < looks.length; at++) {
    const answer = wordsOf(source, looks[at - 1]!.nested[0]);
    const question = looks[at]!.tokens.find((token) => token.kind === 'question')?.words;
    if (answer !== undefined && question !== undefined && sharedWords(source, answer, question) > 0)
      linked++;
  }
  return linked * 2 >= looks.length - 1;
}

function wordsOf(source: Source, item: ListItemNode | undefined): Words | undefined {
  return item === undefined ? undefined : headTokens(source, item)[0]?.words;
}

/** Whether items, or items below them, carry task boxes or ids. */
export function hasMarks(source: Source, items: readonly ListItemNode[]): boolean {
  return items.some(
    (item) =>
      isMarked(source, item) || listsOf(item).some((list) => hasMarks(source, list.children)),
  );
}

/** Whether a list stands in the canonical form beyond doubt: claims with marks below its items. */
export function isMarkedTree(source: Source, list: List): boolean {
  return list.children.some((item) =>
    listsOf(item).some((nested) => hasMarks(source, nested.children)),
  );
}

/** Whether an item of the list asks, and a nested list answers. */
export function hasListedQuestion(source: Source, list: List): boolean {
  return list.children.some((item) => look(source, item).kind === 'listed');
}

/** Whether a chain's items write their questions out, as against a bare `Why?`. */
export function writesQuestions(source: Source, list: List): boolean {
  return list.children.some((item) =>
    headTokens(source, item).some((token) => token.kind === 'question'),
  );
}
