/** What keys, pointers and menus may ask of the page: the part of `App` that they know. */
import type { Picture } from '../picture/picture';
import type { Drop } from './drop';
import type { Session } from './session';
import type { Viewport } from './viewport';

export interface Stage {
  readonly session: Session;
  readonly viewport: Viewport;
  readonly picture: Picture;
  /** Keys of the card under the pointer, and of the one that is dragged. */
  hovered: string | undefined;
  dragged: string | undefined;
  drop: Drop | undefined;
  /** Draws soon: once for everything that happens until then. */
  repaint(): void;
  focusCard(): void;
  openCardMenu(x?: number, y?: number): void;
  openSearch(open: boolean): void;
  zoom(by: 'in' | 'out' | 'fit' | 'actual'): void;
}
