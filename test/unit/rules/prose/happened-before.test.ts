import assert from 'node:assert/strict';
import { test } from 'node:test';
import { happenedBefore } from '../../../../src/rules/prose/happened-before';
import { proseOf } from '../../../../src/rules/prose/clean';
import { sentencesOf } from '../../../../src/rules/prose/sentences';

/** What of a text says that it happened before. */
const said = (text: string): string[] =>
  sentencesOf(proseOf(text, { start: 0, end: text.length })).flatMap((sentence) => {
    const spot = happenedBefore(sentence);
    return spot === undefined ? [] : [sentence.text.slice(spot.start, spot.end)];
  });

for (const [text, expected] of [
  ['We had seen this issue before, and knew the fix.', 'had seen this issue before'],
  [
    'The team has already hit the same connection leak last month.',
    'has already hit the same connection leak last month',
  ],
  ['This same failure had happened before.', 'This same failure had happened before'],
  ['It has already happened previously, in March.', 'It has already happened previously'],
  ['This was the second occurrence of the pool running dry.', 'second occurrence of'],
  ['It was the third time this happened.', 'third time this happened'],
  [
    'The same issue was covered in the previous postmortem.',
    'same issue was covered in the previous postmortem',
  ],
  ['The outage was a repeat of the March incident.', 'was a repeat of the'],
  [
    'We never finished the follow-up work from the previous incident.',
    'follow-up work from the previous incident',
  ],
  ['지난달에도 같은 장애가 있었다.', '지난달에도 같은 장애'],
  ['동일한 문제가 이전에도 발생했다.', '동일한 문제가 이전에도 발생'],
  ['이번이 두 번째 발생이다.', '두 번째 발생'],
  ['똑같은 원인으로 작년에도 비슷한 장애를 겪었다.', '작년에도 비슷한 장애'],
  ['이전 장애가 재발했다.', '이전 장애가 재발했'],
] as const)
  test(`happened before: ${text}`, () => {
    assert.deepEqual(said(text), [expected]);
  });

for (const text of [
  'We had never seen this kind of outage before.',
  'This had not happened before.',
  'We want to prevent a recurrence of the outage.',
  'The checks avoid a repeat of the incident.',
  'The node had been rebooted before the upgrade.',
  'Traffic had the same shape as last week.',
  'The logs showed one hint: a repeated occurrence of the line.',
  'If this same failure had happened before, nobody would know.',
  'The deploy before the incident was clean.',
  '재발하지 않도록 검사를 추가한다.',
  '재발 방지 대책을 세웠다.',
  '이전 배포에서는 문제가 없었다.',
  '두 번째 배포에서 오류가 났다.',
  '같은 시각에 알람이 울렸다.',
])
  test(`says nothing of the kind: ${text}`, () => {
    assert.deepEqual(said(text), []);
  });
