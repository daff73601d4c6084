/**
 * Globs of `*`, `**`, `?` and `{a,b}`, for shells that do not expand them. As in a shell, no
 * wildcard matches a leading dot.
 */

/** Braces may not multiply to more patterns than this. */
const MOST_ALTERNATIVES = 256;

/** Whether a path could be meant as a glob. */
export function isGlob(path: string): boolean {
  return /[*?]|\{[^{}]*,/.test(path);
}

/** A glob without braces: where to begin to look, and what the parts below must be like. */
export interface Pattern {
  /** The folder in front of the first wildcard; `''` is the current one. */
  readonly base: string;
  readonly parts: readonly string[];
}

/**
 * The patterns that a glob stands for, `/` between the parts. Undefined when its braces multiply to
 * more than 256.
 */
export function patternsOf(glob: string): Pattern[] | undefined {
  const patterns = withoutBraces(glob);
  return patterns?.map((pattern) => {
    const parts = pattern.split('/');
    const first = parts.findIndex((part) => /[*?]/.test(part));
    const wild = first === -1 ? parts.length - 1 : first;
    const base = parts.slice(0, wild).join('/');
    return {
      base: base === '' && wild > 0 ? '/' : base,
      parts: parts.slice(wild).filter((part) => part !== '' && part !== '.'),
    };
  });
}

function withoutBraces(glob: string): string[] | undefined {
  let done: string[] = [''];
  for (let at = 0; at < glob.length;) {
    const close = glob[at] === '{' ? closing(glob, at) : -1;
    const alternatives = close === -1 ? [] : alternativesOf(glob.slice(at + 1, close));
    if (alternatives.length < 2) {
      done = done.map((text) => text + glob[at]!);
      at++;
      continue;
    }
    const endings: string[] = [];
    for (const alternative of alternatives) {
      const inner = withoutBraces(alternative);
      if (inner === undefined) return undefined;
      endings.push(...inner);
    }
    if (done.length * endings.length > MOST_ALTERNATIVES) return undefined;
    done = done.flatMap((text) => endings.map((ending) => text + ending));
    at = close + 1;
  }
  return done;
}

function closing(glob: string, open: number): number {
  let depth = 0;
  for (let at = open; at < glob.length; at++) {
    if (glob[at] === '{') depth++;
    else if (glob[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

function alternativesOf(inner: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < inner.length; at++) {
    if (inner[at] === '{') depth++;
    else if (inner[at] === '}') depth--;
    else if (inner[at] === ',' && depth === 0) {
      found.push(inner.slice(from, at));
      from = at + 1;
    }
  }
  return [...found, inner.slice(from)];
}

/** How the parts of a path below the base stand to a pattern. */
export interface Match {
  readonly whole: boolean;
  /** Whether a path that begins with these parts could still match. */
  readonly further: boolean;
}

/**
 * Matches the parts of a path: all places of the pattern that can be reached are kept side by side,
 * so that no pattern takes longer than its length times the path's.
 */
export function matchParts(pattern: readonly string[], path: readonly string[]): Match {
  let places = reach(pattern, [0]);
  for (const part of path) {
    const next: number[] = [];
    for (const place of places) {
      const own = pattern[place];
      if (own === undefined) continue;
      if (own === '**') {
        if (!part.startsWith('.')) next.push(place);
      } else if (matchPart(own, part)) next.push(place + 1);
    }
    places = reach(pattern, next);
  }
  return {
    whole: places.has(pattern.length),
    further: [...places].some((place) => place < pattern.length),
  };
}

/** `**` may stand for nothing. */
function reach(pattern: readonly string[], places: readonly number[]): Set<number> {
  const reached = new Set<number>();
  for (let place of places) {
    reached.add(place);
    while (pattern[place] === '**') reached.add(++place);
  }
  return reached;
}

/** One part against one name; on a mismatch only the last `*` is stretched. */
function matchPart(pattern: string, name: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  let at = 0;
  let inName = 0;
  let star = -1;
  let behind = 0;
  while (inName < name.length) {
    if (pattern[at] === '*') {
      star = at++;
      behind = inName;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[inName])) {
      at++;
      inName++;
    } else if (star !== -1) {
      at = star + 1;
      inName = ++behind;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
