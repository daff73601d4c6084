/** *Use an Existing Folder…*: which folders are offered, and what becomes of the settings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADOPTION, FOLDER_OFFERS, type AdoptionAnswer } from '../../src/protocol/adoption';
import { parseTeamSettings } from '../../src/workspace/team-settings';
import { withClient } from './client';

const outage = (number: number): string => `# Login outage ${number}

Date: 2025-0${number}-11
Severity: SEV2

## Impact

Customers could not log in.

## Timeline

- 10:0${number} UTC errors rose
- 10:30 UTC rolled back

## Root cause

A token cache was full.

## Action items

- [ ] Alert on the size of the cache @mina
`;

const files = new Map([
  ['file:///w/shop/docs/service/2025/01.md', outage(1)],
  ['file:///w/shop/docs/service/2025/02.md', outage(2)],
  ['file:///w/shop/docs/service/a%7Cb.md', '# Notes\n\n## Weather | report\n\nIt rained.\n'],
  ['file:///w/shop/postmortems/old.md', outage(3)],
  ['file:///w/shop/README.md', '# Shop\n\nWhat it is.\n'],
  ['file:///w/shop-web/docs/service/03.md', outage(4)],
]);
const root = 'file:///w/shop';

test('folders that read like postmortems are offered, of this workspace folder alone', () =>
  withClient({ files }, async (client) => {
    const { offers } = await client.request<{ offers: object[] }>(FOLDER_OFFERS.method, { root });
    assert.deepEqual(offers, [{ folder: 'docs/service', documents: 2, files: 3 }]);
  }));

test('the settings name the folder and what counted before, and nothing else in them changes', () =>
  withClient({ files }, async (client) => {
    const settings = '# ours\nseverities: [SEV1, SEV2]\n';
    const ask = (more: object) =>
      client.request<AdoptionAnswer>(ADOPTION.method, {
        root,
        folder: 'docs/service',
        settings,
        ...more,
      });
    const taken = await ask({ baseline: '2026-11-30' });
    assert.ok(taken.settings?.startsWith(settings));
    const { settings: read, problems } = parseTeamSettings(taken.settings ?? '');
    assert.deepEqual(problems, []);
    assert.deepEqual(read.folders, ['docs/service', 'postmortems']);
    assert.equal(read.baseline?.before, '2026-11-30');
    assert.deepEqual([taken.postmortems, taken.files], [2, 3]);
    assert.match(taken.report, /\| docs\/service\/2025\/01\.md \| 2025-01-11 \| SEV2 \|/);
    assert.ok(
      taken.report.split('\n').every((line) => !/[^\\]\|b\.md/.test(line)),
      taken.report,
    );
    // once more: they count already
    assert.equal((await ask({ settings: taken.settings })).settings, taken.settings);
    // what cannot be added to is left alone
    assert.equal((await ask({ settings: 'folders: here\n' })).settings, undefined);
  }));
