/** Steps become a tree: each question is asked about the answer before it. */
import type { Draft, Source, Words } from './draft';
import { claimDraft, questionDraft } from './draft';
import type { Step, StepReader } from './steps';

/** A trunk from steps and the words before them; undefined when nothing is asked. */
export function foldTrunk(source: Source, reader: StepReader, useLead: boolean): Draft | undefined {
  const [first, ...rest] = reader.steps;
  if (first === undefined) return undefined;
  const stated = useLead && reader.lead !== undefined ? undefined : statedBy(source, reader.steps);
  const lead = stated?.words ?? (useLead ? reader.lead?.words : undefined);
  const words = first.question ?? lead ?? first.bare;
  if (words === undefined) return undefined;
  const trunk = questionDraft(words, {
    ...(first.question !== undefined && lead !== undefined ? { statement: lead } : {}),
    ...(first.question === undefined && lead !== undefined ? { bare: first.bare } : {}),
  });
  if (useLead) {
    trunk.fields.push(...reader.leadFields);
    trunk.more.push(...reader.leadMore);
    trunk.children.push(...reader.leadItems);
  }
  trunk.fields.push(...first.fields);
  trunk.more.push(...first.more);
  if (stated === undefined) trunk.children.push(...first.answers);
  else {
    trunk.fields.push(...stated.fields);
    trunk.more.push(...stated.more);
    trunk.children.push(...stated.children);
  }
  fold(source, trunk, [stated === undefined ? first : { ...first, answers: [] }, ...rest], 1);
  return trunk;
}

/**
 * `**Why?** Uploads failed.`, `**Why?** No worker was left.`: where every step has its bare why and
 * nothing stands before them, the first states the problem.
 */
function statedBy(source: Source, steps: readonly Step[]): Draft | undefined {
  const [first] = steps;
  if (steps.length < 2 || first!.arrows) return undefined;
  if (
    steps.some(
      ({ question, bare, ordinal, answers }) =>
        question !== undefined ||
        bare === undefined ||
        ordinal !== undefined ||
        answers.length !== 1,
    )
  )
    return undefined;
  const [answer] = first!.answers;
  const { start, end } = answer!.words.range;
  return /^[\s*_]{0,4}(?:because|due to|since|때문|ため)|(?:때문(?:에|이다|입니다)?|ため|から)[.。]?$/iu.test(
    source.text.slice(start, end),
  )
    ? undefined
    : answer;
}

/**
 * Hangs steps below `holder`. A step whose answers are a list of its own does not lead to the next
 * one inside one item: several questions are asked about the same statement there.
 */
export function foldSiblings(source: Source, holder: Draft, steps: readonly Step[]): void {
  let at = holder;
  steps.forEach((step, index) => {
    const node = hang(at, step);
    if (!step.listed) at = nextHolder(source, node, step, steps[index + 1]);
  });
}

/** Hangs `steps[from…]` below the answers of the step before each. */
function fold(source: Source, holder: Draft, steps: readonly Step[], from: number): void {
  let at = nextHolder(source, holder, steps[from - 1]!, steps[from]);
  for (let index = from; index < steps.length; index++) {
    const node = hang(at, steps[index]!);
    at = nextHolder(source, node, steps[index]!, steps[index + 1]);
  }
}

/** Puts one step below `holder`; returns the node that its answers stand below. */
function hang(holder: Draft, step: Step): Draft {
  const node = step.question === undefined ? holder : questionDraft(step.question);
  if (node !== holder) holder.children.push(node);
  node.children.push(...step.answers);
  node.fields.push(...step.fields);
  node.more.push(...step.more);
  return node;
}

function nextHolder(source: Source, asked: Draft, step: Step, next: Step | undefined): Draft {
  if (step.answers.length < 2 || next?.question === undefined) return step.answers.at(-1) ?? asked;
  // several answers: the next question is about the one whose words it uses
  let best = step.answers.at(-1)!;
  let score = 0;
  for (const answer of step.answers) {
    const shared = sharedWords(source, answer.words, next.question);
    if (shared > score) {
      best = answer;
      score = shared;
    }
  }
  return best;
}

/** How many words (or pairs of characters, where words are not spaced) two stretches share. */
export function sharedWords(source: Pick<Source, 'text'>, a: Words, b: Words): number {
  const left = terms(source, a);
  let shared = 0;
  for (const term of terms(source, b)) if (left.has(term)) shared++;
  return shared;
}

const COMMON = new Set(
  'why did does was were the and not for with that this have had has from into which when what they their them its our been being could would there because didn doesn wasn weren'.split(
    ' ',
  ),
);

function terms(source: Pick<Source, 'text'>, { range }: Words): Set<string> {
  const found = new Set<string>();
  const text = source.text
    .slice(range.start, Math.min(range.end, range.start + 2000))
    .toLowerCase();
  for (const [word] of text.matchAll(
    /[\p{Script=Latin}\p{N}_]+|[\p{Script=Hangul}\p{Script=Han}\p{Script=Katakana}ー]+/gu,
  )) {
    if (/^[\p{Script=Latin}\p{N}_]/u.test(word)) {
      // a crude stem: `crashed`, `crashes` and `crash` are one
      if (word.length > 2 && !COMMON.has(word))
        found.add(word.replace(/(?:ing|ed|es|s)$/, '').slice(0, 8));
    } else for (let at = 0; at + 1 < word.length; at++) found.add(word.slice(at, at + 2));
  }
  return found;
}

/** A claim with what stands below it in its own item. */
export function foldClaim(
  source: Source,
  reader: StepReader,
  item: Draft['item'],
): Draft | undefined {
  if (reader.lead === undefined) return undefined;
  const claim = claimDraft(reader.lead.words, item);
  claim.fields.push(...reader.leadFields);
  claim.more.push(...reader.leadMore);
  claim.children.push(...reader.leadItems);
  foldSiblings(source, claim, reader.steps);
  return claim;
}
