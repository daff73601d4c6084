/**
 * Which key asks for what while a card has the focus. Letters are commands, so the search of the
 * tree is opened with `/` or Ctrl/Cmd+F rather than by typing.
 */
import type { SettableState } from '../tree-model/tree-operation';
import type { Direction } from '../picture/navigate';

export type Command =
  | { readonly do: 'go'; readonly to: Direction | 'first' | 'last' }
  | { readonly do: 'shift'; readonly to: Direction }
  | { readonly do: 'state'; readonly state: SettableState }
  | { readonly do: 'finding'; readonly step: 1 | -1 }
  | { readonly do: 'zoom'; readonly by: 'in' | 'out' | 'fit' }
  | {
      readonly do:
        | 'edit'
        | 'addCause'
        | 'addSibling'
        | 'cycle'
        | 'evidence'
        | 'remove'
        | 'collapse'
        | 'expand'
        | 'open'
        | 'challenge'
        | 'menu'
        | 'search'
        | 'keys'
        | 'leave';
    };

/** What is read of a keyboard event. */
export interface Key {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const PLAIN: Readonly<Record<string, Command>> = {
  Home: { do: 'go', to: 'first' },
  End: { do: 'go', to: 'last' },
  F2: { do: 'edit' },
  Enter: { do: 'edit' },
  Tab: { do: 'addCause' },
  ' ': { do: 'cycle' },
  Delete: { do: 'remove' },
  Backspace: { do: 'remove' },
  '?': { do: 'state', state: 'unknown' },
  '-': { do: 'collapse' },
  '+': { do: 'expand' },
  '=': { do: 'expand' },
  '/': { do: 'search' },
  ContextMenu: { do: 'menu' },
  Escape: { do: 'leave' },
};

/** By physical key: with a Korean layout V gives ㅍ, and means V all the same. */
const LETTERS: Readonly<Record<string, Command>> = {
  KeyV: { do: 'state', state: 'verified' },
  KeyU: { do: 'state', state: 'unverified' },
  KeyR: { do: 'state', state: 'ruled-out' },
  KeyE: { do: 'evidence' },
  KeyO: { do: 'open' },
  KeyC: { do: 'challenge' },
  KeyH: { do: 'keys' },
};

/** The command of a key, undefined for keys that are not the tree's. */
export function commandOf(key: Key): Command | undefined {
  const arrow = Object.hasOwn(ARROWS, key.key) ? ARROWS[key.key] : undefined;
  if (key.ctrlKey || key.metaKey) {
    if (key.altKey) return undefined;
    if (key.key === 'Enter') return { do: 'addSibling' };
    if (key.shiftKey && key.key !== '+') return undefined;
    if (key.key === '+' || key.key === '=') return { do: 'zoom', by: 'in' };
    if (key.key === '-') return { do: 'zoom', by: 'out' };
    if (key.key === '0') return { do: 'zoom', by: 'fit' };
    if (key.code === 'KeyF') return { do: 'search' };
    return undefined;
  }
  // as in the text
  if (key.key === 'F8' && !key.altKey) return { do: 'finding', step: key.shiftKey ? -1 : 1 };
  if (key.altKey) return arrow === undefined ? undefined : { do: 'shift', to: arrow };
  if (arrow !== undefined) return key.shiftKey ? undefined : { do: 'go', to: arrow };
  if (key.shiftKey && key.key === 'F10') return { do: 'menu' };
  if (key.shiftKey && key.key === 'Tab') return undefined;
  const plain = Object.hasOwn(PLAIN, key.key) ? PLAIN[key.key] : undefined;
  if (plain !== undefined) return plain;
  const isLetter = /^\p{L}$/u.test(key.key) || key.key === 'Process';
  return isLetter && !key.shiftKey ? LETTERS[latin(key)] : undefined;
}

/** Whether a key is VS Code's for undo or redo: it hears them itself, and they are not stopped. */
export function historyStepOf(key: Key): 'undo' | 'redo' | undefined {
  if (!(key.ctrlKey || key.metaKey) || key.altKey) return undefined;
  const letter = latin(key);
  if (letter === 'KeyZ') return key.shiftKey ? 'redo' : 'undo';
  return letter === 'KeyY' && !key.shiftKey ? 'redo' : undefined;
}

/** How the keys beside a letter are written on this machine. */
export function modifiers(): {
  readonly ctrl: string;
  readonly alt: string;
  readonly shift: string;
} {
  return navigator.userAgent.includes('Mac')
    ? { ctrl: '⌘', alt: '⌥', shift: '⇧' }
    : { ctrl: 'Ctrl+', alt: 'Alt+', shift: 'Shift+' };
}

/** `KeyV` for whatever is on V; for Latin letters what they say, so that Dvorak and AZERTY hold. */
function latin({ key, code }: Key): string {
  return /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : code;
}
