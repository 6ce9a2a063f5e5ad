import { Token } from "cdktf";
import {
  changesOf,
  checkExtraStatement,
  extraGrant,
  type ExtraStatement,
} from "../../../providers/aws/extra-statement";
import type { Blueprint } from "../../bundles/blueprint";
import { checkExtraTags } from "../../identity/extra-tags";
import type { RemitSettings } from "../../identity/settings";
import { shown, type SpecIssue } from "../../identity/spec-error";
import type { BotProps } from "./props";

type Extras = Pick<BotProps, "statements" | "tags" | "window">;

/** What is wrong with what a person adds to a bot, whatever a caller without types wrote. */
export function checkExtras({ statements = [], tags = {} }: Extras, { tagKeys }: RemitSettings): readonly SpecIssue[] {
  return [...checkStatements(statements), ...checkExtraTags(tags, tagKeys, Token.isUnresolved)];
}

function checkStatements(given: unknown): readonly SpecIssue[] {
  if (!Array.isArray(given)) {
    const todo = "list statements, or leave it out";
    return [
      { property: "statements", given: shown(given), allowed: "a list of `{ actions, resources, conditions? }`", todo },
    ];
  }
  return given.flatMap((statement: unknown, at) =>
    checkExtraStatement(statement, Token.isUnresolved).map((issue) => ({
      ...issue,
      property: `statements[${at}].${issue.property}`,
    })),
  );
}

/** A bot that is classified as read-only can be given nothing that changes something. */
export function checkReadOnly({ identity }: Blueprint, { statements = [] }: Extras): readonly SpecIssue[] {
  if (identity.classification.blastRadius !== "read-only" || !Array.isArray(statements)) return [];
  return statements.flatMap((statement: ExtraStatement, at) =>
    changesIn(statement).map((action) => ({
      property: `statements[${at}].actions`,
      given: `${shown(action)}, which changes something`,
      allowed: "actions that read and list, because the bot is classified as `read-only`",
      todo: 'leave it out, or say what the bot is then: `classification: { blastRadius: "write-limited" }`',
    })),
  );
}

/** Of a statement that is wrong otherwise, that is what is said. */
function changesIn(statement: ExtraStatement): readonly string[] {
  return checkExtraStatement(statement, Token.isUnresolved).length > 0 ? [] : changesOf(statement);
}

/** A blueprint with what a person adds: the statements are rows of its matrix, the tags come after its own. */
export function withExtras(blueprint: Blueprint, { statements = [], tags = {}, window }: Extras): Blueprint {
  const { identity, grants } = blueprint;
  return {
    ...blueprint,
    identity: { ...identity, tags: { ...identity.tags, ...tags } },
    grants: [...grants, ...statements.map((statement) => extraGrant(statement, window))],
  };
}
