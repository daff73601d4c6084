/** What looks like a secret, and what only looks like one to a hasty reader. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { makePin } from '../../../src/pins/pin';
import { secretsIn } from '../../../src/pins/secrets/find';
import { SourceText } from '../../../src/pins/source';
import { Dice, SECRET_FORMS } from './secret-forms';

/** Values thrown of each form. */
const EACH = 300;

describe('of values thrown at random, at least 99 in 100 are refused', () => {
  let missed = 0;
  for (const [name, write] of Object.entries(SECRET_FORMS))
    test(name, () => {
      const dice = new Dice(name.length * 7919);
      const passed: string[] = [];
      for (let count = 0; count < EACH; count++) {
        const text = write(dice);
        if (secretsIn(text)[0]?.kind === undefined) passed.push(text);
      }
      missed += passed.length;
      assert.ok(passed.length <= EACH / 50, `${passed.length}: ${passed.slice(0, 5).join('  ')}`);
    });
  test('all together', () => {
    assert.ok(missed <= (EACH * Object.keys(SECRET_FORMS).length) / 100, String(missed));
  });
});

describe('what is secret is found in its place, without its name', () => {
  for (const [text, expected] of [
    ['a\r\nDB_PASSWORD=Pk29fjQ0wz\r\nb', 'Pk29fjQ0wz'],
    ['url: "postgres://app:hunter2rocks@db.internal/pay"', 'hunter2rocks'],
    ['비밀번호는 qwer1234! 였다', 'qwer1234!'],
    ['card 4111 1111 1111 1111 was', '4111 1111 1111 1111'],
    [`${' '.repeat(20_001)}password: 'Tr0ub4dor&3x'`, 'Tr0ub4dor&3x'],
  ] as const)
    test(text.trim().slice(0, 40), () => {
      const [found, ...others] = secretsIn(text);
      assert.ok(found);
      assert.deepEqual(others, []);
      assert.equal(text.slice(found.range.start, found.range.end), expected);
    });
});

describe('no secret', () => {
  for (const line of [
    "const password = await prompt('Password: ');",
    'password: string;',
    '"create_new_password": "创建新密码",',
    '"password": "Пароль",',
    '{"name":"simple_password","docs":"simple_password: checks it"}',
    'if (password === user.passwordHash) {',
    'const token = request.headers.get("authorization");',
    "token: 'access_token',",
    'password = os.environ["DB_PASSWORD"]',
    'connect(user=user, password=password, host=host)',
    'password=password.result,',
    'DB_PASSWORD=${DB_PASSWORD}',
    'DB_PASSWORD=$DB_PASSWORD',
    'PASSWORD=<your password 1>',
    "password: 'changeme123'",
    "api_key: 'YOUR_API_KEY_1'",
    'token = tokens[i + 1];',
    'const secret = config.get("payments.secret2");',
    'secretName: payments/api-key-v2',
    'tokenLimit: 4096,',
    '<path d="M20 2H4c-1.1 0-2 .9-2 2v18l4-4h14 12H6v-2h12v2zm0-3H6V9h12v2zm0-3H6V6h12v2z" />',
    'license_key: lgpl-3.0-plus',
    'cipher_key: "aes-gcm-1.2"',
    'max_tokens = 100000000',
    'client.auth("CRAM-MD5")',
    'url = "https://user:${password}@example.com"',
    'url = "postgres://postgres:postgres@localhost/app"',
    'commit = "3f2c1a9d00112233445566778899aabbccddeeff"',
    'see 3f2c1a9d00112233445566778899aabbccddeeff',
    'id: "0f8fad5b-d9cd-469f-a165-70867728950e"',
    "'Lock-Token': 'urn:uuid:a515cfa4-5da4-22e1-f5b5-00a0451e6bf7'",
    'address = "0x52908400098527886E0F7030069857D2E4169EE7"',
    "import { paymentAuthorizationClient } from '../payments/authorization/client2';",
    "const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';",
    'http://localhost:8080/a@b',
    '비밀번호를 확인한다',
    '비밀번호: 8자 이상',
    '비밀번호는 매달 바꾼다',
    'token: Token',
    'The token was revoked and the password was changed.',
    'order 4111-1111-1111-1112 was charged twice',
    'order id 20261013190612345678',
    '1-2-3, 2026-10-13, 010-0000-0000',
  ])
    test(line, () => assert.deepEqual(secretsIn(line), []));

  test('hashes as lock files keep them', () => {
    for (let count = 0; count < 500; count++) {
      const hash = (kind: string, form: 'hex' | 'base64'): string =>
        createHash(kind).update(String(count)).digest(form);
      for (const line of [
        `"integrity": "sha512-${hash('sha512', 'base64')}"`,
        `  integrity sha384-${hash('sha384', 'base64')}`,
        `github.com/a/b v1.2.3 h1:${hash('sha256', 'base64')}`,
        `"sum": "${hash('sha256', 'base64')}",`,
        `checksum = "${hash('sha256', 'hex')}"`,
        `image: app@sha256:${hash('sha256', 'hex')}`,
        `    --hash=sha256:${hash('sha256', 'hex')}`,
        `resolved "https://registry.example.com/a/-/a-1.0.0.tgz#${hash('sha1', 'hex')}"`,
        `ETag: "${hash('md5', 'hex')}"`,
      ])
        assert.deepEqual(secretsIn(line), [], line);
    }
  });

  test('a certificate and a public key', () => {
    const line = (count: number): string =>
      createHash('sha384').update(String(count)).digest('base64');
    const block = (kind: string): string =>
      `-----BEGIN ${kind}-----\n${[1, 2, 3].map(line).join('\n')}\n-----END ${kind}-----\n`;
    assert.deepEqual(secretsIn(block('CERTIFICATE') + block('PUBLIC KEY')), []);
    assert.equal(secretsIn(block('PRIVATE KEY'))[0]?.kind, 'private-key');
    assert.ok(secretsIn(`${block('CERTIFICATE')}${line(9)}`).length > 0);
  });
});

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

test('a quote is refused for a value whose name stands on the line above', () => {
  const source = new SourceText('env:\n  - name: DB_PASSWORD\n    value: Pk29fjQ0wz\n');
  const facts = { id: 'a', path: 'a', quote: true };
  const pin = makePin(source, { first: 3, last: 3 }, facts);
  assert.deepEqual(pin, { refused: 'secret', secret: 'password', line: 3 });
});

test('linear: 50 KB of the worst lines', () => {
  for (const bad of [
    'password=',
    'password=a',
    'a://',
    'a://b:c',
    'eyJ',
    '"',
    "token='",
    'token=aaaaaaaaa ',
    '-',
    'sk-',
    'Bearer ',
    'curl -u ',
    'mysql -p',
    '4111 ',
    '010-',
    'aB3',
    'adafruit=',
    '$2',
    'xoxb-1',
    '비밀번호는 ',
    'password\n',
  ]) {
    const once = (size: number): number => {
      const text = bad.repeat(Math.ceil(size / bad.length));
      const start = performance.now();
      secretsIn(text);
      return performance.now() - start;
    };
    once(1000);
    assert.ok(once(50_000) < 2000, bad);
  }
});
