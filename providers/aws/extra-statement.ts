import type { Grant, Target, TimeWindow } from "../../lib/bundles/blueprint";
import { nearest } from "../../lib/identity/nearest";
import { shown, type IsUnresolved, type SpecIssue } from "../../lib/identity/spec-error";
import { unknownProperties } from "../../lib/bundles/unknown-properties";
import { administrationServices, billingServices } from "./boundary-denials";
import { loadCatalogue, type CatalogueAction } from "./catalogue/catalogue";
import { listOf, type PolicyConditions } from "./statement";
import type { AwsTarget, MatrixRow } from "./targets/target";

/** Something that a bot may do besides what its bundle knows, written out as a statement of IAM that allows it. */
export interface ExtraStatement {
  /** `dynamodb:GetItem`: each by its name, without wildcards. */
  readonly actions: readonly string[];
  /** ARNs in one partition, region and account; `*` for actions that can't be limited to resources. */
  readonly resources: readonly string[];
  /** Values by condition key, by operator. @default none */
  readonly conditions?: PolicyConditions;
}

interface StatementTarget extends AwsTarget, ExtraStatement {
  readonly kind: "statement";
}

/** The grant that an extra statement is, within the bot's window if it has one. */
export function extraGrant({ actions, resources, conditions }: ExtraStatement, window?: TimeWindow): Grant {
  const own = conditions === undefined ? {} : { conditions };
  const target: StatementTarget = { platform: "aws", kind: "statement", actions, resources, ...own };
  return { target, verb: "allow", ...(window === undefined ? {} : { window }) };
}

export function isExtraStatement(target: Target): target is StatementTarget {
  return target.platform === "aws" && target.kind === "statement";
}

/** The statement, as somebody wrote it. */
export function extraOf({ actions, resources, conditions }: StatementTarget): ExtraStatement {
  return { actions, resources, ...(conditions === undefined ? {} : { conditions }) };
}

export function extraRow({ actions, resources, conditions }: StatementTarget): MatrixRow {
  return { sid: "Extra", actions, resources, ...(conditions === undefined ? {} : { condition: conditions }) };
}

/** The actions of a statement that change something, as far as the catalogue knows them. */
export function changesOf({ actions }: ExtraStatement): readonly string[] {
  return actions.filter((text) => {
    const [service = ""] = text.split(":");
    const known = loadCatalogue().actionsOf(service);
    const action = known.find((candidate) => `${candidate.service}:${candidate.name}` === text);
    return action !== undefined && action.accessLevel !== "read" && action.accessLevel !== "list";
  });
}

const properties = ["actions", "resources", "conditions"] as const satisfies readonly (keyof ExtraStatement)[];

/** Checks an extra statement, whatever a caller without types wrote; properties are relative to it. */
export function checkExtraStatement(given: unknown, isUnresolved: IsUnresolved): readonly SpecIssue[] {
  const { actions, resources, conditions = {} } = Object(given) as Partial<Record<keyof ExtraStatement, unknown>>;
  const issues = [
    ...(typeof given === "object" && given !== null ? unknownProperties(given, properties) : []),
    ...textsIssues("actions", actions),
    ...textsIssues("resources", resources),
    ...conditionsIssues(conditions),
  ];
  if (issues.length > 0) return issues;
  const { known, issues: unknown } = knownActions(actions as readonly string[]);
  const arns = (resources as readonly string[]).flatMap((arn, at) =>
    resourceIssues(`resources[${at}]`, arn, known, isUnresolved),
  );
  return [
    ...unknown,
    ...arns,
    ...ownerIssues(resources as string[], conditions as PolicyConditions),
    ...passIssues(given as ExtraStatement),
  ];
}

function textsIssues(property: string, given: unknown): SpecIssue[] {
  if (Array.isArray(given) && given.length > 0 && given.every((one) => typeof one === "string")) return [];
  return [{ property, given: shown(given), allowed: "a list of at least one text", todo: "list them one by one" }];
}

function conditionsIssues(given: unknown): SpecIssue[] {
  const operators = typeof given === "object" && given !== null ? Object.values(given) : [undefined];
  const areTexts = (values: unknown): boolean => [values].flat().every((value) => typeof value === "string");
  const fine = operators.every(
    (keys: unknown) => typeof keys === "object" && keys !== null && Object.values(keys).every(areTexts),
  );
  if (fine) return [];
  const todo = 'write it like `{ StringEquals: { "aws:RequestedRegion": "eu-central-1" } }`';
  return [{ property: "conditions", given: shown(given), allowed: "values by condition key, by operator", todo }];
}

function knownActions(actions: readonly string[]): { known: readonly CatalogueAction[]; issues: readonly SpecIssue[] } {
  const known: CatalogueAction[] = [];
  const issues: SpecIssue[] = [];
  actions.forEach((text, at) => {
    const [service = "", name = ""] = text.split(":");
    const candidates = loadCatalogue().actionsOf(service);
    const action = candidates.find((one) => `${one.service}:${one.name}` === text);
    const issue = action === undefined ? noAction(text, service, name, candidates) : forbidden(action);
    if (issue !== undefined) issues.push({ property: `actions[${at}]`, given: shown(text), ...issue });
    else if (action !== undefined) known.push(action);
  });
  return { known, issues };
}

type Advice = Pick<SpecIssue, "allowed" | "todo">;

function noAction(text: string, service: string, name: string, candidates: readonly CatalogueAction[]): Advice {
  const meant = nearest(
    name,
    candidates.map((candidate) => candidate.name),
  );
  const allowed = `an action that AWS has, as of ${loadCatalogue().date}, by its name`;
  if (text.includes("*") || text.includes("?"))
    return { allowed, todo: "name each action: a pattern allows what AWS adds to it" };
  return {
    allowed,
    todo:
      meant === undefined
        ? "look its name up in the Service Authorization Reference"
        : `did you mean \`${service}:${meant}\`?`,
  };
}

const forbiddenServices: ReadonlySet<string> = new Set([...billingServices, ...administrationServices]);

function forbidden({ service, name, accessLevel }: CatalogueAction): Advice | undefined {
  const changesIam = service === "iam" && name !== "PassRole" && accessLevel !== "read" && accessLevel !== "list";
  if (!changesIam && !forbiddenServices.has(service)) return undefined;
  return {
    allowed: "no billing, and no administration of users, roles and accounts",
    todo: "let people do that, or a tool that is no bot",
  };
}

function resourceIssues(
  property: string,
  arn: string,
  actions: readonly CatalogueAction[],
  isUnresolved: IsUnresolved,
): SpecIssue[] {
  if (arn === "*") {
    const limited = actions.filter(({ resourceFormats }) => resourceFormats.length > 0);
    if (limited.length === 0) return [];
    const names = limited.map(({ service, name }) => `\`${service}:${name}\``).join(", ");
    const todo = "put what can't be limited to resources into a statement of its own";
    return [{ property, given: shown(arn), allowed: `ARNs, because they limit ${names}`, todo }];
  }
  if (isUnresolved(arn)) return [];
  if (/^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12})?:(?!\*$)[^\s]+$/.test(arn)) return [];
  const allowed = "an ARN that names partition, service, region and account, where the service has them";
  return [{ property, given: shown(arn), allowed, todo: "write the ARN out; `*` is allowed inside of its last part" }];
}

/** The ARN of a bucket does not say whose it is. */
function ownerIssues(resources: readonly string[], conditions: PolicyConditions): SpecIssue[] {
  const said = conditions["StringEquals"]?.["aws:ResourceAccount"] !== undefined;
  if (said || !resources.some((arn) => /^arn:[^:]*:s3:::/.test(arn))) return [];
  const allowed = "`StringEquals` on `aws:ResourceAccount` beside the ARN of a bucket, which names no account";
  return [
    {
      property: "conditions",
      given: "none on the bucket's account",
      allowed,
      todo: "say in which account the bucket is",
    },
  ];
}

function passIssues({ actions, resources, conditions = {} }: ExtraStatement): SpecIssue[] {
  if (!actions.includes("iam:PassRole")) return [];
  const to = conditions["StringEquals"]?.["iam:PassedToService"];
  if (to !== undefined && listOf(to).length > 0 && !resources.some((arn) => /[*?]/.test(arn))) return [];
  const allowed = "roles by their names, and `StringEquals` on `iam:PassedToService`";
  return [{ property: "actions", given: "`iam:PassRole`", allowed, todo: "say which role is passed to which service" }];
}
