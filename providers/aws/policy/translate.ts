import type { Policy, Region, StringTest } from "../../../lib/access/model";
import { isValueMap, type Value } from "../../../lib/documents/value";
import { longestPolicy, parseStatement } from "./parse";
import { plainJson, Shared } from "./shared";
import { listOf, StatementReader, type StatementPlace, type TranslationOptions } from "./statement-reader";
import { statementTexts } from "./statement-texts";

export type { TranslationOptions } from "./statement-reader";

/** A policy as regions of requests, with what of it could not be read. */
export interface Translation {
  readonly policy: Policy;
  /** Why parts of it are missing from the policy: one sentence each. */
  readonly problems: readonly string[];
}

/**
 * Translates a policy of AWS into regions of requests.
 *
 * A part that is not known is left out and listed as a problem: who asks the regions must treat the policy as not known whole.
 * Of a resource's policy, what it denies may be open, since that takes away what the others allow.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * @param name how findings call the policy: an ARN, or a resource's address
 */
export function translatePolicy(tree: Value, name: string, options: TranslationOptions): Translation {
  const version = isValueMap(tree) ? tree["Version"] : undefined;
  const translation = new Translator(name, options, version === "2012-10-17");
  for (const statement of statementsOf(tree)) translation.add(plainJson(statement), () => statement);
  return translation;
}

/**
 * As {@link translatePolicy}, from the text of a policy: statements that are written as others were are not parsed again.
 * @returns `undefined` where the text is to be parsed as a whole
 */
export function translatePolicyText(text: string, name: string, options: TranslationOptions): Translation | undefined {
  const found = text.length > longestPolicy ? undefined : statementTexts(text);
  if (found === undefined) return undefined;
  const translation = new Translator(name, options, found.version === "2012-10-17");
  for (const statement of found.statements)
    if (!translation.add(statement, () => parseStatement(statement))) return undefined;
  return translation;
}

/** Puts a policy together, statement by statement. */
class Translator implements Translation {
  readonly problems: string[] = [];
  readonly policy: { readonly name: string; readonly allow: Region[]; readonly deny: Region[] };
  readonly #kind: string;
  readonly #place: Omit<StatementPlace, "label">;
  #position = 0;

  constructor(name: string, options: TranslationOptions, variables: boolean) {
    this.policy = { name, allow: [], deny: [] };
    let names = 0;
    const freshName = (what: string): string => `${what} ${++names} of ${name}`;
    this.#place = { ...options, policy: name, reading: { variables, freshName } };
    const about = options.kind === "boundary" ? "identity" : options.kind;
    this.#kind = [about, options.naming, options.isBounded, variables].join(" ");
  }

  /**
   * @param text what tells the statement from others; `undefined` where more than its text decides what it means
   * @returns whether there was a statement to read
   */
  add(text: string | undefined, parse: () => Value | undefined): boolean {
    const position = this.#position++;
    const key = text === undefined ? undefined : `${this.#kind} ${text}`;
    const read = sharedStatements.of(key, () => this.#read(parse(), position));
    if (read === undefined) return false;
    const { effect, region, label = `#${position}` } = read;
    const { name, allow, deny } = this.policy;
    if (region !== undefined)
      (effect === "Allow" ? allow : deny).push({ ...region, source: { policy: name, statement: label } });
    const [problem] = read.problems;
    if (problem !== undefined && effect === "Deny" && this.#place.kind === "resource")
      deny.push({ ...this.#openDenial(problem), source: { policy: name, statement: label } });
    else this.problems.push(...read.problems);
    return true;
  }

  /** What a statement denies is not known, and it lets nobody in whatever that is. */
  #openDenial(reason: string): Omit<Region, "source"> {
    const id = this.#place.reading.freshName("denial");
    return { actions: everything, resources: everything, conditions: [{ kind: "opaque", key: "?", reason, id }] };
  }

  #read(statement: Value | undefined, position: number): ReadStatement | undefined {
    if (statement === undefined) return undefined;
    const label = labelOf(statement);
    const reader = new StatementReader(statement, { ...this.#place, label: label ?? `#${position}` });
    const region = reader.region();
    return { effect: reader.effect, label, region, problems: reader.problems };
  }
}

/** What a statement says, whatever policy it stands in. */
interface ReadStatement {
  readonly effect: string | undefined;
  /** Its `Sid`, where it has one. */
  readonly label: string | undefined;
  readonly region: Omit<Region, "source"> | undefined;
  readonly problems: readonly string[];
}

const everything: StringTest = { patterns: [{ text: "*", syntax: "glob", ignoreCase: true }], negated: false };

const sharedStatements = new Shared<ReadStatement>(
  ({ region, problems }) =>
    problems.length === 0 && region !== undefined && region.conditions.every(({ kind }) => kind !== "opaque"),
);

function labelOf(statement: Value): string | undefined {
  const sid = isValueMap(statement) ? statement["Sid"] : undefined;
  return typeof sid === "string" && sid !== "" ? sid : undefined;
}

function statementsOf(tree: Value): readonly Value[] {
  const statements = isValueMap(tree) ? tree["Statement"] : undefined;
  return listOf(statements);
}
