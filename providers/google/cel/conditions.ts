import { boolean, comparisons, instant, value } from "./atoms";
import { isText, type Cel } from "./expression";
import type { Named, NameOf } from "./names";
import { anything, matches, patternOf, plainText, signsOf, signsOfMethod, type Signs } from "./signs";
import {
  allOf,
  always,
  anyOf,
  both,
  chosen,
  constant,
  either,
  negationOf,
  undecided,
  withinBounds,
  withoutValue,
  type Truth,
  type Ways,
} from "./truth";

/** When an expression is true and when it is false, in conditions of the algebra. What is not in the subset is opaque. */
export function truthOf(expression: Cel, nameOf: NameOf): Truth {
  return withinBounds(JSON.stringify(expression), () => new Translator(nameOf).truth(expression));
}

/** When a text that an expression makes is a given one. */
export function isTextOf(expression: Cel, text: string, nameOf: NameOf): Ways {
  return withinBounds(JSON.stringify(expression), () => new Translator(nameOf).text(expression, [signsOf(text)])).yes;
}

/** When an expression makes a text, whichever. */
export function isSomeText(expression: Cel, nameOf: NameOf): Ways {
  return withinBounds(JSON.stringify(expression), () => new Translator(nameOf).text(expression, [anything])).yes;
}

/** When a list that an expression makes holds a text. */
export function holdsText(expression: Cel, text: string, nameOf: NameOf): Ways {
  return withinBounds(JSON.stringify(expression), () =>
    new Translator(nameOf).holds({ kind: "literal", value: text }, expression),
  ).yes;
}

class Translator {
  constructor(private readonly nameOf: NameOf) {}

  truth(expression: Cel): Truth {
    switch (expression.kind) {
      case "literal":
        return typeof expression.value === "boolean" ? constant(expression.value) : withoutValue;
      case "not":
        return negationOf(this.truth(expression.of));
      case "all":
        return allOf(expression.of.map((part) => this.truth(part)));
      case "any":
        return anyOf(expression.of.map((part) => this.truth(part)));
      case "choice":
        return chosen(this.truth(expression.test), this.truth(expression.then), this.truth(expression.otherwise));
      case "binary":
        return this.#comparison(expression);
      case "path":
        return this.#isBoolean(expression, true);
      case "call":
        return this.#call(expression);
      default:
        return opaque(expression, "it is not one of the forms that are understood");
    }
  }

  /** When a text that an expression makes is like one of some signs. */
  text(expression: Cel, wanted: readonly Signs[]): Truth {
    switch (expression.kind) {
      case "literal": {
        const { value } = expression;
        return typeof value === "string" ? constant(wanted.some((signs) => matches(signs, value))) : withoutValue;
      }
      case "choice":
        return chosen(
          this.truth(expression.test),
          this.text(expression.then, wanted),
          this.text(expression.otherwise, wanted),
        );
      case "sum":
        return this.#sum(expression, wanted);
      case "path":
        return this.#pathText(expression, wanted);
      default:
        return opaque(expression, "what it makes of a text is not understood");
    }
  }

  /** When a list holds a text. */
  holds(item: Cel, list: Cel): Truth {
    if (list.kind === "list") return anyOf(list.items.map((one) => this.#equal(item, one, list)));
    if (!isText(item) || list.kind !== "path") return opaque(list, "what it makes of a list is not understood");
    const named = this.nameOf(list.names);
    if (named.kind === "expression") return new Translator(named.nameOf).holds(item, named.expression);
    if (named.kind !== "key") return notText(list, named);
    const patterns = [patternOf(signsOf(item.value))];
    return { yes: [[value(named.key, "any", patterns)]], no: [[value(named.key, "all", patterns, true)]] };
  }

  #comparison(expression: Extract<Cel, { kind: "binary" }>): Truth {
    const { operator, left, right } = expression;
    switch (operator) {
      case "==":
        return this.#equal(left, right, expression);
      case "!=":
        return negationOf(this.#equal(left, right, expression));
      case "in":
        return this.holds(left, right);
      case "<":
      case "<=":
      case ">":
      case ">=":
        return this.#order(expression, operator);
      default:
        return opaque(expression, `\`${operator}\` is not understood`);
    }
  }

  #equal(left: Cel, right: Cel, whole: Cel): Truth {
    const [known, other] = left.kind === "literal" ? [left, right] : [right, left];
    if (known.kind !== "literal") return opaque(whole, "it compares values of the request with each other");
    if (other.kind === "literal") return constant(known.value === other.value);
    if (typeof known.value === "string") return this.text(other, [signsOf(known.value)]);
    if (typeof known.value === "boolean") return known.value ? this.truth(other) : negationOf(this.truth(other));
    return opaque(whole, "it compares with a value that is no text");
  }

  #order(whole: Extract<Cel, { kind: "binary" }>, operator: keyof typeof comparisons): Truth {
    const { left, right } = whole;
    const time = left.kind === "path" ? this.nameOf(left.names) : undefined;
    const bound = right.kind === "call" && right.name === "timestamp" ? right.inputs[0] : undefined;
    if (time?.kind !== "instant" || bound === undefined || !isText(bound)) {
      return opaque(whole, `\`${operator}\` is understood between \`request.time\` and a timestamp only`);
    }
    const at = Date.parse(bound.value);
    if (Number.isNaN(at)) return opaque(whole, "its timestamp is none");
    const [comparison, contrary] = comparisons[operator];
    return { yes: [[instant(time.key, comparison, at)]], no: [[instant(time.key, contrary, at)]] };
  }

  #call(call: Extract<Cel, { kind: "call" }>): Truth {
    const [input] = call.inputs;
    if (call.on === undefined && call.name === "has" && input?.kind === "path") return this.#has(input);
    const wanted =
      call.on === undefined || input === undefined || !isText(input) || call.inputs.length !== 1
        ? undefined
        : signsOfMethod(call.name, input.value);
    if (call.on === undefined || wanted === undefined) {
      const what = call.name === "matches" ? "this regular expression of `matches`" : `\`${call.name}\` in this form`;
      return opaque(call, `${what} is not understood`);
    }
    return this.text(call.on, wanted);
  }

  #has(path: Extract<Cel, { kind: "path" }>): Truth {
    const named = this.nameOf(path.names);
    switch (named.kind) {
      case "key":
        return { yes: [[value(named.key, "one", [], true)]], no: [[value(named.key, "one", [], false, true)]] };
      case "instant":
        return constant(true);
      case "missing":
        return constant(false);
      case "expression":
      case "opaque":
        return opaque(path, "whether there is a value is not understood");
    }
  }

  #isBoolean(path: Extract<Cel, { kind: "path" }>, wanted: boolean): Truth {
    const named = this.nameOf(path.names);
    if (named.kind === "expression") return new Translator(named.nameOf).truth(named.expression);
    if (named.kind !== "key") return notText(path, named);
    return { yes: [[boolean(named.key, wanted)]], no: [[boolean(named.key, !wanted)]] };
  }

  #pathText(path: Extract<Cel, { kind: "path" }>, wanted: readonly Signs[]): Truth {
    const named = this.nameOf(path.names);
    if (named.kind === "expression") return new Translator(named.nameOf).text(named.expression, wanted);
    if (named.kind !== "key") return notText(path, named);
    const patterns = wanted.map(patternOf);
    return { yes: [[value(named.key, "one", patterns)]], no: [[value(named.key, "one", patterns, true)]] };
  }

  /** A text that is put together is taken apart in every way in which it can have been. */
  #sum(sum: Extract<Cel, { kind: "sum" }>, wanted: readonly Signs[]): Truth {
    if (wanted[0] === anything) return allOf(sum.of.map((part) => this.text(part, wanted)));
    const texts = wanted.map(plainText);
    if (texts.includes(undefined)) return opaque(sum, "only a whole text is compared with what `+` makes");
    const ways = texts.map((text) => this.#pieces(sum.of, text ?? ""));
    return anyOf(ways);
  }

  #pieces([first, ...rest]: readonly Cel[], text: string): Truth {
    if (first === undefined) return constant(text === "");
    if (rest.length === 0) return this.text(first, [signsOf(text)]);
    const lengths = isText(first)
      ? text.startsWith(first.value)
        ? [first.value.length]
        : []
      : this.#cuts(text, rest[0]);
    const splits = lengths.map((length) =>
      allOf([this.text(first, [signsOf(text.slice(0, length))]), this.#pieces(rest, text.slice(length))]),
    );
    const isThere = [first, ...rest].map((part) => (isText(part) ? always : this.#hasText(part)));
    const found = splits.length === 0 ? constant(false) : anyOf(splits);
    return { yes: found.yes, no: both(found.no, ...isThere) };
  }

  /** Where the next part, if it is written out, can begin. */
  #cuts(text: string, next: Cel | undefined): number[] {
    const all = Array.from({ length: text.length + 1 }, (_, at) => at);
    return next !== undefined && isText(next) ? all.filter((at) => text.startsWith(next.value, at)) : all;
  }

  #hasText(part: Cel): Ways {
    const { yes, no } = this.text(part, [signsOf("")]);
    return either(yes, no);
  }
}

/** A path that is compared with a text and stands for none. */
function notText(path: Cel, named: Exclude<Named, { kind: "key" | "expression" }>): Truth {
  if (named.kind === "missing") return withoutValue;
  return opaque(path, named.kind === "opaque" ? named.reason : "a time is compared with what is none");
}

function opaque(expression: Cel, reason: string): Truth {
  return undecided("cel", reason, JSON.stringify(expression));
}
