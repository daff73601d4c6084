// What the integration tests use of `node:assert/strict`, for a worker that has no Node.

function fail(message, otherwise) {
  throw new Error(message ?? otherwise);
}

function show(value) {
  return JSON.stringify(value, undefined, 1) ?? String(value);
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

/** Whether both have the same structure and values; classes are told apart, as Node does. */
function same(a, b) {
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

function ok(value, message) {
  if (!value) fail(message, `expected something true, got ${show(value)}`);
}

const checks = {
  ok,
  equal(actual, expected, message) {
    if (!Object.is(actual, expected))
      fail(message, `expected ${show(expected)}, got ${show(actual)}`);
  },
  notEqual(actual, expected, message) {
    if (Object.is(actual, expected)) fail(message, `expected anything but ${show(expected)}`);
  },
  deepEqual(actual, expected, message) {
    if (!same(actual, expected)) fail(message, `expected ${show(expected)}, got ${show(actual)}`);
  },
  notDeepEqual(actual, expected, message) {
    if (same(actual, expected)) fail(message, `expected anything but ${show(expected)}`);
  },
  match(actual, pattern, message) {
    if (!pattern.test(actual)) fail(message, `expected ${String(pattern)}, got ${show(actual)}`);
  },
  doesNotMatch(actual, pattern, message) {
    if (pattern.test(actual)) fail(message, `did not expect ${String(pattern)}: ${show(actual)}`);
  },
  fail(message) {
    return fail(message, 'failed');
  },
  async rejects(action) {
    try {
      await (typeof action === 'function' ? action() : action);
    } catch {
      return;
    }
    fail(undefined, 'expected a rejection');
  },
};

// the default export of node:assert/strict
export default checks;
