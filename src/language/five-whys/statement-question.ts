/**
 * A statement as an item, a bold question as a further paragraph of that item, the answers nested
 * below; several questions in one item each have the list that follows them.
 */
import type { List, ListItem as ListItemNode } from 'mdast';
import { identityOf, type Name } from '../../markdown/identity';
import { headParagraph, readMarker } from '../item';
import { rangeOf } from '../../markdown/markdown';
import type { Draft, Patch, Source } from './draft';
import { questionDraft } from './draft';
import { foldTrunk } from './fold';
import { feedItem, isQuestionParagraph, listsOf, paragraphTokens } from './list-items';
import { StepReader, type Step } from './steps';
import { tokenize } from './tokens';

/** Whether somewhere in the list a statement is followed by a question and its answers. */
export function isStatementQuestionList(source: Source, list: List): boolean {
  return list.children.some((item) => {
    const identity = identityOf(item);
    let asks = identity.get(ASKS);
    if (asks === undefined) identity.set(ASKS, (asks = hasQuestion(source, item)));
    return asks;
  });
}

/** What was found out of an item, wherever it has moved since. */
const ASKS: Name<boolean> = Symbol('asks');

/** Something bold begins, and not at the very beginning, where the id of a claim stands. */
const BOLD_LATER = /[^](?:\*\*|__)(?!\s)/;

function hasQuestion(source: Source, item: ListItemNode): boolean {
  const asks = item.children.some((child, index) => {
    if (child.type !== 'paragraph' || item.children[index + 1]?.type !== 'list') return false;
    if (index === 0) {
      const { inline, within } = headParagraph(item, readMarker(source.text, item));
      // nearly every claim of every tree is looked at: without it there is no second, bold token
      if (!BOLD_LATER.test(source.text.slice(within.start, within.end))) return false;
      const tokens = tokenize(source.text, inline, within);
      const [first, second] = tokens;
      return (
        tokens.length === 2 && first!.kind === 'text' && second!.kind === 'question' && second!.bold
      );
    }
    return isQuestionParagraph(paragraphTokens(source, child));
  });
  return asks || listsOf(item).some((list) => isStatementQuestionList(source, list));
}

/**
 * Reads such a list: every item starts a trunk, and so does every further question in it.
 * @returns undefined when an item has answers and nothing that they answer
 */
export function readStatementQuestions(source: Source, list: List): Patch | undefined {
  const patch: Patch = { trunks: [], spans: [rangeOf(list)], leftovers: [] };
  for (const item of list.children) {
    const reader = new StepReader(source.text);
    feedItem(source, reader, item);
    if (reader.lead === undefined && reader.steps.length === 0 && reader.leadItems.length > 0)
      return undefined;
    patch.leftovers.push(...reader.leftovers);
    patch.trunks.push(...trunksOf(source, reader, patch));
  }
  return patch;
}

function trunksOf(source: Source, reader: StepReader, patch: Patch): Draft[] {
  if (reader.steps.length === 0) {
    if (reader.lead === undefined) {
      patch.leftovers.push(...reader.leadMore);
      return [];
    }
    const bare = questionDraft(reader.lead.words, { asked: false });
    bare.fields.push(...reader.leadFields);
    bare.more.push(...reader.leadMore);
    bare.children.push(...reader.leadItems);
    return [bare];
  }
  // a listed step ends its trunk, the question after it begins the next
  const trunks: Draft[] = [];
  const steps = [...reader.steps];
  while (steps.length > 0) {
    const end = steps.findIndex(({ listed }) => listed);
    const own: Step[] = steps.splice(0, end === -1 ? steps.length : end + 1);
    const part = new StepReader(source.text);
    part.steps.push(...own);
    if (trunks.length === 0) {
      part.lead = reader.lead;
      part.leadFields.push(...reader.leadFields);
      part.leadMore.push(...reader.leadMore);
      part.leadItems.push(...reader.leadItems);
    }
    const trunk = foldTrunk(source, part, true);
    if (trunk !== undefined) trunks.push(trunk);
  }
  return trunks;
}
