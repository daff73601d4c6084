/** What a row of the remediation view says below an item. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { itemSays } from '../../../src/server/requests/view-words';
import { incidentOf } from '../../../src/workspace/incident-of';
import { itemRows, type ItemGrouping } from '../../../src/workspace/views/remediation-view';

const TODAY = '2026-11-22';

function says(
  item: string,
  grouping: ItemGrouping = 'horizon',
  language: 'en' | 'ko' = 'en',
  folder?: string,
) {
  const text = `---\nid: INC-7\n---\n\n# Payments failed\n\n## Remediation\n\n${item}\n`;
  const record = incidentOf('file:///w/postmortems/a.md', parsePostmortem(text))!;
  const query = { grouping: 'horizon', filter: '', finished: true, today: TODAY } as const;
  const [row] = itemRows([record], query, '', 1).rows;
  const { second, description } = itemSays(row!, TODAY, grouping, language, folder);
  return `${second}|${description}`;
}

describe('below an item', () => {
  for (const [item, expected] of [
    ['- [ ] A @jlee due:2026-12-04', '@jlee · due 4 Dec · INC-7|'],
    ['- [ ] A @jlee due:2026-09-04', '@jlee · was due 4 Sep · INC-7|'],
    ['- [ ] A @jlee @mina due:2027-06-30', '@jlee @mina · due 30 Jun 2027 · INC-7|'],
    ['- [ ] A @jlee', '@jlee · INC-7|'],
    ['- [ ] A due:2026-12-04', 'due 4 Dec · INC-7|'],
    ['- [ ] A', '|INC-7'],
    ['- [x] A @jlee due:2026-09-04', '@jlee · INC-7|'],
  ] as const)
    it(`“${item}” says “${expected}”`, () => assert.equal(says(item), expected));

  it('leaves out what the group says', () => {
    const item = '- [ ] A @jlee due:2026-12-04';
    assert.equal(says(item, 'owner'), 'due 4 Dec · INC-7|');
    assert.equal(says(item, 'incident'), '@jlee · due 4 Dec|');
  });

  it('names the folder where there are several, and speaks Korean', () => {
    const item = '- [ ] A @jlee due:2026-12-04';
    assert.equal(says(item, 'horizon', 'en', 'shop'), '@jlee · due 4 Dec · shop · INC-7|');
    assert.match(says(item, 'horizon', 'ko'), /^@jlee · .*12월 4일.* · INC-7\|$/);
    assert.match(says('- [ ] A due:2027-01-04', 'horizon', 'ko'), /2027년 1월 4일/);
  });
});
