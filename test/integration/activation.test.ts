/// <reference types="mocha" />
/** First by its name: nothing may have opened a postmortem before. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Uri, commands, window, workspace } from 'vscode';
import { eventually, extension, open, root, tidy } from './driving';

/** Files of ours that Node has loaded in this extension host. */
function loaded(): string[] {
  const dist = join(extension().extensionPath, 'dist');
  return Object.keys(createRequire(__filename).cache)
    .filter((path) => path.startsWith(dist))
    .map((path) => path.slice(dist.length + 1));
}

describe('activation', () => {
  after(tidy);

  it('waits for a postmortem: of plain Markdown it loads nothing', async () => {
    await open('plain/notes.md', '# Notes\n\n## 5 Whys\n\n- Why?\n');
    assert.equal(window.activeTextEditor?.document.languageId, 'markdown');
    // long enough for an activation that should not come
    await new Promise((resolve) => setTimeout(resolve, 500));
    // a workspace with a folder `postmortems` has the entry activated, which starts nothing
    assert.deepEqual(loaded(), extension().isActive ? ['extension.js'] : []);
  });

  it('starts nothing', async () => {
    const api = await extension().activate();
    // a figure to read, not to fail by: a busy machine would decide
    console.log(`    activate(): ${api.activationMs.toFixed(1)} ms`);
    assert.equal(api.serverStarted(), false);
    assert.deepEqual(loaded(), ['extension.js']);
  });

  it('does not start the server for a plain Markdown file and its preview', async () => {
    const { document } = await open('plain/notes.md', '# Notes\n\n- [x] done\n');
    await commands.executeCommand('markdown.showPreviewToSide', document.uri);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal((await extension().activate()).serverStarted(), false);
    assert.ok(!loaded().includes('client-node.js'));
  });

  it('starts the server with the first postmortem', async () => {
    const [file] = await workspace.findFiles('postmortems/*.md', undefined, 1);
    await window.showTextDocument(file ?? Uri.joinPath(root(), 'missing'));
    const api = await extension().activate();
    assert.equal(api.serverStarted(), true);
    await api.ready();
    await eventually('the client is loaded', () => loaded().includes('client-node.js'));
  });
});
