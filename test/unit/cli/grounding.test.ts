/** What documents say against what a real repository holds: planted mistakes are found, truths are not. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { LinkChecker } from '../../../src/cli/commands/links';
import { parsePostmortem } from '../../../src/language/parse';
import { applyEdits } from '../../../src/markdown/text';
import { writePins } from '../../../src/pins/comment';
import { makePin, type Pin } from '../../../src/pins/pin';
import { SourceText } from '../../../src/pins/source';
import { checkPostmortem } from '../../../src/rules/engine/check';
import { DEFAULT_SETTINGS } from '../../../src/rules/engine/rule';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-grounding-')));
after(() => rmSync(folder, { recursive: true, force: true }));

const GROUNDING = [
  'figures-disagree',
  'quote-not-found',
  'commit-not-found',
  'code-contradicts',
  'symbol-not-found',
];

let count = 0;
class Place {
  readonly root = join(folder, `place${count++}`);

  constructor() {
    mkdirSync(this.root);
    this.git('init', '-q', '-b', 'main');
  }

  git(...args: string[]): string {
    const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
    return execFileSync('git', [...who, ...args], { cwd: this.root, encoding: 'utf8' }).trim();
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  commit(message: string, when = '2026-10-01T00:00:00Z'): string {
    this.git('add', '-A');
    this.git('commit', '-q', '-m', message, '--date', when);
    return this.git('rev-parse', 'HEAD');
  }

  /** `rule “what it marks”` of every grounding finding, in order. */
  async findings(written: string, pin?: Pin): Promise<string[]> {
    const path = 'docs/postmortems/a.md';
    const edits = pin === undefined ? [] : writePins(parsePostmortem(written), [pin]);
    assert.ok(!('refused' in edits));
    const text = applyEdits(written, edits);
    this.write(path, text);
    const file = join(this.root, path);
    const postmortem = parsePostmortem(text);
    const checker = new LinkChecker('2026-11-01', []);
    const grounds = await checker.grounds(file, postmortem);
    const context = { settings: DEFAULT_SETTINGS, today: '2026-11-01', grounds };
    return checkPostmortem(postmortem, context, (rule, error) => {
      throw new Error(rule, { cause: error });
    })
      .filter(({ rule }) => GROUNDING.includes(rule))
      .map(({ rule, range }) => `${rule} ${text.slice(range.start, range.end)}`);
  }
}

const CLIENT = `import { call } from './call';

/** Charges a card. */
export const TIMEOUT_MS = 30_000;
const MAX_RETRIES: number = 5;
const KEY_PREFIX = "pay:v2";

// a retry that never gives up
// keeps the worker busy
export async function chargeCard(order: Order): Promise<void> {
  await call(order, { timeout: TIMEOUT_MS });
}
`;
const LOG = `2026-10-13T05:06:11Z WARN  pool "orders" exhausted, 40 waiting
2026-10-13T05:06:12Z ERROR could not get a connection in 5000 ms
2026-10-13T05:51:40Z INFO  pool "orders" recovered
`;

/** A repository with some history, and what documents about it may say. */
function shop(): { place: Place; first: string; fix: string; pin: Pin; no: string } {
  const place = new Place();
  place.write('src/pay/client.ts', CLIENT);
  place.write('docs/postmortems/evidence/app.log', LOG);
  place.write('config/pool.yaml', 'pool:\n  max_size: 40\n  wait_ms: 5000\n');
  const first = place.commit('Charge cards', '2026-10-01T00:00:00Z');
  const pin = makePin(
    new SourceText(CLIENT),
    { first: 4, last: 5 },
    {
      id: 'k7f3',
      path: 'src/pay/client.ts',
      pinned: '2026-10-14',
      committed: { commit: first, source: new SourceText(CLIENT) },
    },
  );
  assert.ok(!('refused' in pin));
  place.write('src/pay/client.ts', CLIENT.replace('30_000', '2_000').replace('5;', '3;'));
  const fix = place.commit('Wait two seconds only', '2026-10-14T00:00:00Z');
  const no = [first, fix].reduce(
    (hash) => (hash.startsWith('0a1b2c3') ? '1a1b2c4' : hash),
    '0a1b2c3',
  );
  return { place, first, fix, pin, no };
}

const head = (title: string, extra = ''): string =>
  `---\nid: INC-2026-0101\ntitle: ${title}\nstatus: in-review\nseverity: SEV2\nstarted: 2026-10-13T05:06:00Z\n${extra}---\n\n# ${title}\n\n`;
const LINKED = '[client.ts:4-5](../../src/pay/client.ts#L4-L5 "pin:k7f3")';
const LOGGED = '[app.log](evidence/app.log)';

test('what is true is not doubted, English and Korean', async () => {
  const { place, first, fix, pin } = shop();
  assert.deepEqual(
    await place.findings(
      `${head('Cards could not be charged')}## Summary

Customers could not pay for 45 minutes (05:06 → 05:51). Commit ${fix.slice(0, 9)} ended it, after commits ${first.slice(0, 8)} and \`${fix.slice(0, 7)}\`.

## 5 Whys

- Why could customers not pay?
  - [x] **C1** \`TIMEOUT_MS = 30000\`: a call waits half a minute. ${LINKED}
  - [x] **C2** \`TIMEOUT_MS\` is 30 seconds. ${LINKED}
  - [x] **C3** \`MAX_RETRIES = 5\`. ${LINKED}
  - [x] **C4** The log says "pool orders exhausted, … waiting". ${LOGGED}
  - [x] **C5** "could not get a connection in <n> ms" (${LOGGED}).
  - [x] **C6** The log never says "payment declined by issuer". ${LOGGED}
  - [x] **C7** The comment says "a retry that never gives up keeps the worker busy". ${LINKED}
  - [x] **C8** The function \`chargeCard\` has no fallback. ${LINKED}
  - [x] **C9** \`call()\` in ${LINKED} does not give up.
  - [x] **C10** The pool holds 40 connections: \`max_size: 40\`. [pool.yaml](../../config/pool.yaml#L2)
  - [x] **C11** A customer said "nothing works since noon". ${LOGGED}
  - [x] **C12** The code should say \`TIMEOUT_MS = 100\`. ${LINKED}
  - [x] **C13** The new value is \`TIMEOUT_MS = 2000\`. ${LINKED}
  - [x] **C14** \`MAX_RETRIES\` was raised from 5 to \`9\`. ${LINKED}
  - [x] **C15** The setting \`pay.timeout\` is 10. ${LINKED}
`,
      pin,
    ),
    [],
  );
  assert.deepEqual(
    await place.findings(
      `${head('카드 결제 불가')}## 요약

고객이 45분 동안(05:06 → 05:51) 결제하지 못했다. 커밋 ${fix.slice(0, 9)}로 해소했다. ${first.slice(0, 7)} 커밋에서 들어온 문제다.

## 5 Whys

- 왜 고객이 결제하지 못했나?
  - [x] **C1** \`TIMEOUT_MS\`는 30000이다. ${LINKED}
  - [x] **C2** 로그에 "could not get a connection in 5000 ms"라고 남았다. ${LOGGED}
  - [x] **C3** 로그에 "커넥션을 얻지 못함"이라고 찍혔다. ${LOGGED}
  - [x] **C4** \`chargeCard\` 함수는 대체 경로가 없다. ${LINKED}
  - [x] **C5** 로그에 "payment declined by issuer"라는 줄은 없다. ${LOGGED}
`,
      pin,
    ),
    [],
  );
});

test('twenty planted mistakes in four documents', async () => {
  const { place, first, pin, no } = shop();
  const all = [
    ...(await place.findings(
      `${head('Cards could not be charged')}## Summary

Customers could not pay for 25 minutes (05:06 → 05:51), on Monday, 13 October 2026. It came with commit ${no}.

## 5 Whys

- Why could customers not pay?
  - [x] **C1** \`TIMEOUT_MS = 0\`: a call waits for ever. ${LINKED}
  - [x] **C2** The log says "pool orders exhausted, 90 waiting". ${LOGGED}
  - [x] **C3** The function \`chargeTwice\` has no fallback. ${LINKED}
`,
      pin,
    )),
    ...(await place.findings(
      `${head('카드 결제 불가')}## 요약

고객이 25분 동안(05:06 → 05:51) 결제하지 못했다. 2026년 10월 13일(월)의 일이다. 커밋 ${no}에서 들어왔다.

## 5 Whys

- 왜 고객이 결제하지 못했나?
  - [x] **C1** \`MAX_RETRIES\`는 50이다. ${LINKED}
  - [x] **C2** 로그에 "connection refused by peer"라고 남았다. ${LOGGED}
  - [x] **C3** \`chargeTwice\` 함수는 대체 경로가 없다. ${LINKED}
`,
      pin,
    )),
    ...(await place.findings(
      `${head('Orders stood still')}## Summary

Customers could not order. We rolled back to \`${no}\`, and reverted commits ${first.slice(0, 8)} and ${no}d.

## 5 Whys

- Why could customers not order?
  - [x] **C1** The pool is small: \`max_size: 400\`. [pool.yaml](../../config/pool.yaml#L2)
  - [x] **C2** "deadlock found when trying to get lock" (${LOGGED})
  - [x] **C3** [\`refundOrder()\`](../../src/pay/client.ts#L10) holds the connection.
`,
    )),
    ...(await place.findings(
      `${head('주문 중단')}## 요약

고객이 주문하지 못했다. ${no} 커밋을 되돌렸다.

## 5 Whys

- 왜 고객이 주문하지 못했나?
  - [x] **C1** 키가 바뀌었다: \`KEY_PREFIX = "pay:v3"\`. ${LINKED}
  - [x] **C2** 로그에는 \`disk quota exceeded on /var\`가 반복해서 찍혔다. ${LOGGED}
`,
      pin,
    )),
  ];
  assert.deepEqual(all, [
    'figures-disagree 25 minutes',
    'figures-disagree Monday',
    `commit-not-found ${no}`,
    'code-contradicts `TIMEOUT_MS = 0`',
    'quote-not-found "pool orders exhausted, 90 waiting"',
    'symbol-not-found chargeTwice',
    'figures-disagree 25분',
    'figures-disagree 월',
    `commit-not-found ${no}`,
    'code-contradicts `MAX_RETRIES`는 50',
    'quote-not-found "connection refused by peer"',
    'symbol-not-found chargeTwice',
    `commit-not-found ${no}`,
    `commit-not-found ${no}d`,
    'code-contradicts `max_size: 400`',
    'quote-not-found "deadlock found when trying to get lock"',
    'symbol-not-found refundOrder',
    `commit-not-found ${no}`,
    'code-contradicts `KEY_PREFIX = "pay:v3"`',
    'quote-not-found `disk quota exceeded on /var`',
  ]);
});

for (const [said, rule] of [
  [`We found \`pool orders exhausted, 90 waiting\` in ${LOGGED}.`, 'quote-not-found'],
  [`According to ${LOGGED}, "pool orders exhausted, 90 waiting".`, 'quote-not-found'],
  [`${LOGGED}: "pool orders exhausted, 90 waiting"`, 'quote-not-found'],
  [`"pool exhausted, 90 waiting" 로그가 40번 남았다. ${LOGGED}`, 'quote-not-found'],
  [`오류 메시지는 "pool exhausted, 90 waiting"였다. ${LOGGED}`, 'quote-not-found'],
  [`We found \`pool "orders" exhausted, 40 waiting\` in ${LOGGED}.`, undefined],
  [`We told customers "all systems are working again". ${LOGGED}`, undefined],
  [`TIMEOUT_MS is 0, so calls never end. ${LINKED}`, 'code-contradicts'],
  [`\`const MAX_RETRIES = 50;\` ${LINKED}`, 'code-contradicts'],
  [`TIMEOUT_MS가 0이다. ${LINKED}`, 'code-contradicts'],
  [`TIMEOUT_MS is 30,000, so a call waits. ${LINKED}`, undefined],
  [`We set TIMEOUT_MS to 100. ${LINKED}`, undefined],
  [`The limit of 50 (\`MAX_RETRIES\`) was too low. ${LINKED}`, 'code-contradicts'],
  [`재시도 한도 50(\`MAX_RETRIES\`)이 높았다. ${LINKED}`, 'code-contradicts'],
  [`All 5 (\`MAX_RETRIES\`) were used up. ${LINKED}`, undefined],
  [`It should be 50 (\`MAX_RETRIES\`). ${LINKED}`, undefined],
] as const)
  test(`other words: ${said}`, async () => {
    const { place, pin } = shop();
    const found = await place.findings(
      `${head('Orders stood still')}## 5 Whys\n\n- Why could customers not order?\n  - [x] **C1** ${said}\n`,
      pin,
    );
    assert.deepEqual(
      found.map((one) => one.split(' ')[0]),
      rule === undefined ? [] : [rule],
    );
  });

test('what cannot be looked at is left alone', async () => {
  const { place, no } = shop();
  const said = `${head('Orders stood still')}## Summary

Customers could not order. Commit ${no} did it.

## 5 Whys

- Why could customers not order?
  - [x] **C1** \`max_size: 400\`. [pool.yaml](../../config/pool.yaml#L2)
  - [x] **C2** The log says "no such line here". [gone.log](evidence/gone.log)
`;
  assert.deepEqual(await place.findings(said), [
    `commit-not-found ${no}`,
    'code-contradicts `max_size: 400`',
  ]);
  // a clone of the newest commit only
  place.git('add', '-A');
  const shallow = new Place();
  rmSync(shallow.root, { recursive: true });
  execFileSync('git', ['clone', '-q', '--depth=1', `file://${place.root}`, shallow.root]);
  assert.deepEqual(await shallow.findings(said), []);
  // a repository of documents alone knows nothing of the code’s commits
  const notes = new Place();
  notes.write('a.txt', 'x');
  notes.commit('x');
  assert.deepEqual(await notes.findings(said.replace(/ {2}- \[x\].*\n/g, '')), []);
  assert.deepEqual(
    await place.findings(said.replace('Commit', 'In the shop-web repository, commit')),
    ['code-contradicts `max_size: 400`'],
  );
});

test('addresses of our own repository are looked up, those of others not', async () => {
  const { place, first, no } = shop();
  place.git('remote', 'add', 'origin', 'git@github.com:acme/shop.git');
  const url = (repository: string, hash: string): string =>
    `https://github.com/${repository}/commit/${hash}`;
  const long = no.padEnd(40, '0');
  assert.deepEqual(
    await place.findings(
      `${head('Orders stood still')}## Summary\n\nSee [the change](${url('acme/shop', long)}), [the first](${url('acme/shop', first)}) and [theirs](${url('acme/other', long)}), [squashed](https://github.com/acme/shop/pull/12/commits/${long}).\n\n## 5 Whys\n\n- Why could customers not order?\n  - [x] **C1** \`max_size: 50\`. [pool.yaml](https://github.com/acme/shop/blob/${first}/config/pool.yaml#L2)\n`,
    ),
    [`commit-not-found ${long}`, 'code-contradicts `max_size: 50`'],
  );
});

test('a claim that begins with a name, and a row that ends the incident at another time', async () => {
  const { place } = shop();
  const claim = (words: string): string =>
    `  - [x] **C1** ${words} [client.ts](../../src/pay/client.ts#L4-L5)\n`;
  const doc = (subject: string, row: string): string =>
    `${head('Cards could not be charged', 'resolved: 2026-10-13T05:51:00Z\n')}## Timeline (UTC)\n\n- 05:06 Incident started\n- ${row}\n\n## 5 Whys\n\n- Why could customers not pay?\n${claim(subject)}`;
  assert.deepEqual(
    await place.findings(
      doc('`refundCard` waits for ever.', '05:58 Payments work again; incident resolved'),
    ),
    ['figures-disagree 05:58', 'symbol-not-found refundCard'],
  );
  assert.deepEqual(
    await place.findings(
      doc('`chargeCard` 호출이 끝없이 기다린다.', '05:51 결제가 다시 된다, 장애 종료'),
    ),
    [],
  );
});
