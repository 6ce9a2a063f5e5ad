import type { RemitSettings } from "../identity/settings";
import { checkSpec } from "../identity/spec";
import {
  shown,
  SpecError,
  type Findings,
  type IsUnresolved,
  type SkippedCheck,
  type SpecIssue,
} from "../identity/spec-error";
import type { Blueprint, Grant } from "./blueprint";
import { checkRaised, identityInput } from "./deploy-bot-classification";
import { deployBotProperties, type DeployBotSpec } from "./deploy-bot-spec";
import { checkTargets, type CheckTarget } from "./target-checks";
import { unknownProperties } from "./unknown-properties";
import { checkWorkload } from "./workload-checks";

export interface BundleOptions {
  /** Tells the engine's tokens. @default nothing is unresolved */
  readonly isUnresolved?: IsUnresolved;
  /** @default the settings' defaults */
  readonly settings?: RemitSettings;
  /** Where errors say that the spec stands: the construct's path. @default the bot's name */
  readonly path?: string;
  /** Checks a target by its vendor's rules. @default targets are checked where they are rendered */
  readonly checkTarget?: CheckTarget;
}

/** A blueprint, and the checks that wait for deployment. */
export interface BundleResult {
  readonly blueprint: Blueprint;
  readonly skipped: readonly SkippedCheck[];
}

/** What a deploy bot can do to which kinds of targets. */
const verbs = {
  pulls: { verb: "pull", kinds: ["aws codeartifact-repository", "aws ecr-repository", "aws s3-prefix"] },
  deploys: {
    verb: "deploy",
    kinds: [
      "aws cloudformation-stack",
      "aws cloudfront-distribution",
      "aws ecs-service",
      "aws eks-cluster",
      "aws lambda-function",
      "aws s3-prefix",
      "aws terraform-state",
    ],
  },
  logs: { verb: "log", kinds: ["aws log-group"] },
} as const;

/**
 * The plan of a bot that pulls artifacts and updates what it deploys to, and can do nothing else.
 * @param name the bot's name before any prefix: `checkout-deploy`
 * @throws SpecError with everything that is wrong
 */
export function deployBot(name: string, spec: DeployBotSpec, options: BundleOptions = {}): BundleResult {
  const { isUnresolved = () => false, settings, path = name, checkTarget } = options;
  const given: unknown = spec;
  if (typeof given !== "object" || given === null) throw new SpecError(path, [noSpec(given)]);
  const identity = checkSpec(identityInput(spec), {
    isUnresolved,
    bundle: "deploy-bot",
    ...(settings === undefined ? {} : { settings }),
  });
  const rest: readonly Findings[] = [
    checkName(name, isUnresolved),
    { issues: [...unknownProperties(spec, deployBotProperties), ...checkRaised(spec.classification)], skipped: [] },
    checkWorkload(spec.runsIn, isUnresolved),
    checkTargets("pulls", spec.pulls ?? [], { kinds: verbs.pulls.kinds, least: 0, isUnresolved, checkTarget }),
    checkTargets("deploys", spec.deploys, { kinds: verbs.deploys.kinds, least: 1, isUnresolved, checkTarget }),
    checkTargets("logs", spec.logs ?? [], { kinds: verbs.logs.kinds, least: 0, isUnresolved, checkTarget }),
  ];
  const issues = [identity, ...rest].flatMap((findings) => findings.issues);
  const { record } = identity;
  if (issues.length > 0 || record === undefined) throw new SpecError(path, issues);
  const blueprint = {
    bundle: "deploy-bot",
    name,
    identity: record,
    workload: spec.runsIn,
    grants: grantsOf(spec),
    session: record.limits.session,
  };
  return { blueprint, skipped: [identity, ...rest].flatMap(({ skipped }) => skipped) };
}

function grantsOf({ pulls = [], deploys, logs = [] }: DeployBotSpec): readonly Grant[] {
  return [
    ...pulls.map((target) => ({ target, verb: verbs.pulls.verb })),
    ...deploys.map((target) => ({ target, verb: verbs.deploys.verb })),
    ...logs.map((target) => ({ target, verb: verbs.logs.verb })),
  ];
}

function checkName(name: string, isUnresolved: IsUnresolved): Findings {
  if (isUnresolved(name)) {
    return {
      issues: [],
      skipped: [
        { property: "name", check: "form and length of the name", reason: "its value is known only at deployment" },
      ],
    };
  }
  if (typeof name === "string" && /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(name)) return { issues: [], skipped: [] };
  const allowed = "up to 64 letters, digits, `_`, `.` and `-`, starting with a letter or digit";
  return {
    issues: [
      { property: "name", given: shown(name), allowed, todo: "choose a short name that says what the bot does" },
    ],
    skipped: [],
  };
}

function noSpec(given: unknown): SpecIssue {
  return {
    property: "(whole)",
    given: shown(given),
    allowed: "an object",
    todo: "describe the bot: owner, approver, validity and so on",
  };
}
