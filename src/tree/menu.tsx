/** A menu over everything: by mouse, and by arrows, Home, End, Enter, Escape. */
import { Component, createRef } from 'preact';

export interface MenuItem {
  readonly label: string;
  readonly keys?: string;
  readonly run: () => void;
  /** A line above it. */
  readonly separated?: boolean;
  readonly disabled?: boolean;
}

export interface MenuState {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly items: readonly MenuItem[];
}

interface MenuProps {
  readonly menu: MenuState;
  readonly onClose: () => void;
}

export class Menu extends Component<MenuProps> {
  private readonly element = createRef<HTMLDivElement>();

  override componentDidMount(): void {
    const menu = this.element.current!;
    const { x, y } = this.props.menu;
    const room = document.documentElement;
    menu.style.left = `${Math.max(4, Math.min(x, room.clientWidth - menu.offsetWidth - 4))}px`;
    menu.style.top = `${Math.max(4, Math.min(y, room.clientHeight - menu.offsetHeight - 4))}px`;
    this.items()[0]?.focus();
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

  private items(): HTMLElement[] {
    return [
      ...this.element.current!.querySelectorAll<HTMLElement>(
        '[role=menuitem]:not([aria-disabled])',
      ),
    ];
  }

  private readonly key = (event: KeyboardEvent): void => {
    const items = this.items();
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    if (event.key in to) items[to[event.key]!]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') this.props.onClose();
    else if (event.key === 'Enter' || event.key === ' ') items[at]?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  override render({ menu, onClose }: MenuProps) {
    return (
      <div ref={this.element} class="menu" role="menu" aria-label={menu.label} onKeyDown={this.key}>
        {menu.items.map(({ label, keys, run, separated, disabled }) => (
          <>
            {separated && <div role="separator" />}
            <div
              role="menuitem"
              tabIndex={-1}
              aria-disabled={disabled || undefined}
              onMouseMove={(event) => {
                // one item is lit, whoever chose it last
                if (!disabled) event.currentTarget.focus();
              }}
              onClick={() => {
                if (disabled) return;
                onClose();
                run();
              }}
            >
              {/* findings are sentences: a line shows their beginning */}
              <span title={label.length > 40 ? label : undefined}>{label}</span>
              {keys !== undefined && <kbd aria-hidden="true">{keys}</kbd>}
            </div>
          </>
        ))}
      </div>
    );
  }
}
