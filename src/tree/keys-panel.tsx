/** The keys of the tree, to be read beside it. */
import { modifiers } from './keymap';
import { Panel } from './panels';
import type { Session } from './session';
import type { Strings } from '../picture/strings';

/** What can be done, with the keys that do it; docs/tree.md has the same table. */
function keysOf(strings: Strings): readonly (readonly [does: string, ...keys: string[]])[] {
  const { keysOf: words } = strings;
  const { ctrl, alt, shift } = modifiers();
  return [
    [words.move, words.arrows, 'Home', 'End'],
    [strings.search, '/', `${ctrl}F`],
    [strings.edit, 'F2', 'Enter'],
    [strings.addCause, 'Tab'],
    [strings.addSibling, `${ctrl}Enter`],
    [words.mark, 'V', 'U', 'R', '?'],
    [words.cycle, 'Space'],
    [strings.evidence, 'E'],
    [strings.challenge, 'C'],
    [words.open, 'O'],
    [words.finding, 'F8', `${shift}F8`],
    [words.shift, `${alt}${words.arrows}`],
    [words.clipboard, `${ctrl}X`, `${ctrl}C`, `${ctrl}V`],
    [strings.remove, 'Delete'],
    [words.fold, '-', '+'],
    [words.zoom, `${ctrl}+`, `${ctrl}-`, `${ctrl}0`],
    [words.undo, `${ctrl}Z`, `${ctrl}${shift}Z`],
    [words.menu, `${shift}F10`],
    [words.leave, 'Esc', 'Tab'],
  ];
}

export function KeysPanel({ session }: { readonly session: Session }) {
  const { strings } = session;
  return (
    <Panel name="keys-panel" title={strings.keys} session={session}>
      <dl class="keys">
        {keysOf(strings).map(([does, ...keys]) => (
          <>
            <dt>
              {keys.map((key) => (
                <kbd>{key}</kbd>
              ))}
            </dt>
            <dd>{does.replace(/…$/, '')}</dd>
          </>
        ))}
      </dl>
    </Panel>
  );
}
