import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentSymbol, Range } from 'vscode-languageserver';
import { outline } from '../../../src/server/features/outline';
import { ENGLISH, marked } from './marked';

/** The outline as indented lines: name, and detail after a bar. */
function drawn(symbols: readonly DocumentSymbol[], depth = 0): string[] {
  return symbols.flatMap((one) => [
    `${'  '.repeat(depth)}${one.name}${one.detail === undefined ? '' : ` | ${one.detail}`}`,
    ...drawn(one.children ?? [], depth + 1),
  ]);
}

test('sections, questions, claims with their state, items with who and when', () => {
  assert.deepEqual(drawn(outline(marked(ENGLISH).postmortem)), [
    'INC-2026-0142: Card payments failed in Korea',
    '  Summary',
    '  Timeline',
    '  5 Whys',
    '    Why could customers in Korea not pay for 48 minutes?',
    '      C1 Payment authorisation timed out after 30 s. | verified',
    '        C2 Calls to the gateway had no timeout. | verified',
    '        C3 The gateway failed over, unlike C2. | verifiable',
    '        C4 A deploy changed the pool size. | ruled out',
    '    Why did we notice only after 17 minutes?',
    '      C5 The alert watched error rate only. | verified, no evidence',
    '      Nobody looked. | unverified',
    '  Remediation',
    '    Short term',
    '      R1 Give gateway calls a 2 s timeout. | open · @jlee · 2026-10-20',
    '      R2 Alert on pool wait. | done · @mina · 2026-10-16',
  ]);
});

function isWithin(inner: Range, outer: Range): boolean {
  const before = (a: Range['start'], b: Range['start']): boolean =>
    a.line < b.line || (a.line === b.line && a.character <= b.character);
  return before(outer.start, inner.start) && before(inner.end, outer.end);
}

test('what clients refuse never happens: empty names, selections outside', () => {
  const look = (symbols: readonly DocumentSymbol[]): void => {
    for (const one of symbols) {
      assert.notEqual(one.name.trim(), '');
      assert.ok(isWithin(one.selectionRange, one.range), one.name);
      look(one.children ?? []);
    }
  };
  for (const source of [
    '',
    ENGLISH,
    '#\n\n##\n\n- \n',
    '## 5 Whys\n\n- ?\n  - [x] \n  -\n',
    '## 5 Whys\n\n### Why 1: a?\n\nBecause.\n\n### Why 2: b?\n\nx\n\n## Remediation\n\n| Action |\n|---|\n| |\n| x |\n',
    '5 Whys\n======\n\n- Why?\n',
  ])
    look(outline(marked(source).postmortem));
});
