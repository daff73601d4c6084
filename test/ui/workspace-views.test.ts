/// <reference types="node" />
/** The views over the whole workspace as a person uses them, with a mouse and a file to look at. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { OpenVsCode } from '../host/open.mjs';
import {
  openPostmortem,
  openVsCode,
  runCommand,
  screenshot,
  setTheme,
  webviewFrame,
} from '../host/open.mjs';
import { writePostmortems } from './many-postmortems';
import { until } from './until';

/**
 * The day of the newest of the many postmortems around it: lists begin with the newest, and the
 * file is among the first rows, which are the ones that are drawn.
 */
const NEWEST = '2026-11-20';
const FILE = 'postmortems/2026-11-19-gateway.md';
const incident = (id: string, day: number, title: string): string =>
  `\uFEFF---
id: ${id}
status: in-review
severity: SEV1
started: 2026-11-${day}T10:00:00Z
detected: 2026-11-${day}T10:20:00Z
resolved: 2026-11-${day}T11:30:00Z
services: [gateway-of-tests]
---

# ${title}

## Summary

All services returned 503 because the load balancer had lost its targets.

## Remediation

### Short term

- [ ] **R1** Put a time limit on gateway calls [gateways.ts](../src/pay/gateways.ts#L14-L15) #prevent @viewer due:2026-01-20
- [ ] **R2** Alert on silence #detect @viewer
`.replaceAll('\n', '\r\n');
const TEXT = incident('INC-2026-7001', 19, 'Every service behind the gateway answered 503');

const WORDS = {
  en: {
    groupBy: 'Group Remediation Items By…',
    state: 'State',
    overdue: 'Overdue',
    filter: 'Filter Remediation Items…',
    nothing: 'nothing matches',
    clear: 'Clear Filter',
    copy: 'Copy Remediation Items as Markdown',
    openCode: 'Open Code',
    insights: 'Insights',
    similar: 'Find Similar Incidents',
    groupIncidents: 'Group Incidents By…',
    service: 'Service',
    resolved: 'Resolved after',
    remediation: 'Remediation',
    incidents: 'Incidents',
  },
  ko: {
    groupBy: '재발 방지 대책 그룹화…',
    state: '상태',
    overdue: '기한 지남',
    filter: '재발 방지 대책 필터…',
    nothing: '맞는 것이 없음',
    clear: '필터 지우기',
    copy: '재발 방지 대책을 Markdown으로 복사',
    openCode: '코드 열기',
    insights: '인사이트',
    similar: '비슷한 장애 찾기',
    groupIncidents: '장애 그룹화…',
    service: '서비스',
    resolved: '복구까지',
    remediation: '재발 방지 대책',
    incidents: '장애',
  },
} as const;

for (const locale of ['en', 'ko'] as const)
  describe(`the workspace views (${locale})`, () => {
    let code: OpenVsCode;
    const words = WORDS[locale];
    const pane = (title: string) =>
      code.page.locator('.sidebar .pane', {
        has: code.page.locator('.pane-header .title', { hasText: new RegExp(`^${title}$`) }),
      });
    const row = (view: string, text: string | RegExp) =>
      pane(view).locator('.monaco-list-row', { hasText: text }).first();
    const pick = async (label: string): Promise<void> => {
      const choice = code.page
        .locator('.quick-input-widget:visible .monaco-list-row', { hasText: label })
        .first();
      await choice.waitFor();
      await choice.click();
    };
    const filterBy = async (text: string): Promise<void> => {
      await runCommand(code.page, words.filter);
      const input = code.page.locator('.quick-input-widget:visible input[type="text"]');
      await code.page.locator('.quick-input-widget:visible .quick-input-message').waitFor();
      await input.fill(text);
      await input.press('Enter');
    };
    const badge = async (): Promise<number> =>
      Number(
        await code.page
          .locator('.activitybar .action-item:has([aria-label*="Postmortem"]) .badge-content')
          .innerText(),
      );
    const disk = (): Buffer => readFileSync(join(code.folder, FILE));

    before(async () => {
      code = await openVsCode({
        folder: 'examples',
        locale,
        theme: locale === 'ko' ? 'light' : 'dark',
        viewport: { width: 1280, height: 960 },
        // a list would close when the editor behind it takes the focus late
        settings: { 'workbench.quickOpen.closeOnFocusLost': false },
        prepare: (folder) => {
          writePostmortems(folder, 60, NEWEST);
          mkdirSync(join(folder, 'postmortems'), { recursive: true });
          writeFileSync(join(folder, FILE), TEXT);
          const other = incident('INC-2026-7000', 12, 'All services returning 503');
          writeFileSync(join(folder, 'postmortems/2026-11-12-gateway.md'), other);
        },
      });
      await code.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    });
    after(async () => {
      await code?.close();
    });

    it('show what is overdue first, on the badge, too', async () => {
      await code.page.locator('.activitybar [aria-label*="Postmortem"]').first().click();
      await row(words.remediation, 'R1').waitFor({ timeout: 60_000 });
      await runCommand(code.page, words.groupBy);
      await pick(words.state);
      const first = pane(words.remediation).locator('.monaco-list-row[data-index="0"]', {
        hasText: new RegExp(`^\\s*${words.overdue}`),
      });
      await first.waitFor();
      const late = async (): Promise<number> => Number(/(\d+)/.exec(await first.innerText())?.[1]);
      // drawn one after the other, while the last ones are read
      await until(
        async () => (await badge()) === (await late()),
        () => 'the badge does not count what the group says',
      );
      await screenshot(code.page, `views-${locale}`);
    });

    it('are filtered, and a tick changes one byte of the file', async () => {
      await filterBy('@viewer 7001');
      await row(words.remediation, 'R2 Alert on silence').waitFor();
      await pane(words.remediation)
        .locator('.monaco-list-row', { hasText: 'R3' })
        .waitFor({ state: 'detached' });
      await screenshot(code.page, `views-filtered-${locale}`);
      await filterBy('@viewer 7001 nobody-wrote-this');
      await pane(words.remediation).locator('.message', { hasText: words.nothing }).waitFor();
      await filterBy('@viewer 7001');
      await row(words.remediation, 'R2 Alert on silence').waitFor();
      await pane(words.remediation).locator('.message', { hasText: /7001$/ }).waitFor();
      const before = await badge();
      await row(words.remediation, 'R1').locator('.custom-view-tree-node-item-checkbox').click();
      const expected = Buffer.from(TEXT.replace('- [ ] **R1**', '- [x] **R1**'));
      await until(
        () => disk().equals(expected),
        () => `the file reads\n${disk().toString()}`,
      );
      await row(words.remediation, 'R1').waitFor({ state: 'detached' });
      await filterBy('');
      await pane(words.remediation).locator('.message').waitFor({ state: 'hidden' });
      await until(
        async () => (await badge()) === before - 1,
        () => `the badge does not say ${before - 1}`,
      );
    });

    it('open the item, its code, and go onto the clipboard', async () => {
      const { page } = code;
      await filterBy('viewer 7000');
      await row(words.remediation, 'R1').click();
      await page.locator('.tab.active', { hasText: '2026-11-12-gateway.md' }).waitFor();
      await page.locator('[id="status.editor.selection"]', { hasText: 'Ln 21,' }).waitFor();
      const opened = page.locator('.tab.active', { hasText: 'gateways.ts' });
      // VS Code draws the row anew while the view settles, and a click on the old one is lost
      for (let tries = 0; tries < 10 && (await opened.count()) === 0; tries++) {
        await row(words.remediation, 'R1').hover();
        await row(words.remediation, 'R1').getByRole('button', { name: words.openCode }).click();
        await opened.waitFor({ timeout: 3000 }).catch(() => undefined);
      }
      await opened.waitFor();
      // both lines are selected, the cursor at their beginning
      await page.locator('[id="status.editor.selection"]', { hasText: 'Ln 14, Col 1' }).waitFor();
      await runCommand(page, words.copy);
      const copied = /- \[ \] \*\*R2\*\* Alert on silence @viewer \(INC-2026-7000\)/;
      let held = '';
      await until(
        async () => copied.test((held = await page.evaluate('navigator.clipboard.readText()'))),
        () => `the clipboard holds\n${held}`,
      );
      await filterBy('');
    });

    it('list incidents with their times, by service', async () => {
      await row(words.incidents, 'INC-2026-7001').locator('.monaco-tl-twistie').click();
      await row(words.incidents, words.resolved).waitFor();
      await screenshot(code.page, `views-incidents-${locale}`);
      await runCommand(code.page, words.groupIncidents);
      await pick(words.service);
      await row(words.incidents, /^(checkout|gateway|search|login)/).waitFor();
    });

    it('find what is like the open one, in words somebody wrote', async () => {
      const { page } = code;
      await openPostmortem(page, '2026-11-19-gateway.md');
      const first = page
        .locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'INC-2026-7000' })
        .first();
      await runCommand(page, words.similar);
      await first.waitFor();
      await screenshot(page, `similar-${locale}`);
      const said = await first.innerText();
      assert.equal(said.split('gateway-of-tests').length - 1, 1, said);
      await page.keyboard.press('Escape');
    });

    it('draw the figures, in every theme', async () => {
      const { page } = code;
      await runCommand(page, words.insights);
      await webviewFrame(page).locator('svg').first().waitFor();
      const themes =
        locale === 'ko'
          ? ([] as const)
          : (['light', 'high-contrast', 'high-contrast-light'] as const);
      await screenshot(page, `insights-${locale}`);
      for (const theme of themes) {
        await setTheme(page, theme);
        await screenshot(page, `insights-${theme}`);
      }
    });
  });
