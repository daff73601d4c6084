/** Measuring on a busy machine: many short rounds, interleaved, and the median of them. */

/** The median; of an even count the upper one. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/**
 * Times each candidate once per round, round after round, so that whatever else the machine does
 * falls on all of them alike. Gives the milliseconds of every round by candidate.
 */
export function interleaved<Name extends string>(
  candidates: Readonly<Record<Name, () => void>>,
  rounds: number,
  warmUp = 3,
): Record<Name, number[]> {
  const names = Object.keys(candidates) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    number[]
  >;
  for (let round = -warmUp; round < rounds; round++)
    for (const name of names) {
      const start = performance.now();
      candidates[name]();
      if (round >= 0) times[name].push(performance.now() - start);
    }
  return times;
}

/** The same for what has to be waited for: one after the other, never two at once. */
export async function interleavedAsync<Name extends string>(
  candidates: Readonly<Record<Name, () => Promise<unknown>>>,
  rounds: number,
  warmUp = 3,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(candidates) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    number[]
  >;
  for (let round = -warmUp; round < rounds; round++)
    for (const name of names) {
      const start = performance.now();
      await candidates[name]();
      if (round >= 0) times[name].push(performance.now() - start);
    }
  return times;
}

/** Prints a line of the report and keeps whether the aim was reached. */
export class Report {
  private missed = 0;

  constructor(title: string) {
    console.log(`\n${title}`);
  }

  /** A figure, and the aim it has to reach when there is one. */
  line(what: string, value: number, unit: string, aim?: number): void {
    const reached = aim === undefined || value <= aim;
    if (!reached) this.missed++;
    const target =
      aim === undefined ? '' : `  (aim ≤ ${aim}${unit}) ${reached ? 'reached' : 'MISSED'}`;
    console.log(`  ${what.padEnd(58)} ${value.toFixed(2).padStart(9)}${unit}${target}`);
  }

  /** A figure that has to be at least the aim. */
  atLeast(what: string, value: number, unit: string, aim: number): void {
    const reached = value >= aim;
    if (!reached) this.missed++;
    console.log(
      `  ${what.padEnd(58)} ${value.toFixed(2).padStart(9)}${unit}  (aim ≥ ${aim}${unit}) ${reached ? 'reached' : 'MISSED'}`,
    );
  }

  /** Ends the run with 1 when an aim was missed. */
  end(): void {
    if (this.missed > 0) process.exitCode = 1;
  }
}
