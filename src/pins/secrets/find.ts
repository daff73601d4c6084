/**
 * What must not stand in a document that others read: passwords, keys, tokens, and numbers of
 * people. The forms of issuers are data kept by gitleaks; a value behind a telling name and a value
 * without one are judged by how unlike words they are.
 */
import type { Range } from '../../markdown/text';
import { issuedForms, issuedIn, type Form } from './issued';
import { namedIn } from './named';
import { cardNumbersIn, phonesIn, residentNumbersIn } from './personal';
import { isPlaceholder, isSecretValue } from './value';
import { wordBits } from './wordlike';

/** Which kind of secret it looks like. */
export type Secret =
  | 'private-key'
  | 'token'
  | 'password'
  | 'random-text'
  | 'resident-number'
  | 'card-number'
  | 'phone-number';

export interface FoundSecret {
  readonly kind: Secret;
  /** UTF-16 offsets of what is secret, without its name and quotes. */
  readonly range: Range;
}

/** Longer lines are looked at in pieces, which share what may be one secret. */
const PIECE = 4000;
const SHARED = 600;

const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g;
const PUBLIC_BLOCK =
  /-----(BEGIN|END) (?:(?:X509 |TRUSTED |NEW )?CERTIFICATE(?: REQUEST)?|(?:RSA |EC |PGP |SSH2 )?PUBLIC KEY(?: BLOCK)?|PGP SIGNATURE|PGP MESSAGE)-----/;
/** A password in an address; between a user and a host of Oracle. */
const IN_ADDRESS = /[a-z][a-z0-9+.-]{1,20}:\/\/([^\s/:@"'`]{0,80}):([^\s/@"'`]{3,120})@/gi;
const ORACLE = /jdbc:oracle:\w{1,10}:(\w{1,60})\/([^\s/@"'`]{3,60})@/gi;
/** Headers: `Authorization: Bearer …`. */
const HEADER = /\b(Bearer|Basic|Token|ApiKey)[ \t]{1,4}([A-Za-z0-9+/=._~-]{8,4000})/g;
/** What shells are told: `curl -u user:…`, `mysql -p…`, `sshpass -p …`. */
const SHELL =
  /\bcurl\b[^\r\n]{0,200}?[ \t](?:-u|--user)[ =]?["']?[^\s:"']{1,60}:([^\s"']{3,120})|\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\r\n]{0,120}?[ \t]-p([^\s"'-][^\s"']{3,80})|\bsshpass[ \t]{1,4}-p[ \t]{0,4}["']?([^\s"']{3,80})/g;
/** What headers and shells cannot do without. */
const SPOKEN = /Bearer|Basic|Token|ApiKey|curl|mysql|mariadb|sshpass/;
const LONG = /(?<![A-Za-z0-9+/=_.%@:~-])[A-Za-z0-9+/_-]{32,400}={0,2}(?![A-Za-z0-9+/=_.%@:~-])/g;
const UNBROKEN = /[A-Za-z0-9+/_-]{32}/;

/**
 * Everything in a text that looks like a secret, in order, never overlapping. Any text: it never
 * throws and takes time as the text is long.
 */
export function secretsIn(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  const forms = issuedForms(text);
  let isPublic = false;
  let before = '';
  let start = 0;
  for (const line of text.split('\n')) {
    const block = PUBLIC_BLOCK.exec(line);
    if (block !== null) isPublic = block[1] === 'BEGIN';
    for (let at = 0; at === 0 || at + SHARED < line.length; at += PIECE - SHARED) {
      const piece = line.slice(at, at + PIECE);
      for (const { kind, range } of inPiece(piece, before, forms, isPublic))
        found.push({
          kind,
          range: { start: start + at + range.start, end: start + at + range.end },
        });
    }
    before = line.length > 200 ? '' : line;
    start += line.length + 1;
  }
  return apart(found);
}

function inPiece(
  text: string,
  before: string,
  forms: readonly Form[],
  isPublic: boolean,
): FoundSecret[] {
  const found: FoundSecret[] = [];
  if (text.trim().length < 6) return found;
  const add = (kind: Secret, ranges: readonly Range[]): void => {
    for (const range of ranges) found.push({ kind, range });
  };
  if (text.includes('-----')) add('private-key', [...text.matchAll(PRIVATE_KEY)].map(wholeOf));
  add('token', issuedIn(text, forms));
  add('password', namedIn(text, before));
  // most lines hold nothing of this, and to see that is cheap
  if (text.includes('@'))
    for (const match of [...text.matchAll(IN_ADDRESS), ...text.matchAll(ORACLE)])
      if (isAddressPassword(match[1]!, match[2]!)) add('password', [groupOf(match, match[2]!)]);
  if (SPOKEN.test(text)) {
    for (const match of text.matchAll(HEADER))
      if (isHeaderToken(match[1]!, match[2]!)) add('token', [groupOf(match, match[2]!)]);
    for (const match of text.matchAll(SHELL)) {
      const value = match[1] ?? match[2] ?? match[3]!;
      if (isSecretValue(value, 'password')) add('password', [groupOf(match, value)]);
    }
  }
  if (!isPublic && UNBROKEN.test(text))
    add(
      'random-text',
      [...text.matchAll(LONG)].filter((match) => isRandom(text, match)).map(wholeOf),
    );
  if (/\d{4}/.test(text)) {
    add('resident-number', residentNumbersIn(text));
    add('card-number', cardNumbersIn(text));
    add('phone-number', phonesIn(text));
  }
  return found;
}

function isAddressPassword(user: string, password: string): boolean {
  if (isPlaceholder(password) || password === user) return false;
  return !/^(?:pass(?:word)?|pw|pwd|secret|token|x-oauth-basic|비밀번호)$/i.test(password);
}

function isHeaderToken(scheme: string, value: string): boolean {
  if (isPlaceholder(value)) return false;
  const login = scheme === 'Basic' ? /^[^:\s]{1,80}:(\S{1,200})$/.exec(decoded(value)) : null;
  if (login !== null) return isSecretValue(login[1]!, 'password');
  return /^[\da-f]{16,}$/i.test(value) || (/[\dA-Z=+/]/.test(value) && wordBits(value) < -3);
}

/** What Base64 stands for, as bytes; empty when it is none. */
function decoded(value: string): string {
  try {
    return atob(value);
  } catch {
    return '';
  }
}

/** Long, of three kinds of characters, without words in it, and not what is known to be public. */
function isRandom(text: string, { 0: value, index }: RegExpExecArray): boolean {
  if (!/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/\d/.test(value)) return false;
  if (wordBits(value) > -0.7 * value.length || isPlaceholder(value)) return false;
  const lead = text.slice(Math.max(0, index - 60), index);
  if (/(?:sum|hash|digest|integrity|e-?tag|fingerprint)["']?\s{0,4}[:=]\s{0,4}["']?$/i.test(lead))
    return false;
  if (/(?:sha\d{3}[-:]|\bh1:|ssh-(?:rsa|ed25519|dss)|ecdsa-\S{1,30}|base64,?)\s?["']?$/i.test(lead))
    return false;
  // the outline of a picture: `12H6v-2h12v2zm0-3H6V9h12v2z`
  if (/^[MLHVCSQTAZmlhvcsqtaz\d-]+$/.test(value)) return false;
  if (/^sha\d{3}-|^AAAA[BCE]3Nz/.test(value)) return false;
  // behind other marks it is a part of an address or of a name
  return /(?:^|["'`\s=(,:>])$/.test(lead) && !/^(?:0x)?[\da-f]+$/i.test(value);
}

function wholeOf({ 0: value, index }: RegExpExecArray): Range {
  return { start: index, end: index + value.length };
}

function groupOf({ 0: whole, index }: RegExpExecArray, value: string): Range {
  const start = index + whole.lastIndexOf(value);
  return { start, end: start + value.length };
}

/** In order; of two that share a character the first and longer one. */
function apart(found: FoundSecret[]): FoundSecret[] {
  found.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  let end = -1;
  return found.filter(({ range }) => {
    if (range.start < end) return false;
    end = range.end;
    return true;
  });
}
