/// <reference types="mocha" />
/** The customers' version: shown and saved beside the original, and no postmortem itself. */
import assert from 'node:assert/strict';
import { commands, window, workspace } from 'vscode';
import { eventually, extension, open, tidy } from './driving';

const TEXT = `---
id: INC-2026-0001
owner: Jiwon Lee
started: 2026-10-13T14:00:00+09:00
---

# Payments failed

## Summary

Customers could not pay. Jiwon restarted \`pay\`. [graph](https://grafana.example.com)
`;

describe('publishing', () => {
  before(() => extension().activate());
  afterEach(tidy);

  it('shows the customers’ version beside the original, unsaved', async () => {
    const { document: original } = await open('publish/postmortems/outage.md', TEXT);
    await commands.executeCommand('postmortem.customerVersion');
    const draft = await eventually('the draft opens', () =>
      workspace.textDocuments.find(({ uri }) => uri.path.endsWith('outage-customers.md')),
    );
    await eventually('its text stands', () =>
      /## Summary\n\nCustomers could not pay\.\n/.test(draft.getText()),
    );
    assert.equal(draft.isUntitled, true);
    assert.match(draft.uri.path, /publish\/postmortems\/outage-customers\.md$/);
    assert.equal(draft.languageId, 'markdown');
    await eventually('it is in front', () => window.activeTextEditor?.document === draft);
    const columns = window.visibleTextEditors.map(({ document, viewColumn }) => [
      document.uri.path.split('/').at(-1),
      viewColumn,
    ]);
    assert.deepEqual(columns.sort(), [
      ['outage-customers.md', 2],
      ['outage.md', 1],
    ]);
    assert.equal(original.getText(), TEXT);
  });
});
