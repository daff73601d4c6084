/** The tree editor as VS Code knows it: *Open 5-Whys Tree*, *Reopen With…*, side by side with text. */
import {
  env,
  l10n,
  window,
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
import { TREE_PATH } from '../../tree-requests';
import { pageHtml, pageRoots } from './html';
import { TREE_EDITOR } from './opening';
import { Panel } from './panel';
import { TreeDocument, type Ask, type TreeSettings } from './tree-document';

export class TreeEditors implements CustomTextEditorProvider, Disposable {
  private readonly open = new Map<string, TreeDocument>();
  private readonly subscriptions: Disposable[];
  private lastEditor: TextEditor | undefined = window.activeTextEditor;
  private readonly ask: Ask;

  constructor(
    private readonly context: ExtensionContext,
    connection: Connection,
    private readonly log: LogOutputChannel,
  ) {
    this.ask = (message, params) => connection.request(message, params);
    this.subscriptions = [
      window.registerCustomEditorProvider(TREE_EDITOR, this, {
        supportsMultipleEditorsPerDocument: true,
        webviewOptions: { retainContextWhenHidden: true },
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor !== undefined) this.lastEditor = editor;
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => void this.follow(textEditor)),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('postmortem')) this.again();
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

  resolveCustomTextEditor(document: TextDocument, panel: WebviewPanel): void {
    const { extensionUri } = this.context;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: pageRoots(extensionUri) };
    const closed = this.connect(document, {
      post: (message) => void webview.postMessage(message),
      onMessage: (listener) => webview.onDidReceiveMessage(listener),
    });
    panel.onDidDispose(() => closed.dispose());
    webview.html = pageHtml(webview, extensionUri, settingsNow().locale);
  }

  /** Connects a page to a document; the tests do it with a page of their own. */
  connect(
    document: TextDocument,
    page: {
      post(message: unknown): void;
      onMessage(listener: (message: unknown) => void): Disposable;
    },
  ): Disposable {
    const key = document.uri.toString();
    let tree = this.open.get(key);
    if (tree === undefined) {
      tree = new TreeDocument(document, this.ask, settingsNow, (message) =>
        this.log.error(message),
      );
      this.open.set(key, tree);
    }
    const shared = tree;
    const panel = new Panel(
      shared,
      this.ask,
      (message) => page.post(message),
      () => this.lastEditor,
    );
    shared.add(panel.post);
    const listening = page.onMessage((message) => {
      panel.receive(message).catch((error: unknown) => this.log.error(`tree: ${String(error)}`));
    });
    return {
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

  private lock(): void {
    const message = l10n.t('The language server does not answer. The tree is shown as it was.');
    for (const tree of this.open.values()) tree.tell({ type: 'readOnly', message });
  }

  private again(): void {
    for (const tree of this.open.values()) void tree.again();
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => subscription.dispose());
    for (const tree of this.open.values()) tree.dispose();
    this.open.clear();
  }
}

function settingsNow(): TreeSettings {
  const direction = workspace.getConfiguration('postmortem').get<string>('tree.direction');
  return {
    locale: /^ko(?:-|$)/i.test(env.language) ? 'ko' : 'en',
    direction: direction === 'top-down' ? 'top-down' : 'left-to-right',
  };
}
