/** List items of wild shapes: what stands in them, fed to a `StepReader`. */
import type { List, ListItem as ListItemNode, Paragraph } from 'mdast';
import { headParagraph, readField, readHead, readMarker } from '../item';
import { rangeOf } from '../../markdown/markdown';
import { CLAIM_FIELDS } from '../../vocabulary/ids';
import type { Draft, FieldDraft, Source, Words } from './draft';
import { questionDraft } from './draft';
import { foldClaim, foldSiblings } from './fold';
import { StepReader } from './steps';
import { tokenize, type Token } from './tokens';

/** The tokens of an item's own paragraph, without its task box. */
export function headTokens(source: Source, item: ListItemNode): Token[] {
  const { inline, within } = headParagraph(item, readMarker(source.text, item));
  return tokenize(source.text, inline, within);
}

/** The tokens of a paragraph. */
export function paragraphTokens(source: Source, paragraph: Paragraph): Token[] {
  return tokenize(source.text, paragraph.children, rangeOf(paragraph));
}

/** Whether a paragraph is one question and nothing else. */
export function isQuestionParagraph(tokens: readonly Token[]): boolean {
  return tokens.length === 1 && tokens[0]!.kind === 'question';
}

/** The nested items of an item that are no fields. */
export function nestedOf(source: Source, item: ListItemNode): ListItemNode[] {
  return listsOf(item)
    .flatMap((list) => list.children)
    .filter((nested) => readField(source.text, nested, CLAIM_FIELDS) === undefined);
}

export function listsOf(item: ListItemNode): List[] {
  return item.children.filter((child): child is List => child.type === 'list');
}

/** Whether an item carries marks of the canonical form: a task box or an id. */
export function isMarked(source: Source, item: ListItemNode): boolean {
  const marker = readMarker(source.text, item);
  if (marker.checkbox !== undefined) return true;
  const { inline, within } = headParagraph(item, marker);
  return inline.length > 0 && readHead(source.text, inline, within).id !== undefined;
}

/** Reads everything in an item, nested items as branches. */
export function feedItem(source: Source, reader: StepReader, item: ListItemNode): void {
  const marker = readMarker(source.text, item);
  for (const [index, child] of item.children.entries()) {
    if (child.type === 'paragraph') {
      const within = index === 0 ? headParagraph(item, marker).within : rangeOf(child);
      feedParagraph(reader, child, tokenize(source.text, child.children, within), index === 0);
    } else if (child.type === 'list') feedList(source, reader, child);
    else reader.block(child);
  }
}

/** Reads a paragraph; one that only says more about the node before goes with that node. */
function feedParagraph(
  reader: StepReader,
  paragraph: Paragraph,
  tokens: readonly Token[],
  first: boolean,
): void {
  const answered =
    reader.current === undefined ? reader.lead !== undefined : reader.current.answers.length > 0;
  if (!first && answered && tokens.every((token) => token.kind === 'text')) {
    reader.block(paragraph);
    return;
  }
  for (const token of tokens) feedToken(reader, token);
}

/** Gives one token to the reader; what it has no step for is kept beside. */
export function feedToken(reader: StepReader, token: Token): void {
  if (reader.token(token)) return;
  if (token.kind === 'text' || token.kind === 'answer') reader.block(token.words);
  else reader.leftovers.push(token.words);
}

/** Reads a list of answers: its items as branches, fields as those of the node before. */
export function feedList(source: Source, reader: StepReader, list: List): void {
  const drafts: Draft[] = [];
  for (const item of list.children) {
    const field = fieldOf(source, item);
    if (field !== undefined) {
      const last = drafts.at(-1);
      // a field between answers belongs to the one before it
      if (last === undefined) reader.field(field);
      else last.fields.push(field);
      continue;
    }
    const [first] = headTokens(source, item);
    const labelled =
      (first?.kind === 'answer' && first.sure) || (first?.kind === 'question' && first.labelled);
    if (labelled) {
      reader.items(drafts.splice(0));
      feedItem(source, reader, item);
    } else drafts.push(...readBranch(source, item, reader));
  }
  reader.items(drafts);
}

/** A nested item: a claim, or a question with its answers. Words that are neither go to `outer`. */
function readBranch(source: Source, item: ListItemNode, outer: StepReader): Draft[] {
  const reader = new StepReader(source.text);
  feedItem(source, reader, item);
  outer.leftovers.push(...reader.leftovers);
  const claim = foldClaim(source, reader, item);
  if (claim !== undefined) return [claim];
  // no statement of its own: what stands in it belongs where it stands
  const [first] = reader.steps;
  if (first === undefined) {
    reader.leadFields.forEach((field) => outer.field(field));
    reader.leadMore.forEach((more) => outer.block(more));
    return [...reader.leadItems];
  }
  const holder = questionDraft(first.question ?? first.bare ?? NO_WORDS);
  foldSiblings(source, holder, reader.steps);
  holder.fields.forEach((field) => outer.field(field));
  [...reader.leadMore, ...holder.more].forEach((more) => outer.block(more));
  return [...reader.leadItems, ...holder.children];
}

const NO_WORDS: Words = { range: { start: 0, end: 0 }, inline: [] };

/** A nested item `Evidence: …`. */
function fieldOf(source: Source, item: ListItemNode): FieldDraft | undefined {
  const field = readField(source.text, item, CLAIM_FIELDS);
  if (field === undefined) return undefined;
  const { inline } = headParagraph(item, readMarker(source.text, item));
  return {
    kind: field.kind,
    label: field.label,
    range: field.range,
    content: { range: field.content.range, inline },
    item,
  };
}
