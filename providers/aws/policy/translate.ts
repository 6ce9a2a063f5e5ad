import type { Condition, Pattern, Policy, Region, StringTest, Text } from "../../../lib/access/model";
import { isValueMap, PartialString, Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { translateConditions } from "./conditions";
import { exceptedPatterns, namedPrincipals, type NamedPrincipals, type Naming, type Principal } from "./principals";
import { actionPattern } from "./action-pattern";
import { Shared } from "./shared";
import { readText, type TextReading } from "./text";

/** A policy as regions of requests, with what of it could not be read. */
export interface Translation {
  readonly policy: Policy;
  /** Why parts of it are missing from the policy: one sentence each. */
  readonly problems: readonly string[];
}

export interface TranslationOptions {
  /** `trust`: statements name principals, and their resource is the role itself. `resource`: they name both. */
  readonly kind: "identity" | "boundary" | "trust" | "resource";
  /** Of the allowances only what they grant to principals whom they name so. @default whatever they grant */
  readonly naming?: Naming;
  /** Whether who asks has a permissions boundary: nobody who has one is left out by `NotPrincipal`. @default not known */
  readonly isBounded?: boolean;
}

/**
 * Translates a policy of AWS into regions of requests.
 *
 * A part that is not known is left out and listed as a problem, whatever the effect: who asks the regions must treat
 * the policy as not known whole.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * @param name how findings call the policy: an ARN, or a resource's address
 */
export function translatePolicy(tree: Value, name: string, options: TranslationOptions): Translation {
  const problems: string[] = [];
  const allow: Region[] = [];
  const deny: Region[] = [];
  let names = 0;
  const reading = {
    variables: isValueMap(tree) && tree["Version"] === "2012-10-17",
    freshName: (what: string) => `${what} ${++names} of ${name}`,
  };
  statementsOf(tree).forEach((statement, position) => {
    const reader = new StatementReader(statement, { ...options, position, policy: name, reading });
    const region = reader.region();
    if (region !== undefined) (reader.effect === "Allow" ? allow : deny).push(region);
    problems.push(...reader.problems);
  });
  return { policy: { name, allow, deny }, problems };
}

function statementsOf(tree: Value): readonly Value[] {
  const statements = isValueMap(tree) ? tree["Statement"] : undefined;
  return listOf(statements);
}

function listOf(value: Value | undefined): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return value === undefined || value === null ? [] : [value];
}

interface StatementPlace extends TranslationOptions {
  /** Counted from 0. */
  readonly position: number;
  readonly policy: string;
  readonly reading: TextReading;
}

const sharedTests = new Shared<StringTest>();
const sharedConditions = new Shared<readonly Condition[]>((made) => made.every(({ kind }) => kind !== "opaque"));

function conditionsOf(conditions: Value, reading: TextReading): readonly Condition[] {
  const kind = `conditions ${String(reading.variables)}`;
  return sharedConditions.of(conditions, kind, () => translateConditions(conditions, reading));
}

const everything: StringTest = { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false };
const nobody: StringTest = { patterns: [], negated: false };

/** Reads one statement. */
class StatementReader {
  readonly problems: string[] = [];
  readonly effect: string | undefined;
  /** Whether an element that names exceptions is not known whole: the statement may be about less than is read. */
  #exceptionsMissing = false;
  readonly #statement: ValueMap;
  readonly #label: string;

  constructor(
    statement: Value,
    private readonly place: StatementPlace,
  ) {
    this.#statement = isValueMap(statement) ? statement : {};
    const sid = this.#statement["Sid"];
    this.#label = typeof sid === "string" && sid !== "" ? sid : `#${place.position}`;
    const effect = this.#statement["Effect"];
    this.effect = effect === "Allow" || effect === "Deny" ? effect : undefined;
    if (statement instanceof Unknown) this.#problem(statement.reason);
    else if (this.effect === undefined) this.#problem("its effect is neither `Allow` nor `Deny`");
  }

  /** The requests that the statement is about; `undefined` where a part is missing without which it says nothing. */
  region(): Region | undefined {
    if (this.effect === undefined) return undefined;
    const actions = this.#test("Action", "NotAction", (text) => [actionPattern(text)]);
    const { kind } = this.place;
    const resources = this.#isAboutItself() ? everything : this.#test("Resource", "NotResource", resourcePatterns);
    const namesPrincipals = kind === "trust" || kind === "resource";
    const principals = namesPrincipals ? this.#principals() : undefined;
    if (actions === undefined || resources === undefined) return undefined;
    if (namesPrincipals && (principals === undefined || this.#isForNobody(principals))) return undefined;
    return {
      actions,
      resources,
      ...(principals === undefined ? {} : { principals }),
      conditions: this.#conditions(),
      source: { policy: this.place.policy, statement: this.#label },
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
    const read = conditions === undefined || conditions === null ? [] : conditionsOf(conditions, this.place.reading);
    if (!this.#exceptionsMissing) return read;
    const reason = "a part of what the statement excepts is not known";
    return [...read, { kind: "opaque", key: "?", reason, id: this.place.reading.freshName("exceptions") }];
  }

  /** One of two elements, of which the second is the negation of the first. */
  #test(element: string, negation: string, patternsOf: (text: Text) => Pattern[]): StringTest | undefined {
    const negated = this.#statement[element] === undefined && this.#statement[negation] !== undefined;
    const name = negated ? negation : element;
    const value = this.#statement[name];
    if (value === undefined || value === null) {
      this.#problem(`it has neither \`${element}\` nor \`${negation}\``);
      return undefined;
    }
    const { variables } = this.place.reading;
    const test = sharedTests.of(value, `${name} ${String(variables)}`, () => {
      const texts = this.#texts(value, name);
      if (negated && texts.length < listOf(value).length) this.#exceptionsMissing = true;
      return { patterns: texts.flatMap(patternsOf), negated };
    });
    return test.patterns.length > 0 || listOf(value).length === 0 ? test : undefined;
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
    this.problems.push(`${this.place.policy}, statement ${this.#label.slice(0, 100)}: ${reason}`);
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

function because({ reason, references }: Unknown): string {
  const names = references.map(({ expression }) => `\`${expression.slice(0, 200)}\``).join(", ");
  return names === "" ? reason : `${reason} (${names})`;
}

/**
 * An ARN is compared field by field. One with fewer than six fields stands for whatever follows:
 * `arn:aws:s3` is what `arn:aws:s3:*:*:*` is.
 */
export function resourcePatterns(text: Text): Pattern[] {
  const start = typeof text === "string" ? text : text[0];
  if (typeof start !== "string" || !/^arn:/i.test(start)) return [{ text, syntax: "glob", ignoreCase: false }];
  const words = typeof text === "string" ? text : text.map((part) => (typeof part === "string" ? part : "x")).join("");
  const missing = Math.max(0, 6 - words.split(":").length);
  const hole = typeof text !== "string" && text.some((part) => typeof part !== "string");
  if (missing === 0 || hole) return [{ text, syntax: "arn", ignoreCase: false }];
  return [{ text: `${text as string}${":*".repeat(missing)}`, syntax: "arn", ignoreCase: false }];
}
