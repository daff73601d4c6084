import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parsePostmortem } from '../../../src/language/parse';
import type { Metadata } from '../../../src/language/postmortem';
import { slice } from '../../../src/markdown/text';
import { isoOf } from '../../../src/language/times';
import { metadataKeyOf } from '../../../src/vocabulary/metadata';
import { assertProperty } from '../../property';

function metadataOf(markdown: string): Metadata {
  return parsePostmortem(markdown).metadata;
}

function show(markdown: string): string[] {
  return metadataOf(markdown).entries.map(
    ({ key, values, source }) => `${source} ${key} = ${values.join(' | ')}`,
  );
}

function check(name: string, markdown: string, ...expected: string[]): void {
  it(name, () => {
    assert.deepEqual(show(markdown), expected);
    assert.deepEqual(show(`\ufeff${markdown.replace(/\n/g, '\r\n')}`), expected, 'CRLF and BOM');
  });
}

describe('metadata: front matter', () => {
  check(
    'known keys, exactly as they are called',
    '---\nid: 0142\nseverity: SEV1\nservices: [pay, cart]\nauthors: Mina, Jae Lee\ncustomers_affected: 1200\nSeverity: no\nteam: x\nowner:\n---\n',
    'front-matter id = 0142',
    'front-matter severity = SEV1',
    'front-matter services = pay | cart',
    'front-matter authors = Mina | Jae Lee',
    'front-matter customers_affected = 1200',
    'front-matter owner = ',
  );
  it('keeps the value as YAML gave it', () =>
    assert.equal(metadataOf('---\nid: 0142\n---\n').values.id?.raw, 142));
  it('wins over the body', () => {
    const { values, status } = metadataOf('---\nstatus: closed\n---\n# T\n\n**Status:** draft\n');
    assert.equal(values.status?.source, 'front-matter');
    assert.equal(status, 'closed');
  });
  it('an empty key does not', () =>
    assert.equal(metadataOf('---\nstatus:\n---\n# T\n\n**Status:** draft\n').status, 'draft'));
});

describe('metadata: body', () => {
  check(
    'bold lines',
    '# T\n\n**Severity:** High\\\n**Status**: in review  \n**Authors**: Mina and Jae & Kim\n__Owner:__ @mina\n\n## Impact\n\n**Severity:** no\n',
    'bold-line severity = High',
    'bold-line status = in review',
    'bold-line authors = Mina | Jae | Kim',
    'bold-line owner = @mina',
  );
  check(
    'several on a line',
    '# T\n\n**Severity:** SEV2 | **Status:** Draft · **Owner**: mina\n',
    'bold-line severity = SEV2',
    'bold-line status = Draft',
    'bold-line owner = mina',
  );
  check(
    'bullets',
    '# T\n\n- Status: done\n* **Date:** 2026-10-13\n+ Affected services: pay (v2, v3), cart\n  - Detected by: a customer\n- First detected 2026-10-13 09:58\n',
    'bullet status = done',
    'bullet started = 2026-10-13',
    'bullet services = pay (v2, v3) | cart',
    'bullet detected_by = a customer',
    'bullet detected = 2026-10-13 09:58',
  );
  check(
    'plain lines at the start of a paragraph',
    '# T\n\nOwner: @mina\nStatus: Draft\n\n## Summary\n\nOwner: no\n',
    'bold-line owner = @mina',
    'bold-line status = Draft',
  );
  check(
    'a table with headings',
    '# T\n\n## Metadata\n\n| Field | Value |\n|---|---|\n| Severity | **SEV-2** |\n| Reviewers | — |\n| Color | blue |\n\n## Summary\n',
    'table severity = SEV-2',
    'table reviewers = ',
  );
  check(
    'a table without',
    '# T\n\n| Severity | SEV-2 |\n|---|---|\n| Status | Draft |\n',
    'table severity = SEV-2',
    'table status = Draft',
  );
  check(
    'Korean',
    '# 결제 장애\n\n## 기본 정보\n\n| 항목 | 내용 |\n|---|---|\n| 장애 등급 | 1등급 |\n| 발생 일시 | 2026-10-13 09:41 |\n| 영향 고객 수 | 약 1,200명 |\n| 작성자 | 김민아, 이재 |\n\n- 상태: 초안\n',
    'table severity = 1등급',
    'table started = 2026-10-13 09:41',
    'table customers_affected = 약 1,200명',
    'table authors = 김민아 | 이재',
    'bullet status = 초안',
  );
  check(
    'bullets and tables of a summary that comes first',
    '# T\n\n## 개요\n\n- 장애 등급: 2등급\n\nOwner: no\n\n## 영향\n\n- 상태: no\n',
    'bullet severity = 2등급',
  );
  check(
    'the value without links, code and comments',
    '# T\n\n- Owner: [Mina](https://people.example/mina) <!-- for now -->\n- Severity: `SEV1`\n- Authors: [Jae][jae]\n',
    'bullet owner = Mina',
    'bullet severity = SEV1',
    'bullet authors = Jae',
  );
});

describe('metadata: none', () => {
  check(
    'prose',
    '# T\n\n**Note:** read this.\n\nThe underlying issue: a pool.\n\nWe set the level: high.\n\nResult: status: fine\n',
  );
  check(
    'a word of ours before something else',
    '# T\n\n- Detection: a customer called\n- Resolution: we rolled back\n- Resolution time: 48 minutes\n- Start with the logs\n',
  );
  check(
    'another table',
    '# T\n\n| Status | Meaning |\n|---|---|\n| Open | it burns |\n\n| Status | Owner | Due |\n|---|---|---|\n| open | mina | soon |\n',
  );
  check(
    'code and comments',
    '# T\n\n```\nStatus: draft\n```\n\n<!-- **Status:** draft -->\n\n<!--\n- Status: draft\n-->\n',
  );
  check('below the first named section', '# T\n\n## Impact\n\n- Status: draft\n');
  check('a long sentence', `# T\n\nStatus: ${'we are still looking '.repeat(8)}\n`);
  check('further down than 16 KB', `# T\n\n${'word '.repeat(4000)}\n\n- Status: draft\n`);
  it('an address is no label', () => assert.deepEqual(show('# T\n\n- Status://x\n'), []));
});

describe('metadata: places', () => {
  const markdown =
    '---\nid: "INC-1"\n---\n# T\n\n- **Status:** draft\\\n**Severity:** `SEV1` | **Owner**: mina\n\n| Tags | a, b |\n|--|--|\n| ID | 7 |\n';
  it('range, key and value in the source', () => {
    assert.deepEqual(
      metadataOf(markdown).entries.map(({ range, keyRange, valueRange }) =>
        [range, keyRange, valueRange].map((each) => slice(markdown, each)),
      ),
      [
        ['id: "INC-1"', 'id', '"INC-1"'],
        ['- **Status:** draft\\', 'Status', 'draft'],
        ['**Severity:** `SEV1` |', 'Severity', 'SEV1'],
        ['**Owner**: mina', 'Owner', 'mina'],
        ['| Tags | a, b |', 'Tags', 'a, b'],
        ['| ID | 7 |', 'ID', '7'],
      ],
    );
  });
});

describe('metadata: status', () => {
  for (const [written, expected] of [
    ['draft', 'draft'],
    ['In Review', 'in-review'],
    ['in_review', 'in-review'],
    ['CLOSED', 'closed'],
    ['Reviewed', 'reviewed'],
    ['Resolved', undefined],
    ['', undefined],
  ] as const)
    it(written, () => assert.equal(metadataOf(`# T\n\n**Status:** ${written}\n`).status, expected));
});

describe('metadata: instants', () => {
  function instants(name: string, markdown: string, expected: Record<string, string>): void {
    it(name, () => {
      const found = Object.entries(metadataOf(markdown).instants);
      assert.deepEqual(
        Object.fromEntries(found.map(([key, time]) => [key, isoOf(time)])),
        expected,
      );
    });
  }
  instants(
    'front matter',
    '---\nstarted: 2026-10-13T09:41:00+09:00\ndetected: "2026-10-13 09:58 KST"\nresolved: soon\n---\n',
    { started: '2026-10-13T09:41:00+09:00', detected: '2026-10-13T09:58:00+09:00' },
  );
  instants(
    'a time takes its day from the date, its offset from the others, and may pass midnight',
    '# T\n\n- Date: 2026-10-13\n- Start time: 23:41 KST\n- Detected: 23:58\n- Resolved: 00:29\n',
    {
      started: '2026-10-13T23:41:00+09:00',
      detected: '2026-10-13T23:58:00+09:00',
      resolved: '2026-10-14T00:29:00+09:00',
    },
  );
  instants(
    'the zone in the label',
    '# T\n\n| 발생 시각 (KST) | 2026-10-13 09:41 |\n|--|--|\n| 복구 시각 | 10:29 |\n',
    {
      started: '2026-10-13T09:41:00+09:00',
      resolved: '2026-10-13T10:29:00+09:00',
    },
  );
  instants('a span is start and end', '# T\n\n- 장애 시간: 2026-10-13 09:41 ~ 10:29 (48분)\n', {
    started: '2026-10-13T09:41',
    resolved: '2026-10-13T10:29',
  });
  instants('a date is a start without a time', '# T\n\n**Date**: September 27, 2025\n', {
    started: '2025-09-27',
  });
  instants('a duration is none', '# T\n\n- 장애 시간: 48분\n- Outage start: unknown\n', {});
});

describe('metadata: labels', () => {
  for (const [label, expected] of [
    ['Severity', 'severity'],
    ['**Start time (UTC)**', 'started'],
    ['affected services', 'services'],
    ['customers_affected', 'customers_affected'],
    ['심각도', 'severity'],
    ['복구 시각', 'resolved'],
    ['ステータス', 'status'],
    ['Note', undefined],
    ['The status', undefined],
    ['x'.repeat(100), undefined],
  ] as const)
    it(label.slice(0, 30), () => assert.equal(metadataKeyOf(label), expected));
});

describe('metadata: any text', () => {
  const piece = fc.constantFrom(
    '**Status:** ',
    '- ',
    '| ',
    ' |',
    '\n',
    '\r\n',
    '\n\n',
    'Severity: ',
    'High',
    '## Metadata\n',
    '|--|--|\n',
    '**',
    '__',
    ':',
    '```\n',
    '<!--',
    '-->',
    '2026-10-13',
    ' 09:41',
    '~',
    '\\',
    '\0',
    '\ud800',
    '상태: ',
    '[',
    ']',
    '](',
    ')',
  );
  it('never throws; ranges lie in the text, one inside the other, and no two facts overlap', () => {
    assertProperty(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = `# T\n\n${pieces.join('')}`;
        let last = 0;
        for (const { range, keyRange, valueRange } of metadataOf(text).entries) {
          assert.ok(range.start >= last && range.end <= text.length, JSON.stringify(text));
          for (const inner of [keyRange, valueRange])
            assert.ok(
              range.start <= inner.start && inner.start <= inner.end && inner.end <= range.end,
              JSON.stringify(text),
            );
          last = range.end;
        }
      }),
      { runs: 400 },
    );
  });
  it('is linear', () => {
    for (const worst of [
      '**',
      '- a: ',
      '|',
      '**a:** ',
      ':',
      'Status: ',
      ' ',
      '\\',
      '<!--',
      '`',
      '[',
    ]) {
      const text = `# T\n\n${worst.repeat(50_000 / worst.length)}`;
      const before = performance.now();
      metadataOf(text);
      assert.ok(performance.now() - before < 3000, JSON.stringify(worst));
    }
  });
});
