import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durationText } from '../../../src/vocabulary/duration';

const MINUTE = 60_000;

for (const [minutes, short, long, korean] of [
  [0.5, '30 s', '30 seconds', '30초'],
  [1, '1 min', '1 minute', '1분'],
  [17, '17 min', '17 minutes', '17분'],
  [59.9, '1 h', '1 hour', '1시간'],
  [61, '1 h 1 min', '1 hour 1 minute', '1시간 1분'],
  [1441, '24 h 1 min', '24 hours 1 minute', '24시간 1분'],
  [2880, '2 d', '2 days', '2일'],
  [4570, '3 d 4 h', '3 days 4 hours', '3일 4시간'],
] as const)
  test(`${minutes} minutes read alike everywhere`, () => {
    assert.equal(durationText(minutes * MINUTE, 'en'), short);
    assert.equal(durationText(-minutes * MINUTE, 'en', 'long'), long);
    assert.equal(durationText(minutes * MINUTE, 'ko'), korean);
    assert.equal(durationText(minutes * MINUTE, 'ko', 'long'), korean);
  });
