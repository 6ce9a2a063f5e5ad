import { Token } from "cdktf";
import type { AwsPlace } from "../../../providers/aws/cdktf/place";
import {
  checkImportFrom,
  existingRole,
  replacementIssues,
  type ImportFrom,
} from "../../../providers/aws/existing-role";
import type { RemitSettings } from "../../identity/settings";
import { shown, type SpecIssue } from "../../identity/spec-error";
import type { BotProps } from "./props";

/** What a bot is called. */
export interface BotNames {
  /** Without the prefix. */
  readonly name: string;
  readonly namePrefix: string;
  readonly iamPath: string;
}

/** The names that a bot is given, or else those of the role that it takes over, or else by its construct's id and the settings. */
export function namesOf(id: string, props: BotProps, settings: RemitSettings): BotNames {
  const existing = existingRole(roleOf(props));
  const { name = existing?.name ?? id, iamPath = existing?.path ?? settings.iamPath } = props;
  const usualPrefix = existing !== undefined && props.name === undefined ? "" : settings.namePrefix;
  return { name, iamPath, namePrefix: props.namePrefix ?? usualPrefix };
}

/** Why a bot can't take over the role that it names. */
export function importIssues(
  { importFrom, boundary = "exact" }: BotProps,
  { name, namePrefix, iamPath }: BotNames,
  place: AwsPlace | undefined,
): readonly SpecIssue[] {
  if (importFrom === undefined) return [];
  const issues = [...checkImportFrom(importFrom), ...(boundary === "exact" ? [] : [looseBoundary(boundary)])];
  const existing = existingRole(roleOf({ importFrom }));
  if (existing === undefined || Token.isUnresolved(name)) return issues;
  const account = place?.environment.account;
  const known = account === undefined || Token.isUnresolved(account) ? {} : { account };
  return [...issues, ...replacementIssues(existing, { name: `${namePrefix}${name}`, iamPath, ...known })];
}

/** Whatever a caller without types wrote. */
function roleOf({ importFrom }: Pick<BotProps, "importFrom">): unknown {
  return (Object(importFrom) as Partial<ImportFrom>).role;
}

/** What was attached to a role stays attached when it is taken over. */
function looseBoundary(boundary: unknown): SpecIssue {
  const allowed = "`exact`, which keeps what is attached to the role already within the action matrix";
  const todo = "leave `boundary` out, at least until the old policies are detached";
  return { property: "boundary", given: shown(boundary), allowed, todo };
}
