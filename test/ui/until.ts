/// <reference types="node" />
/** Waiting in a flow. A busy machine takes long, so patience costs only what fails. */

export const PATIENCE = 60_000;

/** Waits for a condition, asking every 30 ms; after a minute throws what `trouble` says. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  trouble: () => string,
): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(trouble());
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
