/// <reference types="mocha" />
/** Figures over all postmortems, and incidents like this one. */
import assert from 'node:assert/strict';
import { TabInputWebview, commands, window } from 'vscode';
import { eventually, extension, open, tidy } from './driving';

const incident = (id: string, day: number): string => `---
id: ${id}
severity: SEV1
started: 2026-10-${day}T10:00:00Z
detected: 2026-10-${day}T10:20:00Z
services: [insightful-gateway]
---

# Every insightful gateway answered 503

## Remediation

- [ ] **R1** Put a time limit on calls to the insightful gateway @viewer due:2026-01-20
`;

describe('insights', () => {
  before(() => extension().activate());
  afterEach(tidy);

  it('draws the figures of the workspace, and draws them anew when a file changes', async () => {
    await open('insights/postmortems/first.md', incident('INC-2026-8101', 12));
    await commands.executeCommand('postmortem.insights');
    await eventually('the page is in front', () => {
      const tab = window.tabGroups.activeTabGroup.activeTab?.input;
      return tab instanceof TabInputWebview;
    });
    const { insights } = extension().exports.views;
    await eventually('the late item is there', () => insights.content.includes('INC-2026-8101'));
    assert.match(insights.content, /<svg[\s\S]*<table/);
    assert.doesNotMatch(insights.content, /<script|onclick=/i);
    await open('insights/postmortems/second.md', incident('INC-2026-8102', 14));
    await commands.executeCommand('postmortem.insights');
    await eventually('the second, too', () => insights.content.includes('INC-2026-8102'));
  });
});
