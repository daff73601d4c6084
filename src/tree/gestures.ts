/** What mouse, pen, fingers and the clipboard do. One listener of each kind, whatever the tree. */
import * as actions from './actions';
import type { Stage } from './stage';
import { dropAt, dropOperation, meantDrop } from './drop';
import { droppedEvidence, EVIDENCE_TYPES } from './evidence-input';
import { filesOf } from './pictures';

/** How far a pressed pointer travels before it drags, in px. */
const DRAG_FROM = 5;
/** How near to the edge of the window a drag scrolls, and how fast, in px. */
const EDGE = 36;
const EDGE_SPEED = 12;

interface Press {
  readonly pointer: number;
  readonly card: string | undefined;
  readonly startX: number;
  readonly startY: number;
  x: number;
  y: number;
  moving: boolean;
}

export class Gestures {
  private press: Press | undefined;
  private scrolling = 0;
  /** That a drag has begun, until it is said together with its first place. */
  private begun = '';

  constructor(private readonly stage: Stage) {
    const { window: area } = stage.viewport;
    area.addEventListener('pointerdown', this.down);
    area.addEventListener('pointermove', this.move);
    area.addEventListener('pointerup', this.up);
    area.addEventListener('pointercancel', () => this.end());
    area.addEventListener('pointerover', this.over);
    area.addEventListener('click', this.click);
    area.addEventListener('dblclick', this.doubleClick);
    area.addEventListener('contextmenu', this.contextMenu);
    area.addEventListener('wheel', this.wheel, { passive: false });
    area.addEventListener('dragover', this.dragOver);
    area.addEventListener('dragleave', () => this.mark(undefined));
    area.addEventListener('drop', this.dropped);
    window.addEventListener('keydown', this.escape, true);
    document.addEventListener('copy', this.copy);
    document.addEventListener('cut', this.copy);
    document.addEventListener('paste', this.paste);
  }

  private keyOf(target: EventTarget | null): string | undefined {
    const card = (target as Element | null)?.closest<HTMLElement>('[data-key]');
    return card?.dataset['key'];
  }

  private readonly down = (event: PointerEvent): void => {
    const target = event.target as Element;
    const { session } = this.stage;
    if (target.closest('.editor, .face') !== null) return;
    if (session.editing !== undefined) session.commit(session.typed);
    if (event.button > 1) return;
    const card = event.button === 0 ? this.keyOf(target) : undefined;
    // a button of the card is for its click, but a card can be dragged by whatever is on it
    if (card !== undefined && target.closest('[data-do]') === null) session.select(card);
    this.press = {
      pointer: event.pointerId,
      card,
      startX: event.clientX,
      startY: event.clientY,
      x: event.clientX,
      y: event.clientY,
      moving: false,
    };
  };

  private readonly move = (event: PointerEvent): void => {
    const { press, stage } = this;
    if (press === undefined || press.pointer !== event.pointerId) return;
    const { clientX, clientY } = event;
    const far = Math.hypot(clientX - press.startX, clientY - press.startY) > DRAG_FROM;
    if (!press.moving && !far) return;
    // not before: the click of a captured pointer is not the card's
    if (!press.moving) stage.viewport.window.setPointerCapture(press.pointer);
    if (!press.moving && press.card !== undefined) {
      if (!stage.session.editable) return;
      const node = stage.session.index.get(press.card)?.node;
      if (node === undefined) return this.end();
      stage.dragged = press.card;
      const { announce } = stage.session.strings;
      this.begun = announce.dragging(stage.session.nameOf(node));
      stage.session.announce(this.begun);
    }
    press.moving = true;
    if (press.card === undefined) stage.viewport.panBy(clientX - press.x, clientY - press.y);
    else this.dragTo(clientX, clientY);
    press.x = clientX;
    press.y = clientY;
  };

  private dragTo(clientX: number, clientY: number): void {
    const { stage } = this;
    const { session } = stage;
    const node = session.index.get(stage.dragged ?? '')?.node;
    if (node === undefined) return this.end();
    const point = stage.viewport.toWorld(clientX, clientY);
    const hit = dropAt(stage.picture.cards, point, session.direction === 'top-down');
    const meant = hit && meantDrop(session.index, node, hit);
    const possible = meant && dropOperation(session.index, node.key, meant) !== undefined;
    this.mark(possible ? meant : undefined);
    this.ghost(clientX, clientY);
    this.scrollAtEdge(clientX, clientY);
  }

  /** The name of what is dragged goes with the pointer. */
  private ghost(clientX: number, clientY: number): void {
    const ghost = document.querySelector<HTMLElement>('.ghost');
    if (ghost === null) return;
    ghost.style.left = `${clientX + 14}px`;
    ghost.style.top = `${clientY + 10}px`;
  }

  private mark(drop: Stage['drop']): void {
    const { stage } = this;
    if (stage.drop?.key === drop?.key && stage.drop?.where === drop?.where) return;
    stage.drop = drop;
    const node = drop && stage.session.index.get(drop.key)?.node;
    if (drop !== undefined && node !== undefined && stage.dragged !== undefined) {
      const place = stage.session.strings.announce[drop.where](stage.session.nameOf(node));
      // both at once: the second of two in one frame would be all that is heard
      stage.session.announce(this.begun === '' ? place : `${this.begun} ${place}`);
      this.begun = '';
    }
    stage.repaint();
  }

  private scrollAtEdge(clientX: number, clientY: number): void {
    cancelAnimationFrame(this.scrolling);
    const { viewport, picture } = this.stage;
    const { seen } = viewport;
    const { left, top, right, bottom } = viewport.window.getBoundingClientRect();
    // only towards what is out of sight: a card at the edge must not flee from the pointer
    const speed = (at: number, low: number, high: number, from: number, beyond: number): number =>
      at < low + EDGE && from > 0 ? EDGE_SPEED : at > high - EDGE && beyond > 0 ? -EDGE_SPEED : 0;
    const dx = speed(clientX, left, right, seen.x, picture.width - seen.x - seen.width);
    const dy = speed(clientY, top, bottom, seen.y, picture.height - seen.y - seen.height);
    if (dx === 0 && dy === 0) return;
    this.scrolling = requestAnimationFrame(() => {
      if (this.stage.dragged === undefined) return;
      this.stage.viewport.panBy(dx, dy);
      this.dragTo(clientX, clientY);
    });
  }

  private readonly up = (): void => {
    const { press, stage } = this;
    const { dragged, drop } = stage;
    this.end();
    if (press?.moving && dragged !== undefined && drop !== undefined)
      actions.drop(stage.session, dragged, drop);
    if (press !== undefined && press.card === undefined && !press.moving) stage.focusCard();
  };

  private end(): void {
    cancelAnimationFrame(this.scrolling);
    const { press, stage } = this;
    this.press = undefined;
    if (press !== undefined && stage.viewport.window.hasPointerCapture(press.pointer))
      stage.viewport.window.releasePointerCapture(press.pointer);
    if (stage.dragged === undefined) return;
    stage.dragged = undefined;
    stage.drop = undefined;
    stage.repaint();
  }

  private readonly escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.stage.dragged === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.end();
    this.stage.session.announce(this.stage.session.strings.announce.cancelled);
  };

  private readonly over = (event: PointerEvent): void => {
    const key = this.keyOf(event.target);
    if (key === this.stage.hovered || event.pointerType === 'touch') return;
    this.stage.hovered = key;
    this.stage.repaint();
  };

  private readonly click = (event: MouseEvent): void => {
    const button = (event.target as Element).closest<HTMLElement>('[data-do]');
    const key = this.keyOf(event.target);
    if (button === null || key === undefined) return;
    const { session } = this.stage;
    const node = session.index.get(key)?.node;
    if (node === undefined) return;
    const at = Number(button.dataset['at']);
    switch (button.dataset['do']) {
      case 'evidence': {
        const target = node.evidence[at]?.target;
        if (target !== undefined) session.post({ type: 'openTarget', target });
        return;
      }
      case 'item': {
        const id = node.addressedBy[at]?.id;
        if (id !== undefined) session.post({ type: 'openRemediation', id });
        return;
      }
      case 'collapse':
      case 'expand':
        session.collapse(key, button.dataset['do'] === 'collapse');
        return;
      case 'mark':
        session.select(key);
        actions.cycleState(session);
        return;
      case 'addCause':
        session.select(key);
        actions.addCause(session);
        return;
      case 'addSibling':
        session.select(key);
        actions.addSibling(session);
    }
  };

  private readonly doubleClick = (event: MouseEvent): void => {
    if ((event.target as Element).closest('[data-do], .editor') !== null) return;
    if (this.keyOf(event.target) !== undefined) this.stage.session.edit();
  };

  private readonly contextMenu = (event: MouseEvent): void => {
    if ((event.target as Element).closest('.editor') !== null) return;
    event.preventDefault();
    const key = this.keyOf(event.target);
    if (key === undefined) return;
    this.stage.session.select(key);
    this.stage.openCardMenu(event.clientX, event.clientY);
  };

  private readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { viewport } = this.stage;
    const line = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 18 : 1;
    if (event.ctrlKey || event.metaKey) {
      const factor = Math.exp(-Math.max(-60, Math.min(60, event.deltaY * line)) / 240);
      viewport.zoomTo(viewport.view.zoom * factor, event.clientX, event.clientY);
      return;
    }
    const [dx, dy] =
      event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
    viewport.panBy(-dx * line, -dy * line);
  };

  private readonly dragOver = (event: DragEvent): void => {
    const types = event.dataTransfer?.types ?? [];
    const key = this.keyOf(event.target);
    const node = key === undefined ? undefined : this.stage.session.index.get(key)?.node;
    const takes = [...EVIDENCE_TYPES, 'Files'].some((type) => types.includes(type));
    if (!takes || node?.kind !== 'claim' || !this.stage.session.editable) {
      this.mark(undefined);
      return;
    }
    event.preventDefault();
    event.dataTransfer!.dropEffect = 'link';
    this.mark({ key: node.key, where: 'below' });
  };

  private readonly dropped = (event: DragEvent): void => {
    event.preventDefault();
    this.mark(undefined);
    const key = this.keyOf(event.target);
    const { session } = this.stage;
    const evidence = droppedEvidence((type) => event.dataTransfer?.getData(type) ?? '');
    const files = filesOf(event.dataTransfer);
    if (key === undefined || evidence.length + files.length === 0) return;
    if (session.index.get(key)?.node.kind !== 'claim') return;
    session.select(key);
    if (files.length > 0) {
      void actions.addFiles(session, key, files);
      return;
    }
    session.perform(
      actions.onNode(session, key, (at) => ({ kind: 'addEvidence', at, evidence })),
      () => session.announce(session.strings.announce.evidence),
    );
  };

  /** On a card, with nothing else selected. */
  private get onCard(): boolean {
    return (document.activeElement?.closest('[role=treeitem]') ?? null) !== null;
  }

  private readonly copy = (event: ClipboardEvent): void => {
    if (!this.onCard || event.clipboardData === null) return;
    const text = actions.copied(this.stage.session);
    if (text === undefined) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    if (event.type === 'cut') actions.removeBranch(this.stage.session);
  };

  private readonly paste = (event: ClipboardEvent): void => {
    if (!this.onCard) return;
    event.preventDefault();
    const { session } = this.stage;
    const files = filesOf(event.clipboardData);
    const text = event.clipboardData?.getData('text/plain') ?? '';
    // a spreadsheet brings its cells as a picture, too; a file manager the names of its files
    const meant = text === '' || files.some(({ name }) => text.includes(name));
    if (files.length > 0 && meant && session.current?.kind === 'claim')
      void actions.addFiles(session, session.current.key, files);
    else actions.paste(session, text);
  };
}
