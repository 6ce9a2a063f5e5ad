/**
 * A pattern of branches or tags of a trigger: `*` is any run of characters but `/`, `**` of all characters, `?` none or one
 * of what stands before it, `+` one or more of it, `[…]` one of a range, `\` takes a sign as it is.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
export class RefFilter {
  readonly #steps: readonly Step[];
  /** Takes in every ref that the filter does, and maybe more. `*` is any run of characters. */
  readonly glob: string;

  constructor(pattern: string) {
    this.#steps = stepsOf(pattern);
    this.glob = this.#steps
      .map(({ sign, times }) => (times === "one" && sign !== undefined ? sign : "*"))
      .join("")
      .replace(/\*+/g, "*");
  }

  /** The one name that the filter matches; `undefined` where it is a pattern. */
  get name(): string | undefined {
    return this.#steps.every(({ sign, times }) => sign !== undefined && times === "one") ? this.glob : undefined;
  }

  /** In steps that grow with the length of both: all ways to match are followed at once. */
  matches(name: string): boolean {
    const steps = this.#steps;
    let states = closure(new Set([0]), steps);
    for (const sign of name) {
      const next = new Set<number>();
      for (const at of states) {
        const step = steps[at];
        if (step === undefined || !step.takes(sign)) continue;
        next.add(at + 1);
        if (step.times === "any" || step.times === "some") next.add(at);
      }
      states = closure(next, steps);
    }
    return states.has(steps.length);
  }
}

interface Step {
  /** The sign, where only one is taken. */
  readonly sign?: string;
  readonly times: "one" | "maybe" | "any" | "some";
  takes(sign: string): boolean;
}

/** Adds the states that are reached without a sign. */
function closure(states: Set<number>, steps: readonly Step[]): Set<number> {
  for (const at of states) {
    const times = steps[at]?.times;
    if (times === "any" || times === "maybe") states.add(at + 1);
  }
  return states;
}

function stepsOf(pattern: string): Step[] {
  const steps: Step[] = [];
  const parts = /\*\*|\*|\?|\+|\\(.)|\[([^\]]+)\]|(.)/gsu;
  for (const [part, taken, range, plain] of pattern.matchAll(parts)) {
    const last = steps.at(-1);
    const sign = taken ?? plain;
    if (part === "**") steps.push({ times: "any", takes: () => true });
    else if (part === "*") steps.push({ times: "any", takes: (one) => one !== "/" });
    else if ((part === "?" || part === "+") && last?.times === "one")
      steps[steps.length - 1] = { ...last, times: part === "?" ? "maybe" : "some" };
    else if (range !== undefined) steps.push({ times: "one", takes: (one) => isInRange(one, range) });
    else steps.push({ times: "one", sign: sign ?? part, takes: (one) => one === (sign ?? part) });
  }
  return steps;
}

/** `a-z`, `0-9A-F`, `CB`. */
function isInRange(sign: string, range: string): boolean {
  for (let at = 0; at < range.length; at++) {
    const [from = "", to = ""] = [range[at], range[at + 1] === "-" ? range[at + 2] : range[at]];
    if (to !== "" && from <= sign && sign <= to) return true;
    if (range[at + 1] === "-") at += 2;
  }
  return false;
}
