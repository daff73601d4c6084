/** What the commands of the keyboard do. */
import * as actions from './actions';
import type { Stage } from './stage';
import type { Command } from './keymap';
import { neighbour } from '../picture/navigate';

/** Carries out what a key asked for. */
export function runCommand(stage: Stage, command: Command): void {
  const { session } = stage;
  switch (command.do) {
    case 'go':
      go(stage, command.to);
      break;
    case 'shift':
      actions.shift(session, command.to);
      break;
    case 'state':
      actions.setState(session, command.state);
      break;
    case 'zoom':
      stage.zoom(command.by);
      break;
    case 'finding':
      actions.stepFinding(session, command.step);
      break;
    case 'search':
      stage.openSearch(true);
      break;
    case 'edit':
      session.edit();
      break;
    case 'addCause':
      actions.addCause(session);
      break;
    case 'addSibling':
      actions.addSibling(session);
      break;
    case 'cycle':
      actions.cycleState(session);
      break;
    case 'evidence':
    case 'challenge':
      if (session.current?.kind === 'claim' && session.locked === undefined)
        session.open(command.do);
      break;
    case 'remove':
      actions.removeBranch(session);
      break;
    case 'collapse':
    case 'expand':
      if (session.selected !== undefined)
        session.collapse(session.selected, command.do === 'collapse');
      break;
    case 'open':
      actions.open(session);
      break;
    case 'keys':
      session.open('keys');
      break;
    case 'menu':
      stage.openCardMenu();
      break;
    case 'leave':
      session.announce(session.strings.announce.leave);
  }
}

function go({ session, picture }: Stage, to: Extract<Command, { do: 'go' }>['to']): void {
  const { selected } = session;
  if (selected === undefined) return;
  const topDown = session.direction === 'top-down';
  if (to === (topDown ? 'down' : 'right') && session.collapsed.has(selected)) {
    session.collapse(selected, false);
    return;
  }
  const key =
    to === 'first'
      ? picture.cards[0]?.key
      : to === 'last'
        ? picture.cards.at(-1)?.key
        : neighbour(picture.cards, selected, to, topDown);
  if (key !== undefined) session.select(key);
}
