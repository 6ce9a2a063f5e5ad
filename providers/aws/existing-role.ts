import { unknownProperties } from "../../lib/bundles/unknown-properties";
import { shown, type SpecIssue } from "../../lib/identity/spec-error";

/** A role that is there already, which a bot takes over. */
export interface ImportFrom {
  /** ARN of the role: `arn:aws:iam::111122223333:role/ci/deploy`. */
  readonly role: string;
  /**
   * Whether the bot's own policies are there too, under the names that it gives them: where a state was lost, or a bot moves to
   * another one. @default false, so that they are made
   */
  readonly policies?: boolean;
}

/** What a role's ARN says. */
export interface ExistingRole {
  readonly partition: string;
  readonly account: string;
  /** `/ci/` */
  readonly path: string;
  readonly name: string;
}

const roleArn =
  /^arn:(?<partition>aws[a-z-]*):iam::(?<account>\d{12}):role(?<path>\/(?:[\x21-\x2e\x30-\x7e]+\/)*)(?<name>[\w+=,.@-]{1,64})$/;

/** Reads a role's ARN; `undefined` for anything else. */
export function existingRole(arn: unknown): ExistingRole | undefined {
  const { groups } = (typeof arn === "string" ? roleArn.exec(arn) : null) ?? {};
  if (groups === undefined) return undefined;
  const { partition = "", account = "", path = "", name = "" } = groups;
  return { partition, account, path, name };
}

/** That something is no role's ARN. */
export function roleArnIssue(property: string, given: unknown): SpecIssue {
  const allowed = "the ARN of a role: `arn:aws:iam::111122223333:role/ci/deploy`";
  return { property, given: shown(given), allowed, todo: "copy it from IAM, with its path" };
}

const properties = ["role", "policies"] as const satisfies readonly (keyof ImportFrom)[];

/** Checks what is to be taken over, whatever a caller without types wrote. */
export function checkImportFrom(given: unknown): readonly SpecIssue[] {
  if (typeof given !== "object" || given === null) {
    const todo = "name the role, or leave it out for a new one";
    return [{ property: "importFrom", given: shown(given), allowed: "`{ role, policies? }`", todo }];
  }
  const { role, policies = false } = given as Partial<Record<keyof ImportFrom, unknown>>;
  const strange = unknownProperties(given, properties).map((issue) => ({
    ...issue,
    property: `importFrom.${issue.property}`,
  }));
  const flag =
    typeof policies === "boolean"
      ? []
      : [
          {
            property: "importFrom.policies",
            given: shown(policies),
            allowed: "`true`, `false`",
            todo: "leave it out where they are new",
          },
        ];
  return [...strange, ...flag, ...(existingRole(role) === undefined ? [roleArnIssue("importFrom.role", role)] : [])];
}

/** What a bot is called and where it is, as far as it must be the same as the role that it takes over. */
export interface Adopter {
  /** The role's full name. */
  readonly name: string;
  readonly iamPath: string;
  /** Absent where it is known only at deployment. */
  readonly account?: string;
}

/** Why Terraform would replace the role instead of taking it over. */
export function replacementIssues({ name, path, account }: ExistingRole, adopter: Adopter): readonly SpecIssue[] {
  const issue = (property: string, given: string, there: string, todo: string): SpecIssue[] =>
    given === there ? [] : [{ property, given: shown(given), allowed: `${shown(there)}, as the role has it`, todo }];
  const leave = (what: string): string =>
    `leave ${what} out: IAM renames and moves no role, so Terraform would replace it`;
  const placed = adopter.account ?? account;
  return [
    ...issue("name", adopter.name, name, leave("`name` and `namePrefix`")),
    ...issue("iamPath", adopter.iamPath, path, leave("`iamPath`")),
    ...issue("provider", placed, account, "give the provider configuration of the role's account"),
  ];
}
