/** Looking for a line of code in the workspace, and for symbols: what the server cannot do itself. */
import type { DocumentSymbol } from 'vscode';
import { Uri, commands, workspace, type SymbolInformation, type TextDocument } from 'vscode';
import { SEARCH_FILES, SYMBOL_LINES, type WireLines } from '../../protocol/code';
import { ELSEWHERE } from '../commands/folders';
import type { Connection } from '../connection';

/** In a workspace with more files nobody searches: what is not found there is not called lost. */
const MOST_FILES = 20_000;
/** Larger files were not written by people, in bytes. */
const LARGEST = 1024 * 1024;
const AT_ONCE = 16;
/** A search that takes longer says nothing, ms. */
const PATIENCE = 20_000;

/** Answers the server's questions from its next start on. */
export function answerSearch(connection: Connection): void {
  connection.answer(SEARCH_FILES, async ({ text, limit }) => ({
    uris: (await filesWith(text, limit)) ?? null,
  }));
  connection.answer(SYMBOL_LINES, async ({ uri, symbol }) => ({
    lines: (await linesOf(uri, symbol)) ?? null,
  }));
}

/** The stable API has no text search: files are read one by one. */
async function filesWith(text: string, limit: number): Promise<string[] | undefined> {
  const files = await workspace.findFiles('**/*', ELSEWHERE, MOST_FILES + 1);
  if (files.length > MOST_FILES) return undefined;
  const wanted = new TextEncoder().encode(text);
  const found: string[] = [];
  const end = Date.now() + PATIENCE;
  let next = 0;
  const reader = async (): Promise<void> => {
    for (let file = files[next++]; file !== undefined; file = files[next++]) {
      if (found.length >= limit || Date.now() > end) return;
      if (await holds(file, wanted, text)) found.push(file.toString());
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  return Date.now() > end && found.length < limit ? undefined : found;
}

async function holds(file: Uri, wanted: Uint8Array, text: string): Promise<boolean> {
  const open = workspace.textDocuments.find(
    (one) => one.isDirty && one.uri.toString() === file.toString(),
  );
  if (open !== undefined) return open.getText().includes(text);
  try {
    if ((await workspace.fs.stat(file)).size > LARGEST) return false;
    return includes(await workspace.fs.readFile(file), wanted);
  } catch {
    return false;
  }
}

/** Whether bytes hold others; what has a NUL near its start is no text. */
function includes(bytes: Uint8Array, wanted: Uint8Array): boolean {
  const first = wanted[0];
  if (first === undefined || bytes.subarray(0, 8192).includes(0)) return false;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let same = 1;
    while (same < wanted.length && bytes[at + same] === wanted[same]) same++;
    if (same === wanted.length) return true;
  }
  return false;
}

async function linesOf(uri: string, symbol: string): Promise<WireLines | undefined> {
  const target = Uri.parse(uri, true);
  if (workspace.getWorkspaceFolder(target) === undefined) return undefined;
  const named = (await symbolsOf(target)).filter(({ name }) => name === symbol);
  return named.length === 1 ? named[0]!.lines : undefined;
}

/** A symbol with the names of those that hold it: `Outer.inner`. */
export interface NamedSymbol {
  readonly name: string;
  readonly lines: WireLines;
}

/** The symbols of a file as its language names them, outermost first; none where nobody can say. */
export async function symbolsOf(uri: Uri): Promise<NamedSymbol[]> {
  try {
    await workspace.openTextDocument(uri);
    const found = await commands.executeCommand<(DocumentSymbol | SymbolInformation)[] | undefined>(
      'vscode.executeDocumentSymbolProvider',
      uri,
    );
    const named: NamedSymbol[] = [];
    const visit = (one: DocumentSymbol | SymbolInformation, outer: string): void => {
      const name = `${outer}${one.name.replace(/\(.*/s, '').trim()}`;
      const { start, end } = 'range' in one ? one.range : one.location.range;
      named.push({ name, lines: { first: start.line + 1, last: end.line + 1 } });
      if ('children' in one) for (const child of one.children) visit(child, `${name}.`);
    };
    for (const one of found ?? []) visit(one, '');
    return named;
  } catch {
    return [];
  }
}

/** The name of the innermost symbol that holds lines of a document. */
export async function symbolAround(
  document: TextDocument,
  { first, last }: WireLines,
): Promise<string | undefined> {
  return (await symbolsOf(document.uri))
    .filter(({ lines }) => lines.first <= first && last <= lines.last)
    .sort((a, b) => a.lines.last - a.lines.first - (b.lines.last - b.lines.first))[0]?.name;
}
