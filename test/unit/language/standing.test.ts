import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import type { Standing } from '../../../src/language/standing';
import type { Place } from '../../../src/vocabulary/place';

const FULL = `# Incident report: orders were lost

## Summary

Orders were lost.

## Timeline

- 10:02 UTC it began

## Root cause

A full disk.

## Action items

- [ ] Watch the disk
`;
const UNTITLED = FULL.replace('Incident report: orders', 'Orders');
const ONE_SECTION = '# Disk full\n\n## Root cause\n\nThe log was not rotated.\n';
const README = '# Shop\n\n## Install\n\nnpm i\n\n## Usage\n\n…\n';
const GUIDE = FULL.replace('Incident report: orders were lost', 'How to write a postmortem');
const KEYS = '---\nseverity: SEV2\nstarted: 2026-11-02T10:00:00Z\n---\n\n# Shop\n\nText.\n';
const INDEX = '# Incidents\n\n- [One](a.md)\n- [Two](b.md)\n';
const KOREAN =
  '# 결제 장애 보고서\n\n## 장애 개요\n\n결제가 되지 않았습니다.\n\n## 장애 원인\n\n디스크가 가득 찼습니다.\n';

const cases: readonly (readonly [string, string, Partial<Record<Place, Standing>>])[] = [
  [
    'FULL',
    FULL,
    {
      'own-name': 'postmortem',
      said: 'postmortem',
      folder: 'postmortem',
      'file-name': 'postmortem',
      below: 'postmortem',
      elsewhere: 'offered',
    },
  ],
  ['UNTITLED', UNTITLED, { folder: 'postmortem', below: 'postmortem', elsewhere: 'offered' }],
  [
    'ONE_SECTION',
    ONE_SECTION,
    {
      said: 'postmortem',
      folder: 'postmortem',
      'file-name': 'postmortem',
      below: 'no',
      elsewhere: 'no',
    },
  ],
  [
    'README',
    README,
    {
      'own-name': 'postmortem',
      said: 'no',
      folder: 'no',
      'file-name': 'no',
      below: 'no',
      elsewhere: 'no',
    },
  ],
  ['GUIDE', GUIDE, { folder: 'postmortem', 'file-name': 'no', below: 'no', elsewhere: 'no' }],
  ['KEYS', KEYS, { folder: 'postmortem', elsewhere: 'offered' }],
  ['INDEX', INDEX, { folder: 'no', elsewhere: 'no' }],
  ['KOREAN', KOREAN, { folder: 'postmortem', below: 'postmortem', elsewhere: 'offered' }],
];

test('how a document stands, by its place and what it says', () => {
  for (const [name, text, expected] of cases)
    for (const [place, standing] of Object.entries(expected)) {
      const read = parsePostmortem(text, { place: place as Place });
      assert.equal(read.standing, standing, `${name} ${place}`);
      assert.equal(read.isPostmortem, standing === 'postmortem', `${name} ${place}`);
    }
});

test('a document behind the baseline is closed, by its day, its file’s day, or by name', () => {
  const dated = FULL.replace('10:02 UTC', '2026-03-04 10:02 UTC');
  const old = (text: string, baseline: object): boolean => {
    const read = parsePostmortem(text, { baseline: { listed: false, ...baseline } });
    assert.equal(read.metadata.status, read.isOld ? 'closed' : undefined);
    return read.isOld;
  };
  assert.equal(old(dated, { before: '2026-03-05' }), true);
  assert.equal(old(dated, { before: '2026-03-04' }), false);
  assert.equal(old(FULL, { before: '2026-03-05' }), false);
  assert.equal(old(FULL, { before: '2026-03-05', nameDay: '2026-03-01' }), true);
  assert.equal(old(FULL, { listed: true }), true);
});

test('a title that says so needs one thing more, in any form', () => {
  const whys =
    'Sessions were evicted.\n\n**Why?** The cache shares their instance.\n\n**Why?** One chart, one Redis.\n\n**Why?** Nothing sizes it.\n';
  for (const [text, is] of [
    [`# Post-Mortem: Redis eviction\n\n${whys}`, true],
    [`### 장애 회고: 세션 유실\n\n## 개요\n\n로그인이 풀렸다.\n`, true],
    ['# Post-Mortem: Redis eviction\n\nIt was a long night.\n', false],
  ] as const)
    assert.equal(parsePostmortem(text, { place: 'folder' }).isPostmortem, is, text);
});
