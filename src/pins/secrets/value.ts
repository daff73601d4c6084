/** Whether what stands behind a telling name is a secret, or code, a word, a place for one. */
import { wordBits } from './wordlike';

/** What a name says of its value: a password may be a word, a key is thrown by dice. */
export type Named = 'password' | 'key';

/** Where a value will stand, and the names of values. */
const STANDS_FOR =
  /\$\{|\$\(|\{\{|#\{|%\(|\*{3}|•|…|\.{3}|x{6}|(.)\1{7}|(?<![a-z\d])(?:example|sample|dummy|placeholder|change_?(?:me|it|this)|your|replace|redacted|removed|masked|todo|tbd)|process\.env|os\.environ|getenv|valueFrom|secretKeyRef/i;
const WHOLLY =
  /^(?:%?%\w{1,40}%|%[-+]?\d{0,3}[sdvqx]|@\w{1,40}@|\^.*\$|[xX*.•?_-]+|none|null|nil|undefined|true|false|yes|no|on|off|string|text|number|any|unknown|optional|required|empty|default)$/i;
/** Values that name themselves: `form.password`, `access_token`, `새 비밀번호`. */
const OWN_NAME =
  /passw|passwd|passphrase|secret|token|credential|api[_-]?key|pwd|비밀\s?번호|비번|암호|패스워드|시크릿|토큰/i;
/** `$TOKEN`, `<your token>`, `[token]`: brackets around words. */
const BRACKETED = /^(?:\$\{?|[<[{(]{1,2})([^<>{}[\]]*?)[>\]})]{0,2}$/;
/** Words of values that only tests know. */
const OF_TESTS = /(?<![a-z\d])(?:test(?:ing)?|fake|mock|stub|foo|bar)(?![a-z])/i;
const PLACE = /^(?:[a-z][a-z\d+.-]{1,20}:\/\/|urn:|[~.]{0,2}\/|[A-Za-z]:\\|\.\.?\/)/i;
const HEX = /^(?:0x)?[\da-f]+$/i;
/** What has a version is a name: `lgpl-3.0-plus`, `tls-1.2`. */
const VERSIONED =
  /^[a-z]{2,20}(?:-[a-z]{2,20}){0,4}-v?\d{1,3}(?:\.\d{1,3}){1,2}(?:-[a-z]{2,20}){0,3}$/;
/** Words that only sentences have: a passphrase is made of nouns. */
const SENTENCE =
  /\b(?:a|an|and|are|as|at|be|by|can|do|for|from|has|have|if|in|is|it|its|must|new|no|not|of|on|or|our|please|that|the|this|to|was|were|will|with|you|your)\b/;

/** Whether a value only stands where a secret will stand: `<token>`, `${TOKEN}`, `xxxxxxxx`. */
export function isPlaceholder(value: string): boolean {
  if (STANDS_FOR.test(value) || WHOLLY.test(value)) return true;
  const within = BRACKETED.exec(value)?.[1];
  return within !== undefined && wordBits(within) >= 0;
}

/**
 * Whether a value in quotes, or in a place that holds nothing but values, is a secret.
 * @param named what the name before it says
 */
export function isSecretValue(value: string, named: Named): boolean {
  if (value.length < 4 || isPlaceholder(value) || isPlace(value)) return false;
  if (OF_TESTS.test(value) && wordBits(value) > -10) return false;
  if (/\s/.test(value)) return named === 'password' && isPassphrase(value);
  const letters = /\p{L}/u.test(value);
  const digits = /\d/.test(value);
  const marks = /[!@#$%^&*?~+=|\\]/.test(value);
  const bits = wordBits(value);
  if (named === 'key') {
    if (value.length < 8 || !letters || /[()[\]{}<>]/.test(value)) return false;
    if (VERSIONED.test(value)) return false;
    if (HEX.test(value)) return value.length >= 16 && digits;
    if (OWN_NAME.test(value) && bits > -20) return false;
    return bits < (digits ? 3 : 1.5);
  }
  if (OWN_NAME.test(value) && bits > -10) return false;
  if (letters && (digits || marks)) return !isCall(value);
  // `创建新密码`: what an interface says in another script; hardly a password
  if (letters && !/[A-Za-z]/.test(value)) return false;
  return letters ? bits < 1.5 : digits && marks;
}

/** Whether a value without quotes is one: code looks much like it, so it has to be odd. */
export function isBareSecret(value: string, named: Named): boolean {
  const [plain] = value.split(/[).:?]{1,4}$/);
  if (plain === undefined || plain.length < 6 || /[()[\]{}<>|\\]/.test(plain)) return false;
  // `config.token2`, `Token::V2`, `creds->key`: what a name is made of
  if (/[\w$](?:\.|::|->|\?\.)[A-Za-z_$]/.test(plain) && wordBits(plain) > -12) return false;
  if (!/\p{L}/u.test(plain) || OWN_NAME.test(plain)) return false;
  if (HEX.test(plain) && plain.length < 16) return false;
  const odd = wordBits(plain) < (/\d/.test(plain) ? 0 : -3);
  return odd && isSecretValue(plain, named);
}

/** Whether a value that fills the rest of a `NAME=value` line is one: words count there too. */
export function isAssignedSecret(value: string, named: Named): boolean {
  if (isPlaceholder(value) || isPlace(value) || /[()<>]/.test(value)) return false;
  if (named === 'password')
    return value.length >= 6 && !(OWN_NAME.test(value) && wordBits(value) > -10);
  return isSecretValue(value, named);
}

/** An address, a path, `#selector`. */
function isPlace(value: string): boolean {
  if (value.startsWith('#')) return wordBits(value) > 0;
  return PLACE.test(value) && (wordBits(value) > -25 || value.startsWith('urn:'));
}

/** `encrypt(raw)`, `hash[user1]`: an expression in a template's quotes. */
function isCall(value: string): boolean {
  return /^[A-Za-z_$][\w$.]*[([].*[)\]]$/.test(value) && wordBits(value) > 0;
}

/** Four and more lower-case words that are no sentence. */
function isPassphrase(value: string): boolean {
  return /^[a-z]{3,12}(?: [a-z]{3,12}){3,7}$/.test(value) && !SENTENCE.test(value);
}
