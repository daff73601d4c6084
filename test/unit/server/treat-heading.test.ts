import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { extraHeadings } from '../../../src/vocabulary/headings';
import { treatActions } from '../../../src/server/features/treat-heading';

const TEXT = '# Outage\n\n## Impact\n\nCustomers waited.\n\n## Homework\n\n- [ ] Set a limit\n';
const AT = { start: TEXT.indexOf('## Homework'), end: TEXT.indexOf('## Homework') };
const URI = 'file:///w/.postmortemrc.yaml';

test('what stands below a heading is offered, and written into the settings', () => {
  const [action, ...more] = treatActions(
    parsePostmortem(TEXT, { place: 'folder' }),
    AT,
    { uri: URI, text: 'folders:\n  - docs\n' },
    false,
  );
  assert.equal(more.length, 0);
  assert.equal(action?.title, 'Treat “Homework” as “Remediation”');
  const [edit] = action!.edit!.changes![URI]!;
  assert.match(edit!.newText, /headings:\n {2}actions:\n {4}- Homework/);
});

test('with it the heading is Remediation', () => {
  const headings = extraHeadings({ actions: ['Homework'] });
  const read = parsePostmortem(TEXT, { headings, place: 'folder' });
  assert.deepEqual(
    read.remediation.items.map(({ text }) => text),
    ['Set a limit'],
  );
  assert.deepEqual(treatActions(read, AT, { uri: URI, text: '' }, false), []);
});

test('a file is made only where the editor can make one', () => {
  const read = parsePostmortem(TEXT, { place: 'folder' });
  assert.deepEqual(treatActions(read, AT, { uri: URI, text: undefined }, false), []);
  const [action] = treatActions(read, AT, { uri: URI, text: undefined }, true);
  assert.equal(action?.edit?.documentChanges?.length, 2);
});

test('nothing for a heading that is known, or for the title', () => {
  const read = parsePostmortem(TEXT, { place: 'folder' });
  const at = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) });
  assert.deepEqual(treatActions(read, at('## Impact'), { uri: URI, text: '' }, true), []);
  assert.deepEqual(treatActions(read, at('# Outage'), { uri: URI, text: '' }, true), []);
});
