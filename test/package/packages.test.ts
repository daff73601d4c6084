/// <reference types="node" />
/** What the packages hold: everything that is needed, nothing else, and small. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { unzip } from './zip';

const folder = process.env.PACKAGES ?? 'out/packages';
const packageWith = (ending: string): string => {
  const found = readdirSync(folder).filter((name) => name.endsWith(ending));
  assert.equal(found.length, 1, `${found.length} ${ending} in ${folder}`);
  return join(folder, found[0]!);
};
const bundled = JSON.parse(readFileSync('out/bundled.json', 'utf8')) as Record<string, string[]>;

/** Every package that a bundle took in is named in `notices`. */
function assertNamed(bundle: string, notices: string): void {
  assert.ok(bundled[bundle], bundle);
  for (const path of bundled[bundle]) {
    const { name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as {
      name: string;
      version: string;
    };
    assert.ok(notices.includes(`\n${name} ${version} (`), `${name} ${version}`);
  }
}

describe('the .vsix', () => {
  const archive = readFileSync(packageWith('.vsix'));
  const files = unzip(archive);
  const text = (path: string): string => files.get(`extension/${path}`)?.toString('utf8') ?? '';
  const manifest = JSON.parse(text('package.json')) as Record<string, unknown>;

  it('is at most 1 MB', () => {
    assert.ok(archive.length <= 1_000_000, `${archive.length} bytes`);
  });

  it('holds only what VS Code reads', () => {
    const known =
      /^(?:\[Content_Types\]\.xml|extension\.vsixmanifest|extension\/(?:package\.json|package\.nls(?:\.ko)?\.json|readme\.md|changelog\.md|LICENSE\.txt|THIRD-PARTY-NOTICES\.txt|language-configuration\.json|l10n\/bundle\.l10n\.ko\.json|snippets\/(?:en|ko)\.json|syntaxes\/[\w.-]+\.tmLanguage\.json|media\/[\w./-]+\.(?:css|png|svg|md)|dist\/(?:browser\/)?[\w-]+\.js))$/;
    for (const path of files.keys()) assert.match(path, known);
    assert.ok(!files.has('extension/dist/cli.js'), 'the command line is for npm');
  });

  it('holds every file that its manifest names', () => {
    const named = [
      ...JSON.stringify(manifest).matchAll(/"(?:\.\/)?((?:dist|media|snippets|syntaxes)\/[^"]+)"/g),
    ].map(([, path]) => path!);
    assert.ok(named.length >= 7, named.join());
    for (const path of named) {
      const built = [path, `${path}.js`].some((one) => files.has(`extension/${one}`));
      assert.ok(built, path);
    }
  });

  it('has minified bundles without source maps, and says nothing of how it was made', () => {
    for (const [path, content] of files)
      if (path.endsWith('.js')) {
        const source = content.toString('utf8');
        assert.doesNotMatch(source.slice(-200), /sourceMappingURL/, path);
        assert.ok(source.split('\n').length < source.length / 500, `${path} is not minified`);
      }
    for (const key of ['private', 'scripts', 'devDependencies', 'dependencies', 'bin'])
      assert.ok(!(key in manifest), key);
  });

  it('names whose work is in it, with the terms', () => {
    const notices = text('THIRD-PARTY-NOTICES.txt');
    for (const bundle of Object.keys(bundled))
      if (files.has(`extension/${bundle}`)) assertNamed(bundle, notices);
    assert.match(notices, /@vscode\/codicons .* \(CC-BY-4\.0\)/);
    assert.match(notices, /gitleaks .* \(MIT\)/);
    assert.ok(notices.match(/Permission (?:is hereby granted|to use)/g)!.length > 5);
  });

  it('has a README without links that lead nowhere', () => {
    const prose = text('readme.md').replace(/^```[^\n]*\n[\s\S]*?^```$/gm, '');
    for (const [, target] of prose.matchAll(/\]\(([^)\s]+)\)/g))
      assert.match(target!, /^(?:https:|#)/, target);
  });

  it('has a picture for the gallery', () => {
    assert.match(text('package.json'), /"icon": "media\/icon\.png"/);
    const icon = files.get('extension/media/icon.png')!;
    assert.deepEqual([icon.readUInt32BE(16), icon.readUInt32BE(20)], [256, 256]);
  });
});

describe('the npm package', () => {
  let home = '';
  before(() => {
    home = mkdtempSync(join(tmpdir(), 'postmortem-npm-'));
    execFileSync('tar', ['-xzf', packageWith('.tgz'), '-C', home]);
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  const program = (...args: string[]) =>
    spawnSync(process.execPath, [join(home, 'package', 'dist', 'cli.js'), ...args], {
      encoding: 'utf8',
      cwd: home,
      timeout: 60_000,
    });

  it('holds the program and its papers', () => {
    const listed = execFileSync('tar', ['-tzf', packageWith('.tgz')], { encoding: 'utf8' });
    assert.deepEqual(listed.trim().split('\n').sort(), [
      'package/LICENSE',
      'package/README.md',
      'package/THIRD-PARTY-NOTICES.txt',
      'package/dist/cli.js',
      'package/package.json',
    ]);
    const notices = readFileSync(join(home, 'package', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    assertNamed('dist/cli.js', notices);
  });

  it('needs nothing but itself', () => {
    const manifest = JSON.parse(readFileSync(join(home, 'package', 'package.json'), 'utf8')) as {
      version: string;
    };
    assert.ok(!('dependencies' in manifest) && !('private' in manifest));
    assert.equal(program('--version').stdout.trim(), manifest.version);
  });

  it('checks a postmortem', () => {
    writeFileSync(
      join(home, 'one.postmortem.md'),
      '# Outage\n\n## 5 Whys\n\n- Why could customers not pay?\n  - [x] **C1** A person typed it wrong.\n',
    );
    const { status, stdout, stderr } = program('check', 'one.postmortem.md', '--format', 'json');
    assert.equal(stderr, '');
    const rules = (JSON.parse(stdout) as { rule: string }[]).map(({ rule }) => rule);
    assert.ok(rules.includes('verified-without-evidence'), rules.join());
    assert.ok(status === 0 || status === 1);
  });
});
