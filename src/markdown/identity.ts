/**
 * What stays itself when it is only moved. An edit moves everything behind it, and what is moved is
 * copied; whoever keeps what was made of something, without its place, finds it again by this.
 */

/** Not a field: nobody who compares or writes down what was read is to see it. */
const IDENTITY: unique symbol = Symbol('identity');

interface Identified {
  [IDENTITY]?: Identity;
}

/** Stands for a thing and all its moved copies, and keeps what was made of them. */
export class Identity {
  // on the thing and not in a weak map: those are slow, and a burden on every garbage collection
  readonly #kept = new Map<symbol, unknown>();

  get<Made>(name: Name<Made>): Made | undefined {
    return this.#kept.get(name) as Made | undefined;
  }

  set<Made>(name: Name<Made>, made: Made): void {
    this.#kept.set(name, made);
  }
}

/** Under which something is kept. */
export type Name<Made> = symbol & { readonly made?: Made };

/** The identity of a thing: the same for every copy of it that was only moved. */
export function identityOf(thing: object): Identity {
  return ((thing as Identified)[IDENTITY] ??= new Identity());
}

/** Gives a thing that was only just made its identity: quicker than when somebody asks for it. */
export function identified<Thing extends object>(thing: Thing): Thing {
  (thing as Identified)[IDENTITY] = new Identity();
  return thing;
}

/** Says that a copy differs from the original only in where it stands. */
export function isMoved(copy: object, original: object): void {
  (copy as Identified)[IDENTITY] = identityOf(original);
}

/** Whether a thing was given an identity. */
export function isIdentified(thing: object): boolean {
  return (thing as Identified)[IDENTITY] !== undefined;
}

/** A function of things in which their place plays no part: what it once gave is kept. */
export function kept<Thing extends object>(
  make: (thing: Thing) => string,
): (thing: Thing) => string {
  const name: Name<string> = Symbol('kept');
  return (thing) => {
    const identity = identityOf(thing);
    let made = identity.get(name);
    if (made === undefined) identity.set(name, (made = make(thing)));
    return made;
  };
}
