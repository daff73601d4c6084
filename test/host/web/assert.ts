/** What the integration tests use of `node:assert/strict`, for a worker that has no Node. */

function fail(message: string | undefined, otherwise: string): never {
  throw new Error(message ?? otherwise);
}

function show(value: unknown): string {
  return JSON.stringify(value, undefined, 1) ?? String(value);
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Whether both have the same structure and values; classes are told apart, as Node does. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Map && b instanceof Map) return same([...a], [...b]);
  if (a instanceof Set && b instanceof Set) return same([...a], [...b]);
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}

function ok(value: unknown, message?: string): asserts value {
  if (!value) fail(message, `expected something true, got ${show(value)}`);
}

const checks = {
  ok,
  equal(actual: unknown, expected: unknown, message?: string): void {
    if (!Object.is(actual, expected))
      fail(message, `expected ${show(expected)}, got ${show(actual)}`);
  },
  notEqual(actual: unknown, expected: unknown, message?: string): void {
    if (Object.is(actual, expected)) fail(message, `expected anything but ${show(expected)}`);
  },
  deepEqual(actual: unknown, expected: unknown, message?: string): void {
    if (!same(actual, expected)) fail(message, `expected ${show(expected)}, got ${show(actual)}`);
  },
  notDeepEqual(actual: unknown, expected: unknown, message?: string): void {
    if (same(actual, expected)) fail(message, `expected anything but ${show(expected)}`);
  },
  match(actual: string, pattern: RegExp, message?: string): void {
    if (!pattern.test(actual)) fail(message, `expected ${String(pattern)}, got ${show(actual)}`);
  },
  doesNotMatch(actual: string, pattern: RegExp, message?: string): void {
    if (pattern.test(actual)) fail(message, `did not expect ${String(pattern)}: ${show(actual)}`);
  },
  fail(message?: string): never {
    return fail(message, 'failed');
  },
  async rejects(action: Promise<unknown> | (() => Promise<unknown>)): Promise<void> {
    try {
      await (typeof action === 'function' ? action() : action);
    } catch {
      return;
    }
    fail(undefined, 'expected a rejection');
  },
};

// `assert` stands for the default export of node:assert/strict
export { checks as default };
