import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as check from '../../../src/protocol/check';

const cases = (name: string, one: (value: unknown) => boolean, good: unknown[], bad: unknown[]) =>
  it(name, () => {
    for (const value of good) assert.ok(one(value), JSON.stringify(value));
    for (const value of bad) assert.ok(!one(value), JSON.stringify(value));
  });

describe('checks of what comes in', () => {
  cases('count', check.count, [0, 7, 0x7fffffff], [-1, 1.5, NaN, Infinity, '1', null, 2 ** 31]);
  cases('day', check.day, ['2026-11-30'], ['2026-11-3', '', 20261130, undefined]);
  cases(
    'dateTime',
    check.dateTime,
    ['2026-11-30T07:30:00+09:00', '2026-11-30T07:30Z'],
    ['2026-11-30', '2026-11-30T07:30', '2026-13-30T07:30Z', 0],
  );
  cases('oneOf', check.oneOf(['a', 'b']), ['a'], ['c', '', null, 'toString']);
  cases('optional', check.optional(check.text), [undefined, ''], [null, 1]);
  cases('orNull', check.orNull(check.text), [null, ''], [undefined, 1]);
  cases(
    'list',
    check.list(check.flag, 2),
    [[], [true, false]],
    [[1], [true, true, true], {}, null],
  );
  const named = check.fields({ id: check.text, note: check.optional(check.text) });
  cases(
    'fields: what is named, own fields only; others are let through',
    named,
    [{ id: 'a' }, { id: 'a', note: 'b', more: 1 }, JSON.parse('{"id":"a","__proto__":{"note":1}}')],
    [{}, { id: 1 }, { id: 'a', note: 1 }, [], null, 'id', Object.create({ id: 'a' })],
  );
  const shapes = { go: check.fields({ to: check.count }) };
  cases(
    'tagged',
    (value) => check.tagged('kind', shapes, value),
    [{ kind: 'go', to: 1 }],
    [{ kind: 'go' }, { kind: 'toString' }, { kind: '__proto__' }, {}, null],
  );
});
