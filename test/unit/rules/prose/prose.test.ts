import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../../src/language/parse';
import { OBJECT, proseOf, rangeIn } from '../../../../src/rules/prose/clean';
import { passagesOf } from '../../../../src/rules/prose/passages';
import { rangeInSentence, sentencesOf } from '../../../../src/rules/prose/sentences';

const clean = (text: string): string =>
  proseOf(text, { start: 0, end: text.length }).text.replaceAll(OBJECT, '□');

test('clean: Markdown goes, what is not the author’s voice becomes a thing', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['The **DB** was *slow* and __full__.', 'The DB was slow and full.'],
    ['`SELECT 1` ran', '□ ran'],
    ['``a ` b`` ran', '□ ran'],
    ['a ` b', 'a  b'],
    ['see [the graph](https://g.example/a(b) "t") now', 'see the graph now'],
    ['see [the graph][1] now', 'see the graph now'],
    ['see ![a graph](x.png) now', 'see □ now'],
    ['at https://x.example/a_b. Then', 'at □. Then'],
    ['<https://x.example> is', '□ is'],
    ['he said "human error" twice', 'he said □ twice'],
    ['“forgot to” and ‘it’ and 「실수」', '□ and □ and □'],
    ["the users' data isn't 'lost' here", "the users' data isn't □ here"],
    ["it's what we'd do", "it's what we'd do"],
    ['a 5" disk', 'a 5" disk'],
    ['gone ~~forgot~~ now', 'gone □ now'],
    ['a<!-- b -->c', 'a c'],
    ['a<br>b <b>c</b>', 'a b  c '],
    ['one\n  two\n> three', 'one two three'],
    ['snake_case stays, _this_ not', 'snake_case stays, this not'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['a \\*star\\* b', 'a *star* b'],
    ['note[^1] here', 'note here'],
    ['x < y and [open', 'x < y and open'],
    ['`'.repeat(7), ''],
  ];
  for (const [input, expected] of cases) assert.equal(clean(input), expected, input);
});

test('clean: every character keeps its place', () => {
  const text = 'xx The **DB** `x` forgot [it](http://a).';
  const prose = proseOf(text, { start: 3, end: text.length });
  const at = prose.text.indexOf('forgot it');
  const range = rangeIn(prose, at, at + 'forgot it'.length);
  assert.equal(text.slice(range.start, range.end), 'forgot [it');
});

test('sentences: boundaries and languages', () => {
  const split = (text: string): string[] =>
    sentencesOf(proseOf(text, { start: 0, end: text.length })).map(
      ({ text: sentence, language }) => `${language} ${sentence}`,
    );
  assert.deepEqual(split('The DB died. Version 1.2.3 ran, e.g. on node-1. why? Yes'), [
    'en The DB died.',
    'en Version 1.2.3 ran, e.g. on node-1. why?',
    'en Yes',
  ]);
  assert.deepEqual(split('DB가 죽었다.그래서 connection pool이 고갈됐다. The end; really.'), [
    'ko DB가 죽었다.',
    'ko 그래서 connection pool이 고갈됐다.',
    'en The end;',
    'en really.',
  ]);
  const text = 'One two. Three four.';
  const [, second] = sentencesOf(proseOf(text, { start: 0, end: text.length }));
  const range = rangeInSentence(second!, 0, 5);
  assert.equal(text.slice(range.start, range.end), 'Three');
});

test('passages: narrative only', () => {
  const text = [
    '---',
    'title: x',
    '---',
    'Preamble line',
    'goes on.',
    '',
    '# Heading no',
    '',
    '## Summary',
    'Para one.',
    '- [ ] item one',
    '  continued',
    '  - nested',
    '',
    '      deeper paragraph of the item',
    '',
    'Para two.',
    '',
    '    indented code',
    '',
    '```',
    'code',
    '```',
    '> quoted',
    '',
    '<!-- a',
    'comment -->',
    '| Time | Event |',
    '| --- | --- |',
    '| 10:00 | it broke |',
    // right below a table it would be a row
    '',
    '[ref]: http://x.example',
    '### Oddities',
    'Deep.',
  ].join('\n');
  const postmortem = parsePostmortem(text);
  assert.deepEqual(
    passagesOf(postmortem).map(
      ({ range, section }) => `${section ?? '-'}: ${text.slice(range.start, range.end).trim()}`,
    ),
    [
      '-: Preamble line\ngoes on.',
      'summary: Para one.',
      'summary: item one\n  continued',
      'summary: nested',
      'summary: deeper paragraph of the item',
      'summary: Para two.',
      'summary: Time',
      'summary: Event',
      'summary: 10:00',
      'summary: it broke',
      'summary: Deep.',
    ],
  );
});

test('50 KB of the worst input are cleaned at once', () => {
  for (const piece of [
    '`',
    '` `` ',
    '[',
    '](',
    '<!--',
    '<a',
    '"',
    "' ",
    '**',
    '~~',
    '“',
    '((',
    '[a](b ',
    '<b ',
  ]) {
    const text = piece.repeat(Math.ceil(50_000 / piece.length));
    const begun = performance.now();
    sentencesOf(proseOf(text, { start: 0, end: text.length }));
    assert.ok(performance.now() - begun < 3_000, piece);
  }
});

test('passages: three backticks in a sentence open no block', () => {
  const text = '```one line of output```\n\nThe engineer forgot it.\n\n```sh\nno\n```\n';
  const postmortem = parsePostmortem(text);
  assert.deepEqual(
    passagesOf(postmortem).map(({ range }) => text.slice(range.start, range.end)),
    ['```one line of output```', 'The engineer forgot it.'],
  );
});
