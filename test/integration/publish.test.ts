/// <reference types="mocha" />
/** The customers' version: shown beside the original, unsaved, and no postmortem itself. */
import assert from 'node:assert/strict';
import { TabInputTextDiff, commands, window, workspace } from 'vscode';
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

  it('compares the customers’ version with the original, unsaved', async () => {
    const { document: original } = await open('publish/postmortems/outage.md', TEXT);
    await commands.executeCommand('postmortem.customerVersion');
    const draft = await eventually('the draft opens', () =>
      workspace.textDocuments.find(({ uri }) => uri.path.endsWith('outage-customers.md')),
    );
    await eventually('its text stands', () =>
      /## Summary\n\nCustomers could not pay\.\n/.test(draft.getText()),
    );
    assert.equal(draft.isUntitled, true);
    assert.doesNotMatch(draft.uri.path, /postmortems\//);
    const shown = await eventually('the comparison opens', () => {
      const tab = window.tabGroups.activeTabGroup.activeTab?.input;
      return tab instanceof TabInputTextDiff && tab;
    });
    assert.equal(shown.original.toString(), original.uri.toString());
    assert.equal(original.getText(), TEXT);
  });
});
