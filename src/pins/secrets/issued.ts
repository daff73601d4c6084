/** Tokens that issuers gave a form of their own, so that they can be told. */
import type { Range } from '../../markdown/text';
import issuers from './issuers.json';
import { isPlaceholder } from './value';
import { entropyOf, wordBits } from './wordlike';

export interface Form {
  readonly keywords: readonly string[];
  readonly form: RegExp;
  readonly entropy: number;
  readonly allow: readonly RegExp[];
  /** It asks for the issuer's name and any letters behind it: those must not be words. */
  readonly byName: boolean;
}

interface WrittenForm {
  readonly keywords: readonly string[];
  readonly form: readonly string[];
  readonly entropy?: number;
  readonly allow?: readonly (readonly string[])[];
}

/** Forms that gitleaks does not keep, or asks more of than a quote in a document should get away with. */
const OURS: readonly WrittenForm[] = [
  { keywords: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], form: ['\\bgh[pousr]_[A-Za-z0-9]{30}'] },
  { keywords: ['github_pat_'], form: ['\\bgithub_pat_[A-Za-z0-9_]{30}'] },
  {
    keywords: ['glpat-', 'gldt-', 'glrt-', 'glsoat-'],
    form: ['\\bgl[a-z]{2,4}-[A-Za-z0-9_-]{20}'],
  },
  {
    keywords: ['xox', 'xapp-'],
    form: ['\\b(?:xox[abeposr]|xapp)-[A-Za-z\\d-]{0,40}\\d{6}[A-Za-z\\d-]{3}'],
  },
  {
    keywords: ['hooks.slack.com'],
    form: ['hooks\\.slack\\.com/services/T[A-Z0-9]{4,20}/B[A-Z0-9]{4,20}/[A-Za-z0-9]{16}', 'i'],
  },
  {
    keywords: ['/api/webhooks/'],
    form: ['discord(?:app)?\\.com/api/webhooks/\\d{15,20}/[\\w-]{40}'],
  },
  { keywords: ['ya29.'], form: ['\\bya29\\.[0-9A-Za-z_-]{30}'] },
  { keywords: ['gocspx-'], form: ['\\bGOCSPX-[0-9A-Za-z_-]{24}'] },
  { keywords: ['1//0'], form: ['\\b1//0[0-9A-Za-z_-]{30}'] },
  { keywords: ['sk-'], form: ['\\bsk-(?:ant-|proj-|svcacct-)?[A-Za-z0-9_-]{32}'] },
  { keywords: ['whsec_'], form: ['\\bwhsec_[A-Za-z0-9+/]{24}'] },
  { keywords: ['sk_'], form: ['\\b(?:live|test)_g?sk_[A-Za-z0-9]{20}'] },
  { keywords: ['pypi-'], form: ['\\bpypi-AgE[A-Za-z0-9_-]{40}'] },
  { keywords: ['sg.'], form: ['\\bSG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16}'] },
  { keywords: ['hvs.', 'hvb.'], form: ['\\bhv[sb]\\.[A-Za-z0-9_-]{24}'] },
  { keywords: ['ac'], form: ['\\bAC[0-9a-f]{32}\\b'] },
  {
    keywords: ['ey'],
    form: ['\\bey[A-Za-z0-9_-]{10,4000}\\.ey[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10}'],
  },
  { keywords: ['accountkey='], form: ['\\bAccountKey=[A-Za-z0-9+/]{40}'] },
  { keywords: ['sig='], form: ['[?&]sig=[A-Za-z0-9%+/_-]{40}'] },
  { keywords: ['aa'], form: ['\\b(?:bot)?\\d{8,10}:AA[A-Za-z0-9_-]{32,34}(?![\\w-])'] },
  {
    keywords: ['.'],
    form: ['\\b[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}(?![\\w-])'],
  },
  { keywords: ['age-secret-key-1'], form: ['AGE-SECRET-KEY-1[A-Z0-9]{58}'] },
  // passwords as servers keep them
  { keywords: ['$2'], form: ['\\$2[abxy]\\$\\d\\d\\$[./A-Za-z0-9]{53}'] },
  { keywords: ['$'], form: ['\\$(?:apr1|[156y]|argon2id?)\\$[^\\s"\'`,;]{20,200}'] },
];

const FORMS: readonly Form[] = [...(issuers.forms as readonly WrittenForm[]), ...OURS].map(
  ({ keywords, form: [source, flags = ''], entropy = 0, allow = [] }) => ({
    keywords,
    form: new RegExp(source!, `${flags}g`),
    entropy,
    allow: allow.map(([expression, ignoring]) => new RegExp(expression!, ignoring)),
    byName: source!.includes('(?:=|>|:{1,3}='),
  }),
);

/** Forms by each word they cannot do without, of three letters at least. */
const BY_KEYWORD = new Map<string, Form[]>();
for (const form of FORMS)
  for (const keyword of form.keywords.filter(({ length }) => length >= 3))
    BY_KEYWORD.set(keyword, [...(BY_KEYWORD.get(keyword) ?? []), form]);
/** Forms told by less than a word: what they tell is longer than `LONG`. */
const BY_LENGTH = FORMS.filter(({ keywords }) => !keywords.every(({ length }) => length >= 3));
const LONG = /\S{20}/;

/** Keywords by their first three letters: one pass over a text instead of three hundred. */
const KEYWORDS = new Map<number, string[]>();
/** Whether three letters may begin one, by `slotOf` them: what nearly every text is done with. */
const MAY_BEGIN = new Uint8Array(1 << 15);
for (const keyword of BY_KEYWORD.keys()) {
  const head = [0, 1, 2].reduce((before, at) => headWith(before, keyword.charCodeAt(at)), 0);
  KEYWORDS.set(head, [...(KEYWORDS.get(head) ?? []), keyword]);
  MAY_BEGIN[slotOf(head)] = 1;
}

/** Three letters as a number, from those before and the next one. */
function headWith(before: number, code: number): number {
  return ((before << 7) | (code & 0x7f)) & 0x1f_ffff;
}

function slotOf(head: number): number {
  return (head ^ (head >> 7)) & 0x7fff;
}

/** The forms that a text can hold at all, going by the words they cannot do without. Linear. */
export function issuedForms(text: string): readonly Form[] {
  const lower = text.toLowerCase();
  const forms = new Set<Form>(LONG.test(text) ? BY_LENGTH : []);
  let head = headWith(lower.charCodeAt(0), lower.charCodeAt(1));
  for (let at = 0; at + 2 < lower.length; at++) {
    head = headWith(head, lower.charCodeAt(at + 2));
    if (MAY_BEGIN[slotOf(head)] === 0) continue;
    for (const keyword of KEYWORDS.get(head) ?? [])
      if (lower.startsWith(keyword, at))
        for (const form of BY_KEYWORD.get(keyword)!) forms.add(form);
  }
  return [...forms];
}

/**
 * Where a text holds tokens of known forms: UTF-16 ranges of the tokens, in no order.
 * @param text a piece of one line, 5,000 characters at most: an expression may look at each 100 times
 * @param forms those of `issuedForms` of the whole text
 */
export function issuedIn(text: string, forms: readonly Form[]): Range[] {
  const found: Range[] = [];
  if (forms.length === 0) return found;
  const lower = text.toLowerCase();
  for (const { keywords, form, entropy, allow, byName } of forms) {
    if (!keywords.some((keyword) => lower.includes(keyword))) continue;
    for (const match of text.matchAll(form)) {
      const value = match.slice(1).find((group) => group !== undefined) ?? match[0];
      const isWords = byName && wordBits(value) > 0 && !/^[0-9a-f-]+$/i.test(value);
      if (isWords || entropyOf(value) < entropy || isPlaceholder(value)) continue;
      if (allow.some((expression) => expression.test(value))) continue;
      const start = match.index + match[0].lastIndexOf(value);
      found.push({ start, end: start + value.length });
    }
  }
  return found;
}
