/** In a source file: what postmortems say of it, as code lenses, in hovers, or in the gutter. */
import type { Range } from 'vscode';
import {
  CodeLens,
  EventEmitter,
  Hover,
  MarkdownString,
  OverviewRulerLane,
  Uri,
  languages,
  window,
  workspace,
  type CodeLensProvider,
  type Disposable,
  type HoverProvider,
  type Position,
  type TextDocument,
  type TextEditorDecorationType,
} from 'vscode';
import { CODE_POINTS, type CodePoint } from '../../protocol/code';
import { CLIENT_COMMANDS } from '../../protocol/protocol';
import { standings } from '../standings';
import type { Connection } from '../connection';
import type { CodeFiles } from './code-files';

/** After a key press lenses wait for whoever types, ms. */
const DELAY = 300;

/** When a file is asked about again in which something was not found, ms after each answer. */
const AGAIN = [2_000, 8_000, 30_000];

interface Kept {
  readonly version: number;
  readonly points: Promise<readonly CodePoint[]>;
}

export class SourceMarks implements CodeLensProvider, HoverProvider, Disposable {
  private readonly lensChanges = new EventEmitter<void>();
  private readonly kept = new Map<string, Kept>();
  private readonly disposables: Disposable[] = [];
  /** How often a file was asked about again because something in it was not found. */
  private readonly askedAgain = new Map<string, number>();
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  private mark: TextEditorDecorationType | undefined;
  private registered = false;
  private drawing: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeCodeLenses = this.lensChanges.event;

  constructor(
    private readonly connection: Connection,
    private readonly files: CodeFiles,
    private readonly extensionUri: Uri,
  ) {
    this.disposables.push(
      files.onDidChange(() => this.refresh()),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('postmortem.codeLens')) this.refresh();
      }),
      window.onDidChangeVisibleTextEditors(() => this.drawSoon()),
    );
    this.register();
  }

  /** What is known of a document now; nothing for a file nobody refers to. */
  points(document: TextDocument): Promise<readonly CodePoint[]> {
    if (!this.files.has(document.uri) || standings.counts(document)) return Promise.resolve([]);
    const key = document.uri.toString();
    const before = this.kept.get(key);
    if (before?.version === document.version) return before.points;
    const points = this.connection.request(CODE_POINTS, { uri: key }).then(
      (answer) => {
        if (answer.missing) this.askAgain(key);
        return answer.points;
      },
      () => {
        this.kept.delete(key);
        return [];
      },
    );
    this.kept.set(key, { version: document.version, points });
    return points;
  }

  /** In a window that has just opened, git and the language's symbols come later than we do. */
  private askAgain(key: string): void {
    const asked = this.askedAgain.get(key) ?? 0;
    const delay = AGAIN[asked];
    if (delay === undefined || this.waiting.has(key)) return;
    this.askedAgain.set(key, asked + 1);
    this.waiting.set(
      key,
      setTimeout(() => {
        this.waiting.delete(key);
        this.kept.delete(key);
        this.lensChanges.fire();
        this.drawSoon();
      }, delay),
    );
  }

  async provideCodeLenses(document: TextDocument): Promise<CodeLens[]> {
    if (!this.files.has(document.uri) || shownAs() !== 'lens') return [];
    return (await this.points(document)).map(
      ({ first, label, uri, line }) =>
        new CodeLens(lineRange(document, first), {
          title: `$(link)\u00a0${label}`,
          command: CLIENT_COMMANDS.select,
          arguments: [uri, { start: { line, character: 0 }, end: { line, character: 0 } }],
        }),
    );
  }

  async provideHover(document: TextDocument, position: Position): Promise<Hover | undefined> {
    if (!this.files.has(document.uri) || shownAs() === 'off') return undefined;
    const here = (await this.points(document)).filter(({ first }) => first - 1 === position.line);
    const [top] = here;
    if (top === undefined) return undefined;
    return new Hover(here.map(hoverOf), lineRange(document, top.first));
  }

  dispose(): void {
    clearTimeout(this.drawing);
    this.waiting.forEach((timer) => clearTimeout(timer));
    this.disposables.forEach((one) => one.dispose());
    this.lensChanges.dispose();
  }

  /** Providers cost every file something: there are none before there is a file to speak of. */
  private register(): void {
    if (this.registered || !this.files.any) return;
    this.registered = true;
    const everywhere = [...new Set(['file', ...folderSchemes()])].map((scheme) => ({ scheme }));
    this.disposables.push(
      languages.registerCodeLensProvider(everywhere, this),
      languages.registerHoverProvider(everywhere, this),
    );
  }

  private newMark(): TextEditorDecorationType {
    const mark = window.createTextEditorDecorationType({
      gutterIconPath: Uri.joinPath(this.extensionUri, 'media', 'code-mark.svg'),
      gutterIconSize: '75%',
      overviewRulerLane: OverviewRulerLane.Left,
      overviewRulerColor: '#d9822b',
    });
    this.disposables.push(mark);
    return mark;
  }

  private refresh(): void {
    this.register();
    this.kept.clear();
    this.lensChanges.fire();
    this.drawSoon();
  }

  private drawSoon(): void {
    if (!this.registered) return;
    this.drawing ??= setTimeout(() => {
      this.drawing = undefined;
      const shown = shownAs() === 'gutter';
      if (!shown && this.mark === undefined) return;
      const mark = (this.mark ??= this.newMark());
      for (const editor of window.visibleTextEditors) {
        const { document } = editor;
        const wanted = shown ? this.points(document) : Promise.resolve([]);
        void wanted.then((points) =>
          editor.setDecorations(
            mark,
            points.map(({ first }) => lineRange(document, first)),
          ),
        );
      }
    }, DELAY);
  }
}

function shownAs(): string {
  return workspace.getConfiguration('postmortem').get('codeLens', 'lens');
}

function folderSchemes(): string[] {
  return (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
}

function lineRange(document: TextDocument, first: number): Range {
  return document.lineAt(Math.min(first, document.lineCount) - 1).range;
}

/** What the server wrote, with text of the postmortem escaped by it, and a way there. */
function hoverOf({ hover, uri, line }: CodePoint): MarkdownString {
  const place = { start: { line, character: 0 }, end: { line, character: 0 } };
  const args = encodeURIComponent(JSON.stringify([uri, place]));
  const name = workspace.asRelativePath(Uri.parse(uri, true)).replace(/[\\`*_{}[\]<>]/g, '\\$&');
  const text = new MarkdownString(
    `${hover}\n\n[${name}](command:${CLIENT_COMMANDS.select}?${args})`,
  );
  text.isTrusted = { enabledCommands: [CLIENT_COMMANDS.select] };
  return text;
}
