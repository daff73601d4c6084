import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commandOf, historyStepOf, type Command, type Key } from '../../../src/tree/keymap';

const NONE: Key = {
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
};

function check(name: string, key: Partial<Key>, expected: Command | undefined): void {
  it(name, () => assert.deepEqual(commandOf({ ...NONE, ...key }), expected));
}

describe('keys on a card', () => {
  check('F2', { key: 'F2' }, { do: 'edit' });
  check('Enter', { key: 'Enter' }, { do: 'edit' });
  check('Ctrl+Enter', { key: 'Enter', ctrlKey: true }, { do: 'addSibling' });
  check('Cmd+Enter', { key: 'Enter', metaKey: true }, { do: 'addSibling' });
  check('Tab', { key: 'Tab' }, { do: 'addCause' });
  check('Shift+Tab is the browser’s', { key: 'Tab', shiftKey: true }, undefined);
  check('Ctrl+Tab is the host’s', { key: 'Tab', ctrlKey: true }, undefined);
  check('v', { key: 'v', code: 'KeyV' }, { do: 'state', state: 'verified' });
  check('ㅍ on V', { key: 'ㅍ', code: 'KeyV' }, { do: 'state', state: 'verified' });
  check('a key on its way to a syllable', { key: 'Process', code: 'KeyC' }, { do: 'challenge' });
  check('v on Dvorak', { key: 'v', code: 'Period' }, { do: 'state', state: 'verified' });
  check('k on Dvorak’s V', { key: 'k', code: 'KeyV' }, undefined);
  check('Ctrl+V is paste', { key: 'v', code: 'KeyV', ctrlKey: true }, undefined);
  check('Ctrl+Z is the host’s', { key: 'z', code: 'KeyZ', ctrlKey: true }, undefined);
  check(
    'Ctrl+Shift+F is the host’s',
    { key: 'F', code: 'KeyF', ctrlKey: true, shiftKey: true },
    undefined,
  );
  check('Ctrl+F', { key: 'f', code: 'KeyF', ctrlKey: true }, { do: 'search' });
  check('h', { key: 'h', code: 'KeyH' }, { do: 'keys' });
  check('ㅗ on H', { key: 'ㅗ', code: 'KeyH' }, { do: 'keys' });
  check('/', { key: '/', code: 'Slash' }, { do: 'search' });
  check('?', { key: '?', code: 'Slash', shiftKey: true }, { do: 'state', state: 'unknown' });
  check('+', { key: '+', code: 'Equal', shiftKey: true }, { do: 'expand' });
  check('-', { key: '-' }, { do: 'collapse' });
  check('Ctrl+0', { key: '0', ctrlKey: true }, { do: 'zoom', by: 'fit' });
  check('Ctrl++', { key: '+', ctrlKey: true, shiftKey: true }, { do: 'zoom', by: 'in' });
  check('Alt+Left', { key: 'ArrowLeft', altKey: true }, { do: 'shift', to: 'left' });
  check('Left', { key: 'ArrowLeft' }, { do: 'go', to: 'left' });
  check('Shift+Left is nobody’s', { key: 'ArrowLeft', shiftKey: true }, undefined);
  check('Shift+F10', { key: 'F10', shiftKey: true }, { do: 'menu' });
  check('F10 is the host’s', { key: 'F10' }, undefined);
  check('a name of every object', { key: 'constructor' }, undefined);
});

describe('undo and redo', () => {
  const step = (key: Partial<Key>, expected: 'undo' | 'redo' | undefined) =>
    it(JSON.stringify(key), () => assert.equal(historyStepOf({ ...NONE, ...key }), expected));
  step({ key: 'z', code: 'KeyZ', ctrlKey: true }, 'undo');
  step({ key: 'z', code: 'KeyZ', metaKey: true }, 'undo');
  step({ key: 'ㅋ', code: 'KeyZ', ctrlKey: true }, 'undo');
  step({ key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true }, 'redo');
  step({ key: 'y', code: 'KeyY', ctrlKey: true }, 'redo');
  step({ key: 'z', code: 'KeyY', ctrlKey: true }, 'undo');
  step({ key: 'z', code: 'KeyZ' }, undefined);
  step({ key: 'z', code: 'KeyZ', ctrlKey: true, altKey: true }, undefined);
});
