import { Names } from "./names";

/** The members of one object that are looked for, by their place among its names. */
export interface Level {
  readonly list: readonly string[];
  readonly names: Names;
  /** Where the value of each is noted. */
  readonly slots: readonly number[];
  /** What is looked for in each, where it is an object. */
  readonly own: readonly (Level | undefined)[];
}

/** So many values of an entry are noted. */
export const mostSlots = 16;

/** Which members of an object are looked for, and of objects in it: `change.actions` is a member of its member `change`. */
export class Shape<Path extends string> {
  /** Where each is noted. */
  readonly slots: Readonly<Record<Path, number>>;
  readonly level: Level;

  /** @throws RangeError for more than there is place for */
  constructor(readonly paths: readonly Path[]) {
    if (paths.length > mostSlots) throw new RangeError(`at most ${mostSlots} members can be looked for at once`);
    this.slots = Object.fromEntries(paths.map((path, index) => [path, index])) as Record<Path, number>;
    this.level = this.#levelOf("");
  }

  #levelOf(prefix: string): Level {
    const own = this.paths.filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes("."));
    const list = own.map((path) => path.slice(prefix.length));
    return {
      list,
      names: new Names(list),
      slots: own.map((path) => this.slots[path]),
      own: own.map((path) =>
        this.paths.some((other) => other.startsWith(`${path}.`)) ? this.#levelOf(`${path}.`) : undefined,
      ),
    };
  }
}
