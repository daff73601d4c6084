/**
 * A repository is somebody else's text. What a hostile one may try, and what comes of it. More of
 * the same stands where the feature is tested: links in server/links, pins in pins/comment, spoofed
 * messages in tree/tree-protocol, YAML bombs in language/front-matter and workspace/team-settings.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { CLIENT_COMMANDS } from '../../../src/protocol/protocol';
import { toHtml } from '../../../src/publish/html';
import { RULES } from '../../../src/rules/engine/registry';
import { hover } from '../../../src/server/features/hover';
import { resolveFileLink } from '../../../src/workspace/file-links';
import { parseTeamSettings } from '../../../src/workspace/team-settings';
import { marked, opened, URI } from '../server/marked';

const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(1)>';
const COMMANDS = [
  '[a](command:workbench.action.terminal.sendSequence?%7B%22text%22:%22id%0A%22%7D)',
  '[b](<command:vscode.openFolder>)',
  '[c](javascript:alert(1) "javascript:alert(1)")',
  '[d](file:///etc/passwd)',
  '[e](data:text/html,x)',
  '<command:x>',
];
const HOSTILE = [
  '---',
  `id: "${SCRIPT} [x](command:x)"`,
  'status: draft',
  `title: "${COMMANDS[0]}"`,
  `owner: "${SCRIPT}"`,
  '---',
  '',
  `# ${SCRIPT}`,
  '',
  '## 5 Whys',
  '',
  `- Why ${SCRIPT} ${COMMANDS.join(' ')}?`,
  `  - [x] **C1** ${SCRIPT} ${COMMANDS.join(' ')}`,
  `    - [ ] **C2** ![x](x "${SCRIPT}") (verify: ${COMMANDS[0]})`,
  '',
  '## Remediation',
  '',
  `- [ ] **R1** ${SCRIPT} @<b>x</b> (addresses: C1, C2) ${COMMANDS[0]}`,
  '',
].join('\n');

describe('a hover over hostile text', () => {
  const { postmortem } = marked(HOSTILE);
  const { findings } = opened(postmortem);
  const ours: readonly string[] = Object.values(CLIENT_COMMANDS);
  const said = new Set<string>();
  for (let offset = 0; offset <= HOSTILE.length; offset++) {
    const answer = hover(postmortem, offset, {
      findings,
      rules: RULES,
      locale: 'en',
      now: 0,
      localOffset: 0,
      links: { documentUri: URI, folders: ['file:///repo'] },
    });
    if (answer !== undefined && typeof answer.contents === 'object' && 'value' in answer.contents)
      said.add(answer.contents.value);
  }

  it('says something', () => assert.ok(said.size > 3, `${said.size}`));

  it('holds no link that runs or opens what the text names', () => {
    // an unescaped `](`, with or without `<`
    const link = /(?<!\\)\]\(<?([a-z][a-z\d+.-]*):([^)>?\s]*)/gi;
    for (const text of said)
      for (const [, scheme, rest] of text.matchAll(link)) {
        if (scheme === 'command') assert.ok(ours.includes(rest!), `${rest} in ${text}`);
        else if (scheme === 'file') assert.match(rest!, /^\/\/\/repo\//, text);
        else assert.match(scheme!, /^(?:https?|mailto)$/, text);
      }
  });

  it('holds no markup of the text', () => {
    for (const text of said) assert.doesNotMatch(text, /(?<!\\)<(?:script|img|command:)/i);
  });
});

it('the page to publish runs nothing and links to nothing but the web', () => {
  const page = toHtml(marked(HOSTILE).postmortem);
  assert.ok(page.includes('C1'), page);
  assert.doesNotMatch(page, /<(?:script|img)|<[^>]*\son\w+=/i);
  for (const [, target] of page.matchAll(/(?:href|src)="([^"]*)"/g))
    assert.match(target!, /^(?:https?:|mailto:|#)/, target);
});

describe('links out of the workspace', () => {
  const base = { documentUri: URI, folders: ['file:///repo'] };
  for (const target of [
    '../../etc/passwd',
    '..%2f..%2fetc/passwd',
    '%2e%2e/%2e%2e/etc/passwd',
    '..\\..\\etc\\passwd',
    '/../etc/passwd',
    '//server/share/x',
    '\\\\server\\share\\x',
    '%5C%5Cserver%5Cshare',
    'file:///etc/passwd',
    'FILE:/etc/passwd',
    'command:x',
    'javascript:alert(1)',
    'vscode://x/y',
    'data:text/html,x',
    '\u0000../x',
    '..%00/x',
    '%zz',
  ])
    it(`${JSON.stringify(target)} leads nowhere`, () =>
      assert.equal(resolveFileLink(target, base), undefined));
});

describe('a hostile .postmortemrc.yaml', () => {
  for (const text of [
    '__proto__: {polluted: 1}',
    'constructor: {prototype: {polluted: 1}}',
    'rules: {__proto__: off, constructor: off, toString: error}',
    'headings: {__proto__: [x]}',
    'severities: !!js/function "function(){}"',
    'customerTerms: [".*", "(a+)+$", "[", "\\\\"]',
  ])
    it(`${text} changes nothing but settings`, () => {
      const { settings } = parseTeamSettings(text);
      assert.ok(!('polluted' in {}));
      assert.equal(Object.getPrototypeOf(settings), Object.prototype);
      assert.deepEqual(Object.keys(settings.rules.rules), []);
    });
});

it('the page of the tree editor runs its own script and nothing else', () => {
  const source = readFileSync('src/extension/tree-editor/html.ts', 'utf8');
  assert.match(source, /`default-src 'none'`,\s+`script-src 'nonce-\$\{nonce\}'`,/);
  assert.doesNotMatch(source, /unsafe-(?:inline|eval)/);
});

it('the tree makes no HTML of text', () => {
  const files = ['src/tree', 'src/picture'].flatMap((room) =>
    readdirSync(room)
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `${room}/${name}`),
  );
  assert.ok(files.length > 10);
  for (const name of files)
    assert.doesNotMatch(
      readFileSync(name, 'utf8'),
      /innerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write/,
      name,
    );
});
