/**
 * Several quick inputs in a row, with a back button, after VS Code's own multi-step sample.
 * A step answers with a value, with `BACK`, or with undefined when the user dismisses it.
 */
import { QuickInputButtons, window, type Disposable, type QuickPickItem } from 'vscode';

export const BACK = Symbol('back');
export type Answer<T> = T | typeof BACK | undefined;

/** Where a step stands in the row: shown as `2/4`. */
export interface Place {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** Runs steps in order; going back from the first one stays there. False: dismissed. */
export async function runSteps(
  steps: readonly ((place: Omit<Place, 'title'>) => Promise<Answer<unknown>>)[],
): Promise<boolean> {
  let at = 0;
  for (;;) {
    const step = steps[at];
    if (step === undefined) return true;
    const answer = await step({ step: at + 1, totalSteps: steps.length });
    if (answer === undefined) return false;
    at = answer === BACK ? Math.max(0, at - 1) : at + 1;
  }
}

/** Asks for a line of text that is not blank. */
export function askText(
  place: Place,
  options: { prompt: string; placeholder: string; value: string; required: string },
): Promise<Answer<string>> {
  const input = window.createInputBox();
  input.title = place.title;
  input.step = place.step;
  input.totalSteps = place.totalSteps;
  input.prompt = options.prompt;
  input.placeholder = options.placeholder;
  input.value = options.value;
  input.ignoreFocusOut = true;
  if (place.step > 1) input.buttons = [QuickInputButtons.Back];
  return new Promise((resolve) => {
    const listeners: Disposable[] = [
      input.onDidChangeValue(() => (input.validationMessage = undefined)),
      input.onDidTriggerButton(() => finish(BACK)),
      input.onDidHide(() => finish(undefined)),
      input.onDidAccept(() => {
        if (input.value.trim() === '') input.validationMessage = options.required;
        else finish(input.value.trim());
      }),
    ];
    const finish = (answer: Answer<string>): void => {
      listeners.forEach((one) => one.dispose());
      input.dispose();
      resolve(answer);
    };
    input.show();
  });
}

/** Asks for one of `items`; `active` is the one that Enter takes. */
export function askPick<Item extends QuickPickItem>(
  place: Place,
  options: { placeholder: string; items: readonly Item[]; active?: Item },
): Promise<Answer<Item>> {
  const pick = window.createQuickPick<Item>();
  pick.title = place.title;
  pick.step = place.step;
  pick.totalSteps = place.totalSteps;
  pick.placeholder = options.placeholder;
  pick.items = options.items;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  if (options.active !== undefined) pick.activeItems = [options.active];
  if (place.step > 1) pick.buttons = [QuickInputButtons.Back];
  return new Promise((resolve) => {
    const listeners: Disposable[] = [
      pick.onDidTriggerButton(() => finish(BACK)),
      pick.onDidHide(() => finish(undefined)),
      pick.onDidAccept(() => {
        const [chosen] = pick.selectedItems;
        if (chosen !== undefined) finish(chosen);
      }),
    ];
    const finish = (answer: Answer<Item>): void => {
      listeners.forEach((one) => one.dispose());
      pick.dispose();
      resolve(answer);
    };
    pick.show();
  });
}
