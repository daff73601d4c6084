/** The same numbers every time (mulberry32, Tommy Ettinger). */
export class Random {
  constructor(private state: number) {}

  /** 0 up to, not including, `below`. */
  next(below: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  }

  of<T>(all: readonly T[]): T {
    return all[this.next(all.length)]!;
  }
}
