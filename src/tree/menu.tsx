/** A menu over everything: by mouse, and by arrows, Home, End, Enter, Escape. */
import { Component, createRef } from 'preact';
import { Icon } from './icon';

export interface MenuItem {
  readonly label: string;
  readonly keys?: string;
  readonly run?: () => void;
  /** What opens beside it, instead of something it does. */
  readonly items?: readonly MenuItem[];
  /** One of several, and whether it is the one that holds now. */
  readonly checked?: boolean;
  /** A line above it. */
  readonly separated?: boolean;
  readonly disabled?: boolean;
}

export interface MenuState {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  /** Asked with every paint: what an entry says may come a moment later. */
  readonly items: () => readonly MenuItem[];
}

interface MenuProps {
  readonly menu: MenuState;
  readonly onClose: () => void;
}

/** A pointer on its way to what has opened crosses other entries, ms. */
const HOVER_MS = 160;

export class Menu extends Component<MenuProps> {
  private readonly element = createRef<HTMLDivElement>();

  override componentDidMount(): void {
    window.addEventListener('pointerdown', this.outside, true);
    window.addEventListener('blur', this.props.onClose);
  }

  override componentWillUnmount(): void {
    window.removeEventListener('pointerdown', this.outside, true);
    window.removeEventListener('blur', this.props.onClose);
  }

  private readonly outside = (event: Event): void => {
    if (!this.element.current?.contains(event.target as Node)) this.props.onClose();
  };

  override render({ menu, onClose }: MenuProps) {
    const { x, y, label, items } = menu;
    return (
      <div ref={this.element}>
        <Entries
          label={label}
          items={items()}
          place={({ width, height }, room) => ({
            left: Math.max(4, Math.min(x, room.width - width - 4)),
            top: Math.max(4, Math.min(y, room.height - height - 4)),
          })}
          onClose={onClose}
          onLeave={onClose}
        />
      </div>
    );
  }
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface EntriesProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Where a menu of this size stands in the window. */
  readonly place: (size: Size, room: Size) => { readonly left: number; readonly top: number };
  /** Closes everything. */
  readonly onClose: () => void;
  /** Closes this menu alone. */
  readonly onLeave: () => void;
}

/** One level of a menu, and below it the one that is open beside an entry. */
class Entries extends Component<EntriesProps, { readonly open?: number }> {
  private readonly element = createRef<HTMLDivElement>();
  private hovering: ReturnType<typeof setTimeout> | undefined;

  override componentDidMount(): void {
    const menu = this.element.current!;
    const { clientWidth, clientHeight } = document.documentElement;
    const size = { width: menu.offsetWidth, height: menu.offsetHeight };
    const { left, top } = this.props.place(size, { width: clientWidth, height: clientHeight });
    menu.style.left = `${left}px`;
    menu.style.top = `${top}px`;
    this.entries()[0]?.focus();
  }

  override componentWillUnmount(): void {
    clearTimeout(this.hovering);
  }

  /** The entries that can be chosen, as they are drawn. */
  private entries(): HTMLElement[] {
    return [...this.element.current!.querySelectorAll<HTMLElement>(':scope > [data-at]')].filter(
      (entry) => entry.ariaDisabled !== 'true',
    );
  }

  private entry(at: number | undefined): HTMLElement | undefined {
    return (
      this.element.current?.querySelector<HTMLElement>(`:scope > [data-at="${at}"]`) ?? undefined
    );
  }

  private choose(at: number): void {
    const item = this.props.items[at];
    if (item === undefined || item.disabled) return;
    if (item.items !== undefined) {
      this.setState({ open: at });
      return;
    }
    this.props.onClose();
    item.run?.();
  }

  private readonly key = (event: KeyboardEvent): void => {
    const entries = this.entries();
    const focused = entries.indexOf(document.activeElement as HTMLElement);
    const at = Number((document.activeElement as HTMLElement).dataset['at']);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: (focused + 1) % entries.length,
      ArrowUp: (focused - 1 + entries.length) % entries.length,
      Home: 0,
      End: entries.length - 1,
    };
    if (event.key in to) entries[to[event.key]!]?.focus();
    else if (event.key === 'Escape' || event.key === 'ArrowLeft') this.leave(event.key);
    else if (event.key === 'Tab') this.props.onClose();
    else if (event.key === 'ArrowRight') {
      if (this.props.items[at]?.items !== undefined) this.choose(at);
    } else if (event.key === 'Enter' || event.key === ' ') this.choose(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** The arrow leaves what opened beside an entry; there is nothing before the first level. */
  private leave(key: string): void {
    if (key === 'Escape' || this.props.onLeave !== this.props.onClose) this.props.onLeave();
  }

  private readonly hover = (at: number, disabled: boolean): void => {
    // one item is lit, whoever chose it last
    if (!disabled) this.entry(at)?.focus();
    if (this.state.open === at) return clearTimeout(this.hovering);
    clearTimeout(this.hovering);
    this.hovering = setTimeout(() => {
      const opens = !disabled && this.props.items[at]?.items !== undefined;
      this.setState({ open: opens ? at : undefined });
    }, HOVER_MS);
  };

  override render({ items, label, onClose }: EntriesProps, { open }: { readonly open?: number }) {
    const opened = open === undefined ? undefined : items[open];
    return (
      <>
        <div
          ref={this.element}
          class="menu"
          role="menu"
          aria-label={label}
          onKeyDown={this.key}
          onMouseLeave={() => clearTimeout(this.hovering)}
        >
          {items.map((item, at) => (
            <>
              {item.separated && <div role="separator" />}
              <Entry
                item={item}
                at={at}
                isOpen={open === at}
                onHover={() => this.hover(at, item.disabled ?? false)}
                onChoose={() => this.choose(at)}
              />
            </>
          ))}
        </div>
        {opened?.items !== undefined && (
          <Entries
            key={open}
            label={opened.label}
            items={opened.items}
            place={(size, room) =>
              besideEntry(this.entry(open)!.getBoundingClientRect(), size, room)
            }
            onClose={onClose}
            onLeave={() => {
              this.entry(open)?.focus();
              this.setState({ open: undefined });
            }}
          />
        )}
      </>
    );
  }
}

function besideEntry(entry: DOMRect, size: Size, room: Size): { left: number; top: number } {
  const right = entry.right + 2;
  const fits = right + size.width + 4 <= room.width;
  const left = fits ? right : Math.max(4, entry.left - size.width - 2);
  return { left, top: Math.max(4, Math.min(entry.top - 5, room.height - size.height - 4)) };
}

function Entry(props: {
  readonly item: MenuItem;
  readonly at: number;
  readonly isOpen: boolean;
  readonly onHover: () => void;
  readonly onChoose: () => void;
}) {
  const { item, at, isOpen, onHover, onChoose } = props;
  const { label, keys, items, checked, disabled } = item;
  return (
    <div
      role={checked === undefined ? 'menuitem' : 'menuitemradio'}
      data-at={at}
      tabIndex={-1}
      aria-checked={checked}
      aria-disabled={disabled || undefined}
      aria-haspopup={items === undefined ? undefined : 'menu'}
      aria-expanded={items === undefined ? undefined : isOpen}
      onMouseMove={onHover}
      onClick={onChoose}
    >
      {checked !== undefined && (
        <span class="tick" aria-hidden="true">
          {checked && <Icon name="check" />}
        </span>
      )}
      {/* a long one shows its beginning */}
      <span class="label" title={label.length > 40 ? label : undefined}>
        {label}
      </span>
      {keys !== undefined && <kbd aria-hidden="true">{keys}</kbd>}
      {items !== undefined && <Icon name="chevron-right" />}
    </div>
  );
}
