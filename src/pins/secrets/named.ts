/** Secrets that are told by the name before them: `DB_PASSWORD=…`, `api_key: …`, `비밀번호: …`. */
import type { Range } from '../../markdown/text';
import { isAssignedSecret, isBareSecret, isSecretValue, type Named } from './value';

const PASSWORD =
  'passw(?:or)?d|passwd|passphrase|passcode|pwd|(?<![a-z])pass|(?<![a-z])pw|비밀 ?번호|비번|암호|패스워드';
const KEY =
  'secret|token|(?:api|access|secret|private|auth|encryption|signing|account|master|service|shared|license|function|host)[_-]?key(?:[_-]?id)?|credentials?|_auth|(?<=["\'])auth|(?:j|php)?sess(?:ion)?(?:[_-]?id)?|(?<![a-z])sid|(?:api|액세스|접근|비밀|인증|서비스|시크릿) ?키|시크릿|토큰';
/** What may follow a name: which of several it is. */
const WHICH = '(?:[_-]?(?:value|prod|production|live|dev|stage|staging|old|new|backup|\\d{1,2}))?';

/** What no name goes without: most lines are done with it. */
const HINT =
  /pass|pwd|pw|secret|token|key|credential|auth|sess|sid|value:|비밀|비번|암호|패스|키|시크릿|토큰/i;
/** A name and what joins it to its value; the value begins where the match ends. */
const NAMED = new RegExp(
  `(?:(${PASSWORD})|(${KEY}))${WHICH}(?:` +
    // `"password": `, `password = `, `password] ||= `, `비밀번호는 `, `password is `
    '["\'`\\])]{0,3}[ \\t]{0,8}(?:[:?|]{0,2}={1,3}>?|:|：|=>|->)[ \\t]{0,8}' +
    '|(?:은|는|이|가)[ \\t]{1,4}|[ \\t](?:is|was)[ \\t]{1,4}(?=\\S{0,80}\\d)' +
    // `put("password", `, `setPassword(`, `<password>`, `key="DbPassword" value=`
    '|["\'`]\\]?[ \\t]{0,4},[ \\t]{0,8}(?=["\'`])|\\([ \\t]{0,8}(?=["\'`])|>' +
    '|["\'][ \\t]{1,8}value[ \\t]{0,4}=[ \\t]{0,4}(?=["\'])' +
    // `--password `
    '|(?<=--[\\w-]{2,30})[ \\t]{1,4})',
  'giu',
);
const QUOTED = /(["'`])((?:(?!\1)[^\r\n\\]|\\.){4,400})\1/y;
const BARE = /(?:[^\s"'`;,#&<>]|&(?![\w.-]{1,40}=)){4,400}/y;
const REST = /[^\s"'`;#]{4,400}(?=\s*(?:#.*)?$)/y;
const ASSIGNED = /(?:^|[\s"'`])(?:export |set |ENV |ARG |-e )?[A-Z\d_]*$/;
const KEY_LINE = /^[\s-]{0,40}(?:name|key):[ \t]{1,8}["']?([\w.-]{1,80})["']?\s*$/;
const VALUE_LINE = /^\s{0,40}value:[ \t]{1,8}/;
const NEXT_NAME = /^(["'`])[\w.$-]{1,80}\1[ \t]{0,8}:/;
const ENDS_IN_NAME = new RegExp(`(?:(${PASSWORD})|(${KEY}))${WHICH}$`, 'iu');

/**
 * Where a line holds values behind names that say they are secret: UTF-16 ranges of the values.
 * @param line one line, or a piece of one of 5,000 characters at most
 * @param before the line above it: `- name: DB_PASSWORD`, then `value: …`
 */
export function namedIn(line: string, before = ''): Range[] {
  const found: Range[] = [];
  if (!HINT.test(line)) return found;
  for (const match of line.matchAll(NAMED)) {
    const at = match.index + match[0].length;
    const named: Named = match[2] === undefined ? 'password' : 'key';
    // `"new_password", "docs": …`: what follows is the next name
    if (match[0].includes(',') && NEXT_NAME.test(line.slice(at, at + 200))) continue;
    const range = valueAt(line, at, named, {
      fills: /^[^a-z]*=$/.test(match[0]) && ASSIGNED.test(line.slice(0, match.index)),
      yaml:
        /:[ \t]+$/.test(match[0]) && /^\s*(?:- )?["']?[\w.-]*$/.test(line.slice(0, match.index)),
    });
    if (range !== undefined) found.push(range);
  }
  const name =
    VALUE_LINE.exec(line) === null ? null : ENDS_IN_NAME.exec(KEY_LINE.exec(before)?.[1] ?? '');
  if (name !== null) {
    const at = VALUE_LINE.exec(line)![0].length;
    const range = valueAt(line, at, name[2] === undefined ? 'password' : 'key', {
      fills: true,
      yaml: true,
    });
    if (range !== undefined) found.push(range);
  }
  return found;
}

function valueAt(
  line: string,
  at: number,
  named: Named,
  { fills, yaml }: { readonly fills: boolean; readonly yaml: boolean },
): Range | undefined {
  const quoted = sticky(QUOTED, line, at);
  if (quoted !== null)
    return isSecretValue(quoted[2]!, named)
      ? { start: at + 1, end: at + quoted[0].length - 1 }
      : undefined;
  const rest = fills || yaml ? sticky(REST, line, at) : null;
  if (rest !== null && fills && isAssignedSecret(rest[0], named))
    return { start: at, end: at + rest[0].length };
  // `password: 20240131`; of a number behind another name nobody knows
  if (rest !== null && yaml && named === 'password' && /^\d{6,12}$/.test(rest[0]))
    return { start: at, end: at + rest[0].length };
  const bare = sticky(BARE, line, at);
  if (bare === null || !isBareSecret(bare[0], named)) return undefined;
  return { start: at, end: at + bare[0].length };
}

function sticky(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
