/** The shape of the cases, and all of them. */
import type { Language } from '../../../src/vocabulary/ids';
import { DOCUMENT_FIXES } from './fix-cases-document';
import { METHOD_FIXES } from './fix-cases-method';

/** By rule, language and title of the fix: the lines before it and after it. */
export type FixCases = Readonly<
  Record<
    string,
    Readonly<Record<Language, Readonly<Record<string, readonly [before: string, after: string]>>>>
  >
>;

export const FIX_CASES: FixCases = { ...METHOD_FIXES, ...DOCUMENT_FIXES };
