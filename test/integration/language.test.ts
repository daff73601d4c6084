/// <reference types="mocha" />
/** Which files are postmortems. */
import assert from 'node:assert/strict';
import { languages, type Uri } from 'vscode';
import { eventually, open, tidy } from './driving';

describe('the language of a file', () => {
  afterEach(tidy);

  const cases: [string, string][] = [
    ['language/outage.postmortem.md', 'postmortem'],
    ['language/postmortems/outage.md', 'markdown'],
    ['language/postmortems/2026/q3/장애.md', 'markdown'],
    ['language/post-mortems/outage.md', 'markdown'],
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

  it('Markdown in a folder of the team’s is judged, and beside it is not', async () => {
    const text = '# Outage\n\n## 5 Whys\n\n- Why could customers not pay?\n  - [x] A guess.\n';
    const inFolder = await open('language/incident-reports/outage.md', text);
    assert.equal(inFolder.document.languageId, 'markdown');
    const said = (uri: Uri): number =>
      languages.getDiagnostics(uri).filter(({ source }) => source === 'postmortem').length;
    await eventually('findings', () => said(inFolder.document.uri) > 0);
    const beside = await open('language/notes/outage.md', text);
    assert.equal(said(beside.document.uri), 0);
  });
});
