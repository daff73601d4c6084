/**
 * How often a property is tried. Everyday runs are short; PROPERTY_RUNS=100 (npm run
 * test:properties) tries each a hundred times as often, with other values than every day.
 */
import fc from 'fast-check';

interface Runs {
  readonly runs: number;
  /** The same values every day, for properties that also count what they met. */
  readonly seed?: number;
}

const TIMES = Number(process.env['PROPERTY_RUNS'] ?? 1);

/** Throws with the smallest counterexample found. Resolves when an asynchronous property held. */
export function assertProperty<T>(property: fc.IAsyncProperty<T>, runs: Runs): Promise<void>;
export function assertProperty<T>(property: fc.IProperty<T>, runs: Runs): void;
export function assertProperty<T>(
  property: fc.IProperty<T> | fc.IAsyncProperty<T>,
  { runs, seed }: Runs,
): Promise<void> | void {
  return fc.assert(property as fc.IAsyncProperty<T>, {
    numRuns: Math.ceil(runs * TIMES),
    ...(seed !== undefined && TIMES === 1 && { seed }),
  });
}
