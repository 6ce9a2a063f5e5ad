import type { IdentityProof, ProofStatement } from "../../../../lib/bundles/proof";
import type { Blueprint } from "../../../../lib/bundles/blueprint";
import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { ResourceIndex } from "../../../../lib/estate/resource-index";
import { renderAccessPolicies, renderBoundary } from "../../../../providers/aws/boundary";
import type { BoundaryWidth } from "../../../../providers/aws/boundary-choice";
import type { AwsEnvironment } from "../../../../providers/aws/environment";
import { evaluate, evaluateTrust, type PolicyJson } from "../../../../providers/aws/evaluator/evaluate";
import { renderGrants } from "../../../../providers/aws/matrix";
import { accessOfLayers, accessOfPolicy } from "../../../../providers/aws/policy/access-set";
import type { DeclaredIdentity } from "../../../../providers/aws/proof/declared";
import { proveIdentity } from "../../../../providers/aws/proof/prove";
import { readDeclared } from "../../../../providers/aws/proof/read-declared";
import { documentOf, type PolicyConditions } from "../../../../providers/aws/statement";
import { callersOf } from "../../../../providers/aws/workloads/callers-of";
import { exampleBlueprint } from "../../../bundles/example-bot";

const home: AwsEnvironment = { partition: "aws", account: "111122223333", region: "eu-central-1" };
export const host = "token.actions.githubusercontent.com";
const provider = `arn:aws:iam::111122223333:oidc-provider/${host}`;

/** A statement that a test may change. */
export interface Statement {
  Sid?: string;
  Effect: string;
  Principal?: unknown;
  Action: string | string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** The policies of a bot as JSON, as they stand in its stack. */
export interface Policies {
  access: { Version: string; Statement: Statement[] };
  boundary?: { Version: string; Statement: Statement[] };
  trust: { Version: string; Statement: Statement[] };
}

/** The policies of a blueprint's bot; the trust policy is written out here, from AWS's text. */
export function policiesOf(blueprint: Blueprint = exampleBlueprint(), width: BoundaryWidth = "exact"): Policies {
  const copy = (value: unknown): Policies["access"] => JSON.parse(JSON.stringify(value)) as Policies["access"];
  return {
    access: copy(documentOf(renderAccessPolicies(blueprint, home).flatMap((document) => document.Statement))),
    boundary: copy(renderBoundary(blueprint, home, width)),
    trust: copy({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Workload",
          Effect: "Allow",
          Principal: { Federated: provider },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: Object.fromEntries<string | readonly string[]>([
              [`${host}:aud`, "sts.amazonaws.com"],
              ...Object.entries(exampleClaims(blueprint)).map(
                ([claim, values]) => [`${host}:${claim}`, values] as const,
              ),
            ]),
            DateGreaterThanEquals: { "aws:CurrentTime": "2026-10-01T00:00:00Z" },
            DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" },
          },
        },
      ],
    }),
  };
}

function exampleClaims({ workload }: Blueprint): Readonly<Record<string, readonly string[]>> {
  return (workload as { readonly claims: Readonly<Record<string, readonly string[]>> }).claims;
}

/** What a blueprint declares. */
export function declared(
  blueprint: Blueprint = exampleBlueprint(),
  conditions: PolicyConditions = {},
): DeclaredIdentity {
  const document = readCdktfStack({ resource: { aws_iam_role: { bot: { name: "bot" } } } }, "cdk.tf.json");
  const [role] = document.resources;
  if (role === undefined) throw new RangeError("the role is in the document");
  return readDeclared(
    {
      matrix: JSON.stringify({ Version: "2012-10-17", Statement: renderGrants(blueprint.grants, home) }),
      callers: callersOf(blueprint.workload, home, { isUnresolved: () => false, path: "bot" }),
      conditions,
      validity: blueprint.identity.validity,
      controls: ["arn:aws:iam::111122223333:role/bot", "arn:aws:iam::111122223333:policy/bot-*"],
    },
    role,
    new ResourceIndex(document),
  );
}

/** Proves policies against what was declared. */
export function prove({ access, boundary, trust }: Policies, against = declared()): IdentityProof {
  const rendered = {
    access: accessOfLayers({ identity: [access], ...(boundary === undefined ? {} : { boundary: [boundary] }) }),
    trust: accessOfPolicy(trust, "trust"),
  };
  return { statements: proveIdentity(rendered, against) };
}

/** The statements that are not proved. */
export function unproved(proof: IdentityProof): readonly ProofStatement[] {
  return proof.statements.filter(({ verdict }) => verdict !== "proved");
}

/** What the reference evaluator, which reads the JSON itself, says of a statement's witness. */
export function replayed({ access, boundary, trust }: Policies, { witness }: ProofStatement): string {
  if (witness === undefined) return "no witness";
  if (/^sts:assumerole/i.test(witness.action)) return evaluateTrust(trust, witness).decision;
  const layers = {
    identity: [access as PolicyJson],
    ...(boundary === undefined ? {} : { boundary: [boundary as PolicyJson] }),
  };
  return evaluate(layers, witness).decision;
}
