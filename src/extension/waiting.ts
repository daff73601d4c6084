/** Waiting for what VS Code tells. */
import type { Event } from 'vscode';

/** Resolves at the first event that `is` what is waited for, and after `most` ms in any case. */
export function happens<T>(event: Event<T>, most: number, is: (told: T) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const timer = setTimeout(done, most);
    const listener = event((told) => {
      if (is(told)) done();
    });
  });
}
