/// <reference types="node" />
/** Linking code and inserting commits as a person does it, in a repository with one commit. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { OpenVsCode } from '../host/open.mjs';
import { until } from './until';
import { openFile, openPostmortem, openVsCode, runCommand, screenshot } from '../host/open.mjs';

const POSTMORTEM = '2026-10-13-card-payments.md';
const AT = '2026-10-13T10:20:00Z';
const WORDS = {
  en: {
    link: 'Link Selection to Remediation Item',
    commits: 'Insert Commits into Timeline',
    lens: 'INC-2026-0131 · R9 open',
  },
  ko: {
    link: '선택한 코드를 재발 방지 대책에 연결',
    commits: '타임라인에 커밋 넣기',
    lens: 'INC-2026-0131 · R9 미완료',
  },
} as const;

for (const locale of ['en', 'ko'] as const)
  describe(`code links (${locale})`, () => {
    let code: OpenVsCode;
    const words = WORDS[locale];
    const text = (): string => readFileSync(join(code.folder, 'postmortems', POSTMORTEM), 'utf8');
    const row = (label: string) =>
      code.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: label }).first();
    const saved = async (what: RegExp): Promise<void> => {
      await openFile(code.page, POSTMORTEM);
      await until(
        async () => {
          await code.page.keyboard.press('Control+s');
          return what.test(text());
        },
        () => `not saved: ${String(what)}\n${text()}`,
      );
    };

    before(async () => {
      code = await openVsCode({
        folder: 'examples',
        locale,
        theme: locale === 'ko' ? 'light' : 'dark',
        prepare: (folder) => {
          const git = (...args: string[]): void => {
            execFileSync(
              'git',
              ['-c', 'user.name=Jo', '-c', 'user.email=jo@example.com', ...args],
              {
                cwd: folder,
                env: { ...process.env, GIT_COMMITTER_DATE: AT, GIT_AUTHOR_DATE: AT },
              },
            );
          };
          git('init', '-q', '-b', 'main');
          git('remote', 'add', 'origin', 'git@github.com:acme/shop.git');
          git('add', '.');
          git('commit', '-q', '-m', 'Wait for a free connection');
        },
      });
      await openPostmortem(code.page, POSTMORTEM);
    });
    after(async () => {
      await code?.close();
    });

    it('takes a selection into an item, and the source tells of it', async () => {
      const { page } = code;
      await openFile(page, 'gateways.ts');
      const place = page.locator('[id="status.editor.selection"]', { hasText: 'Ln 14,' });
      // the line is asked for where the focus is
      await page.locator('.editor-instance .view-line').first().click();
      await page.keyboard.press('Control+g');
      await page.locator('.quick-input-widget:visible input').waitFor();
      await page.keyboard.type('14');
      await page.keyboard.press('Enter');
      await place.waitFor();
      for (let line = 0; line < 2; line++) await page.keyboard.press('Shift+ArrowDown');
      await runCommand(page, words.link);
      await row('INC-2026-0131').click();
      await row('R9').waitFor();
      await screenshot(page, `code-places-${locale}`);
      await row('R9').click();
      await saved(
        /\[gateways\.ts:14-15\]\(\.\.\/src\/pay\/gateways\.ts#L14-L15 "pin:[a-z0-9]{4}"\)/,
      );
      await openFile(page, 'gateways.ts');
      const lens = page.locator('.codelens-decoration', { hasText: words.lens });
      await lens.first().waitFor({ timeout: 20_000 });
      const box = await lens.first().boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + 40, box.y + box.height + 10);
      await page
        .locator('.monaco-hover:visible', { hasText: 'INC-2026-0131' })
        .first()
        .waitFor({ timeout: 10_000 });
      await screenshot(page, `code-lens-${locale}`);
    });

    it('offers the commits of the incident and writes the chosen one as a row', async () => {
      const { page } = code;
      await openFile(page, POSTMORTEM);
      await runCommand(page, words.commits);
      await row('Wait for a free connection').waitFor({ timeout: 20_000 });
      await screenshot(page, `code-commits-${locale}`);
      await row('Wait for a free connection').click();
      await page.keyboard.press('Enter');
      await saved(
        /19:20 \|? ?.*Wait for a free connection \[[0-9a-f]{10}\]\(https:\/\/github\.com\/acme\/shop\/commit\/[0-9a-f]{40}\)/,
      );
    });
  });
