/** What looks like a secret, and what only looks like one to a hasty reader. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePin } from '../../../src/pins/pin';
import { secretIn } from '../../../src/pins/secret';
import { SourceText } from '../../../src/pins/source';

// put together here, so that nobody's scanner takes this file for a leak
const run = (alphabet: string, length: number): string =>
  Array.from({ length }, (_, index) => alphabet[(index * 7 + 3) % alphabet.length]).join('');
const MIXED = 'aB3dE5fG7hJ9kL2mN4pQ6rS8tU';

for (const [line, expected] of [
  [`-----BEGIN ${'RSA PRIVATE'} KEY-----`, 'private-key'],
  [`key = "AKIA${run('ABCDEFGH2345', 16)}"`, 'token'],
  [`const token = 'ghp_${run(MIXED, 36)}'`, 'token'],
  [`export TOKEN=glpat-${run(MIXED, 20)}`, 'token'],
  [`xoxb-${run('0123456789', 12)}-abc`, 'token'],
  [`AIza${run(MIXED, 35)}`, 'token'],
  [`sk_live_${run(MIXED, 24)}`, 'token'],
  [`Authorization: Bearer eyJ${run(MIXED, 20)}.eyJ${run(MIXED, 30)}.${run(MIXED, 20)}`, 'token'],
  ["password: 'Tr0ub4dor&3x'", 'password'],
  ['DB_PASSWORD=s3cr3tPa55w0rd', 'password'],
  ['비밀번호 = "qwer1234!"', 'password'],
  ['"client_secret": "8f3kd92ls0a"', 'password'],
  ['url = "postgres://app:hunter2rocks@db.internal/pay"', 'password'],
  [`const blob = '${run('aQ3zX9cV7bN1mK5jH2gF8dS4', 44)}';`, 'random-text'],
] as const)
  test(`a secret: ${line.slice(0, 30)}`, () => assert.equal(secretIn(line), expected));

for (const line of [
  "const password = await prompt('Password: ');",
  'password: string;',
  'if (password === user.passwordHash) {',
  'const token = request.headers.get("authorization");',
  "token: 'access_token',",
  'password = os.environ["DB_PASSWORD"]',
  'DB_PASSWORD=${DB_PASSWORD}',
  'PASSWORD=<your password 1>',
  "password: 'changeme123'",
  "api_key: 'YOUR_API_KEY_1'",
  'token = tokens[i + 1];',
  'const secret = config.get("payments.secret2");',
  'secretName: payments/api-key-v2',
  'tokenLimit: 4096,',
  'max_tokens = 100000000',
  'url = "https://user:${password}@example.com"',
  'commit = "3f2c1a9d00112233445566778899aabbccddeeff"',
  'id: "0f8fad5b-d9cd-469f-a165-70867728950e"',
  '"integrity": "sha512-Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4"',
  "import { paymentAuthorizationClient } from '../payments/authorization/client2';",
  "const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';",
  'http://localhost:8080/a@b',
  '비밀번호를 확인한다',
])
  test(`no secret: ${line}`, () => assert.equal(secretIn(line), undefined));

test('a quote with a secret is refused, in its surroundings too; without the text it is not', () => {
  const text = `one();\nconst a = 1;\nconst password = 'Tr0ub4dor&3x';\nconst b = 2;\n`;
  const source = new SourceText(text);
  const at = (line: number, quote = true): unknown =>
    makePin(source, { first: line, last: line }, { id: 'a', path: 'a', quote });
  assert.deepEqual(at(3), { refused: 'secret', secret: 'password', line: 3 });
  assert.deepEqual(at(4), { refused: 'secret', secret: 'password', line: 3 });
  assert.ok(!('refused' in (at(3, false) as object)));
  assert.deepEqual(at(9), { refused: 'no-such-lines' });
  assert.deepEqual(
    makePin(new SourceText('\n \n'), { first: 1, last: 2 }, { id: 'a', path: 'a' }),
    { refused: 'empty' },
  );
});

test('linear: 50 KB of the worst lines', () => {
  for (const bad of ['password=', 'a://', 'eyJ', '"', "token='", 'token=aaaaaaaaa ', '-', 'sk-']) {
    const once = (size: number): number => {
      const line = bad.repeat(Math.ceil(size / bad.length));
      const start = performance.now();
      secretIn(line);
      return performance.now() - start;
    };
    once(1000);
    assert.ok(once(50_000) < 2000, bad);
  }
});
