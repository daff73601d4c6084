import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, finds, fixed } from './checking';

const RULE = 'five-whys-missing';

test('no section, and a section without a question', () => {
  finds(RULE, '# Outage\n\n## Root cause\n\nUsers could not pay.\n', ['# Outage']);
  finds(RULE, '## Root cause\n\nUsers could not pay.\n', ['## Root cause']);
  finds(RULE, '# Outage\n\n## 5 Whys\n\n<!-- ask -->\n\n## Lessons\n\nMany.\n', ['## 5 Whys']);
  finds(RULE, '# 장애\n\n## 장애 원인\n\n고객이 결제하지 못했다.\n', ['# 장애']);
  finds(RULE, '# Outage\n\n## 5 Whys\n\n- Why could users not pay?\n', []);
  finds(RULE, '# 장애\n\n## 다섯 번의 왜\n\n- 왜 고객이 결제하지 못했나?\n', []);
});

test('a section that cannot be read as a tree is a hint, whatever the stage', () => {
  const text = '# Outage\n\n**Status:** closed\n\n## 5 Whys\n\n- The DB.\n- The cache.\n';
  const [finding] = check(text).filter(({ rule }) => rule === RULE);
  assert.equal(finding?.severity, 'hint');
  assert.deepEqual(finding.fixes, []);
});

test('the fix inserts the section in its usual place, with the question drafted', () => {
  const before =
    '# Outage\n\n## Summary\n\nShort.\n\n## Customer impact\n\nCustomers could not pay for 48 minutes.\n\n## Action items\n\n- [ ] Do it.\n';
  assert.equal(
    fixed(before, RULE, 'Insert').text,
    before.replace(
      '\n\n## Action',
      '\n\n## 5 Whys\n\n- Why could customers not pay for 48 minutes?\n\n## Action',
    ),
  );
  const korean =
    '# 장애\r\n\r\n## 요약\r\n\r\n짧게.\r\n\r\n## 재발 방지 대책\r\n\r\n- [ ] 한다.\r\n';
  const { text, selected } = fixed(korean, RULE, 'Insert');
  assert.equal(
    text,
    korean.replace(
      '\r\n\r\n## 재발',
      '\r\n\r\n## 5 Whys\r\n\r\n- 왜 고객이 서비스를 이용할 수 없었나?\r\n\r\n## 재발',
    ),
  );
  assert.equal(selected, '서비스를 이용');
});

test('the fix writes into an empty section, and minds the pins at the end', () => {
  assert.equal(
    fixed('# O\n\n## 5 Whys\n## Lessons\n\nMany.\n', RULE, 'Insert').text,
    '# O\n\n## 5 Whys\n\n- Why could customers not use the service?\n\n## Lessons\n\nMany.\n',
  );
  const pins = '<!-- postmortem-pins\nk7f3: {a: b}\n-->\n';
  assert.equal(
    fixed(`# O\n\n## Customer impact\n\nShort.\n\n${pins}`, RULE, 'Insert').text,
    `# O\n\n## Customer impact\n\nShort.\n\n## 5 Whys\n\n- Why could customers not use the service?\n\n${pins}`,
  );
  assert.equal(
    fixed('# O\n\n### Customer impact\n\nShort.', RULE, 'Insert').text,
    '# O\n\n### Customer impact\n\nShort.\n\n### 5 Whys\n\n- Why could customers not use the service?\n',
  );
});
