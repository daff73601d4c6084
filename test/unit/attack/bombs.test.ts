/** Small documents that want to become large ones: in the preview, the exports and the settings. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import MarkdownIt from 'markdown-it';
import { parsePostmortem } from '../../../src/language/parse';
import { extendMarkdownIt } from '../../../src/preview/plugin';
import { toCustomerVersion } from '../../../src/publish/customer';
import { toHtml } from '../../../src/publish/html';
import { toMarkdown } from '../../../src/publish/markdown';
import { parseTeamSettings } from '../../../src/workspace/team-settings';

/** Nine levels of nine aliases: 387 million words, when somebody spells them out. */
const ALIASES = [
  'a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]',
  ...Array.from(
    { length: 8 },
    (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]`,
  ),
];
const deep = (levels: number, mark: string): string =>
  Array.from({ length: levels }, (_, at) => `${' '.repeat(at * 2)}${mark} why`).join('\n');

const BOMBS: Readonly<Record<string, string>> = {
  'aliases in the front matter': `---\n${ALIASES.join('\n')}\nowner: *a8\ntitle: *a8\nservices: *a8\n---\n\n# T\n\n## 5 Whys\n\n- Why?\n`,
  'an alias of itself': '---\nowner: &a [*a]\ntitle: *a\n---\n\n# T\n',
  'brackets in the front matter': `---\nowner: ${'['.repeat(5_000)}\n---\n\n# T\n`,
  'a list of 300 levels': `# T\n\n## 5 Whys\n\n- Why?\n${deep(300, '- [ ]').replace(/^/gm, '  ')}\n`,
  'list marks on one line': `# T\n\n## 5 Whys\n\n${'- '.repeat(2_000)}x\n`,
  'quotes in quotes': `# T\n\n## 5 Whys\n\n${'> '.repeat(2_000)}- Why?\n`,
  'emphasis that never ends': `# T\n\n## Remediation\n\n- ${'*a **b '.repeat(3_000)}\n`,
  'links in links': `# T\n\n## Remediation\n\n- ${'[a]('.repeat(3_000)}\n`,
  '5,000 items of one id': `# T\n\n## Remediation\n\n${'- [ ] **R1** x (addresses: C1)\n'.repeat(5_000)}`,
};

const preview = extendMarkdownIt(new MarkdownIt({ html: true }));
const FORMS: Readonly<Record<string, (text: string) => string>> = {
  'the preview': (text) =>
    preview.renderer.render(preview.parse(text, {}), preview.options, {
      currentDocument: { path: '/shop/postmortems/a.md' },
    }),
  HTML: (text) => toHtml(parsePostmortem(text)),
  Markdown: (text) => toMarkdown(parsePostmortem(text)),
  "the customers' version": (text) => toCustomerVersion(parsePostmortem(text)).text,
};

for (const [form, make] of Object.entries(FORMS))
  describe(`${form} of`, () => {
    // what the form brings along itself, its styles
    const own = make('# T\n').length;
    for (const [name, bomb] of Object.entries(BOMBS))
      it(name, () => {
        const made = make(bomb);
        // a row of HTML around a few characters of text; never a power of it
        assert.ok(
          made.length - own < bomb.length * 60 + 20_000,
          `${made.length} of ${bomb.length}`,
        );
      });
  });

describe('.postmortemrc.yaml of', () => {
  for (const [name, text] of Object.entries({
    'aliases of aliases': `${ALIASES.join('\n')}\nseverities: *a8\ncustomerTerms: *a8\n`,
    'an alias of itself': 'severities: &a [*a]\n',
    brackets: `severities: ${'['.repeat(50_000)}\n`,
    'a long line': `customerTerms: [${'"a", '.repeat(20_000)}]\n`,
  }))
    it(`${name} says in few words what is wrong, and holds little`, () => {
      const { settings, problems } = parseTeamSettings(text);
      assert.ok(JSON.stringify(settings).length < text.length * 4 + 2_000);
      assert.ok(problems.length < 200, `${problems.length} problems`);
    });
});

describe('hostile front matter', () => {
  const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(1)>';
  const KEYS = ['id', 'title', 'status', 'severity', 'owner', 'services', 'started', 'ticket'];
  const text = `---\n${KEYS.map((key) => `${key}: '${SCRIPT} [x](javascript:alert(1)) [y](command:z)'`).join('\n')}\n---\n\n# T\n\n## Summary\n\nDown.\n`;
  it('is text in the page to publish', () => {
    const page = toHtml(parsePostmortem(text));
    assert.ok(page.includes('&lt;script&gt;'), 'it is shown');
    assert.doesNotMatch(page, /<script|<img|<[^>]*\s(?:href|src)="(?:javascript|command)/i);
  });
  for (const form of ['Markdown', "the customers' version"] as const)
    it(`brings no markup into ${form}`, () =>
      assert.doesNotMatch(FORMS[form]!(text), /(?<!\\)<\/?(?:script|img)|(?<!\\)\]\(/i));
});
