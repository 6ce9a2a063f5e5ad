import { isJsonObject, member } from "../../../lib/documents/json";
import type { Policy, PolicyKind } from "./policy";
import { PolicyError, shown } from "./policy-error";
import { readStatement, refuseOthers } from "./read-statement";

/** A policy document as a JSON value. It is untrusted: every part is checked. */
export type PolicyJson = unknown;

const elements = new Set(["Version", "Id", "Statement"]);

/**
 * Reads a policy document as AWS's grammar has it.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * Taken as AWS takes it: one statement without a list, one value without a list, JSON numbers and booleans as condition values,
 * condition keys that differ only in case (all must hold), an `Id` anywhere, a `Sid` that isn't unique.
 *
 * @param name how errors and reasons call the policy
 * @throws {PolicyError} for what AWS's policy checks call an error, and for what is not in the grammar
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html)
 */
export function readPolicy(document: PolicyJson, name: string, kind: PolicyKind): Policy {
  if (!isJsonObject(document)) throw new PolicyError(name, "a policy is a JSON object");
  refuseOthers(document, elements, name);
  const version = member(document, "Version");
  if (version !== undefined && version !== "2012-10-17" && version !== "2008-10-17") {
    throw new PolicyError(name, `Version is ${shown(version)}; it is \`2012-10-17\` or \`2008-10-17\``);
  }
  const statements = member(document, "Statement");
  if (statements === undefined) throw new PolicyError(name, "it has no Statement");
  const reader = { name, kind, variables: version === "2012-10-17" };
  const list: readonly unknown[] = Array.isArray(statements) ? statements : [statements];
  return { name, statements: list.map((statement, position) => readStatement(statement, position, reader)) };
}
