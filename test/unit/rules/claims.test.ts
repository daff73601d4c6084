import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, claim, finds, fixed, tree } from './checking';

const LINK = '[graph](https://g.example)';

test('unverified-claim: guesses and what is still to be checked', () => {
  const RULE = 'unverified-claim';
  finds(RULE, claim('[ ] The pool was full.'), ['The pool was full.']);
  finds(RULE, claim('The pool was full.'), ['The pool was full.']);
  const known = claim('[ ] **C1** 풀이 고갈되었다. (검증: 대시보드)');
  finds(RULE, known, []);
  finds(RULE, `---\nstatus: in-review\n---\n${known}`, []);
  finds(RULE, `---\nstatus: reviewed\n---\n${known}`, ['풀이 고갈되었다.']);
  finds(RULE, claim(`[x] The pool was full. ${LINK}`), []);
  finds(RULE, claim('[x] The pool was full.'), []);
  finds(RULE, claim('[ ] ~~The pool was full.~~'), []);
  finds(RULE, claim('[ ] Nobody knows. (unknown: logs are gone)'), []);
  finds(RULE, claim('[ ] 알 길이 없다. (알 수 없음: 로그가 없다)'), []);
});

test('unverified-claim: what its fixes write', () => {
  const RULE = 'unverified-claim';
  const before = claim('[ ] **C1** The pool was full.');
  const verified = fixed(before, RULE, 'Mark as verified');
  assert.equal(verified.text, claim('[x] **C1** The pool was full. [evidence]()'));
  assert.equal(verified.text.slice(verified.at! - 1, verified.at! + 1), '()');
  const noted = fixed(before, RULE, 'how to verify');
  assert.equal(noted.text, claim('[ ] **C1** The pool was full. (verify: )'));
  assert.equal(noted.text.slice(noted.at! - 2, noted.at! + 1), ': )');
  assert.equal(fixed(before, RULE, 'Rule it out').text, claim('[ ] ~~**C1** The pool was full.~~'));

  assert.equal(fixed(claim('Full.'), RULE, 'Mark as').text, claim('[x] Full. [evidence]()'));
  assert.equal(fixed(claim(`[ ] Full. ${LINK}`), RULE, 'Mark as').text, claim(`[x] Full. ${LINK}`));
  const reviewed = (text: string): string => `---\nstatus: reviewed\n---\n${text}`;
  const verifiable = fixed(reviewed(claim('[ ] 고갈되었다. (검증: 지표)')), RULE, 'Mark as');
  assert.equal(verifiable.text, reviewed(claim('[x] 고갈되었다. [evidence]()')));
  assert.equal(
    fixed(
      `# 결제 장애\n\n## 5 Whys\n\n- 왜 고객이 결제하지 못했나?\n  - [ ] 풀이 고갈되었다.\n`,
      RULE,
      'how to',
    ).text,
    `# 결제 장애\n\n## 5 Whys\n\n- 왜 고객이 결제하지 못했나?\n  - [ ] 풀이 고갈되었다. (검증: )\n`,
  );
});

test('verified-without-evidence: a tick and nothing to check', () => {
  const RULE = 'verified-without-evidence';
  finds(RULE, claim('[x] The pool was full.'), ['The pool was full.']);
  finds(RULE, claim('[x] 풀이 고갈되었다.'), ['풀이 고갈되었다.']);
  finds(RULE, claim('[x] The pool was full. [evidence]()'), ['The pool was full.']);
  finds(RULE, claim(`[x] The pool was full. ${LINK}`), []);
  finds(RULE, claim('[x] The pool was full. https://g.example/x'), []);
  finds(RULE, claim('[x] ~~The pool was full.~~'), []);
  finds(RULE, claim('[ ] The pool was full.'), []);
  finds(RULE, tree('- Why could users not pay?', '  - [x] Full.', `    - Evidence: ${LINK}`), []);
  finds(RULE, tree('- 왜 고객이 못 했나?', '  - [x] 고갈되었다.', `    - 근거: ${LINK}`), []);
});

test('verified-without-evidence: what its fixes write', () => {
  const RULE = 'verified-without-evidence';
  const before = claim('[X] The pool was full.').replaceAll('\n', '\r\n');
  assert.equal(
    fixed(before, RULE, 'Turn into').text,
    claim('[ ] The pool was full.').replaceAll('\n', '\r\n'),
  );
  const added = fixed(before, RULE, 'Add the evidence');
  assert.equal(added.text, claim('[X] The pool was full. [evidence]()').replaceAll('\n', '\r\n'));
  assert.equal(added.text.slice(added.at! - 1, added.at! + 1), '()');
});

const HEDGED: readonly (readonly [string, string])[] = [
  ['The pool was probably exhausted.', 'probably'],
  ['Perhaps a deploy did it.', 'Perhaps'],
  ['This was most likely a race.', 'most likely'],
  ['The outage was likely caused by a race.', 'likely caused'],
  ['The lock might have been held.', 'might have been'],
  ['A deploy may have changed the pool size.', 'may have changed'],
  ['It seems the cache was cold.', 'It seems'],
  ['The cache seems to have been cold.', 'seems to'],
  ['The node appears to have rebooted.', 'appears to have'],
  ['We believe the gateway was slow.', 'We believe'],
  ['I think the disk was full.', 'I think'],
  ['We suspect a memory leak.', 'We suspect'],
  ['It is unclear why the lock was held.', 'It is unclear'],
  ['We are not sure which node it was.', 'We are not sure'],
  ['Our best guess is a race.', 'Our best guess'],
  ['아마 커넥션 풀이 고갈되었다.', '아마'],
  ['풀이 고갈된 것 같다.', '것 같다'],
  ['풀이 고갈된 것으로 보인다.', '것으로 보인다'],
  ['배포가 원인으로 추정된다.', '추정된다'],
  ['메모리 누수가 의심된다.', '의심된다'],
  ['경합이 있었을 가능성이 있다.', '가능성이 있다'],
  ['캐시가 비어 있던 듯하다.', '던 듯하다'],
  ['순서는 확실하지 않다.', '확실하지 않다'],
  ['원인이 불명확하다.', '원인이 불명확하다'],
  ['배포 때문일지도 모른다.', '지도 모른다'],
];

const FACTS = [
  'Retries are likely to amplify load.',
  'This made the race more likely.',
  'A user may have several carts.',
  'A banner appears to customers in the app.',
  'The code assumed that the list was sorted.',
  'We believed for 20 minutes that the gateway was down.',
  'The alert text was unclear.',
  'The log said "probably a network error".',
  'The flag `maybe_retry` was on.',
  'The page read “seems slow”.',
  'Responders could not possibly see the metric.',
  'The function guesses the encoding.',
  'The on-call was not sure who owned the service.',
  'Each May have 31 days of traffic.',
  '두 값이 같다.',
  '추정치가 실제보다 작았다.',
  '당시에는 네트워크 문제로 추정했다.',
  '로그 메시지가 불명확하다.',
  '화면에 오류로 보인다.',
  '의심 거래 탐지기가 꺼져 있었다.',
  '로그에 "아마 네트워크 문제" 라고 남았다.',
  '같은 것이 두 번 실행되었다.',
  '재발 가능성이 있다.',
];

test('hedged-fact: a ticked claim that hedges', () => {
  for (const [text, hedge] of HEDGED) {
    finds('hedged-fact', claim(`[x] ${text} ${LINK}`), [hedge]);
    finds('hedged-fact', claim(`[ ] ${text} ${LINK}`), []);
    finds('hedged-fact', claim(`[x] ~~${text}~~ ${LINK}`), []);
  }
});

test('hedged-fact: what only looks like a hedge', () => {
  for (const text of FACTS) finds('hedged-fact', claim(`[x] ${text} ${LINK}`), []);
  finds(
    'hedged-fact',
    claim('[x] The pool was full. [probably the graph](https://maybe.example/perhaps)'),
    [],
  );
});

test('hedged-fact: the fix empties the box and nothing else', () => {
  const before = `\uFEFF${claim('[x] **C1** Probably full.')}`.replaceAll('\n', '\r\n');
  assert.equal(
    fixed(before, 'hedged-fact', 'Turn into').text,
    `\uFEFF${claim('[ ] **C1** Probably full.')}`.replaceAll('\n', '\r\n'),
  );
});

test('hedged-fact: 50 KB of the worst input are looked through at once', () => {
  for (const piece of [
    'may have not ',
    'likely ',
    'it seems seemed ',
    '것으로 보',
    'we are still ',
    '가능성이 ',
  ]) {
    const text = claim(`[x] ${piece.repeat(Math.ceil(50_000 / piece.length))}`);
    const begun = performance.now();
    check(text);
    assert.ok(performance.now() - begun < 5_000, piece);
  }
});
