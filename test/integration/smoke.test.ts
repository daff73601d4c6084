/// <reference types="mocha" />
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** A postmortem of the workspace. Not by a search: a virtual file system may have none. */
async function openOne(): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const postmortems = vscode.Uri.joinPath(folder.uri, 'postmortems');
  const names = (await vscode.workspace.fs.readDirectory(postmortems)).map(([name]) => name);
  const name = names.find((one) => one.endsWith('.md'));
  assert.ok(name, `no postmortem among ${names.join()}`);
  return await vscode.workspace.openTextDocument(vscode.Uri.joinPath(postmortems, name));
}

describe('VS Code', () => {
  it('has the extension', () => {
    assert.ok(vscode.extensions.getExtension('postmortem.postmortem'));
  });

  it('leaves a file below postmortems/ to Markdown, and adds to it', async () => {
    const document = await openOne();
    assert.equal(document.languageId, 'markdown');
  });

  it('opens *.postmortem.md as a postmortem wherever it is', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'elsewhere', 'a.postmortem.md');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('# A\n'));
    try {
      assert.equal((await vscode.workspace.openTextDocument(uri)).languageId, 'postmortem');
    } finally {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, 'elsewhere'), {
        recursive: true,
      });
    }
  });

  it('leaves other Markdown files to Markdown', async () => {
    const document = await vscode.workspace.openTextDocument({
      content: '# A',
      language: 'markdown',
    });
    assert.equal(document.languageId, 'markdown');
  });
});
