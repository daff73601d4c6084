/** All that a document says and that files or git can be asked about, with its place. */
import type { Postmortem } from '../../../language/postmortem';
import type { Range } from '../../../markdown/text';
import {
  groundKey,
  type GroundAnswer,
  type GroundQuestion,
  type KnownGrounds,
} from '../../engine/grounds';
import { namedCommits } from './commits';
import { namedSymbols } from './symbols';
import { quotedWords } from './quotations';
import { statedValues } from './values';

export interface AskedGround<Question extends GroundQuestion = GroundQuestion> {
  readonly question: Question;
  /** The hash, the quotation, the name: what a finding marks. */
  readonly range: Range;
}

type Kind = GroundQuestion['ask'];
type Of<K extends Kind> = Extract<GroundQuestion, { readonly ask: K }>;

const READERS: { readonly [K in Kind]: (postmortem: Postmortem) => readonly AskedGround<Of<K>>[] } =
  {
    commit: namedCommits,
    words: quotedWords,
    value: statedValues,
    symbol: namedSymbols,
  };

/** Every question of a document, each once. Never throws on a document of any kind. */
export function groundQuestions(postmortem: Postmortem): GroundQuestion[] {
  const all = (Object.keys(READERS) as Kind[]).flatMap((kind) =>
    READERS[kind](postmortem).map(({ question }) => question),
  );
  return [...new Map(all.map((question) => [groundKey(question), question])).values()];
}

/** What is known of the questions of one kind, in document order; nothing where nobody looked. */
export function answered<K extends Kind>(
  postmortem: Postmortem,
  grounds: KnownGrounds | undefined,
  kind: K,
): { readonly asked: AskedGround<Of<K>>; readonly answer: GroundAnswer }[] {
  if (grounds === undefined || grounds.size === 0) return [];
  return READERS[kind](postmortem).flatMap((asked) => {
    const answer = grounds.get(groundKey(asked.question));
    return answer === undefined ? [] : [{ asked, answer }];
  });
}
