/** The sentences that prose rules look at: the narrative, never remediation, quotes or code. */
import type { Postmortem, SectionId } from '../../language/postmortem';
import { slice } from '../../language/text';
import { proseOf } from './clean';
import { passagesOf } from './passages';
import { sentencesOf, type Sentence } from './sentences';

/** Sections in which somebody else speaks, or the future is spoken of. */
const ELSEWHERE: ReadonlySet<SectionId> = new Set<SectionId>([
  'actions',
  'customer-message',
  'review',
  'evidence',
  'glossary',
]);

/**
 * Sentences of the narrative with the section they stand in.
 * @param trigger an expression without flags that any sentence of interest contains in its source:
 * passages without it are not even cleaned
 */
export function* narrativeOf(
  postmortem: Postmortem,
  trigger: RegExp,
): Generator<{ sentence: Sentence; section: SectionId | undefined }> {
  for (const { range, section } of passagesOf(postmortem)) {
    if (section !== undefined && ELSEWHERE.has(section)) continue;
    if (!trigger.test(slice(postmortem.text, range))) continue;
    for (const sentence of sentencesOf(proseOf(postmortem.text, range)))
      yield { sentence, section };
  }
}
