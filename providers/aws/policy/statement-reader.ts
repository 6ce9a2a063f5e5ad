import type { Condition, Region, StringTest, Text } from "../../../lib/access/model";
import {
  isValueMap,
  PartialString,
  Unknown,
  type Reference,
  type Value,
  type ValueMap,
} from "../../../lib/documents/value";
import { because } from "./because";
import { translateConditions } from "./conditions";
import { exceptedPatterns, namedPrincipals, type NamedPrincipals, type Naming, type Principal } from "./principals";
import { readText, type TextReading } from "./text";
import { actionTest, resourceTest } from "./text-patterns";

export interface TranslationOptions {
  /** `trust`: statements name principals, and their resource is the role itself. `resource`: they name both. */
  readonly kind: "identity" | "boundary" | "trust" | "resource";
  /** Of the allowances only what they grant to principals whom they name so. @default whatever they grant */
  readonly naming?: Naming;
  /** Whether who asks has a permissions boundary: nobody who has one is left out by `NotPrincipal`. @default not known */
  readonly isBounded?: boolean;
}

/** A statement's place in a policy, and how that is read. */
export interface StatementPlace extends TranslationOptions {
  /** The statement's `Sid`, or its position. */
  readonly label: string;
  readonly policy: string;
  readonly reading: TextReading;
}

const everything: StringTest = { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false };
const nobody: StringTest = { patterns: [], negated: false };

/** Reads one statement. */
export class StatementReader {
  readonly problems: string[] = [];
  readonly effect: string | undefined;
  /** Whether an element that names exceptions is not known whole: the statement may be about less than is read. */
  #exceptionsMissing = false;
  readonly #statement: ValueMap;

  constructor(
    statement: Value,
    private readonly place: StatementPlace,
  ) {
    this.#statement = isValueMap(statement) ? statement : {};
    const effect = this.#statement["Effect"];
    this.effect = effect === "Allow" || effect === "Deny" ? effect : undefined;
    if (statement instanceof Unknown) this.#problem(statement.reason);
    else if (this.effect === undefined) this.#problem(effectProblem(effect));
  }

  /** The requests that the statement is about; `undefined` where a part is missing without which it says nothing. */
  region(): Omit<Region, "source"> | undefined {
    if (this.effect === undefined) return undefined;
    const actions = this.#test("Action", "NotAction", actionTest);
    const resources = this.#isAboutItself() ? everything : this.#test("Resource", "NotResource", resourceTest);
    const namesPrincipals = isNamingPrincipals(this.place);
    const principals = namesPrincipals ? this.#principals() : undefined;
    if (actions === undefined || resources === undefined) return undefined;
    if (namesPrincipals && (principals === undefined || this.#isForNobody(principals))) return undefined;
    return {
      actions,
      resources,
      ...(principals === undefined ? {} : { principals }),
      conditions: this.#conditions(),
    };
  }

  /** A trust policy is about its role, and so is a resource's policy about its resource where it names none. */
  #isAboutItself(): boolean {
    const { kind } = this.place;
    const named = this.#statement["Resource"] ?? this.#statement["NotResource"];
    return kind === "trust" || (kind === "resource" && named === undefined);
  }

  #conditions(): readonly Condition[] {
    const conditions = this.#statement["Condition"];
    const read =
      conditions === undefined || conditions === null ? [] : translateConditions(conditions, this.place.reading);
    if (!this.#exceptionsMissing) return read;
    const reason = "a part of what the statement excepts is not known";
    return [...read, { kind: "opaque", key: "?", reason, id: this.place.reading.freshName("exceptions") }];
  }

  /** One of two elements, of which the second is the negation of the first. */
  #test(
    element: string,
    negation: string,
    testOf: (texts: readonly Text[], negated: boolean) => StringTest,
  ): StringTest | undefined {
    const negated = this.#statement[element] === undefined && this.#statement[negation] !== undefined;
    const name = negated ? negation : element;
    const value = this.#statement[name];
    if (value === undefined || value === null) {
      this.#problem(`it has neither \`${element}\` nor \`${negation}\``);
      return undefined;
    }
    const texts = this.#texts(value, name);
    if (negated && texts.length < listOf(value).length) this.#exceptionsMissing = true;
    return texts.length > 0 || listOf(value).length === 0 ? testOf(texts, negated) : undefined;
  }

  /**
   * The texts of an element; what is not known is a problem.
   * @param variables whether there are policy variables in it: there are none in `Principal`
   */
  #texts(value: Value, element: string, variables = this.place.reading.variables): Text[] {
    return listOf(value).flatMap((entry) => {
      const read = readText(entry, { ...this.place.reading, variables });
      if ("text" in read) return [read.text];
      this.#problem(
        `a part of its \`${element}\` is not known: ${entry instanceof Unknown ? because(entry) : read.problem}`,
      );
      return [];
    });
  }

  #principals(): StringTest | undefined {
    const negated = this.#statement["Principal"] === undefined && this.#statement["NotPrincipal"] !== undefined;
    const element = negated ? "NotPrincipal" : "Principal";
    const value = this.#statement[element];
    if (negated && this.place.isBounded === true) return everything;
    if (value === "*") return negated || this.#isMeant("directly") ? { ...everything, negated } : nobody;
    if (!isValueMap(value)) {
      this.#problem(
        value instanceof Unknown ? `its \`${element}\` is not known: ${because(value)}` : "it names no principal",
      );
      return undefined;
    }
    const entries = Object.entries(value).flatMap(([type, list]) => listOf(list).map((entry) => ({ type, entry })));
    const named = entries.flatMap(({ type, entry }) =>
      this.#texts(arnOnlyKnownByReference(entry), element, false).map((name) => ({ type, name })),
    );
    const areAllKnown = named.length === entries.length;
    if (!negated) return named.length === 0 && !areAllKnown ? undefined : this.#named(named);
    if (!areAllKnown || named.some(({ name }) => typeof name !== "string")) this.#exceptionsMissing = true;
    return { patterns: exceptedPatterns(named), negated };
  }

  /** The principals that entries stand for, in an allowance those who are meant. */
  #named(entries: readonly Principal[]): StringTest {
    const isMeant = ({ naming }: NamedPrincipals): boolean => this.#isMeant(naming);
    const named = entries.flatMap(({ type, name }) => namedPrincipals(type, name)).filter(isMeant);
    return { patterns: named.map(({ pattern }) => pattern), negated: false };
  }

  /** Whether it is none of the statements that are asked for. */
  #isForNobody({ patterns, negated }: StringTest): boolean {
    return this.place.naming !== undefined && patterns.length === 0 && !negated;
  }

  #isMeant(naming: Naming): boolean {
    return this.effect === "Deny" || this.place.naming === undefined || this.place.naming === naming;
  }

  #problem(reason: string): void {
    this.problems.push(`${this.place.policy}, statement ${this.place.label.slice(0, 100)}: ${reason}`);
  }
}

/**
 * A principal that is known only after apply and is some resource's ARN: a principal is an ARN as a whole or `*`, so it
 * can be nothing but this one, and counts as a fixed text.
 */
function arnOnlyKnownByReference(entry: Value): Value {
  if (!(entry instanceof Unknown)) return entry;
  const [reference, ...more] = entry.references;
  return reference !== undefined && more.length === 0 && reference.expression.endsWith(".arn")
    ? new PartialString([reference])
    : entry;
}

function effectProblem(effect: Value | undefined): string {
  if (effect instanceof PartialString)
    return effectProblem(new Unknown("a part is known only after apply", references(effect)));
  return effect instanceof Unknown
    ? `its effect is not known: ${because(effect)}`
    : "its effect is neither `Allow` nor `Deny`";
}

function references({ parts }: PartialString): Reference[] {
  return parts.filter((part) => typeof part !== "string");
}

function isNamingPrincipals({ kind }: TranslationOptions): boolean {
  return kind === "trust" || kind === "resource";
}

/** A list, or one value in its place. */
export function listOf(value: Value | undefined): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return value === undefined || value === null ? [] : [value];
}
