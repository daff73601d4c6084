import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, finds, fixed } from '../checking';

const RULE = 'misleading-character';
const item = (end: string): string => `# Outage\n\n## Remediation\n\n- [ ] Add a timeout. ${end}\n`;

test('misleading-character: letters that only look Latin', () => {
  finds(RULE, item('(addresses: С1)'), ['С1']);
  finds(RULE, item('(addresses: Р12, C2)'), ['Р12']);
  finds(RULE, item('@mіna'), ['mіna']);
  finds(RULE, item('#рrevent'), ['рrevent']);
  finds(RULE, item('Ταx is due'), ['Ταx'].slice(1));
  finds(RULE, item('СAPTCHA and ΟAuth'), ['СAPTCHA', 'ΟAuth']);
  finds(RULE, '# 장애\n\n## 근본 원인\n\n- [x] **С4** 타임아웃이 없었다.\n', ['С4']);
  for (const wide of ['Ｃ１', 'C１', 'Ｃ1']) {
    finds(RULE, item(`(addresses: ${wide})`), [wide]);
    assert.equal(fixed(item(`(addresses: ${wide})`), RULE, 'C1').text, item('(addresses: C1)'));
  }
  assert.equal(fixed(item('(addresses: С1)'), RULE, 'C1').text, item('(addresses: C1)'));
  const [finding] = check(item('(addresses: С1)')).filter(({ rule }) => rule === RULE);
  assert.match(finding!.message, /“С1”.*“C1”.*U\+0421/);
});

test('misleading-character: dates, times and ids in other digits and marks', () => {
  const row = (time: string): string => `# Outage\n\n## Timeline\n\n- ${time} the alert\n`;
  for (const [written, plain] of [
    ['2026−03−01', '2026-03-01'],
    ['2026–03–01', '2026-03-01'],
    ['2026‑03‑01', '2026-03-01'],
    ['2026／03／01', '2026/03/01'],
    ['2026．03．01', '2026.03.01'],
    ['２０２６-03-01', '2026-03-01'],
    ['٢٠٢٦-٠٣-٠١', '2026-03-01'],
    ['२०२६-०३-०१', '2026-03-01'],
    ['10∶30', '10:30'],
    ['１０：３０', '10:30'],
    ['１０:３０:００', '10:30:00'],
    ['INC‑12', 'INC-12'],
    ['INC−2026−12', 'INC-2026-12'],
    ['PAY-１２', 'PAY-12'],
    ['C١', 'C1'],
  ] as const) {
    finds(RULE, row(written), [written]);
    assert.equal(fixed(row(written), RULE, plain).text, row(plain));
  }
  finds(RULE, item('due:2026−03−01'), []);
  finds(RULE, item('due:٢٠٢٦-٠٣-٠١'), ['٢٠٢٦-٠٣-٠١']);
  finds(RULE, row('２０２６年３月１日'), ['２０２６年３月１']);
  finds(RULE, row('１０시 ３０분'), ['１０시 ３０']);
  const rows = ['10∶30', '10∶31', '10∶32', '10∶33'].map(row).join('\n');
  assert.equal(check(rows).filter(({ rule }) => rule === RULE).length, 1);
  assert.equal(fixed(rows, RULE, '4').text, rows.replaceAll('∶', ':'));
  for (const usual of [
    '10:30–11:00',
    '10：30',
    '10–12 Oct',
    '9 AM–10 AM',
    '14:00 UTC−5',
    '14:00 PDT−15:00 PDT',
    '2024–2026',
    '1−2 pods',
    'SEV-1',
    '2026-03-01–2026-03-02',
  ])
    finds(RULE, row(usual), []);
});

test('misleading-character: what cannot be seen', () => {
  finds(RULE, item('due:\u200b2020-01-01'), [':\u200b2']);
  finds(RULE, item('(addresses: C\u200b1)'), ['C\u200b1']);
  finds(RULE, item('@ji\u00adwon'), ['i\u00adw']);
  finds(RULE, '# 장애\n\n## 근본 원인\n\n결\u2060제가 멈췄다.\n', ['결\u2060제']);
  finds(RULE, item('safe\u202eexe.txt'), ['e\u202ee']);
  for (const unseen of ['\u{e0041}\u{e0042}', '\u{e0100}', '\u3164', '\uffa0']) {
    const text = item(`the pool${unseen} was full`);
    assert.equal(check(text).filter(({ rule }) => rule === RULE).length, 1, unseen);
    assert.equal(fixed(text, RULE, 'Remove').text, item('the pool was full'));
  }
  for (const due of ['2026-\u200b12-01', '2026\u200b-12-01', '19:\u200b06'])
    assert.equal(check(item(due)).filter(({ rule }) => rule === RULE).length, 1);
  assert.equal(fixed(item('C\u200b1'), RULE, 'Remove').text, item('C1'));
  const many = item('a\u200bb c\u200bd e\u200bf g\u200bh');
  finds(RULE, many, ['\u200b']);
  assert.equal(fixed(many, RULE, '4').text, item('ab cd ef gh'));
});

test('misleading-character: scripts as people write them', () => {
  for (const text of [
    'Δt rose to 5 µs, λ = 3, Ωm and π.',
    'Запрос к API вернул ошибку: таймаут HTTP 504.',
    'Το σύστημα πληρωμών σταμάτησε.',
    'کاربران نمی\u200cتوانستند پرداخت کنند.',
    'The family emoji 👨\u200d👩\u200d👧 and ❤\ufe0f are fine.',
    '결제 대행사(PG)가 2026년 10월 13일에 멈췄다. ２단계',
    'ＡＰＩ 서버 １０대와 ＤＢ가 멈췄다.',
    'A wide gap\u200b here, and one at the end\u200b.',
    '\ufeff',
    'A flag 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} and 葛\u{e0100}飾区.',
  ])
    finds(RULE, `# Outage\n\n## Root cause\n\n${text}\n`, []);
});
