/** The pages for people: every link leads somewhere, both languages say the same, the README is short. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { packaged, unlinked } from '../../packaging/readme.mjs';

const read = (path: string): string => readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
const pages = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .map((name) => join('docs', name))
    .filter((name) => name.endsWith('.md')),
];
const prose = (text: string): string =>
  text.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '').replace(/`[^`\n]*`/g, '');
/** The anchors that code hosts give to the headings of a page. */
const anchors = (path: string): Set<string> =>
  new Set(
    [...prose(read(path)).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );

describe('the pages', () => {
  it('link to files and headings that are there', () => {
    for (const page of pages)
      for (const [, target] of prose(read(page)).matchAll(/\]\((?![a-z]+:)([^)\s]+)\)/g)) {
        const [path = '', anchor] = decodeURIComponent(target!).split('#');
        const file = path === '' ? page : join(dirname(page), path);
        assert.ok(existsSync(file), `${page}: ${target}`);
        if (anchor !== undefined && file.endsWith('.md') && !/^L\d/.test(anchor))
          assert.ok(anchors(file).has(anchor), `${page}: ${target}`);
      }
  });

  it('name files of this project that are there', () => {
    const named =
      /`((?:src|test|docs|packaging|examples)\/[\w./-]+\.(?:ts|tsx|mjs|md|json|yaml|yml))`/g;
    const own = pages.filter((page) => !/^docs[\\/]rules/.test(page));
    for (const page of own)
      for (const [, path] of read(page).matchAll(named))
        assert.ok(existsSync(path!), `${page}: ${path}`);
  });

  it('are linked to the same page in the other language, with as many headings and examples', () => {
    const korean = pages.filter((page) => page.endsWith('.ko.md'));
    assert.ok(korean.length > 6);
    for (const page of korean) {
      const english = page.replace('.ko.md', '.md');
      assert.ok(read(page).includes(`](${basename(english)})`), page);
      assert.ok(read(english).includes(`](${basename(page)})`), english);
      const shape = (path: string): string[] =>
        [...prose(read(path)).matchAll(/^(#+) /gm)].map(([, marks]) => marks!);
      assert.deepEqual(shape(page), shape(english), page);
      const fences = (path: string): number => read(path).split(/^```\w+$/m).length;
      assert.equal(fences(page), fences(english), page);
    }
  });

  it('are in their own language', () => {
    for (const page of pages.filter((one) => one.endsWith('.ko.md')))
      for (const [paragraph] of prose(read(page)).matchAll(/(?:^.+\n?)+/gm)) {
        const letters =
          paragraph
            .replace(/\]\([^)]*\)/g, '')
            .match(/[a-z]{2,}/gi)
            ?.join('') ?? '';
        const hangul = paragraph.match(/[가-힣]/g)?.length ?? 0;
        if (letters.length > 120) assert.ok(hangul > letters.length / 8, `${page}: ${paragraph}`);
      }
  });

  it('name the version that is built', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    for (const page of ['README.md', 'README.ko.md']) {
      assert.ok(read(page).includes(`badge/version-${version}-`), page);
      assert.ok(read(page).includes(`postmortem-${version}.vsix`), page);
    }
    for (const page of pages)
      for (const [, named] of read(page).matchAll(
        /postmortem(?:-cli)?-(\d+\.\d+\.\d+)\.(?:vsix|tgz)/g,
      ))
        if (!page.includes('engineering')) assert.equal(named, version, page);
  });
});

describe('the README', () => {
  const readme = read('README.md');

  it('has at most 900 words', () => {
    assert.ok(readme.split(/\s+/).length <= 900, `${readme.split(/\s+/).length}`);
  });

  it('has the two commands that begin everything', () => {
    for (const command of ['npm start', 'npm test']) {
      assert.ok(readme.includes(command), command);
      assert.ok(read('README.ko.md').includes(command), command);
    }
  });

  it('leaves out of the packages what is only true in the repository', () => {
    const inPackage = unlinked(packaged(readme));
    assert.doesNotMatch(inPackage, /npm |badge|repository only|not on the Marketplace/);
    const words = prose(inPackage);
    assert.doesNotMatch(words, /\]\((?!https:)/);
    // nothing that only pointed somewhere, and no heading without a text
    assert.doesNotMatch(words, /한국어|Step by step|^##[^\n]*\n+(?:## |$(?![\s\S]))/m);
    assert.ok(inPackage.includes('# Card payments'), 'the format is shown whole');
  });
});
