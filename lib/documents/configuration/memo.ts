/** Values that are found out once, by name. */
export class Memo<T> {
  readonly #found = new Map<string, T>();

  /**
   * @param evaluate finds the value
   * @param circle what to take for it while it is being found out
   */
  get(name: string, evaluate: () => T, circle: () => T): T {
    const found = this.#found.get(name);
    if (found !== undefined) return found;
    this.#found.set(name, circle());
    const value = evaluate();
    this.#found.set(name, value);
    return value;
  }
}
