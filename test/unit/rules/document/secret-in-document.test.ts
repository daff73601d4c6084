import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, finds } from '../checking';
import { Dice, SECRET_FORMS } from '../../pins/secret-forms';

const RULE = 'secret-in-document';

test('secret-in-document: in prose, code, tables, front matter and comments', () => {
  const value = 'Tr0ub4dor&3x';
  for (const text of [
    `# Outage\n\n## Root cause\n\nThe password is ${value} and was shared.\n`,
    `# Outage\n\n## Root cause\n\n\`\`\`sh\nDB_PASSWORD=${value}\n\`\`\`\n`,
    `# Outage\n\n## Root cause\n\n| Variable | Value |\n|---|---|\n| x | password: ${value} |\n`,
    `---\nnote: "password: ${value}"\n---\n# Outage\n\n## Root cause\n\nIt broke.\n`,
    `# Outage\n\n## Root cause\n\n<!-- password: ${value} -->\n`,
    `# 장애\n\n## 근본 원인\n\n- 09:05 비밀번호는 ${value} 였다\n`,
    `# 장애\n\n## 5 Whys\n\n- 왜 고객이 결제할 수 없었나?\n  - [x] 비밀번호: ${value}\n`,
  ])
    finds(RULE, text, [value]);
});

test('secret-in-document: every form, and never its value in the message', () => {
  const dice = new Dice(15);
  for (const [name, write] of Object.entries(SECRET_FORMS)) {
    // of each form one in a hundred may pass: see secret.test.ts
    const values = [write(dice), write(dice), write(dice)];
    const text = `# Outage\n\n## Root cause\n\nIt happened.\n\n${values.join('\n\n')}\n`;
    const found = check(text).filter(({ rule }) => rule === RULE);
    assert.ok(found.length >= 2, `${name}: ${text}`);
    for (const { message, range } of found)
      assert.ok(!message.includes(text.slice(range.start, range.end)), name);
  }
});

test('secret-in-document: what postmortems are full of is none', () => {
  finds(
    RULE,
    [
      '# Outage\n\n## Root cause\n',
      'Call +1 (212) 555-0123 or 010-1234-5678; the deploy was 3f2c1a9d00112233445566778899aabbccddeeff.',
      '- [board](https://grafana.example.com/d/aBcD3fGhJ/pay?orgId=1&from=1697191200000)',
      '- The token of the session expired, the password was rotated, secrets are in the vault.',
      '- `max_tokens=4096`, `token=$TOKEN`, `password: ${DB_PASSWORD}`, trace 4bf92f3577b34da6a3ce929d0e0e4736',
      '- 비밀번호 변경 화면이 열리지 않았다. 토큰이 만료되었다. 비밀번호는 매달 바꾼다.',
      '- image `app@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`',
    ].join('\n'),
    [],
  );
});
