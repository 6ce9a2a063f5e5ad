import { parseClass, takenPerlClass } from "./class-parser";
import { escapedSign } from "./escapes";
import {
  mayBeEmpty,
  PatternFault,
  PatternNotEvaluated,
  repetitionsIn,
  type Assertion,
  type PatternNode,
  type Ranges,
} from "./node";
import { PatternText } from "./pattern-text";
import { anySign, foldedCase, negated } from "./ranges";

/** A pattern, and what its groups are called; `""` for one without a name. */
export interface Pattern {
  readonly node: PatternNode;
  readonly groups: readonly string[];
}

/** What `(?ims-U)` sets. */
interface Flags {
  readonly ignoresCase: boolean;
  readonly manyLines: boolean;
  readonly dotIsAny: boolean;
  readonly lazy: boolean;
}

/** Groups deeper than these are none that anybody writes. */
const deepest = 200;

/** More repetitions than these RE2 refuses. */
const mostRepetitions = 1000;

/**
 * Parses a regular expression of RE2: https://github.com/google/re2/wiki/Syntax.
 *
 * @throws {PatternFault} for one that RE2 refuses
 * @throws {PatternNotEvaluated} for classes of Unicode, and for repetitions of what may be empty
 */
export function parsePattern(text: string): Pattern {
  return new PatternParser(text).pattern();
}

class PatternParser {
  readonly #text: PatternText;
  readonly #groups: string[] = [];
  #flags: Flags = { ignoresCase: false, manyLines: false, dotIsAny: false, lazy: false };

  constructor(text: string) {
    this.#text = new PatternText(text);
  }

  pattern(): Pattern {
    const node = this.#alternatives(0);
    if (!this.#text.ended) throw new PatternFault("a bracket is closed that was not opened");
    return { node, groups: this.#groups };
  }

  #alternatives(depth: number): PatternNode {
    if (depth > deepest) throw new PatternNotEvaluated("its groups are nested too deeply");
    const nodes = [this.#sequence(depth)];
    while (this.#text.takes("|")) nodes.push(this.#sequence(depth));
    const [only] = nodes;
    return only !== undefined && nodes.length === 1 ? only : { kind: "alternatives", nodes };
  }

  #sequence(depth: number): PatternNode {
    const nodes: PatternNode[] = [];
    while (!this.#text.ended && !this.#text.sees("|") && !this.#text.sees(")")) {
      if (this.#text.takes("\\Q")) nodes.push(...this.#quoted());
      else {
        const node = this.#atom(depth);
        if (node === undefined) continue;
        nodes.push(node);
      }
      const last = nodes.pop();
      if (last !== undefined) nodes.push(this.#repeated(last));
    }
    return { kind: "sequence", nodes };
  }

  #quoted(): PatternNode[] {
    const nodes: PatternNode[] = [];
    while (!this.#text.ended && !this.#text.takes("\\E")) nodes.push(this.#literal(this.#text.next()));
    return nodes;
  }

  /** @returns `undefined` for flags that are set for what follows */
  #atom(depth: number): PatternNode | undefined {
    const text = this.#text;
    if (text.takes("(")) return this.#group(depth);
    if (text.takes("[")) return { kind: "sign", ranges: parseClass(text, this.#flags.ignoresCase) };
    if (text.takes(".")) return { kind: "sign", ranges: this.#flags.dotIsAny ? anySign : negated([[10, 10]]) };
    if (text.takes("^")) return assertion(this.#flags.manyLines ? "line-start" : "text-start");
    if (text.takes("$")) return assertion(this.#flags.manyLines ? "line-end" : "text-end");
    if (text.sees("*") || text.sees("+") || text.sees("?")) throw new PatternFault("there is nothing to repeat");
    return text.sees("\\") ? this.#escape() : this.#literal(text.next());
  }

  #escape(): PatternNode {
    for (const [escape, what] of assertions) if (this.#text.takes(escape)) return assertion(what);
    const fold = (ranges: Ranges): Ranges => (this.#flags.ignoresCase ? foldedCase(ranges) : ranges);
    const named = takenPerlClass(this.#text, fold);
    return named === undefined ? this.#literal(escapedSign(this.#text)) : { kind: "sign", ranges: named };
  }

  #literal(sign: number): PatternNode {
    const ranges: Ranges = [[sign, sign]];
    return { kind: "sign", ranges: this.#flags.ignoresCase ? foldedCase(ranges) : ranges };
  }

  #group(depth: number): PatternNode | undefined {
    const outer = this.#flags;
    let group: number | undefined;
    if (!this.#text.takes("?")) group = this.#groups.push("");
    else if (this.#text.takes("P<") || (!this.#text.sees("<=") && !this.#text.sees("<!") && this.#text.takes("<")))
      group = this.#groups.push(this.#name());
    else if (this.#setFlags()) return undefined;
    const node = this.#alternatives(depth + 1);
    if (!this.#text.takes(")")) throw new PatternFault("a bracket is not closed");
    this.#flags = outer;
    return group === undefined ? node : { kind: "group", node, group };
  }

  #name(): string {
    const name = this.#text.while((sign) => /^\w$/.test(sign));
    if (name === "" || !this.#text.takes(">")) throw new PatternFault("the name of a group is none");
    return name;
  }

  /** @returns whether the flags are for all that follows, and no group is opened */
  #setFlags(): boolean {
    const letters = this.#text.while((sign) => /^[-imsU]$/.test(sign));
    const isOpen = this.#text.takes(":");
    if (!isOpen && !this.#text.takes(")")) throw new PatternFault("there is no such group");
    if (letters.split("-").length > 2 || letters.endsWith("-") || (letters === "" && !isOpen))
      throw new PatternFault("flags are missing");
    const [on = "", off = ""] = letters.split("-");
    const flag = (letter: string, before: boolean): boolean =>
      off.includes(letter) ? false : on.includes(letter) || before;
    const { ignoresCase, manyLines, dotIsAny, lazy } = this.#flags;
    this.#flags = {
      ignoresCase: flag("i", ignoresCase),
      manyLines: flag("m", manyLines),
      dotIsAny: flag("s", dotIsAny),
      lazy: flag("U", lazy),
    };
    return !isOpen;
  }

  #repeated(node: PatternNode): PatternNode {
    const count = this.#repetition();
    if (count === undefined) return node;
    const greedy = this.#text.takes("?") === this.#flags.lazy;
    if (this.#text.attempt(() => this.#repetition()) !== undefined) throw new PatternFault("a repetition is repeated");
    const [least, most] = count;
    if (most > 1 && mayBeEmpty(node))
      throw new PatternNotEvaluated("it repeats what may be empty, which is not evaluated");
    const repeated: PatternNode = { kind: "repeated", node, least, most, greedy };
    if (repetitionsIn(repeated) > mostRepetitions) throw new PatternNotEvaluated("it repeats too much");
    return repeated;
  }

  /** `*`, `+`, `?`, `{2}`, `{2,}`, `{2,3}`; other braces are signs like others. */
  #repetition(): readonly [number, number] | undefined {
    const text = this.#text;
    if (text.takes("*")) return [0, Number.POSITIVE_INFINITY];
    if (text.takes("+")) return [1, Number.POSITIVE_INFINITY];
    if (text.takes("?")) return [0, 1];
    const count = text.attempt(() => (text.takes("{") ? bounds(text) : undefined));
    if (count === undefined) return undefined;
    const [least, most] = count;
    if (least > mostRepetitions || (most !== Number.POSITIVE_INFINITY && (most > mostRepetitions || most < least)))
      throw new PatternFault("there is no such number of repetitions");
    return count;
  }
}

const assertions: ReadonlyMap<string, Assertion> = new Map([
  ["\\A", "text-start"],
  ["\\z", "text-end"],
  ["\\b", "word-border"],
  ["\\B", "no-word-border"],
] as const);

function assertion(what: Assertion): PatternNode {
  return { kind: "assertion", assertion: what };
}

function bounds(text: PatternText): readonly [number, number] | undefined {
  const least = text.while(isDigit, 5);
  if (!isCount(least)) return undefined;
  if (text.takes("}")) return [Number(least), Number(least)];
  if (!text.takes(",")) return undefined;
  const most = text.while(isDigit, 5);
  if (!text.takes("}") || (most !== "" && !isCount(most))) return undefined;
  return [Number(least), most === "" ? Number.POSITIVE_INFINITY : Number(most)];
}

function isDigit(sign: string): boolean {
  return sign >= "0" && sign <= "9";
}

/** A number with a zero in front of it is none. */
function isCount(digits: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(digits);
}
