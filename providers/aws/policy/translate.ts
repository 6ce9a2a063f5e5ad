import type { Policy, Region } from "../../../lib/access/model";
import { isValueMap, type Value } from "../../../lib/documents/value";
import { Shared } from "./shared";
import { listOf, StatementReader, type StatementPlace, type TranslationOptions } from "./statement-reader";

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
  const about = options.kind === "boundary" ? "identity" : options.kind;
  const kind = [about, options.naming, options.isBounded, reading.variables].join(" ");
  statementsOf(tree).forEach((statement, position) => {
    const label = labelOf(statement, position);
    const read = sharedStatements.of(statement, kind, () =>
      readStatement(statement, { ...options, label, policy: name, reading }),
    );
    const { effect, region } = read;
    if (region !== undefined)
      (effect === "Allow" ? allow : deny).push({ ...region, source: { policy: name, statement: label } });
    problems.push(...read.problems);
  });
  return { policy: { name, allow, deny }, problems };
}

/** What a statement says, whatever policy it stands in. */
interface ReadStatement {
  readonly effect: string | undefined;
  readonly region: Omit<Region, "source"> | undefined;
  readonly problems: readonly string[];
}

const sharedStatements = new Shared<ReadStatement>(
  ({ region, problems }) =>
    problems.length === 0 && region !== undefined && region.conditions.every(({ kind }) => kind !== "opaque"),
);

function readStatement(statement: Value, place: StatementPlace): ReadStatement {
  const reader = new StatementReader(statement, place);
  const region = reader.region();
  return { effect: reader.effect, region, problems: reader.problems };
}

function labelOf(statement: Value, position: number): string {
  const sid = isValueMap(statement) ? statement["Sid"] : undefined;
  return typeof sid === "string" && sid !== "" ? sid : `#${position}`;
}

function statementsOf(tree: Value): readonly Value[] {
  const statements = isValueMap(tree) ? tree["Statement"] : undefined;
  return listOf(statements);
}
