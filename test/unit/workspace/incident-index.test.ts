import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parsePostmortem } from '../../../src/language/parse';
import type { IncidentRecord } from '../../../src/workspace/incident';
import { byNewest, IncidentIndex } from '../../../src/workspace/incident-index';
import { incidentOf } from '../../../src/workspace/incident-of';
import { assertProperty } from '../../property';

const recordOf = (uri: string, day: number, id: number): IncidentRecord =>
  incidentOf(
    uri,
    parsePostmortem(`---\nid: INC-${id}\nstarted: 2026-11-${String(day).padStart(2, '0')}\n---\n`),
  )!;

const change = fc.record({
  uri: fc.integer({ min: 0, max: 60 }).map((at) => `file:///w/postmortems/${at}.md`),
  day: fc.option(fc.integer({ min: 1, max: 9 })),
  id: fc.integer({ min: 1, max: 12 }),
  /** Whether somebody looks after it. */
  look: fc.boolean(),
});

test('the newest first, whatever changed since somebody last looked', () => {
  assertProperty(
    fc.property(fc.array(change, { maxLength: 120 }), (changes) => {
      const index = new IncidentIndex();
      const expected = new Map<string, IncidentRecord>();
      const check = (): void =>
        assert.deepEqual(index.all(), [...expected.values()].sort(byNewest));
      for (const { uri, day, id, look } of changes) {
        const record = day === null ? undefined : recordOf(uri, day, id);
        index.set(uri, record);
        if (record === undefined) expected.delete(uri);
        else expected.set(uri, record);
        if (look) check();
      }
      check();
    }),
    { runs: 60 },
  );
});

test('a list that was given does not change any more', () => {
  const index = new IncidentIndex();
  const [first, second] = [recordOf('file:///a.md', 1, 1), recordOf('file:///b.md', 2, 2)];
  index.set(first.uri, first);
  const before = index.all();
  index.set(second.uri, second);
  assert.deepEqual(index.all(), [second, first]);
  assert.deepEqual(before, [first]);
});
