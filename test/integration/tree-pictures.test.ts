/// <reference types="mocha" />
/** Pictures in the tree: files that are brought to a card, and those that are shown. */
import assert from 'node:assert/strict';
import { Uri, workspace, type TextDocument } from 'vscode';
import { eventually, extension, open, tidy } from './driving';
import { LINES, Page, node } from './tree-page';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('pictures in the tree', () => {
  let page: Page;
  let document: TextDocument;
  const beside = (path: string): Uri => Uri.joinPath(document.uri, '..', path);
  const contents = async (path: string): Promise<string> =>
    new TextDecoder().decode(await workspace.fs.readFile(beside(path)));

  before(async () => (await extension().activate()).ready());
  beforeEach(async () => {
    ({ document } = await open('pictures/postmortems/payments.md', LINES.join('\n')));
    page = new Page(document);
  });
  afterEach(async () => {
    page.close();
    await tidy();
  });

  it('are written beside the document under a free name, and linked in one step', async () => {
    await workspace.fs.writeFile(beside('evidence/image.png'), bytes('there before'));
    const { address } = node(await page.tree(document.version), 0, 0, 0);
    const files = [
      { name: 'image.png', data: bytes('one') },
      { name: 'image.png', data: bytes('two') },
      { name: 'run (1).log', data: bytes('three') },
    ];
    page.send({ type: 'addFiles', address, files });
    const line = await eventually('links', () => {
      const written = document.lineAt(6).text;
      return written.includes('](') && written;
    });
    assert.equal(
      line,
      '    - [ ] **C2** Calls had no timeout. [image-1](./evidence/image-1.png) ' +
        '[image-2](./evidence/image-2.png) [run (1).log](./evidence/run%20%281%29.log)',
    );
    assert.equal(await contents('evidence/image.png'), 'there before');
    assert.equal(await contents('evidence/image-1.png'), 'one');
    assert.equal(await contents('evidence/image-2.png'), 'two');
    assert.equal(await contents('evidence/run (1).log'), 'three');
  });

  it('are shown when they are files of the workspace that are there, and nothing else is', async () => {
    await workspace.fs.writeFile(beside('evidence/pool.png'), bytes('a picture'));
    const targets = [
      './evidence/pool.png',
      './evidence/gone.png',
      '../../../../../../../../etc/logo.png',
      'https://example.com/pool.png',
      'file:///etc/logo.png',
    ];
    page.send({ type: 'ready' });
    page.send({ type: 'showPictures', targets });
    const [answer] = await eventually('pictures', () => {
      const all = page.all('pictures');
      return all.length > 0 && all;
    });
    assert.deepEqual(
      answer?.found.map(({ target }) => target),
      ['./evidence/pool.png'],
    );
    assert.match(answer?.found[0]?.source ?? '', /evidence\/pool\.png\?\d+$/);
  });
});
