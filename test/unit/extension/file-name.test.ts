import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileNameOf, slugOf } from '../../../src/extension/commands/file-name';

describe('a title as a piece of a file name', () => {
  const cases: [string, string][] = [
    ['Card payments failed', 'card-payments-failed'],
    ['계좌이체 주문이 확정되지 않음', '계좌이체-주문이-확정되지-않음'],
    // decomposed, as macOS file dialogs give it
    ['계좌이체'.normalize('NFD'), '계좌이체'],
    ["Customers couldn't pay — 48 min!", 'customers-couldnt-pay-48-min'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['../../etc/passwd', 'etc-passwd'],
    ['...', 'postmortem'],
    ['', 'postmortem'],
    ['🔥🔥', 'postmortem'],
    ['🔥 outage', 'outage'],
    ['line\nbreak\0nul', 'line-break-nul'],
    ['Überlastung in München', 'überlastung-in-münchen'],
  ];
  for (const [title, expected] of cases)
    it(JSON.stringify(title), () => assert.equal(slugOf(title), expected));

  it('stays short and never ends in half a character or a hyphen', () => {
    for (const title of ['가'.repeat(300), `${'a'.repeat(59)} b`, '𠮷'.repeat(100)]) {
      const slug = slugOf(title);
      assert.ok(slug.length <= 60, slug);
      assert.doesNotMatch(slug, /\p{Cs}/u);
      assert.doesNotMatch(slug, /^-|-$/);
      assert.ok(new TextEncoder().encode(slug).length < 200);
    }
  });
});

describe('the file name of a new postmortem', () => {
  const cases: [boolean, string, number, string][] = [
    [true, 'Down', 1, '2026-10-13-down.md'],
    [false, 'Down', 1, '2026-10-13-down.postmortem.md'],
    [true, 'Down', 3, '2026-10-13-down-3.md'],
    [false, '결제 장애', 2, '2026-10-13-결제-장애-2.postmortem.md'],
  ];
  for (const [isTeamFolder, title, attempt, expected] of cases)
    it(`${isTeamFolder ? 'in a folder of the team’s' : 'elsewhere'} #${attempt}`, () =>
      assert.equal(fileNameOf('2026-10-13', title, isTeamFolder, attempt), expected));
});
