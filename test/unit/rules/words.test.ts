import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  FAULTS_KO,
  HUMAN_ERROR_EN,
  HUMAN_ERROR_KO,
  JUDGEMENTS_KO,
  STAFF,
} from '../../../src/vocabulary/blameless';
import { CUSTOMER_WORDS, SYSTEM_WORDS } from '../../../src/vocabulary/customers';
import { HEDGES, hedgeIn } from '../../../src/vocabulary/hedges';
import { EXTERNAL, ISOLATION } from '../../../src/vocabulary/isolation';
import { isParticiple } from '../../../src/vocabulary/participles';
import { CONCRETE, VAGUE_ACTIONS } from '../../../src/vocabulary/vague';

test('word lists hold each word once, lower case, and no word of another list', () => {
  for (const words of [...Object.values(CUSTOMER_WORDS), ...Object.values(SYSTEM_WORDS), STAFF]) {
    assert.equal(new Set(words).size, words.length);
    for (const word of words) assert.equal(word, word.toLowerCase());
  }
  for (const language of ['en', 'ko'] as const)
    for (const word of CUSTOMER_WORDS[language])
      assert.ok(!SYSTEM_WORDS[language].includes(word), word);
});

test('expressions that are asked for all matches have the flag g, those that are tested have not', () => {
  const all = [
    ...HEDGES.en,
    ...HEDGES.ko,
    ...FAULTS_KO,
    ...JUDGEMENTS_KO,
    ...HUMAN_ERROR_EN,
    ...HUMAN_ERROR_KO,
  ];
  for (const { flags, source } of all) assert.ok(flags.includes('g'), source);
  const tested = [
    ...Object.values(ISOLATION),
    ...Object.values(EXTERNAL),
    ...Object.values(CONCRETE),
  ];
  for (const { flags, source } of tested) assert.ok(!flags.includes('g'), source);
  for (const { pattern } of [...VAGUE_ACTIONS.en, ...VAGUE_ACTIONS.ko]) assert.ok(!pattern.global);
});

test('participles', () => {
  for (const word of ['tested', 'Been', 'known', 'set', 'rolled', 'double-checked', 'overwritten'])
    assert.ok(isParticiple(word), word);
  for (const word of ['need', 'clear', 'owners', 'speed', 'a', 'run-book', 'tests', 'hundred'])
    assert.ok(!isParticiple(word), word);
});

test('the first hedge of a sentence', () => {
  const text = 'It was probably, or perhaps, the disk.';
  const hedge = hedgeIn(text, 'en')!;
  assert.equal(text.slice(hedge.start, hedge.end), 'probably');
  assert.equal(hedgeIn('The disk was full.', 'en'), undefined);
  assert.equal(hedgeIn('디스크가 가득 찼다.', 'ko'), undefined);
});

test('what isolates, in both languages', () => {
  for (const text of [
    'a 2 s timeout',
    'circuit breaker',
    'falls back to the cache',
    'queued',
    'kill switch',
  ])
    assert.ok(ISOLATION.en.test(text), text);
  for (const text of ['타임아웃', '서킷 브레이커', '대체 경로로 우회', '큐에 넣는다', '이중화'])
    assert.ok(ISOLATION.ko.test(text), text);
  assert.ok(!ISOLATION.en.test('The gateway failed over and was slow.'));
});
