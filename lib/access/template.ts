/** A text with parts that vary, in the form of AWS's reference: `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
export class Template {
  /** The names of the parts; one that is written as `*` has none. */
  readonly names: readonly string[];
  /** The pattern of its texts, and of those in which a part is empty. */
  readonly glob: string;
  /** The patterns of texts in which a part is empty. */
  readonly emptied: readonly string[];
  /** What stands before the first part, between two, and behind the last. */
  readonly #fixed: readonly string[];

  constructor(readonly text: string) {
    const pieces = text.split(/\$\{([^}]*)\}|(\*)/);
    this.#fixed = pieces.filter((_, at) => at % 3 === 0);
    this.names = pieces.filter((_, at) => at % 3 === 1).map((name: string | undefined) => name ?? "");
    const parts = this.names.map(() => "*");
    this.glob = this.filled(parts);
    this.emptied = parts.map((_, at) => this.filled(parts.with(at, "")));
  }

  /**
   * The parts of a text, each up to the first place where the text goes on as the template does: in time that grows with its
   * length alone.
   * @returns `undefined` where the text is not of the template
   */
  partsOf(text: string): string[] | undefined {
    const [start = "", ...between] = this.#fixed;
    const end = between.pop();
    if (end === undefined) return text === start ? [] : undefined;
    if (!text.startsWith(start)) return undefined;
    const parts: string[] = [];
    let from = start.length;
    for (const fixed of between) {
      const to = text.indexOf(fixed, from + 1);
      if (to < 0) return undefined;
      parts.push(text.slice(from, to));
      from = to + fixed.length;
    }
    const to = text.length - end.length;
    if (to <= from || !text.endsWith(end)) return undefined;
    return [...parts, text.slice(from, to)];
  }

  /** The text with these parts. */
  filled(parts: readonly string[]): string {
    return this.#fixed.map((fixed, at) => (at === 0 ? fixed : `${parts[at - 1] ?? ""}${fixed}`)).join("");
  }
}

/** Words for a part of which nothing was asked: `BucketName` is `any-bucket`, `RoleNameWithPath` is `any-role`. */
export function standIn(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1-$2")
    .replace(/[^A-Za-z\d-]/g, "")
    .toLowerCase();
  const [kind = ""] = words.split(/-(?:name|id|identifier|arn|with|without)(?:-|$)/);
  return `any-${kind === "" || kind === "name" || kind === "id" ? "name" : kind}`;
}
