/// <reference types="node" />
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { OpenVsCode } from '../host/open.mjs';
import { openPostmortem, openVsCode, runCommand, screenshot } from '../host/open.mjs';

const inKorean = {
  command: '새 포스트모템',
  step: (n: number) => `새 포스트모템 (${n}/4)`,
  required: '포스트모템에는 제목이 필요합니다.',
};
const inEnglish = {
  command: 'Postmortem: New Postmortem',
  step: (n: number) => `New Postmortem (${n}/4)`,
  required: 'A postmortem needs a title.',
};

for (const [locale, words, title, slug, heading] of [
  ['en', inEnglish, 'Nobody could log in', 'nobody-could-log-in', '## Customer impact'],
  ['ko', inKorean, '로그인 장애', '로그인-장애', '## 고객 영향'],
] as const)
  describe(`New Postmortem… (${locale})`, () => {
    let code: OpenVsCode;
    before(async () => {
      code = await openVsCode({ folder: 'examples', locale });
      await openPostmortem(code.page, '2026-10-13-card-payments.md');
    });
    after(async () => {
      await code?.close();
    });

    it('asks in four steps, goes back, and opens the file with the question selected', async () => {
      const { page } = code;
      const input = page.locator('.quick-input-widget:visible');
      const step = (n: number): Promise<void> =>
        input.locator('.quick-input-title', { hasText: words.step(n) }).waitFor();
      const choose = (label: string): Promise<void> =>
        input.locator('.monaco-list-row', { hasText: label }).first().click();

      await runCommand(page, words.command);
      await step(1);
      await page.keyboard.press('Enter');
      await input.getByText(words.required).waitFor();
      await page.keyboard.insertText(title);
      await page.keyboard.press('Enter');
      await step(2);
      await screenshot(page, `new-postmortem-grade-${locale}`);
      await choose('SEV1');
      await step(3);
      // back to the grade, which is remembered, and on with another one
      await input.locator('.quick-input-left-action-bar .action-label').first().click();
      await step(2);
      await choose('SEV4');
      await step(3);
      await page.keyboard.press('Enter');
      await step(4);
      await choose('postmortems');
      await page.locator('.tab.active', { hasText: slug }).waitFor();
      await page.locator('.monaco-editor .selected-text').first().waitFor();
      await screenshot(page, `new-postmortem-${locale}`);

      const folder = join(code.folder, 'postmortems');
      const name = readdirSync(folder).find((one) => one.endsWith(`-${slug}.md`));
      assert.ok(name !== undefined, readdirSync(folder).join());
      const text = readFileSync(join(folder, name), 'utf8');
      for (const line of ['severity: SEV4', `# ${title}`, heading])
        assert.ok(text.split('\n').includes(line), line);
    });

    it('writes nothing when it is dismissed', async () => {
      const { page } = code;
      const files = readdirSync(join(code.folder, 'postmortems')).length;
      await runCommand(page, words.command);
      const input = page.locator('.quick-input-widget:visible');
      await input.locator('.quick-input-title', { hasText: words.step(1) }).waitFor();
      await page.keyboard.press('Escape');
      await input.waitFor({ state: 'hidden' });
      assert.equal(readdirSync(join(code.folder, 'postmortems')).length, files);
    });
  });
