/// <reference types="node" />
/** What the packages hold: everything that is needed, nothing else, and small. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { RULES } from '../../src/rules/engine/registry';
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

  it('is at most 1.2 MB', () => {
    assert.ok(archive.length <= 1_200_000, `${archive.length} bytes`);
  });

  it('holds only what VS Code reads', () => {
    const known =
      /^(?:\[Content_Types\]\.xml|extension\.vsixmanifest|extension\/(?:package\.json|package\.nls(?:\.ko)?\.json|readme\.md|changelog\.md|LICENSE\.txt|THIRD-PARTY-NOTICES\.txt|language-configuration\.json|l10n\/bundle\.l10n\.ko\.json|snippets\/(?:en|ko)\.json|syntaxes\/[\w.-]+\.tmLanguage\.json|media\/[\w./-]+\.(?:css|png|svg|md)|agents\/postmortem\/skills\/postmortem\/SKILL\.md|schemas\/[\w.-]+\.json|dist\/(?:browser\/)?[\w-]+\.js|dist\/(?:rule-pages|examples)\.json))$/;
    for (const path of files.keys()) assert.match(path, known);
    for (const bundle of ['cli.js', 'mcp-server.js'])
      assert.ok(!files.has(`extension/dist/${bundle}`), 'the command line is for npm');
  });

  /** Whether the package holds the file, a bundle of that name, or something in that folder. */
  const holds = (path: string): boolean =>
    [path, `${path}.js`].some((one) => files.has(`extension/${one}`)) ||
    [...files.keys()].some((one) => one.startsWith(`extension/${path.replace(/\/$/, '')}/`));

  it('holds every file that its manifest names', () => {
    const folders = readdirSync('.', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name.replace('.', '\\.'));
    // a path: from this folder, or into one of the folders of the project
    const path = new RegExp(`"(\\./[^"]+|(?:${folders.join('|')})/[^"*]+)"`, 'g');
    const { activationEvents: _globs, ...rest } = manifest;
    const named = [...JSON.stringify(rest).matchAll(path)].map(([, one]) => one!);
    assert.ok(named.length >= 12, named.join());
    for (const one of named) assert.ok(holds(one.replace(/^\.\//, '')), one);
  });

  it('holds every file that its code reads out of its folder', () => {
    const source = readdirSync('src/extension', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join('src/extension', name), 'utf8'))
      .join('\n');
    const parts = [
      ...source.matchAll(/joinPath\(\s*(?:\w+\.)*extension(?:Uri)?,((?:\s*'[\w.-]+',?)+)/g),
      ...source.matchAll(/\bread\(((?:'[\w.-]+'(?:, )?)+)\)/g),
      ...source.matchAll(/asAbsolutePath\(((?:\s*'[\w./-]+',?)+)/g),
    ];
    const named = parts.map(([, list]) =>
      [...list!.matchAll(/'([^']+)'/g)].map(([, part]) => part!).join('/'),
    );
    assert.ok(named.length >= 4, named.join());
    for (const one of named) assert.ok(holds(one), one);
  });

  const texts = (name: string): Record<string, string> =>
    JSON.parse(text(`dist/${name}.json`)) as Record<string, string>;
  const pages = texts('rule-pages');

  it('holds the examples, and what they link to', () => {
    const examples = texts('examples');
    assert.ok(Object.keys(examples).length > 25);
    for (const [path, content] of Object.entries(examples))
      for (const [, target] of content.matchAll(/\]\((\.\.?\/[^)\s#]+)/g)) {
        const found = posix.join(posix.dirname(path), decodeURI(target!));
        assert.ok(found in examples || found.startsWith('docs/'), `${path}: ${target}`);
      }
  });

  it('holds the page of every rule, in both languages', () => {
    for (const { id } of RULES)
      for (const suffix of ['.md', '.ko.md'])
        assert.match(pages[id + suffix] ?? '', /^# /, id + suffix);
  });

  it('holds whatever the pages of the rules lead to', () => {
    for (const [page, content] of Object.entries(pages))
      for (const [, target] of content
        .replace(/^```[^\n]*\n[\s\S]*?^```$/gm, '')
        .matchAll(/\]\((?!#|[a-z]+:)([^)\s#]+)/g))
        assert.ok(posix.normalize(target!) in pages, `${page}: ${target}`);
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
      'package/dist/mcp-server.js',
      'package/package.json',
    ]);
    const notices = readFileSync(join(home, 'package', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    assertNamed('dist/cli.js', notices);
    assertNamed('dist/mcp-server.js', notices);
  });

  it('needs nothing but itself', () => {
    const manifest = JSON.parse(readFileSync(join(home, 'package', 'package.json'), 'utf8')) as {
      version: string;
    };
    assert.ok(!('dependencies' in manifest) && !('private' in manifest));
    assert.equal(program('--version').stdout.trim(), manifest.version);
  });

  it('is installed from its file, as the documents say, and is called postmortem', () => {
    const place = mkdtempSync(join(tmpdir(), 'postmortem-install-'));
    try {
      const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
      const options = { cwd: place, encoding: 'utf8', stdio: 'pipe' } as const;
      const tgz = resolve(packageWith('.tgz'));
      execFileSync(npm, ['install', '--global', '--offline', '--prefix', place, tgz], options);
      const postmortem = join(
        place,
        ...(process.platform === 'win32' ? [] : ['bin']),
        'postmortem',
      );
      const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
      assert.equal(execFileSync(postmortem, ['--version'], options).trim(), version);
      for (const file of ['package.nls.json', 'package.nls.ko.json', 'docs/cli.md', 'README.md'])
        assert.ok(
          readFileSync(file, 'utf8').includes(
            `npm install --global ./postmortem-cli-${version}.tgz`,
          ),
          file,
        );
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
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
