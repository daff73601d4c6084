/** How far a tree is: what is said above the section in the text, and in the head of the tree. */
import type { ClaimState, Language } from '../vocabulary/ids';
import { claimStateName } from './claim-state';

/** How many claims have each state. */
export type ClaimCounts = Readonly<Record<ClaimState, number>>;

/** What of the claims is spoken of, in this order; what waits for its proof is one thing. */
const SPOKEN: readonly (readonly ClaimState[])[] = [
  ['verified'],
  ['unsupported'],
  ['verifiable', 'unverified'],
  ['ruled-out'],
  ['unknown'],
];

const WORDS: Readonly<Record<Language, Partial<Record<ClaimState, string>>>> = {
  en: { unsupported: 'without evidence', verifiable: 'open' },
  ko: { unsupported: '근거 없음', verifiable: '미결' },
};

/** `9 verified · 4 open · 1 ruled out`, in Korean `검증됨 9 · …`; what there is none of is left out. */
export function claimProgress(counts: ClaimCounts, language: Language): string {
  return SPOKEN.map((states) => {
    const [first] = states as readonly [ClaimState, ...ClaimState[]];
    const count = states.reduce((sum, state) => sum + counts[state], 0);
    const words = WORDS[language][first] ?? claimStateName(first, language);
    return count === 0 ? '' : language === 'ko' ? `${words} ${count}` : `${count} ${words}`;
  })
    .filter((part) => part !== '')
    .join(' · ');
}
