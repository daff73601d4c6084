// VS Code's language service for Markdown over a folder, as its extension sets it up: markdown-it, the
// files read when they are asked for. Sends its parent how long it took until it knew all headings and
// all links, and what it holds then.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { createLanguageService, githubSlugifier, LogLevel } from 'vscode-markdown-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';

const folder = process.argv[2];
const engine = MarkdownIt({ html: true, linkify: true });
const never = () => ({ dispose() {} });
const documents = new Map();
const documentOf = (uri) => {
  const known = documents.get(uri.toString());
  if (known !== undefined) return known;
  const text = readFileSync(uri.fsPath, 'utf8');
  const document = TextDocument.create(uri.toString(), 'markdown', 1, text);
  documents.set(uri.toString(), document);
  return document;
};
const service = createLanguageService({
  workspace: {
    workspaceFolders: [URI.file(folder)],
    onDidChangeMarkdownDocument: never,
    onDidCreateMarkdownDocument: never,
    onDidDeleteMarkdownDocument: never,
    getAllMarkdownDocuments: async () =>
      readdirSync(folder).map((name) => documentOf(URI.file(join(folder, name)))),
    hasMarkdownDocument: (uri) => documents.has(uri.toString()),
    openMarkdownDocument: async (uri) => documentOf(uri),
    stat: async (uri) => {
      const stat = statSync(uri.fsPath, { throwIfNoEntry: false });
      return stat && { isDirectory: stat.isDirectory() };
    },
    readDirectory: async () => [],
  },
  parser: {
    slugifier: githubSlugifier,
    tokenize: async (document) => engine.parse(document.getText(), {}),
  },
  logger: { level: LogLevel.Off, log() {} },
});

const token = { isCancellationRequested: false, onCancellationRequested: never };
gc();
const before = process.memoryUsage().heapUsed;
const began = performance.now();
const symbols = await service.getWorkspaceSymbols('Timeline', token);
const afterSymbols = performance.now();
const [first] = readdirSync(folder);
await service.getFileReferences(URI.file(join(folder, first)), token);
const afterLinks = performance.now();
if (symbols.length === 0) throw new Error('it found no headings');
gc();
process.send(
  {
    symbols: afterSymbols - began,
    links: afterLinks - began,
    heap: process.memoryUsage().heapUsed - before,
  },
  () => process.disconnect(),
);
