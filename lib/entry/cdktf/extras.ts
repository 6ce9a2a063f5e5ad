import { Token } from "cdktf";
import { checkExtraStatement, extraGrant } from "../../../providers/aws/extra-statement";
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

/** A blueprint with what a person adds: the statements are rows of its matrix, the tags come after its own. */
export function withExtras(blueprint: Blueprint, { statements = [], tags = {}, window }: Extras): Blueprint {
  const { identity, grants } = blueprint;
  return {
    ...blueprint,
    identity: { ...identity, tags: { ...identity.tags, ...tags } },
    grants: [...grants, ...statements.map((statement) => extraGrant(statement, window))],
  };
}
