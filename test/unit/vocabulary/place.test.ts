import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isIncidentFolder, placeOf } from '../../../src/vocabulary/place';

const BASE = 'file:///home/jl/work/shop';
const place = (path: string, globs?: readonly string[], base = BASE): string =>
  placeOf(`${base}/${path}`, { base, globs });

test('a name of our own counts anywhere, whatever the folders are', () => {
  for (const path of ['a.postmortem.md', 'x/y/2026-11-02.postmortem.md', 'A.POSTMORTEM.MD'])
    for (const globs of [undefined, [], ['docs/retros']])
      assert.equal(place(path, globs), 'own-name', path);
});

test('the names that teams give such folders, at any depth', () => {
  const folders = [
    'postmortems',
    'Postmortem',
    'docs/post-mortems',
    'docs/post_mortems/2026',
    'docs/Post Mortems',
    'incidents',
    'docs/source/incident-reports',
    'incident_reports',
    'docs/incident-retros',
    'incident_retros',
    'IncidentReports',
    'site/outages',
    'RCA',
    'coe',
    '장애',
    '문서/장애보고서',
    '장애-보고서',
    '장애 보고서'.normalize('NFD'),
    'media-server-post-mortems/writeups',
  ];
  for (const folder of folders) {
    assert.equal(place(`${folder}/2026-11-02.md`), 'folder', folder);
    assert.equal(place(`${encodeURI(folder)}/2026-11-02.md`), 'folder', folder);
  }
});

test('other folders say nothing', () => {
  for (const folder of ['docs', 'incidental', 'postmortem-tools', 'src/incident', 'decoration'])
    assert.equal(
      place(`${folder}/note.md`),
      folder === 'src/incident' ? 'folder' : 'elsewhere',
      folder,
    );
  assert.equal(isIncidentFolder('incident-management'), false);
});

test('the name of the opened folder counts, those above it do not', () => {
  assert.equal(place('2026/a.md', undefined, 'file:///work/post-mortem'), 'folder');
  assert.equal(place('docs/a.md', undefined, 'file:///work/incidents/shop'), 'elsewhere');
});

test('the own name of a file is a hint', () => {
  for (const path of [
    'docs/postmortem.md',
    'blog/2026-11-02-dns-post-mortem.md',
    'notes/incident-report-leaked-token.md',
    'rca_payment.md',
    'docs/2026-11-02-장애보고서.md',
  ])
    assert.equal(place(path), 'file-name', path);
  for (const path of ['docs/incidental.md', 'docs/arcade.md', 'docs/outage-runbook.md'])
    assert.equal(place(path), 'elsewhere', path);
});

test('a team’s own folders stand in the place of the usual names', () => {
  const globs = ['docs/retros', './reviews/', 'teams/*/pm', 'loose/*.md', '회고/**'];
  for (const path of [
    'docs/retros/a.md',
    'docs/retros/2026/q4/a.md',
    'reviews/a.mdx',
    'teams/pay/pm/a.md',
    'loose/a.md',
    '회고/a.md',
    encodeURI('회고/a.md'),
  ])
    assert.equal(place(path, globs), 'folder', path);
  for (const path of ['postmortems/a.md', 'docs/other/a.md', 'loose/deep/a.md', 'teams/pay/a.md'])
    assert.equal(place(path, globs), 'elsewhere', path);
});

test('only what Markdown can be read from', () => {
  for (const name of ['a.md', 'a.markdown', 'a.mdx', 'a.qmd', 'a.html.md.erb'])
    assert.equal(place(`incidents/${name}`), 'folder', name);
  for (const name of ['a.txt', 'a.rst', 'a.png', 'md'])
    assert.equal(place(`incidents/${name}`), 'elsewhere', name);
});
