const counts = new Map<string, number>();
const gauges = new Map<string, () => number>();

/** Adds one to a counter, e.g. `pay_calls_total{gateway="lindenpay",outcome="answered"}`. */
export function count(name: string, labels: Record<string, string> = {}): void {
  const key = series(name, labels);
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Registers a value that is read whenever the metrics are scraped. */
export function gauge(name: string, labels: Record<string, string>, read: () => number): void {
  gauges.set(series(name, labels), read);
}

/** Everything, in the text format that Prometheus scrapes. */
export function scrape(): string {
  const lines = [...counts].map(([key, value]) => `${key} ${value}`);
  for (const [key, read] of gauges) lines.push(`${key} ${read()}`);
  return `${lines.join('\n')}\n`;
}

function series(name: string, labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}
