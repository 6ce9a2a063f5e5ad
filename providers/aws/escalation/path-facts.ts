import type { Condition } from "../../../lib/access/model";
import type { TargetName } from "./targets";

/** A way to gain rights in AWS, as public catalogues describe it. */
export interface PathFacts {
  readonly id: string;
  /** What is done, to go on after "it can". */
  readonly title: string;
  readonly steps: readonly StepFacts[];
  readonly sources: readonly string[];
  /** The kind of identity that the path is for. @default any */
  readonly kind?: "role" | "user";
  /** Whether the path is for identities with a permissions boundary. @default for any */
  readonly bounded?: true;
}

/** An action, what it is about, and what else is true of the request. Steps with one target are about one resource. */
export type StepFacts = readonly [action: string, target: StepTarget, ...conditions: readonly Condition[]];

/** `itself`: the identity. `its policy`: a policy that it holds. `its group`: a group that it is in. */
export type StepTarget = TargetName | OwnTarget;

export type OwnTarget = "itself" | "its policy" | "its group";

/** Rhino Security Labs: the first list of AWS privilege escalations, of 2018. */
export const rhino = "https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/";

/** Bishop Fox: 31 paths as Terraform. */
export const bishopFox = "https://github.com/BishopFox/iam-vulnerable";

/** A path of pathfinding.cloud, the catalogue that Datadog keeps, as of 2025-12-17. */
export function pathfinding(id: string): string {
  return `https://pathfinding.cloud/paths/${id}`;
}

/** A page of HackTricks Cloud, as of 2026-08-10. */
export function hackTricks(service: string): string {
  return `https://cloud.hacktricks.wiki/en/pentesting-cloud/aws-security/aws-privilege-escalation/${service}/index.html`;
}

/** Who may take a boundary away may do all that it kept out. */
export const boundaries = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html";

/** That a role is handed to a service, which `iam:PassedToService` tells. */
export function passRole(service: string): StepFacts {
  return ["iam:PassRole", "any role", isOne("iam:passedtoservice", service)];
}

/** The service that a step hands a role to. */
export function passedTo([action, , ...conditions]: StepFacts): string | undefined {
  const [condition] = conditions;
  if (action !== "iam:PassRole" || condition?.kind !== "value" || condition.test.kind !== "string") return undefined;
  const text = condition.test.test.patterns[0]?.text;
  return typeof text === "string" ? text : undefined;
}

const everyRight = "arn:aws:iam::aws:policy/AdministratorAccess";

/** That a policy with every right is attached. */
export const administratorAccess = isOne("iam:policyarn", everyRight);

/** That a policy with every right is made the permissions boundary. */
export const everyRightBoundary = isOne("iam:permissionsboundary", everyRight);

/**
 * That what is given rights has no permissions boundary: delegation that is bound to one, as AWS advises, raises nobody
 * above it ({@link boundaries}).
 */
export const unbounded: Condition = { kind: "presence", key: "iam:permissionsboundary", present: false };

function isOne(key: string, text: string): Condition {
  const patterns = [{ text, syntax: "literal", ignoreCase: false }] as const;
  return {
    kind: "value",
    key,
    quantifier: "one",
    test: { kind: "string", test: { patterns, negated: false } },
    whenAbsent: false,
  };
}
