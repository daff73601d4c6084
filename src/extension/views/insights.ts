/** *Insights*: a page of charts and tables over all postmortems. It runs no script at all. */
import {
  EventEmitter,
  Uri,
  ViewColumn,
  l10n,
  window,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  type Webview,
  type WebviewPanel,
} from 'vscode';
import { CLIENT_COMMANDS } from '../../protocol/protocol';
import { INSIGHTS } from '../../protocol/views';
import type { Connection } from '../connection';
import { today } from '../../vocabulary/clock';

const VIEW = 'postmortem.insights';
/** After a change, ms: files come in numbers, and nobody reads figures that fast. */
const DELAY_MS = 400;
/** The only commands that links of the page run. */
const COMMANDS: readonly string[] = [CLIENT_COMMANDS.select, 'postmortem.new'];

/** There is one such panel at most. */
export class Insights implements Disposable {
  private readonly shows = new EventEmitter<void>();
  private panel: WebviewPanel | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown = '';
  private stale = false;

  constructor(
    private readonly context: ExtensionContext,
    private readonly connection: Connection,
    private readonly log: LogOutputChannel,
  ) {}

  /** The page comes into sight. */
  readonly onDidShow = this.shows.event;

  /** Whether it is in sight. */
  get isVisible(): boolean {
    return this.panel?.visible === true;
  }

  /** Opens the page, or brings it to the front. Resolves when it shows the figures. */
  async open(): Promise<void> {
    if (this.panel === undefined) this.create();
    else this.panel.reveal();
    await this.refresh();
  }

  /** The page's content as the server gave it; for tests. */
  get content(): string {
    return this.shown;
  }

  /** The workspace has changed: figures follow, a little later, and when somebody looks. */
  soon(): void {
    if (this.panel === undefined) return;
    this.stale = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refreshQuietly(), DELAY_MS);
  }

  private create(): void {
    const panel = window.createWebviewPanel(VIEW, l10n.t('Insights'), ViewColumn.Active, {
      enableScripts: false,
      enableForms: false,
      enableFindWidget: true,
      // without a script the place on the page could not be put back
      retainContextWhenHidden: true,
      enableCommandUris: COMMANDS,
      localResourceRoots: [Uri.joinPath(this.context.extensionUri, 'media')],
    });
    this.panel = panel;
    this.shown = '';
    this.shows.fire();
    panel.onDidChangeViewState(() => {
      if (panel.visible) this.shows.fire();
      if (panel.visible && this.stale) this.refreshQuietly();
    });
    panel.onDidDispose(() => {
      clearTimeout(this.timer);
      this.panel = undefined;
    });
  }

  private refreshQuietly(): void {
    if (this.panel?.visible !== true) return;
    this.refresh().catch((error: unknown) => this.log.warn(`Insights: ${String(error)}`));
  }

  private async refresh(): Promise<void> {
    this.stale = false;
    const { html } = await this.connection.request(INSIGHTS, { today: today() });
    // the same figures: folded tables and the place on the page stay as they are
    if (this.panel === undefined || html === this.shown) return;
    this.shown = html;
    this.panel.webview.html = page(this.panel.webview, this.context.extensionUri, html);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.shows.dispose();
    this.panel?.dispose();
  }
}

function page(webview: Webview, extension: Uri, content: string): string {
  const sheet = (name: string): string =>
    `<link rel="stylesheet" href="${webview.asWebviewUri(Uri.joinPath(extension, 'media', name)).toString()}">`;
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${l10n.t('Insights')}</title>
${sheet('report.css')}
${sheet('insights.css')}
</head>
<body>
${content}
</body>
</html>
`;
}
