/** What must not be copied from code into a document: text that looks like a secret. */

/** Which kind of secret it looks like. */
export type Secret = 'private-key' | 'token' | 'password' | 'random-text';

/** Forms that issuers gave their tokens so that they can be told. Each is linear: no nested repeats. */
const TOKENS: readonly RegExp[] = [
  /\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36}/,
  /\bgithub_pat_[A-Za-z0-9_]{30}/,
  /\bgl(?:pat|dt|rt|ptt|cbt|soat)-[A-Za-z0-9_-]{20}/,
  /\bxox[abeposr]-[A-Za-z0-9-]{10}/,
  /hooks\.slack\.com\/services\/T[A-Z0-9]{6,20}\/B[A-Z0-9]{6,20}\/[A-Za-z0-9]{16}/,
  /\bAIza[0-9A-Za-z_-]{35}/,
  /\bya29\.[0-9A-Za-z_-]{30}/,
  /\b[rs]k_live_[0-9A-Za-z]{16}/,
  /\bsk-(?:ant-|proj-|svcacct-)?[A-Za-z0-9_-]{32}/,
  /\bnpm_[A-Za-z0-9]{36}/,
  /\bpypi-AgE[A-Za-z0-9_-]{40}/,
  /\bSG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16}/,
  /\bhv[sb]\.[A-Za-z0-9_-]{24}/,
  /\bdop_v1_[a-f0-9]{64}/,
  /\bSK[0-9a-f]{32}\b/,
  /\beyJ[A-Za-z0-9_-]{10,4000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10}/,
  /\bAccountKey=[A-Za-z0-9+/]{40}/,
];
const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)?-----/;
/** A name that says the value behind it is secret, and the value as written. */
const NAMED =
  /(?:passwd|password|passphrase|pwd|secret|token|api[_-]?key|apikey|access[_-]?key|private[_-]?key|auth[_-]?key|credentials?|비밀번호|암호)["'`\])]{0,3}[ \t]{0,8}(?::=|=>|[:=])[ \t]{0,8}(?:(["'`])([^"'`\r\n]{6,400})\1|([^\s"'`;,#]{8,400})[;,]?[ \t]{0,200}(?:#.*)?$)/giu;
/** A password in an address. */
const IN_ADDRESS = /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'`]{1,80}:([^\s/@"'`]{3,120})@/gi;
const QUOTED = /(["'`])([A-Za-z0-9+/=_-]{32,400})\1/g;
/** Values that stand where a secret will stand. */
const PLACEHOLDER =
  /\$\{|\$\(|\{\{|%[({s]|^[<[{*.xX]|[>\]}]$|^\$|\*{3}|example|sample|dummy|placeholder|changeme|change[_-]me|your[_-]|replace|redacted|todo|test|fake|mock|^none$|^null$|^undefined$|^true$|^false$|^password$|^secret$|process\.env|os\.environ|getenv/i;

/** The kind of secret a line of code looks like; undefined for an ordinary one. Linear. */
export function secretIn(line: string): Secret | undefined {
  const text = line.length > 20_000 ? line.slice(0, 20_000) : line;
  if (PRIVATE_KEY.test(text)) return 'private-key';
  if (TOKENS.some((form) => form.test(text))) return 'token';
  for (const [, , quoted, bare] of text.matchAll(NAMED))
    if (quoted !== undefined ? isPassword(quoted) : bare !== undefined && isBarePassword(bare))
      return 'password';
  for (const [, password] of text.matchAll(IN_ADDRESS))
    if (!PLACEHOLDER.test(password!) && !/^(?:pass|pw|pwd)$/i.test(password!)) return 'password';
  for (const [, , value] of text.matchAll(QUOTED)) if (isRandom(value!)) return 'random-text';
  return undefined;
}

/** A value in quotes behind a telling name: one word, not a name, a path or a message. */
function isPassword(value: string): boolean {
  if (PLACEHOLDER.test(value) || /\s/.test(value)) return false;
  // `token: 'access_token'`, `password: 'form.password'`, `secret: 'payments/api-key'` are names
  if (/^[\p{L}_$][\p{L}_$-]*(?:[./:][\p{L}_$-]+)*$/u.test(value)) return false;
  return /[\p{L}]/u.test(value) && /[\d!@#%^&*+=?~]/.test(value);
}

/** A value without quotes, as in `.env` and YAML: code looks much like it, so it has to be odd. */
function isBarePassword(value: string): boolean {
  return (
    isPassword(value) &&
    !/[()[\]{}<>]|=>|\?\.|\.\w+\.|^\d/.test(value) &&
    /\d/.test(value) &&
    entropyOf(value) >= 2.75
  );
}

/** Long, of three kinds of characters, and without words in it. */
function isRandom(value: string): boolean {
  if (/^[0-9a-f-]+$/i.test(value) || /[a-z]{7}|[A-Z]{7}|(.)\1{3}|^sha\d/.test(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(value)).length;
  return kinds === 3 && (value.match(/\d/g)?.length ?? 0) >= 3 && entropyOf(value) >= 4.3;
}

/** Shannon entropy in bits a character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
