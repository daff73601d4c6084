/**
 * Pasting with more than text: an API that is newer (1.97) than the oldest VS Code we run in. What
 * is used of it, as https://code.visualstudio.com/api/references/vscode-api declares it.
 */
import * as vscode from 'vscode';

interface PasteEdit {
  additionalEdit?: vscode.WorkspaceEdit;
}

interface Kind {
  append(...parts: string[]): Kind;
}

interface PasteProvider {
  provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    transfer: vscode.DataTransfer,
    context: unknown,
    token: vscode.CancellationToken,
  ): Promise<PasteEdit[] | undefined>;
}

interface PasteApi {
  readonly DocumentPasteEdit: new (
    text: string | vscode.SnippetString,
    title: string,
    kind: Kind,
  ) => PasteEdit;
  readonly DocumentDropOrPasteEditKind: { readonly Empty: Kind };
  readonly languages: {
    registerDocumentPasteEditProvider(
      selector: vscode.DocumentSelector,
      provider: PasteProvider,
      metadata: {
        readonly providedPasteEditKinds: readonly Kind[];
        readonly pasteMimeTypes: readonly string[];
      },
    ): vscode.Disposable;
  };
}

/** What is to be inserted, and what the user calls it. */
export interface Insertion {
  readonly text: string | vscode.SnippetString;
  readonly title: string;
  readonly files?: vscode.WorkspaceEdit;
}

/**
 * Calls `insertion` when something of `types` is pasted; undefined leaves the paste to others. Does
 * nothing in a VS Code without the API.
 */
export function onPaste(
  selector: vscode.DocumentSelector,
  types: readonly string[],
  insertion: (
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    transfer: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ) => Promise<Insertion | undefined>,
): vscode.Disposable[] {
  const api = vscode as unknown as Partial<PasteApi>;
  const { DocumentPasteEdit: Edit, DocumentDropOrPasteEditKind: kinds } = api;
  if (Edit === undefined || kinds === undefined) return [];
  const kind = kinds.Empty.append('markdown', 'link', 'postmortem');
  const provider: PasteProvider = {
    async provideDocumentPasteEdits(document, ranges, transfer, _context, token) {
      const found = await insertion(document, ranges, transfer, token);
      if (found === undefined) return undefined;
      const edit = new Edit(found.text, found.title, kind);
      if (found.files !== undefined) edit.additionalEdit = found.files;
      return [edit];
    },
  };
  const metadata = { providedPasteEditKinds: [kind], pasteMimeTypes: types };
  const { languages } = api as PasteApi;
  try {
    return [languages.registerDocumentPasteEditProvider(selector, provider, metadata)];
  } catch {
    // before 1.97 it is there as a proposal, and refuses
    return [];
  }
}
