/// <reference types="mocha" />
/** Which files are postmortems. */
import assert from 'node:assert/strict';
import { open, tidy } from './driving';

describe('the language of a file', () => {
  afterEach(tidy);

  const cases: [string, string][] = [
    ['language/outage.postmortem.md', 'postmortem'],
    ['language/postmortems/outage.md', 'postmortem'],
    ['language/postmortems/2026/q3/장애.md', 'postmortem'],
    ['language/post-mortems/outage.md', 'postmortem'],
    ['language/README.md', 'markdown'],
    ['language/postmortems-archive/outage.md', 'markdown'],
    ['language/postmortems/data.json', 'json'],
    ['language/postmortem.md', 'markdown'],
  ];
  for (const [path, expected] of cases)
    it(`${path} is ${expected}`, async () => {
      const { document } = await open(path, '# Outage\n');
      assert.equal(document.languageId, expected);
    });
});
