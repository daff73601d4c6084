/** A heading for each step: `### Why 1: …`, its answer below. Several series are several trunks. */
import type { Heading, RootContent } from 'mdast';
import type { Fragment } from '../fragment';
import { rangeOf } from '../../markdown/markdown';
import { measure, type Patch, type Source } from './draft';
import { foldTrunk, sharedWords } from './fold';
import { feedList, feedToken, headTokens, paragraphTokens } from './list-items';
import { StepReader } from './steps';
import { tokenize, type Token } from './tokens';

interface StepHeading {
  readonly heading: Heading;
  readonly tokens: readonly Token[];
  readonly ordinal: number | undefined;
  readonly parent: number;
  readonly blocks: readonly RootContent[];
}

/** Reads the headings below the section; undefined when they are no steps. */
export function readHeadings(source: Source, fragment: Fragment): Patch[] | undefined {
  const steps = stepHeadings(source, fragment);
  if (steps.length === 0) return undefined;
  if (steps.length === 1 && steps[0]!.ordinal === undefined && !hasAnswerList(steps[0]!))
    return undefined;
  const patches: Patch[] = [];
  let open: Series | undefined;
  for (const step of steps) {
    if (open === undefined || open.endsBefore(step)) {
      if (open !== undefined) open.close(patches);
      open = new Series(source);
    }
    open.take(step);
  }
  open?.close(patches);
  return patches.length === 0 ? undefined : patches;
}

function stepHeadings(source: Source, fragment: Fragment): StepHeading[] {
  const found: StepHeading[] = [];
  for (const node of fragment.root.children) {
    if (node.type !== 'heading') continue;
    const at = rangeOf(node);
    const index = fragment.sections.findIndex(
      ({ headingRange }) => headingRange.start === at.start,
    );
    if (index < 1) continue;
    const first = node.children[0];
    const last = node.children.at(-1);
    if (first === undefined || last === undefined) continue;
    const words = { start: rangeOf(first).start, end: rangeOf(last).end };
    const tokens = tokenize(source.text, node.children, words);
    const [head] = tokens;
    if (head?.kind !== 'question' && head?.kind !== 'why') continue;
    const blocks = fragment.blocks
      .filter(({ section }) => section === index)
      .map((block) => block.node);
    // a tree below a question of its own is no answer to the heading
    if (blocks.some((block) => isTreeOfItsOwn(source, block))) continue;
    const parent = fragment.sections[index]!.parent;
    found.push({ heading: node, tokens, ordinal: head.ordinal, parent, blocks });
  }
  return found;
}

function isTreeOfItsOwn(source: Source, block: RootContent): boolean {
  if (block.type !== 'list') return false;
  return block.children.every((item) => {
    const kind = headTokens(source, item)[0]?.kind;
    return kind === 'question' || kind === 'why';
  });
}

function hasAnswerList({ tokens, blocks }: StepHeading): boolean {
  return tokens[0]!.kind === 'question' && blocks.some(({ type }) => type === 'list');
}

/** Headings that lead from one to the next. */
class Series {
  private readonly reader: StepReader;
  private readonly spans: Patch['spans'] = [];
  private last: StepHeading | undefined;

  constructor(private readonly source: Source) {
    this.reader = new StepReader(source.text);
  }

  /** Numbers that begin again, another parent heading, or a question that takes up nothing. */
  endsBefore(next: StepHeading): boolean {
    const { last } = this;
    if (last === undefined) return false;
    if (next.ordinal !== undefined && last.ordinal !== undefined)
      return next.ordinal <= last.ordinal || next.parent !== last.parent;
    if (next.ordinal !== undefined || last.ordinal !== undefined)
      return next.parent === last.parent ? last.ordinal !== undefined : next.ordinal === 1;
    const [question] = next.tokens;
    if (question?.kind !== 'question') return false;
    const answers = this.reader.current?.answers ?? [];
    return !answers.some(({ words }) => sharedWords(this.source, words, question.words) > 0);
  }

  take(step: StepHeading): void {
    this.last = step;
    this.spans.push(rangeOf(step.heading));
    for (const token of step.tokens) feedToken(this.reader, token);
    for (const block of step.blocks) this.block(block);
  }

  close(patches: Patch[]): void {
    const trunk = foldTrunk(this.source, this.reader, true);
    if (trunk === undefined || measure(trunk).claims === 0) return;
    patches.push({ trunks: [trunk], spans: this.spans, leftovers: this.reader.leftovers });
  }

  private block(block: RootContent): void {
    const { reader, source } = this;
    if (block.type === 'definition') return;
    if (block.type === 'list') {
      this.spans.push(rangeOf(block));
      feedList(source, reader, block);
      return;
    }
    if (block.type !== 'paragraph') {
      this.spans.push(rangeOf(block));
      reader.block(block);
      return;
    }
    const tokens = paragraphTokens(source, block);
    const [first] = tokens;
    if (first === undefined || first.kind === 'outcome') return;
    this.spans.push(rangeOf(block));
    const step = reader.current!;
    // below a heading that asks, words are an answer, even such as ask something themselves
    if (step.answers.length > 0 && tokens.every(({ kind }) => kind === 'text')) reader.block(block);
    else for (const token of tokens) feedToken(reader, token);
  }
}
