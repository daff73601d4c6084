/// <reference types="mocha" />
/** *New Postmortem…*, with its answers given as arguments instead of typed. */
import assert from 'node:assert/strict';
import {
  DiagnosticSeverity,
  Uri,
  commands,
  languages,
  window,
  workspace,
  type TextDocument,
} from 'vscode';
import { codeOf, extension, ownFolder, root, tidy } from './driving';

let folder = '';

/** Runs the command and gives the document it made. */
async function create(answers: Record<string, unknown>): Promise<TextDocument> {
  const document = await commands.executeCommand<TextDocument | undefined>('postmortem.new', {
    severity: 'SEV1',
    language: 'en',
    folder: `${folder}/postmortems`,
    ...answers,
  });
  assert.ok(document);
  return document;
}

const today = (): string => {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};
const nameOf = ({ uri }: TextDocument): string => uri.path.split('/').at(-1) ?? '';

describe('New Postmortem', () => {
  before(async () => (await extension().activate()).ready());
  beforeEach(() => (folder = ownFolder()));
  afterEach(tidy);

  it('writes a file, opens it, and selects what to type first', async () => {
    const document = await create({ title: 'Card payments failed' });
    assert.equal(nameOf(document), `${today()}-card-payments-failed.md`);
    assert.equal(document.languageId, 'markdown');
    assert.equal(document.isDirty, false);
    const editor = window.activeTextEditor;
    assert.equal(editor?.document, document);
    assert.equal(editor?.document.getText(editor.selection), 'use the service');
    assert.match(document.getText(), /^# Card payments failed$/m);
  });

  it('writes Korean, with Hangul in the name', async () => {
    const document = await create({ title: '카드 결제 장애', language: 'ko', severity: 'SEV4' });
    assert.equal(nameOf(document), `${today()}-카드-결제-장애.md`);
    for (const heading of ['요약', '고객 영향', '타임라인', '5 Whys', '재발 방지 대책'])
      assert.match(document.getText(), new RegExp(`^## ${heading}$`, 'm'));
  });

  it('never overwrites', async () => {
    const first = await create({ title: 'Down' });
    const text = first.getText();
    const second = await create({ title: 'Down' });
    const third = await create({ title: 'Down!' });
    assert.deepEqual([second, third].map(nameOf), [`${today()}-down-2.md`, `${today()}-down-3.md`]);
    assert.equal(new TextDecoder().decode(await workspace.fs.readFile(first.uri)), text);
  });

  it('names the file so that it is a postmortem in any folder', async () => {
    const document = await create({ title: 'Down', folder: Uri.joinPath(root(), folder, 'docs') });
    assert.equal(nameOf(document), `${today()}-down.postmortem.md`);
    assert.equal(document.languageId, 'postmortem');
  });

  it('follows files.eol', async () => {
    const files = workspace.getConfiguration('files');
    await files.update('eol', '\r\n');
    try {
      const document = await create({ title: 'Down' });
      const bytes = new TextDecoder().decode(await workspace.fs.readFile(document.uri));
      assert.ok(bytes.includes('\r\n'));
      assert.ok(!/[^\r]\n/.test(bytes));
    } finally {
      await files.update('eol', undefined);
    }
  });

  for (const language of ['en', 'ko'])
    for (const severity of ['SEV1', 'SEV3', 'SEV5'])
      it(`starts without a wall of red (${severity}, ${language})`, async () => {
        const document = await create({ title: 'Down', severity, language });
        await new Promise((resolve) => setTimeout(resolve, 700));
        const found = languages.getDiagnostics(document.uri);
        const loud = found.filter((one) => one.severity <= DiagnosticSeverity.Warning);
        assert.deepEqual(
          loud.map((one) => `${codeOf(one)}: ${one.message}`),
          [],
        );
        assert.ok(found.length <= 5, found.map(codeOf).join());
      });
});
