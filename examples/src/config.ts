declare const process: { env: Record<string, string | undefined> };

/** A value the deployment must set; starting without it is refused. */
export function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}

/** A whole number the deployment may set. */
export function integer(name: string, fallback: number): number {
  const value = Number.parseInt(process.env[name] ?? '', 10);
  return Number.isNaN(value) ? fallback : value;
}
