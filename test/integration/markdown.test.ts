/// <reference types="mocha" />
/** What a Markdown user has in `*.postmortem.md`, and that nothing comes twice in `.md`. */
import assert from 'node:assert/strict';
import { Uri, commands, workspace, type CompletionList } from 'vscode';
import { eventually, extension, open, tidy } from './driving';

const TEXT = [
  '# Payments failed',
  '',
  '## Why it broke',
  '',
  '[x](./',
  '[x](#',
  '- Evidence: ./ev',
  '![graph](./evidence/a%20b.png)',
  '',
].join('\n');
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('Markdown in a postmortem', () => {
  before(() => extension().activate());
  after(tidy);

  async function document(name: string) {
    const { document } = await open(`postmortems/${name}`, TEXT);
    const picture = Uri.joinPath(document.uri, '../evidence/a b.png');
    const bytes = Uint8Array.from(atob(PICTURE), (one) => one.charCodeAt(0));
    await workspace.fs.writeFile(picture, bytes);
    return document;
  }

  for (const name of ['a.postmortem.md', 'b.md'])
    it(`paths and headings are completed, each once: ${name}`, async () => {
      const { uri, lineAt } = await document(name);
      const labels = async (line: number): Promise<string[]> => {
        const list = await commands.executeCommand<CompletionList>(
          'vscode.executeCompletionItemProvider',
          uri,
          lineAt(line).range.end,
        );
        return list.items
          .map(({ label }) => (typeof label === 'string' ? label : label.label))
          .map((label) => label.replace(/^#|\/$/g, ''));
      };
      const once = async (line: number, wanted: string): Promise<void> =>
        assert.deepEqual(
          await eventually(`${wanted} is offered`, async () => {
            const found = (await labels(line)).filter((one) => one === wanted);
            return found.length > 0 && found;
          }),
          [wanted],
        );
      await once(4, 'evidence');
      await once(5, 'why-it-broke');
      // only where the document counts as a postmortem
      if (name.endsWith('.postmortem.md')) await once(6, 'evidence');
    });
});
