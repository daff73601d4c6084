/**
 * Checks of what comes in from elsewhere, put together from small ones: messages of a page,
 * parameters of a request, answers of a client that need not be ours. A check never throws and
 * looks at own fields only; fields it does not name are let through.
 */

export type Check<T> = (value: unknown) => value is T;
/** What a check lets through. */
export type Checked<C> = C extends Check<infer T> ? T : never;

type Shape = Readonly<Record<string, Check<unknown>>>;
type OptionalKeys<S extends Shape> = {
  [K in keyof S]: undefined extends Checked<S[K]> ? K : never;
}[keyof S];
/** An object of a shape: fields that may be undefined may be missing. */
export type Fields<S extends Shape> = {
  readonly [K in Exclude<keyof S, OptionalKeys<S>>]: Checked<S[K]>;
} & { readonly [K in OptionalKeys<S>]?: Exclude<Checked<S[K]>, undefined> };

export const text: Check<string> = (value) => typeof value === 'string';
export const flag: Check<boolean> = (value) => typeof value === 'boolean';
export const number: Check<number> = (value): value is number => Number.isFinite(value);
/** A line, a character, a version: an integer that is not negative and that LSP can carry. */
export const count: Check<number> = (value): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0x7fffffff;
/** A day, `YYYY-MM-DD`. */
export const day: Check<string> = (value): value is string =>
  text(value) && /^\d{4}-\d{2}-\d{2}$/.test(value);
/** An instant, RFC 3339 with an offset. */
export const dateTime: Check<string> = (value): value is string =>
  text(value) &&
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
  !Number.isNaN(Date.parse(value));

/** An integer that is not negative, however large: a number that tells one thing from another. */
export const whole: Check<number> = (value): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

/** One of a few texts. */
export const oneOf =
  <const Words extends readonly string[]>(words: Words): Check<Words[number]> =>
  (value): value is Words[number] =>
    text(value) && words.includes(value);
export const optional =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || check(value);
export const orNull =
  <T>(check: Check<T>): Check<T | null> =>
  (value): value is T | null =>
    value === null || check(value);
/** A list, of at most `most` when that is given. */
export const list =
  <T>(check: Check<T>, most = Infinity): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= most && value.every(check);

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with these fields. */
export const fields =
  <S extends Shape>(shape: S): Check<Fields<S>> =>
  (value): value is Fields<S> =>
    isRecord(value) &&
    Object.entries(shape).every(([name, check]) =>
      check(Object.hasOwn(value, name) ? value[name] : undefined),
    );

/** Looks the check for `value[tag]` up, own entries only, and applies it. */
export function tagged(tag: string, checks: Shape, value: unknown): boolean {
  if (!isRecord(value)) return false;
  const name = value[tag];
  return text(name) && Object.hasOwn(checks, name) && checks[name]!(value);
}

const POSITION = { line: count, character: count };
export const isWirePosition = fields(POSITION);
export const isWireRange = fields({ start: isWirePosition, end: isWirePosition });
/** The fields of every request about an open document. */
export const DOCUMENT = { uri: text, version: count };
