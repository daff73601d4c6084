/** What a claim's state is called and drawn as: the one table for tree, hover, preview and reports. */
import type { ClaimState, Language } from '../vocabulary/ids';

export interface ClaimStateFace {
  /** In lower case, as inside a sentence. */
  readonly name: Readonly<Record<Language, string>>;
  /** One character, for text and pictures. */
  readonly mark: string;
  /** The codicon of the same shape. */
  readonly icon: 'check' | 'beaker' | 'circle-large' | 'close' | 'question';
}

export const CLAIM_STATE_FACES: Readonly<Record<ClaimState, ClaimStateFace>> = {
  verified: { name: { en: 'verified', ko: '검증됨' }, mark: '✓', icon: 'check' },
  unsupported: {
    name: { en: 'verified, no evidence', ko: '검증됨, 근거 없음' },
    mark: '✓',
    icon: 'check',
  },
  verifiable: { name: { en: 'verifiable', ko: '검증 가능' }, mark: '◔', icon: 'beaker' },
  unverified: { name: { en: 'unverified', ko: '미검증' }, mark: '○', icon: 'circle-large' },
  'ruled-out': { name: { en: 'ruled out', ko: '배제됨' }, mark: '✕', icon: 'close' },
  unknown: { name: { en: 'unknown', ko: '알 수 없음' }, mark: '?', icon: 'question' },
};

/** A state's name as inside a sentence. */
export function claimStateName(state: ClaimState, language: Language): string {
  return CLAIM_STATE_FACES[state].name[language];
}

/** The same as it begins a label: `Ruled out`. */
export function claimStateLabel(state: ClaimState, language: Language): string {
  const name = claimStateName(state, language);
  return `${name[0]!.toUpperCase()}${name.slice(1)}`;
}
