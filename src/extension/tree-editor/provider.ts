/** The tree editor as VS Code knows it: *Open 5-Whys Tree*, *Reopen With…*, side by side with text. */
import {
  TextEditorSelectionChangeKind,
  env,
  l10n,
  languages,
  window,
  Uri,
  workspace,
  type CustomTextEditorProvider,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  type TextDocument,
  type TextEditor,
  type WebviewPanel,
} from 'vscode';
import type { Connection } from '../connection';
import type { Confined } from '../confined';
import type { Host } from '../host';
import type { TreeMessage } from '../../protocol/tree-page';
import { TREE_PATH } from '../../protocol/tree';
import { pageHtml, pageParts } from './html';
import { TREE_EDITOR, openWhyTree } from './opening';
import { LANGUAGE, standings } from '../standings';
import { TreeMementos } from './mementos';
import { Panel } from './panel';
import { keepTreesOnRename } from './renaming';
import { isWritable } from './writable';
import { TreeDocument, type Ask, type TreeSettings } from './tree-document';

/** A page that is connected to a document. */
interface Page extends Disposable {
  revealSelected(): Promise<void>;
}

/** Settings that change what a tree shows, or whether it can be written. */
const READ_BY_TREES = ['postmortem', 'files.readonlyInclude', 'files.readonlyExclude'];

/** While a cursor moves, ms: each place on the way is nobody's goal. */
const FOLLOW_AFTER_MS = 80;

export class TreeEditors implements CustomTextEditorProvider, Disposable {
  private readonly open = new Map<string, TreeDocument>();
  private readonly shown = new Set<{
    readonly panel: WebviewPanel;
    readonly page: Page;
    readonly uri: Uri;
  }>();
  private readonly subscriptions: Disposable[];
  private following: ReturnType<typeof setTimeout> | undefined;
  private lastEditor: TextEditor | undefined = window.activeTextEditor;
  private readonly ask: Ask;
  private readonly mementos: TreeMementos;

  constructor(
    private readonly context: ExtensionContext,
    connection: Connection,
    private readonly log: LogOutputChannel,
    private readonly isProtected: Host['isProtected'],
    private readonly isConfined: Confined,
  ) {
    this.ask = (message, params) => connection.request(message, params);
    // hears of new names before trees are opened under them
    this.mementos = new TreeMementos(context.workspaceState);
    this.subscriptions = [
      this.mementos,
      window.registerCustomEditorProvider(TREE_EDITOR, this, {
        supportsMultipleEditorsPerDocument: true,
        // selection, zoom and folding are saved; what somebody is just typing would be lost with the page
        webviewOptions: { retainContextWhenHidden: true },
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor !== undefined) this.lastEditor = editor;
      }),
      window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
        // what commands select (a reveal of ours, an undo) is nobody's wish to go somewhere
        if (kind === TextEditorSelectionChangeKind.Command || kind === undefined) return;
        clearTimeout(this.following);
        this.following = setTimeout(() => void this.follow(textEditor), FOLLOW_AFTER_MS);
      }),
      keepTreesOnRename(() =>
        [...this.shown].map(({ panel, uri }) => ({ uri, column: panel.viewColumn })),
      ),
      workspace.onDidChangeConfiguration((change) => {
        if (READ_BY_TREES.some((section) => change.affectsConfiguration(section))) this.again();
      }),
      connection.onDidChangeState((state) => {
        if (state === 'running') this.again();
        else if (state === 'off' || state === 'failed') this.lock();
      }),
    ];
  }

  /** How many documents are shown as trees: none when every panel is closed. */
  get openDocuments(): number {
    return this.open.size;
  }

  async resolveCustomTextEditor(document: TextDocument, panel: WebviewPanel): Promise<void> {
    // VS Code makes the page only when this is done: nothing is waited for that need not be
    if (
      document.languageId !== LANGUAGE &&
      (await standings.of(document)) !== 'postmortem' &&
      (await isWritable(document, this.isProtected))
    )
      await adopt(document);
    const parts = await pageParts(this.context.extensionUri);
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [homeOf(document.uri)] };
    const page = this.connect(document, {
      post: together((messages) => void webview.postMessage(messages)),
      onMessage: (listener) => webview.onDidReceiveMessage(listener),
      isActive: () => panel.active,
      source: (file) => webview.asWebviewUri(file).toString(),
    });
    const shown = { panel, page, uri: document.uri };
    this.shown.add(shown);
    panel.onDidDispose(() => {
      this.shown.delete(shown);
      page.dispose();
    });
    webview.html = pageHtml(parts, settingsNow().locale, webview.cspSource);
  }

  /** Connects a page to a document; the tests do it with a page of their own. */
  connect(
    document: TextDocument,
    page: {
      post(message: unknown): void;
      onMessage(listener: (message: unknown) => void): Disposable;
      isActive?(): boolean;
      source?(file: Uri): string;
    },
  ): Page {
    const key = document.uri.toString();
    let tree = this.open.get(key);
    if (tree === undefined) {
      tree = new TreeDocument(
        document,
        this.ask,
        settingsNow,
        () => isWritable(document, this.isProtected),
        (message) => this.log.error(message),
      );
      this.open.set(key, tree);
    }
    const shared = tree;
    const panel = new Panel(
      shared,
      this.ask,
      (message) => page.post(message),
      () => this.lastEditor,
      () => page.isActive?.() ?? false,
      this.mementos.of(document.uri),
      { source: (file) => page.source?.(file), isConfined: this.isConfined },
    );
    shared.add(panel.post);
    shared.prepare();
    panel.begin().catch((error: unknown) => this.log.error(`tree: ${String(error)}`));
    const listening = page.onMessage((message) => {
      panel.receive(message).catch((error: unknown) => this.log.error(`tree: ${String(error)}`));
    });
    return {
      revealSelected: () => panel.revealSelected(),
      dispose: () => {
        listening.dispose();
        shared.remove(panel.post);
        if (!shared.unused) return;
        shared.dispose();
        if (this.open.get(key) === shared) this.open.delete(key);
      },
    };
  }

  /** The cursor of a text editor selects its card in the trees of the same document. */
  private async follow(editor: TextEditor): Promise<void> {
    const tree = this.open.get(editor.document.uri.toString());
    if (tree === undefined || window.activeTextEditor !== editor) return;
    const { line, character } = editor.selection.active;
    try {
      const answer = await this.ask(TREE_PATH, { ...tree.target(), position: { line, character } });
      if (!('refused' in answer) && answer.path !== undefined)
        tree.tell({ type: 'select', path: answer.path });
    } catch {
      // the connection has logged it; the selection just does not follow
    }
  }

  /** *Reveal in Tree*: the card of the node at the cursor, in a tree beside when none is open. */
  async revealInTree(): Promise<void> {
    const editor = window.activeTextEditor ?? this.lastEditor;
    if (editor === undefined) return;
    const { uri } = editor.document;
    await openWhyTree(uri);
    // a page that has just been opened gets its tree first
    const tree = this.open.get(uri.toString());
    if (tree === undefined) return;
    const { line, character } = editor.selection.active;
    const answer = await this.ask(TREE_PATH, { ...tree.target(), position: { line, character } });
    if ('refused' in answer || answer.path === undefined) {
      void window.showInformationMessage(l10n.t('The cursor is in no question and no claim.'));
      return;
    }
    tree.tell({ type: 'select', path: answer.path });
  }

  /** *Reveal in Text*: the selected card of the tree in front. */
  async revealInText(): Promise<void> {
    const inFront = [...this.shown].find(({ panel }) => panel.active);
    await inFront?.page.revealSelected();
  }

  private lock(): void {
    const message = l10n.t('The language server does not answer. The tree is shown as it was.');
    for (const tree of this.open.values()) tree.tell({ type: 'readOnly', message });
  }

  private again(): void {
    for (const tree of this.open.values()) void tree.again();
  }

  dispose(): void {
    clearTimeout(this.following);
    this.subscriptions.forEach((subscription) => subscription.dispose());
    for (const tree of this.open.values()) tree.dispose();
    this.open.clear();
  }
}

/** Where the pictures are that a tree may show: the folder its links may not leave. */
function homeOf(document: Uri): Uri {
  return workspace.getWorkspaceFolder(document)?.uri ?? Uri.joinPath(document, '..');
}

/**
 * A plain Markdown file that somebody opens as a tree is a postmortem to them: the language server
 * has to know it to write. For as long as it is open; `files.associations` makes it last.
 */
async function adopt(document: TextDocument): Promise<void> {
  await languages.setTextDocumentLanguage(document, LANGUAGE);
}

function settingsNow(): TreeSettings {
  const direction = workspace.getConfiguration('postmortem').get<string>('tree.direction');
  return {
    locale: /^ko(?:-|$)/i.test(env.language) ? 'ko' : 'en',
    direction: direction === 'top-down' ? 'top-down' : 'left-to-right',
  };
}

/** What is said in one go crosses in one go, and is drawn once. */
function together(
  send: (messages: readonly TreeMessage[]) => void,
): (message: TreeMessage) => void {
  let waiting: TreeMessage[] = [];
  return (message) => {
    waiting.push(message);
    if (waiting.length > 1) return;
    queueMicrotask(() => {
      const messages = waiting;
      waiting = [];
      send(messages);
    });
  };
}
