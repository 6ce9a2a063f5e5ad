import type { Target } from "../../lib/bundles/blueprint";
import {
  shown,
  type Findings,
  type IsUnresolved,
  type SkippedCheck,
  type SpecIssue,
} from "../../lib/identity/spec-error";
import { accountIssues, partitionOf, regionIssue } from "./environment";
import type { AwsTarget } from "./aws-target";

/** How a name in an ARN is written. */
interface NameRule {
  readonly pattern: RegExp;
  readonly longest: number;
  readonly allowed: string;
  readonly todo: string;
}

const ecsName: NameRule = {
  pattern: /^[A-Za-z0-9_-]+$/,
  longest: 255,
  allowed: "up to 255 letters, digits, `_` and `-`",
  todo: "give the plain name, not an ARN and not a pattern; a bot that deploys several services names each",
};

const roleName: NameRule = {
  pattern: /^(?:[\w+=,.@-]+\/){0,20}[\w+=,.@-]{1,64}$/,
  longest: 576,
  allowed: "the name of one role, with its path if it has one: `checkout-task`, `apps/checkout-task`",
  todo: "name the very role that the tasks run with: passing roles by pattern would let the bot run tasks as any of them",
};

/**
 * Names by kind and property.
 * Sources, read 2026-11-24: API references of Amazon ECR (CreateRepository), Amazon ECS (CreateCluster, CreateService,
 * RegisterTaskDefinition), IAM (CreateRole) and Amazon S3's bucket naming rules and object key guidelines.
 */
const rules: Readonly<Record<AwsTarget["kind"], Readonly<Record<string, NameRule>>>> = {
  "ecr-repository": {
    name: {
      pattern: /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/,
      longest: 256,
      allowed: "the name of one repository: lower-case letters, digits, `.`, `_`, `-`, with `/` between its parts",
      todo: "give the repository's name without registry, tag or pattern",
    },
  },
  "ecs-service": {
    cluster: ecsName,
    service: ecsName,
    taskFamily: ecsName,
    taskRole: roleName,
    executionRole: roleName,
  },
  "s3-prefix": {
    bucket: {
      pattern: /^[a-z0-9][a-z0-9.-]+[a-z0-9]$/,
      longest: 63,
      allowed: "the name of one bucket: 3 to 63 lower-case letters, digits, `.` and `-`",
      todo: "give the bucket's name, not an ARN, a URL or a pattern",
    },
    prefix: {
      pattern: /^(?:\/|[\w!.'()-][\w!.'()/-]*\/|[\w!.'()-]\/)$/,
      longest: 1024,
      allowed:
        "letters, digits, `!`, `_`, `.`, `-`, `'`, `(`, `)` and `/`, not starting with `/` and ending in `/`; `/` alone is the whole bucket",
      todo: "end the prefix in `/`, so that `web/` does not admit `website`",
    },
  },
};

const optional: ReadonlySet<string> = new Set(["taskRole", "executionRole"]);

/**
 * Checks the names of a target in AWS. A value that is known only at deployment is checked as far as its literal parts
 * go, and listed as skipped.
 */
export function checkTarget(target: Target, isUnresolved: IsUnresolved = () => false): Findings {
  if (!isAwsTarget(target)) return { issues: [notOurs(target)], skipped: [] };
  const values = new Map<string, unknown>(Object.entries(target));
  const names = Object.entries(rules[target.kind]).map(([property, rule]) =>
    checkName(property, values.get(property), rule, isUnresolved),
  );
  const placed = placementFindings(values, isUnresolved);
  return {
    issues: [...names.flatMap(({ issues }) => issues), ...placed.issues],
    skipped: [...names.flatMap(({ skipped }) => skipped), ...placed.skipped],
  };
}

/** Tells the targets that this vendor knows. */
export function isAwsTarget(target: Target): target is AwsTarget {
  return target.platform === "aws" && Object.hasOwn(rules, target.kind);
}

function notOurs(target: Target): SpecIssue {
  const allowed = Object.keys(rules)
    .map((kind) => `\`${kind}\``)
    .join(", ");
  return {
    property: "kind",
    given: shown(`${target.platform} ${target.kind}`),
    allowed,
    todo: "make targets with `ecrRepository`, `ecsService` and `s3Prefix`",
  };
}

function checkName(property: string, value: unknown, rule: NameRule, isUnresolved: IsUnresolved): Findings {
  if (value === undefined && optional.has(property)) return { issues: [], skipped: [] };
  const issue = { property, given: shown(value), allowed: rule.allowed, todo: rule.todo };
  if (typeof value !== "string") return { issues: [issue], skipped: [] };
  if (!isUnresolved(value)) {
    return { issues: value.length <= rule.longest && rule.pattern.test(value) ? [] : [issue], skipped: [] };
  }
  if (breaksArn(literalParts(value))) return { issues: [issue], skipped: [] };
  return { issues: [], skipped: [skippedCheck(property, "spelling of the name")] };
}

function placementFindings(values: ReadonlyMap<string, unknown>, isUnresolved: IsUnresolved): Findings {
  const given = ["account", "region"].filter((property) => values.get(property) !== undefined);
  const unresolved = given.filter((property) => isUnresolved(values.get(property)));
  const issues = given
    .filter((property) => !unresolved.includes(property))
    .flatMap((property) => {
      const value = values.get(property);
      if (property === "account") return accountIssues(value, isUnresolved);
      return typeof value === "string" && partitionOf(value) !== undefined ? [] : [regionIssue(property, value)];
    });
  return { issues, skipped: unresolved.map((property) => skippedCheck(property, `spelling of the ${property}`)) };
}

function skippedCheck(property: string, check: string): SkippedCheck {
  return { property, check, reason: "its value is known only at deployment" };
}

/** What stands around the engine's tokens; `${aws:username}` is a variable of IAM and none of them. */
function literalParts(value: string): string {
  return value.replace(/\$\{(?![\w-]+:)[^{}]*\}/g, "");
}

/** Wildcards, policy variables and the separator of an ARN's parts. */
function breaksArn(text: string): boolean {
  return /[*?:$]/.test(text);
}
