/** Draws the session, and hands what people do to it. */
import { render } from 'preact';
import type { TreeNode } from '../tree-model/tree-model';
import * as actions from './actions';
import { Cards, Connectors } from './cards';
import { cardMenu } from './card-menu';
import type { Drop } from './drop';
import { Editor } from './editor';
import { exportMenu } from './export';
import { Bars, Face } from './faces';
import { Gestures } from './gestures';
import { Header } from './header';
import { commandOf, historyStepOf } from './keymap';
import { besideCard, cardWithPanel, widthBeside } from './beside';
import { Measurer, watchFont } from './measure';
import { runCommand } from './run-command';
import { Menu, type MenuState } from './menu';
import type { Rectangle } from '../picture/navigate';
import { KeysPanel } from './keys-panel';
import { ChallengePanel, EvidencePanel, VerifyPanel } from './panels';
import { FindingsPanel } from './findings-panel';
import { pictureOf, type Picture } from '../picture/picture';
import { matchesOf, noSearch, type Search } from './search';
import type { Session } from './session';
import type { Stage } from './stage';
import { FAR, Viewport, ZOOM } from './viewport';

const NO_KEYS: ReadonlySet<string> = new Set();
/** So many cards are all drawn: nothing appears late, and screen readers have the whole tree. */
const DRAWN_WHOLE = 120;
const NO_PICTURE: Picture = {
  cards: [],
  byKey: new Map(),
  nodes: new Map(),
  width: 0,
  height: 0,
  columns: [],
};

function scaled(
  { width, height }: { readonly width: number; readonly height: number },
  by: number,
): { readonly width: number; readonly height: number } {
  return { width: width * by, height: height * by };
}

export class App implements Stage {
  picture: Picture = NO_PICTURE;
  hovered: string | undefined;
  dragged: string | undefined;
  drop: Drop | undefined;
  readonly viewport: Viewport;

  private readonly measurer: Measurer;
  private readonly search: Search = noSearch();
  private menu: MenuState | undefined;
  /** After Escape, Tab is the browser's again. */
  private tabLeaves = false;
  private editHeight = 0;
  private editBox: Rectangle = { x: 0, y: 0, width: 232, height: 72 };
  private pictureFor: readonly unknown[] = [];
  private painted = { reveals: 0, focuses: 0 };
  private scheduled = false;
  private started = false;
  private zoomShown = 1;
  private zoomLabel: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly session: Session,
    private readonly root: HTMLElement,
    stage: HTMLElement,
  ) {
    this.measurer = new Measurer(stage);
    this.paint();
    this.viewport = new Viewport(
      root.querySelector<HTMLElement>('.window')!,
      () => root.querySelector<HTMLElement>('.world'),
      (view) => {
        // before the first tree there is nothing to remember
        if (this.started) session.moveView(view);
        this.placePanel();
        const zoom = Math.round(view.zoom * 100);
        if (zoom === this.zoomShown) return;
        this.zoomShown = zoom;
        // the figure may come a moment later, the picture may not
        clearTimeout(this.zoomLabel);
        this.zoomLabel = setTimeout(() => this.repaint(), 80);
      },
      () => this.repaint(),
    );
    new Gestures(this);
    session.subscribe(() => this.repaint());
    new ResizeObserver(() => {
      this.viewport.measure();
      this.repaint();
    }).observe(this.viewport.window);
    // the host gives the focus to the page, not to what had it
    window.addEventListener('focus', () => {
      session.lookForPictures(true);
      if (document.activeElement === document.body && session.panel === undefined) this.focusCard();
    });
    watchFont(stage, () => {
      this.measurer.reset();
      this.pictureFor = [];
      this.repaint();
    });
  }

  /** Draws soon: once for everything that happens until then. */
  repaint(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      this.paint();
    });
  }

  private arrange(): void {
    const { session, measurer } = this;
    const { model, collapsed, direction, editing, strings } = session;
    if (model === undefined) return;
    const lost = editing?.lost;
    const place = lost && `below ${lost.below ?? ''}`;
    const { room } = this.viewport;
    const made = [
      ...[model, collapsed, direction, editing?.key, place, this.editHeight, strings],
      session.pictures,
      ...[room.width, room.height],
    ];
    if (made.every((value, index) => value === this.pictureFor[index])) return;
    const turned = this.pictureFor[2];
    this.pictureFor = made;
    const nodes: TreeNode[] = [];
    const visit = (node: TreeNode): void => {
      nodes.push(node);
      if (!collapsed.has(node.key)) node.children.forEach(visit);
    };
    model.trunks.forEach(visit);
    measurer.measure(nodes, strings, session.pictures);
    const before = session.selected && this.picture.byKey.get(session.selected);
    this.picture = pictureOf(
      model,
      collapsed,
      (node) => {
        const size = measurer.sizeOf(node);
        return node.key === editing?.key
          ? { width: size.width, height: Math.max(size.height, this.editHeight) }
          : size;
      },
      direction === 'top-down',
      lost && { below: lost.below, size: { ...this.editBox, height: this.editHeight } },
      room.width > 0
        ? { room, ...(direction === turned && { before: this.picture.columns }) }
        : undefined,
    );
    if (direction !== turned && turned !== undefined && this.started)
      this.viewport.overview(this.picture, this.session.direction === 'top-down');
    else if (before) this.anchor(before);
  }

  /** In a tree larger than the window, the selected card stays where it was on the screen. */
  private anchor(before: Rectangle): void {
    const now = this.picture.byKey.get(this.session.selected!);
    const { view, seen } = this.viewport;
    const larger = this.picture.width > seen.width || this.picture.height > seen.height;
    if (now === undefined || !larger) return;
    this.viewport.view = {
      ...view,
      x: view.x - (now.x - before.x) * view.zoom,
      y: view.y - (now.y - before.y) * view.zoom,
    };
  }

  private paint(): void {
    const { session, viewport } = this;
    const tree = this.root.querySelector('[role=tree]');
    const hadFocus = tree?.contains(document.activeElement) ?? false;
    this.arrange();
    if (session.editing !== undefined)
      this.editBox =
        this.picture.waiting ?? this.picture.byKey.get(session.editing.key) ?? this.editBox;
    else this.editHeight = 0;
    if (viewport !== undefined && !this.started && session.model !== undefined) this.start();
    if (viewport !== undefined) viewport.whole = this.picture.cards.length <= DRAWN_WHOLE;
    const drawn = viewport?.redraw() ?? { x: 0, y: 0, width: 0, height: 0 };
    // an input that grows while it is drawn wishes for the next picture
    const { reveals, focuses } = session;
    render(this.element(drawn), this.root);
    if (viewport === undefined) return;
    const { selected } = session;
    const box = this.picture.waiting ?? this.picture.byKey.get(selected ?? '');
    if (this.painted.reveals !== reveals && box !== undefined) this.reveal(box);
    viewport.apply();
    this.placePanel();
    // never from an editor somebody has gone to meanwhile: the host gives it back with `focus`
    const wanted = this.painted.focuses !== focuses && document.hasFocus();
    this.painted = { reveals, focuses };
    const busy = session.editing !== undefined || this.menu !== undefined;
    const inPanel = document.activeElement?.closest('.panel, .search') ?? null;
    const lost = hadFocus && !this.root.contains(document.activeElement?.closest('.app') ?? null);
    if ((wanted || lost || (hadFocus && document.activeElement === document.body)) && !busy)
      if (inPanel === null || session.panel === undefined) this.focusCard();
  }

  /** The panel that is about the selected card. */
  private get panel(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>('.panel:not(.keys-panel)');
  }

  /** Brings a card into sight, with room for its panel. */
  private reveal(box: Rectangle): void {
    const { viewport, panel } = this;
    if (panel === null) return viewport.reveal(box);
    const { zoom } = viewport.view;
    const beside = widthBeside(scaled(box, zoom), viewport.window.getBoundingClientRect());
    panel.style.maxWidth = beside === undefined ? '' : `${beside}px`;
    const size = { width: panel.offsetWidth, height: panel.offsetHeight };
    const window = viewport.window.getBoundingClientRect();
    const card = { ...viewport.toClient(box.x, box.y), ...scaled(box, zoom) };
    viewport.reveal({ ...box, ...scaled(cardWithPanel(card, size, window), 1 / zoom) });
  }

  /** Keeps the panel beside its card. */
  private placePanel(): void {
    const { viewport, panel } = this;
    const box = this.picture.byKey.get(this.session.selected ?? '');
    if (panel === null || box === undefined) return;
    const card = { ...viewport.toClient(box.x, box.y), ...scaled(box, viewport.view.zoom) };
    const size = { width: panel.offsetWidth, height: panel.offsetHeight };
    const { left, top, width, height } = viewport.window.getBoundingClientRect();
    const at = besideCard(card, size, { x: left, y: top, width, height });
    panel.style.left = at === undefined ? '' : `${Math.round(at.x)}px`;
    panel.style.top = at === undefined ? '' : `${Math.round(at.y)}px`;
    panel.style.right = at === undefined ? '' : 'auto';
  }

  /** The first tree: where the view was, or all of it when that can still be read. */
  private start(): void {
    const { viewport, session } = this;
    if (!viewport.isShown) return;
    this.started = true;
    if (session.view !== undefined) viewport.comeBack(session.view, this.picture);
    else viewport.overview(this.picture, session.direction === 'top-down');
    if (document.hasFocus()) session.focuses++;
    // for the benchmark: the frame that shows the first tree has been given to the screen
    requestAnimationFrame(() => setTimeout(() => performance.mark('tree:painted'), 0));
  }

  /** Puts the focus where the work is: the input, the selected card, the one thing to do. */
  focusCard(): void {
    const wanted = ['.editor textarea', '[role=treeitem][tabindex="0"]', '.face .primary'];
    wanted
      .map((selector) => this.root.querySelector<HTMLElement>(selector))
      .find((element) => element !== null)
      ?.focus({ preventScroll: true });
  }

  private element(drawn: Rectangle) {
    const { session, picture } = this;
    const { model, strings, editing } = session;
    const dragged = session.index.get(this.dragged ?? '')?.node;
    const cards = {
      session,
      picture,
      drawn,
      far: (this.viewport?.view.zoom ?? 1) < FAR && editing === undefined,
      hovered: this.dragged === undefined ? this.hovered : undefined,
      dragged: this.dragged,
      drop: this.drop,
      found: this.search.open ? new Set(this.search.matches) : NO_KEYS,
    };
    const hasTree = session.problem === undefined && picture.cards.length > 0;
    return (
      <main class={`app ${session.direction}`} onKeyDown={this.key}>
        {model !== undefined && (
          <Header
            model={model}
            strings={strings}
            zoom={this.viewport?.view.zoom ?? 1}
            topDown={session.direction === 'top-down'}
            readOnly={session.locked !== undefined}
            search={this.search}
            onSearch={this.openSearch}
            onQuery={this.query}
            onStep={this.step}
            onZoom={this.zoom}
            onTurn={() =>
              session.turn(session.direction === 'top-down' ? 'left-to-right' : 'top-down')
            }
            hasTree={hasTree}
            onFindings={() => actions.stepFinding(session, 1)}
            onKeys={() => session.open(session.panel === 'keys' ? undefined : 'keys')}
            onExport={(button) => {
              const { left, bottom } = button.getBoundingClientRect();
              this.openMenu(left, bottom + 2, () => exportMenu(this), strings.exporting);
            }}
          />
        )}
        <Bars session={session} />
        <div class={this.dragged === undefined ? 'window' : 'window dragging'}>
          <div class="world">
            {hasTree && <Connectors {...cards} />}
            {hasTree && <Cards {...cards} />}
            {editing !== undefined && (
              <Editor
                key={editing.serial}
                editing={editing}
                name={this.editedName()}
                box={this.editBox}
                strings={strings}
                onType={(text) => (session.typed = text)}
                onKeep={(text, then) =>
                  session.commit(
                    text,
                    then === 'sibling' ? () => actions.addSibling(session) : undefined,
                  )
                }
                onCancel={(text) => session.cancel(text)}
                onHeight={(height) => {
                  if (height === this.editHeight) return;
                  this.editHeight = height;
                  session.reveals++;
                  this.repaint();
                }}
              />
            )}
          </div>
          {!hasTree && editing === undefined && <Face session={session} />}
        </div>
        {session.panel === 'evidence' && <EvidencePanel session={session} />}
        {session.panel === 'verify' && <VerifyPanel session={session} />}
        {session.panel === 'findings' && <FindingsPanel session={session} />}
        {session.panel === 'challenge' && <ChallengePanel session={session} />}
        {session.panel === 'keys' && <KeysPanel session={session} />}
        {dragged !== undefined && (
          <div class="ghost" aria-hidden="true">
            {dragged.text}
          </div>
        )}
        {this.menu !== undefined && <Menu menu={this.menu} onClose={this.closeMenu} />}
        <div class="hidden-words" role="status" aria-live="polite">
          {session.announcement}
        </div>
      </main>
    );
  }

  private editedName(): string {
    const { editing, index, strings } = this.session;
    const node = editing && index.get(editing.key)?.node;
    if (node === undefined) return strings.claims(1);
    return node.id ?? (node.text === '' ? strings.edit : this.session.nameOf(node));
  }

  openMenu(x: number, y: number, items: MenuState['items'], label: string): void {
    if (items().length === 0) return;
    this.menu = { x, y, items, label };
    this.repaint();
  }

  /** The menu of the selected card, at a point or beside the card. */
  openCardMenu(x?: number, y?: number): void {
    const { session } = this;
    const box = this.picture.byKey.get(session.selected ?? '');
    if (box === undefined) return;
    const at = this.viewport.toClient(box.x + 16, box.y + box.height);
    const name = session.nameOf(session.current!);
    this.openMenu(x ?? at.x, y ?? at.y, () => cardMenu(session), name);
  }

  readonly closeMenu = (): void => {
    this.menu = undefined;
    this.session.focuses++;
    this.repaint();
  };

  readonly openSearch = (open: boolean): void => {
    this.search.open = this.search.wanted = open;
    if (!open) this.session.focuses++;
    this.repaint();
  };

  private readonly query = (query: string): void => {
    const { search, session } = this;
    search.query = query;
    search.matches = matchesOf(session.index, query);
    search.at = search.matches.length > 0 ? 0 : -1;
    if (search.at === 0) session.select(search.matches[0]!, 'host');
    this.repaint();
  };

  private readonly step = (step: 1 | -1): void => {
    const { search, session } = this;
    const count = search.matches.length;
    if (count === 0) return;
    search.at = (search.at + step + count) % count;
    session.select(search.matches[search.at]!, 'host');
    this.repaint();
  };

  readonly zoom = (by: 'in' | 'out' | 'fit' | 'actual'): void => {
    const { viewport, picture } = this;
    if (by === 'fit') viewport.fitOrAll(picture, this.session.direction === 'top-down');
    else if (by === 'actual') viewport.zoomTo(1);
    else viewport.zoomTo(viewport.view.zoom * (by === 'in' ? ZOOM.step : 1 / ZOOM.step));
  };

  private readonly key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const target = event.target as HTMLElement;
    if (target.closest('input, textarea, .menu, .panel') !== null) return;
    const step = historyStepOf(event);
    if (step !== undefined && this.session.holdBack(step)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const command = commandOf(event);
    if (command === undefined) return;
    // away from the cards, keys that buttons and the browser use stay theirs
    const onCard = target.closest('[role=treeitem]') !== null;
    if (!onCard && !['zoom', 'search', 'keys', 'finding'].includes(command.do)) return;
    if (command.do === 'addCause' && (this.tabLeaves || this.session.locked !== undefined)) return;
    this.tabLeaves = command.do === 'leave';
    event.preventDefault();
    event.stopPropagation();
    runCommand(this, command);
  };
}
