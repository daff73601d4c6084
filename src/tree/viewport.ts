/** Pan and zoom: moves the world below the window without drawing anything again. */
import { READABLE } from '../picture/columns';
import type { Rectangle } from '../picture/navigate';
import type { View } from '../protocol/tree-memento';
import type { Picture } from '../picture/picture';

export const ZOOM = { least: 0.02, most: 2, step: 1.2 };
/** Below this zoom nobody reads a card: it is drawn as a block of its state. */
export const FAR = 0.3;
/** Below this zoom the words that are shown from afar become smaller, too: cards are so near. */
const LEAST_NAMED = 0.1;
const MARGIN = 24;
/** How far beyond the window cards are drawn, in windows. */
const BEYOND = 0.5;
/** How long after its last move the world is drawn sharp again, in ms. */
const AT_REST_MS = 160;
const EVERYTHING: Rectangle = { x: -1e7, y: -1e7, width: 2e7, height: 2e7 };

export class Viewport {
  view: View = { x: MARGIN, y: MARGIN, zoom: 1 };
  /** What of the world is drawn. */
  drawn: Rectangle = { x: 0, y: 0, width: 0, height: 0 };
  /** Whether the tree is small enough to be drawn whole. */
  whole = false;
  // kept: to ask the page at any moment makes it lay out everything
  private size = { width: 0, height: 0 };
  private scrolled = { left: 0, top: 0 };
  private frame = 0;
  private rest: ReturnType<typeof setTimeout> | undefined;

  /** `onMove`: after every move; `onLeave`: when something comes into view that is not drawn. */
  constructor(
    readonly window: HTMLElement,
    private readonly world: () => HTMLElement | null,
    private readonly onMove: (view: View) => void,
    private readonly onLeave: () => void,
  ) {
    this.measure();
    window.addEventListener('scroll', () => {
      this.scrolled = { left: window.scrollLeft, top: window.scrollTop };
      if (!this.suffices) this.onLeave();
    });
  }

  /** Looks how large the window is; to be called when that has changed. */
  measure(): void {
    this.size = { width: this.window.clientWidth, height: this.window.clientHeight };
  }

  /** Whether there is anything to be seen: not in a page that VS Code hides. */
  get isShown(): boolean {
    return this.size.width > 0;
  }

  /** The part of the world in the window. */
  get seen(): Rectangle {
    const { x, y, zoom } = this.view;
    const { left, top } = this.scrolled;
    return {
      x: (left - x) / zoom,
      y: (top - y) / zoom,
      width: this.size.width / zoom,
      height: this.size.height / zoom,
    };
  }

  /** Says what is to be drawn now: what was, as long as it will do. */
  redraw(): Rectangle {
    if (this.suffices) return this.drawn;
    if (this.whole) return (this.drawn = EVERYTHING);
    const { x, y, width, height } = this.seen;
    this.drawn = {
      x: x - width * BEYOND,
      y: y - height * BEYOND,
      width: width * (1 + 2 * BEYOND),
      height: height * (1 + 2 * BEYOND),
    };
    return this.drawn;
  }

  /** Whether all that is seen is drawn, and not much more than that. */
  private get suffices(): boolean {
    const { seen, drawn } = this;
    if (this.whole || drawn === EVERYTHING) return this.whole && drawn === EVERYTHING;
    const inside =
      seen.x >= drawn.x &&
      seen.y >= drawn.y &&
      seen.x + seen.width <= drawn.x + drawn.width &&
      seen.y + seen.height <= drawn.y + drawn.height;
    return inside && drawn.width <= seen.width * 6;
  }

  /**
   * What the view is counted from, in client coordinates: the corner of the window, and beyond it
   * when the browser has scrolled what it found, or what is read out, into sight.
   */
  private get origin(): { left: number; top: number } {
    const { left, top } = this.window.getBoundingClientRect();
    return { left: left - this.scrolled.left, top: top - this.scrolled.top };
  }

  /** A point of the window (client coordinates) in the world. */
  toWorld(clientX: number, clientY: number): { x: number; y: number } {
    const { left, top } = this.origin;
    const { x, y, zoom } = this.view;
    return { x: (clientX - left - x) / zoom, y: (clientY - top - y) / zoom };
  }

  /** A place of the world in client coordinates. */
  toClient(x: number, y: number): { x: number; y: number } {
    const { left, top } = this.origin;
    const { view } = this;
    return { x: left + view.x + x * view.zoom, y: top + view.y + y * view.zoom };
  }

  /** What the browser has scrolled stays where it is seen, as a move of the view. */
  private settle(): void {
    const { left, top } = this.scrolled;
    if (left === 0 && top === 0) return;
    this.view = { ...this.view, x: this.view.x - left, y: this.view.y - top };
    this.scrolled = { left: 0, top: 0 };
    this.window.scrollTo(0, 0);
    this.apply();
  }

  panBy(dx: number, dy: number): void {
    this.settle();
    this.set({ ...this.view, x: this.view.x + dx, y: this.view.y + dy, byHand: true });
  }

  /** Zooms around a point of the window, its middle when none is given. */
  zoomTo(zoom: number, clientX?: number, clientY?: number): void {
    this.settle();
    const frame = this.window.getBoundingClientRect();
    const x = clientX === undefined ? frame.width / 2 : clientX - frame.left;
    const y = clientY === undefined ? frame.height / 2 : clientY - frame.top;
    const next = Math.min(ZOOM.most, Math.max(ZOOM.least, zoom));
    const ratio = next / this.view.zoom;
    this.set({
      byHand: true,
      zoom: next,
      x: x - (x - this.view.x) * ratio,
      y: y - (y - this.view.y) * ratio,
    });
  }

  /** All of a picture in the window, never larger than life; `centred`, or from the left. */
  fit(width: number, height: number, centred = false): void {
    this.settle();
    const room = this.size;
    const zoom = Math.min(
      1,
      Math.max(
        ZOOM.least,
        Math.min(
          (room.width - 2 * MARGIN) / Math.max(1, width),
          (room.height - 2 * MARGIN) / Math.max(1, height),
        ),
      ),
    );
    this.set({
      zoom,
      x: centred || zoom < 0.5 ? Math.max(MARGIN, (room.width - width * zoom) / 2) : MARGIN,
      y: Math.max(MARGIN, Math.min(48, (room.height - height * zoom) / 2)),
    });
  }

  /** What a picture may take to be seen whole, as large as life. */
  get room(): { readonly width: number; readonly height: number } {
    const { width, height } = this.size;
    return { width: Math.max(0, width - 2 * MARGIN), height: Math.max(0, height - 2 * MARGIN) };
  }

  /** All of the tree; where that is too small to be read, first its levels, then all of it. */
  fitOrAll(picture: Picture, topDown: boolean): void {
    const { view } = this;
    this.fit(picture.width, picture.height, topDown);
    const levels = this.levels(picture, topDown);
    if (this.view.zoom >= READABLE || levels === undefined) return;
    if (levels.x !== view.x || levels.y !== view.y || levels.zoom !== view.zoom) this.set(levels);
  }

  /**
   * All of the tree when that can be read, or all of its levels, to be scrolled from trunk to trunk;
   * else its first question as large as life.
   */
  overview(picture: Picture, topDown: boolean): void {
    this.fit(picture.width, picture.height, topDown);
    const [first] = picture.cards;
    if (this.view.zoom >= READABLE || first === undefined) return;
    const room = this.size;
    const middle = (size: number, at: number): number => Math.min(MARGIN, size / 2 - at);
    this.view =
      this.levels(picture, topDown) ??
      (topDown
        ? { x: middle(room.width, first.x + first.width / 2), y: MARGIN, zoom: 1 }
        : { x: MARGIN, y: middle(room.height, first.y + first.height / 2), zoom: 1 });
  }

  /** The first trunk with all its levels, when they can be read so. */
  private levels({ cards: [first], width, height }: Picture, topDown: boolean): View | undefined {
    const { room, size } = this;
    const zoom = Math.min(1, topDown ? room.height / height : room.width / width);
    if (zoom < READABLE || first === undefined) return undefined;
    // its question is in sight
    const [end, free] = topDown
      ? [first.x + first.width, size.width]
      : [first.y + first.height, size.height];
    const begin = Math.min(MARGIN, free - MARGIN - end * zoom);
    return topDown ? { x: begin, y: MARGIN, zoom } : { x: MARGIN, y: begin, zoom };
  }

  /** A view that was left: window and tree may have another size, and what has room comes in. */
  comeBack(view: View, { width, height }: Picture): void {
    this.settle();
    const room = this.size;
    const along = (start: number, size: number, room: number): number => {
      const end = room - MARGIN - size;
      return Math.min(Math.max(start, Math.min(MARGIN, end)), Math.max(MARGIN, end));
    };
    this.view = {
      ...view,
      x: along(view.x, width * view.zoom, room.width),
      y: along(view.y, height * view.zoom, room.height),
    };
  }

  /** Pans as little as shows the box; its beginning first when it is larger than the window. */
  reveal(box: Rectangle): void {
    this.settle();
    const { view } = this;
    const { x, y, zoom } = view;
    const { width, height } = this.size;
    const along = (start: number, size: number, room: number): number => {
      if (start < MARGIN || size > room - 2 * MARGIN) return MARGIN - start;
      return Math.min(0, room - MARGIN - size - start);
    };
    const dx = along(x + box.x * zoom, box.width * zoom, width);
    const dy = along(y + box.y * zoom, box.height * zoom, height);
    if (dx !== 0 || dy !== 0) this.set({ ...view, x: x + dx, y: y + dy });
  }

  set(view: View): void {
    this.view = view;
    this.move();
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.apply();
    });
  }

  /** While it moves the world is one layer that is only shifted; at rest it is drawn sharp. */
  private move(): void {
    if (this.rest === undefined) this.window.classList.add('moving');
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.rest = undefined;
      this.window.classList.remove('moving');
    }, AT_REST_MS);
  }

  /** Puts the world where the view says, at once. */
  apply(): void {
    const world = this.world();
    const { x, y, zoom } = this.view;
    if (world !== null) {
      world.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) scale(${zoom})`;
      if (zoom < FAR)
        world.style.setProperty('--from-afar', String(1 / Math.max(zoom, LEAST_NAMED)));
    }
    this.onMove(this.view);
    if (!this.suffices) this.onLeave();
  }
}
