/** Tells the walkthrough that a step was done: VS Code would tick it when its command begins. */
import { commands } from 'vscode';

/** The context key of a step, as the walkthrough's `completionEvents` name it. */
const DONE = { write: 'postmortem.done.write', link: 'postmortem.done.link' } as const;

/** Ticks a step; VS Code keeps the tick. */
export function tickStep(step: keyof typeof DONE): void {
  void commands.executeCommand('setContext', DONE[step], true);
}
