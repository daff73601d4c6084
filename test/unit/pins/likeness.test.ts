import assert from 'node:assert/strict';
import { test } from 'node:test';
import search from 'approx-string-match';
import fc from 'fast-check';
import { GramOrder } from '../../../src/pins/grams';
import { likePlaces, mayHold } from '../../../src/pins/likeness';
import { SourceText } from '../../../src/pins/source';
import { assertProperty } from '../../property';
import { pinOf } from './answering';

const word = fc.constantFrom(
  'order',
  'receipt',
  'await',
  'retry',
  'const',
  '결제',
  '(',
  ');',
  '=',
  '{',
);
const line = fc.array(word, { minLength: 2, maxLength: 9 }).map((words) => `  ${words.join(' ')}`);
const code = fc.array(line, { minLength: 6, maxLength: 30 });
/** One letter more, less, or another, somewhere in the text. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  drop: fc.integer({ min: 0, max: 1 }),
  letter: fc.constantFrom('', 'x', '제', '('),
});
/** Lines to pin: where they begin, and how many. */
const span = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 14 }));

test('a text in which fewer letters changed than may is never passed over', () => {
  assertProperty(
    fc.property(code, span, fc.array(change, { maxLength: 8 }), (lines, [from, count], changes) => {
      const first = 1 + (from % lines.length);
      const pin = pinOf(lines.join('\n'), first, Math.min(lines.length, first + count - 1));
      const quoted = pin.quote!.map((one) => one.trim()).join('\n');
      let text = quoted;
      for (const { at, drop, letter } of changes) {
        const place = Math.floor(at * (text.length + 1));
        text = text.slice(0, place) + letter + text.slice(place + drop);
      }
      const errors = changes.length;
      // white space is no difference, and a line that became two is compared as two
      const now = new SourceText(['if (ready) {', text, '}'].join('\n'));
      const least = 1 - errors / quoted.length;
      if (!/ {2}|^ | $|\n\s*\n/m.test(text)) assert.ok(mayHold(now.grams, pin, least), text);
    }),
    { runs: 300 },
  );
});

test('of what is passed over no place is that like', () => {
  let passedOver = 0;
  assertProperty(
    fc.property(code, code, span, fc.nat(), (old, other, [from, count], cut) => {
      const first = 1 + (from % old.length);
      const pin = pinOf(old.join('\n'), first, Math.min(old.length, first + count - 1));
      // some of the old lines among others
      const some = old.slice(cut % old.length, (cut % old.length) + 1 + (cut % 7));
      const now = new SourceText([...other.slice(0, 4), ...some, ...other.slice(4)].join('\n'));
      for (const least of [0.85, 0.95]) {
        // where something may be that like the places are the same, else there are none
        const all = likePlaces(pin, now);
        const wanted = likePlaces(pin, now, undefined, least);
        if (wanted.length > 0 || all.some(({ similarity }) => similarity >= least))
          assert.deepEqual(wanted, all);
        if (mayHold(now.grams, pin, least)) continue;
        passedOver++;
        const like = likePlaces(pin, now).filter(({ similarity }) => similarity >= least);
        assert.deepEqual(like, [], `${least}\n${now.text}`);
      }
    }),
    { runs: 600, seed: 20 },
  );
  // a look that passes nothing over would be none
  assert.ok(passedOver > 300, `${passedOver} texts passed over`);
});

test('what is told from the order of its stretches not to be there is not found by its letters', () => {
  let passedOver = 0;
  let found = 0;
  assertProperty(
    fc.property(
      code,
      code,
      span,
      fc.array(change, { maxLength: 8 }),
      (old, other, [from, count], changes) => {
        const first = from % old.length;
        let part = old.slice(first, first + count).join('\n');
        const text = [...other.slice(0, 5), part, ...other.slice(5)].join('\n');
        for (const { at, drop, letter } of changes) {
          const place = Math.floor(at * (part.length + 1));
          part = part.slice(0, place) + letter + part.slice(place + drop);
        }
        const order = new GramOrder(part);
        for (const within of [text, other.join('\n')])
          for (const errors of [0, 3, 8, Math.floor(part.length * 0.15)]) {
            const places = search(within, part, errors).length;
            if (places > 0) {
              found++;
              assert.ok(order.mayStandIn(within, errors), `${errors}\n${part}\n\n${within}`);
            } else if (!order.mayStandIn(within, errors)) passedOver++;
          }
      },
    ),
    { runs: 400 },
  );
  assert.ok(passedOver > 300 && found > 300, `${passedOver} passed over, ${found} found`);
});
