/** Looking for a line of code in the workspace, and for symbols: what the server cannot do itself. */
import type { DocumentSymbol } from 'vscode';
import { Uri, commands, workspace, type SymbolInformation, type TextDocument } from 'vscode';
import {
  SEARCH_FILES,
  SYMBOL_LINES,
  type WireFilesWith,
  type WireLines,
} from '../../protocol/code';
import { decodeSource } from '../../node/decode-source';
import type { Connection } from '../connection';
import type { CodeProgram } from '../host';
import type { AskProgram } from './git';

/** In a workspace with more files nobody searches: what is not found there is not called lost. */
const MOST_FILES = 20_000;
/** Larger files were not written by people, in bytes. */
const LARGEST = 1024 * 1024;
/** Folders of code that a tool wrote, or somebody else. */
const COPIES =
  '**/{node_modules,.git,out,dist,build,target,bin,obj,coverage,.venv,venv,.gradle,.next,.terraform,__pycache__}/**';
const AT_ONCE = 16;
/** A search that takes longer says nothing, ms. */
const PATIENCE = 20_000;

/** Answers the server's questions from its next start on. */
export function answerSearch(connection: Connection, program: AskProgram): void {
  connection.answer(SEARCH_FILES, async ({ lines, limit }) => {
    const code = await program();
    const found = code === undefined ? undefined : await searched(code, lines, limit);
    return { found: found ?? (await filesWith(lines, limit)) ?? null };
  });
  connection.answer(SYMBOL_LINES, async ({ uri, symbol }) => ({
    lines: (await linesOf(uri, symbol)) ?? null,
  }));
}

/** As the command line searches: what git ignores is not looked into. Undefined where folders are elsewhere. */
async function searched(
  { searchLines }: CodeProgram,
  lines: readonly string[],
  limit: number,
): Promise<WireFilesWith | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0 || folders.some(({ uri }) => uri.scheme !== 'file')) return undefined;
  const files = new Map<string, Set<string>>();
  let complete = true;
  for (const { uri } of folders) {
    const found = await searchLines(uri.fsPath, lines, limit);
    if (found === undefined) return undefined;
    complete &&= found.complete;
    for (const [line, paths] of found.files)
      for (const path of paths) add(files, line, Uri.file(path).toString());
  }
  for (const document of workspace.textDocuments)
    if (document.isDirty && workspace.getWorkspaceFolder(document.uri) !== undefined)
      for (const line of linesHeld(document.getText(), lines))
        add(files, line, document.uri.toString());
  return {
    files: [...files].map(([line, uris]) => ({ line, uris: [...uris].slice(0, limit) })),
    complete,
  };
}

function add(files: Map<string, Set<string>>, line: string, uri: string): void {
  const own = files.get(line);
  if (own === undefined) files.set(line, new Set([uri]));
  else own.add(uri);
}

/**
 * Without git: the stable API has no text search, so files are read one by one. What a repository
 * ignores is not known then, and folders that are full of copies as a rule are left out.
 */
async function filesWith(
  lines: readonly string[],
  limit: number,
): Promise<WireFilesWith | undefined> {
  const all = await workspace.findFiles('**/*', COPIES, MOST_FILES + 1);
  if (all.length > MOST_FILES) return undefined;
  const files = new Map<string, Set<string>>();
  const end = Date.now() + PATIENCE;
  let next = 0;
  const reader = async (): Promise<void> => {
    for (let file = all[next++]; file !== undefined && Date.now() < end; file = all[next++])
      for (const line of linesHeld((await textOf(file)) ?? '', lines))
        add(files, line, file.toString());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  if (Date.now() > end) return undefined;
  return {
    files: [...files].map(([line, uris]) => ({ line, uris: [...uris].slice(0, limit) })),
    complete: true,
  };
}

/** The text of a file as it is in the editor; undefined for what is large or cannot be read. */
async function textOf(file: Uri): Promise<string | undefined> {
  const open = workspace.textDocuments.find(
    (one) => one.isDirty && one.uri.toString() === file.toString(),
  );
  if (open !== undefined) return open.getText();
  try {
    if ((await workspace.fs.stat(file)).size > LARGEST) return undefined;
    return decodeSource(await workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}

/** The lines of a text that are among those wanted, white space aside. */
function linesHeld(text: string, wanted: readonly string[]): string[] {
  const said = new Map(wanted.map((line) => [line.replace(/\s+/g, ''), line]));
  const held = new Set<string>();
  for (const line of text.split(/\r\n|\n|\r/)) {
    const known = line.length > 4000 ? undefined : said.get(line.replace(/\s+/g, ''));
    if (known !== undefined) held.add(known);
  }
  return [...held];
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
