/// <reference types="mocha" />
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The first file of the workspace that `pattern` names. */
async function openFirst(pattern: string): Promise<vscode.TextDocument> {
  const [uri] = await vscode.workspace.findFiles(pattern, undefined, 1);
  assert.ok(uri, `the workspace has no ${pattern}`);
  return await vscode.workspace.openTextDocument(uri);
}

describe('VS Code', () => {
  it('has the extension', () => {
    assert.ok(vscode.extensions.getExtension('postmortem.postmortem'));
  });

  it('opens a file below postmortems/ as a postmortem', async () => {
    const document = await openFirst('**/postmortems/**/*.md');
    assert.equal(document.languageId, 'postmortem');
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
