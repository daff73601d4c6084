import { gauge } from '../metrics';

/** Gives a connection back. Calling it twice is harmless. */
export type Release = () => void;

interface Waiter {
  readonly since: number;
  readonly enter: () => void;
}

/** At most `size` calls at a time to one external system; further callers stand in line. */
export class ConnectionPool {
  private inUse = 0;
  private readonly line: Waiter[] = [];

  constructor(
    readonly name: string,
    readonly size: number,
  ) {
    // The age of the oldest caller in line grows even while nothing answers at all.
    gauge('pay_pool_oldest_wait_seconds', { pool: name }, () => this.oldestWait());
    gauge('pay_pool_waiting', { pool: name }, () => this.line.length);
  }

  /** Resolves when a connection is free: first come, first served. */
  async acquire(): Promise<Release> {
    if (this.inUse < this.size) {
      this.inUse += 1;
    } else {
      // Nothing bounds the line, in length or in time: see PAY-430.
      await new Promise<void>((enter) => {
        this.line.push({ since: performance.now(), enter });
      });
    }
    return this.releaseOnce();
  }

  private releaseOnce(): Release {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const next = this.line.shift();
      if (next) next.enter();
      else this.inUse -= 1;
    };
  }

  private oldestWait(): number {
    const oldest = this.line[0];
    return oldest ? (performance.now() - oldest.since) / 1000 : 0;
  }
}
