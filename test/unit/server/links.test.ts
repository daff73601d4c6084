import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentLinks, resolveLink } from '../../../src/server/features/links';
import { marked } from './marked';

const BASE = { documentUri: 'file:///repo/postmortems/a.md', folders: ['file:///repo'] };

for (const [target, expected] of [
  // inside the workspace
  ['b.md', 'file:///repo/postmortems/b.md'],
  ['./b.md', 'file:///repo/postmortems/b.md'],
  ['../src/pay/client.ts', 'file:///repo/src/pay/client.ts'],
  ['/src/pay/client.ts', 'file:///repo/src/pay/client.ts'],
  ['../src/a%20b.ts', 'file:///repo/src/a%20b.ts'],
  ['../src/결제.ts', 'file:///repo/src/%EA%B2%B0%EC%A0%9C.ts'],
  ['../src/client.ts?plain=1', 'file:///repo/src/client.ts'],
  ['..', undefined],
  ['../src/', 'file:///repo/src'],
  // ranges: whole lines
  ['../a.ts#L40', 'file:///repo/a.ts#L40'],
  ['../a.ts#L40-L58', 'file:///repo/a.ts#L40%2C1-59%2C1'],
  ['../a.ts#L40-58', 'file:///repo/a.ts#L40%2C1-59%2C1'],
  ['../a.ts#L40C3-L58C7', 'file:///repo/a.ts#L40%2C1-59%2C1'],
  ['../a.ts#L58-L40', 'file:///repo/a.ts'],
  ['../a.ts#L0', 'file:///repo/a.ts'],
  ['b.md#heading', 'file:///repo/postmortems/b.md'],
  // other hosts and schemes
  ['https://example.com/x?y#z', 'https://example.com/x?y#z'],
  ['http://example.com', 'http://example.com'],
  ['mailto:team@example.com', 'mailto:team@example.com'],
  ['HTTPS://example.com', 'HTTPS://example.com'],
  ['file:///etc/passwd', undefined],
  ['FILE:///etc/passwd', undefined],
  ['command:workbench.action.quit', undefined],
  ['data:text/html,x', undefined],
  ['javascript:alert(1)', undefined],
  ['vscode://x/y', undefined],
  ['vscode-remote://ssh/x', undefined],
  ['C:\\Windows\\x', undefined],
  ['C:/Windows/x', undefined],
  ['//server/share', undefined],
  ['\\\\server\\share', undefined],
  ['/\\server/share', undefined],
  ['%2F%2Fserver/share', undefined],
  ['file%3A///etc/passwd', undefined],
  // ways out
  ['../../etc/passwd', undefined],
  ['..%2F..%2Fetc/passwd', undefined],
  ['%2e%2e/%2e%2e/etc/passwd', undefined],
  ['/../etc/passwd', undefined],
  ['/..%2fetc/passwd', undefined],
  ['..%5C..%5Cetc', undefined],
  ['../../repository/x', undefined],
  // encoded twice is a file with a strange name
  ['%252e%252e/%252e%252e/x', 'file:///repo/postmortems/%252e%252e/%252e%252e/x'],
  // no address at all
  ['100%.md', undefined],
  ['a\u0000b', undefined],
  ['%00', undefined],
  ['', undefined],
  ['?x', undefined],
] as const)
  test(`a link to ${JSON.stringify(target)} leads to ${expected ?? 'nothing'}`, () => {
    assert.equal(resolveLink(target, BASE)?.uri, expected);
  });

test('without a folder a link stays beside the document', () => {
  const alone = { documentUri: 'file:///home/me/a.md', folders: [] };
  assert.equal(resolveLink('img/b.png', alone)?.uri, 'file:///home/me/img/b.png');
  assert.equal(resolveLink('../b.md', alone), undefined);
  assert.equal(resolveLink('/etc/passwd', alone), undefined);
});

test('the folder of the document counts, and the innermost of two', () => {
  const folders = ['file:///other', 'file:///repo', 'file:///repo/postmortems'];
  const base = { ...BASE, folders };
  assert.equal(resolveLink('/b.md', base)?.uri, 'file:///repo/postmortems/b.md');
  // out of that one, but into another folder of the workspace
  assert.equal(resolveLink('../b.md', base)?.uri, 'file:///repo/b.md');
  assert.equal(resolveLink('../../other/b.md', base)?.uri, 'file:///other/b.md');
  assert.equal(resolveLink('../../third/b.md', base), undefined);
  const sibling = { ...BASE, folders: ['file:///repo/post'] };
  assert.equal(resolveLink('/b.md', sibling), undefined);
});

test('links keep the scheme and host of a virtual workspace', () => {
  const base = {
    documentUri: 'vscode-vfs://github/o/r/postmortems/a.md',
    folders: ['vscode-vfs://github/o/r'],
  };
  assert.equal(resolveLink('/src/a.ts', base)?.uri, 'vscode-vfs://github/o/r/src/a.ts');
  assert.equal(resolveLink('/src/a.ts', { ...base, folders: ['file:///o/r'] }), undefined);
});

test('an untitled document links to nothing but addresses', () => {
  const base = { documentUri: 'untitled:Untitled-1', folders: ['file:///repo'] };
  assert.equal(resolveLink('b.md', base), undefined);
  assert.equal(resolveLink('/b.md', base), undefined);
  assert.equal(resolveLink('https://example.com', base)?.uri, 'https://example.com');
});

test('links of a document: where they stand and where they lead', () => {
  const { postmortem, ranges } = marked(
    '---\nid: "[a](b)"\n---\n\n# T\n\n## Next steps\n\n[client](«../src/a.ts#L4-L5» "pin:k7f3") ![i](«x.png») <«https://example.com»>\n`[no](c)` [top](«#next-steps») [bad](command:x) [gone](#gone)\n',
  );
  const links = documentLinks(postmortem, BASE);
  assert.deepEqual(
    links.map(({ range }) => range),
    ranges.map(({ start, end }) => ({
      start: postmortem.lines.positionOf(start),
      end: postmortem.lines.positionOf(end),
    })),
  );
  assert.deepEqual(
    links.map(({ target }) => target),
    [
      'file:///repo/src/a.ts#L4%2C1-6%2C1',
      'file:///repo/postmortems/x.png',
      'https://example.com',
      'file:///repo/postmortems/a.md#L7',
    ],
  );
});
