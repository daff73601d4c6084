// The notices of other people's work that a package carries. Written anew from what esbuild says it
// bundled whenever a package is made, so that they cannot go stale.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../test/host/folders.mjs';

/** Licences whose terms a notice fulfils. Another one needs a person to read it. */
const fulfilledByNotice = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'ISC',
  'MIT',
]);

/** Work that is in our own files instead of in a bundle: src/tree/icon-paths.ts. */
const copied = ['node_modules/@vscode/codicons'];

/** Work that is no package of npm: src/pins/secrets/issuers.json, in the bundles that find secrets. */
const data = {
  name: 'gitleaks',
  version: '8.30.1',
  license: 'MIT',
  text: 'packaging/licences/gitleaks.txt',
};
const withData = ['dist/server.js', 'dist/browser/server.js', 'dist/cli.js'];

/** Texts of packages that name a licence and forgot to bring it. */
const forgotten = { '@vscode/l10n': 'packaging/licences/vscode-l10n.txt' };

const licenceFile = /^(?:licen[sc]e|copying)(?:-mit)?(?:\.(?:md|txt))?$/i;

function licenceText(folder, name) {
  const own = readdirSync(join(root, folder)).find((file) => licenceFile.test(file));
  const path = own ? join(folder, own) : forgotten[name];
  if (!path) throw new Error(`${name} brings no licence text: add one to packaging/licences/.`);
  return readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n').trim();
}

/**
 * What the given bundles (`dist/server.js` …) took in, as the last build recorded it: name, version,
 * licence and its text of each, sorted. Throws for a licence that a notice alone does not fulfil.
 */
export function bundledPackages(bundles) {
  const record = join(root, 'out', 'bundled.json');
  if (!existsSync(record)) throw new Error('Build first: node esbuild.mjs');
  const recorded = JSON.parse(readFileSync(record, 'utf8'));
  const folders = new Set(
    bundles.flatMap((bundle) => {
      if (!recorded[bundle]) throw new Error(`The last build did not make ${bundle}.`);
      return recorded[bundle];
    }),
  );
  if (bundles.includes('dist/tree.js')) copied.forEach((folder) => folders.add(folder));
  const packages = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    );
    if (!fulfilledByNotice.has(license))
      throw new Error(`${name} ${version} is under ${license}: may it be bundled?`);
    return { name, version, license, text: licenceText(folder, name) };
  });
  if (bundles.some((bundle) => withData.includes(bundle)))
    packages.push({ ...data, text: readFileSync(join(root, data.text), 'utf8').trim() });
  const key = ({ name, version }) => `${name}@${version}`;
  const distinct = new Map(packages.map((one) => [key(one), one]));
  return [...distinct.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The text of THIRD-PARTY-NOTICES.txt; packages under the very same text share it. */
export function notices(bundles) {
  const byText = new Map();
  for (const one of bundledPackages(bundles))
    byText.set(one.text, [...(byText.get(one.text) ?? []), one]);
  const line = '-'.repeat(80);
  return [
    'Postmortem contains the work of others, under the terms below.',
    ...[...byText].map(([text, packages]) =>
      [
        line,
        ...packages.map(({ name, version, license }) => `${name} ${version} (${license})`),
        line,
        '',
        text,
      ].join('\n'),
    ),
    '',
  ].join('\n\n');
}
