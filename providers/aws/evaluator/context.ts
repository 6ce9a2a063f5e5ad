/** The request context: the values of its keys, whose names are compared without regard to case. */
export class RequestContext {
  readonly #values = new Map<string, readonly string[]>();

  /** Keys that differ only in case are one key with the values of both. */
  constructor(context: Readonly<Record<string, string | readonly string[]>>) {
    for (const [key, given] of Object.entries(context)) {
      const name = key.toLowerCase();
      this.#values.set(name, [...this.values(name), ...(typeof given === "string" ? [given] : given)]);
    }
  }

  /** The values of a key in lower case; none where the request has no such key, or no value for it. */
  values(key: string): readonly string[] {
    return this.#values.get(key) ?? [];
  }

  /**
   * The value of a key for use as a policy variable, which a key with several values can't be. One "that has no value or is not
   * present" is "effectively null", and a null value is one "such as an empty string".
   * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
   */
  single(key: string): string | undefined {
    const values = this.values(key);
    return values.length === 1 && values[0] !== "" ? values[0] : undefined;
  }
}
