import type { GithubToken } from "../../../lib/check/github-token";
import { patternsOf } from "../../../lib/check/patterns";
import { QuestionError, shown } from "../../../lib/check/question-error";
import { isJsonObject, member, type JsonObject } from "../../../lib/documents/json";
import { nearest } from "../../../lib/identity/nearest";
import { githubActionFacts, scopeNamed, scopes } from "./scopes";

/** Levels by scope, or one for all scopes that there are and will be. */
export type Grant = "read-all" | "write-all" | ReadonlyMap<string, string>;

/** What limits a token: each has to allow. */
export interface GrantLayer {
  /** `permissions`, `calledBy[0]` */
  readonly name: string;
  readonly grant: Grant;
  /** Why it is not known whole. */
  readonly unknown: readonly string[];
}

/** A token whose form has been read. */
export interface ReadToken {
  readonly layers: readonly GrantLayer[];
  readonly fromFork: boolean;
  /** `acme/checkout`, or patterns. */
  readonly repositories: readonly string[];
}

/** Tells what is given for policies and is a token of GitHub. */
export function isGithubToken(value: unknown): value is GithubToken & JsonObject {
  return isJsonObject(value) && (Object.hasOwn(value, "permissions") || Object.hasOwn(value, "appPermissions"));
}

/**
 * Reads a token from untrusted JSON.
 *
 * @param place how errors call it: `before`
 * @throws {QuestionError} for a field that is missing, not known or not of its type, and for a level that a scope does not have
 */
export function readToken(value: JsonObject, place: string): ReadToken {
  const isApp = Object.hasOwn(value, "appPermissions");
  refuseOthers(value, isApp ? ["appPermissions", "repositories"] : workflowFields, place);
  const repositories = patternsOf(member(value, "repositories"), `${place}.repositories`) ?? ["*/*"];
  if (isApp) return { layers: [appLayer(member(value, "appPermissions"), place)], fromFork: false, repositories };
  const fromFork = member(value, "fromFork") ?? false;
  if (typeof fromFork !== "boolean") throw new QuestionError(`\`${place}.fromFork\` is true or false`);
  return { layers: workflowLayers(value, place), fromFork, repositories };
}

const workflowFields = ["permissions", "calledBy", "fromFork", "repositories"];

function refuseOthers(value: JsonObject, fields: readonly string[], place: string): void {
  const odd = Object.keys(value).find((name) => !fields.includes(name));
  if (odd === undefined) return;
  throw new QuestionError(
    `\`${place}\` has ${shown(odd)} beside a token's permissions; the fields are ${fields.join(", ")}`,
  );
}

function workflowLayers(value: JsonObject, place: string): GrantLayer[] {
  const calledBy = member(value, "calledBy") ?? [];
  if (!Array.isArray(calledBy)) throw new QuestionError(`\`${place}.calledBy\` is a list of permissions`);
  const callers = (calledBy as readonly unknown[]).map((grant, at) =>
    layerOf(grant, `calledBy[${at}]`, place, "workflows"),
  );
  const own = member(value, "permissions");
  if (own !== null && own !== undefined) return [layerOf(own, "permissions", place, "workflows"), ...callers];
  return callers.length > 0 ? callers : [{ name: "permissions", grant: new Map(), unknown: [noPermissions] }];
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#how-permissions-are-calculated-for-a-workflow-job */
const noPermissions =
  "neither the job nor its workflow has `permissions`, so that a setting of the repository, the organisation or the enterprise decides";

function appLayer(value: unknown, place: string): GrantLayer {
  if (!isJsonObject(value))
    throw new QuestionError(`\`${place}.appPermissions\` is an object with levels by permission`);
  const named = Object.entries(value).map(([name, level]) => [name.replaceAll("_", "-"), level] as const);
  return layerOf(Object.fromEntries(named), "appPermissions", place, "apps");
}

function layerOf(value: unknown, name: string, place: string, tokens: "workflows" | "apps"): GrantLayer {
  const field = `${place}.${name}`;
  if (tokens === "workflows" && (value === "read-all" || value === "write-all"))
    return { name, grant: value, unknown: [] };
  if (!isJsonObject(value)) {
    const forms = "an object with levels by scope, read-all or write-all";
    throw new QuestionError(
      `\`${field}\` is ${typeof value === "string" ? shown(value) : "no permissions"}; give ${forms}`,
    );
  }
  const grant = new Map<string, string>();
  const unknown: string[] = [];
  for (const [scope, level] of Object.entries(value)) {
    const facts = scopeNamed(scope);
    const levels = facts?.[tokens] ?? [];
    if (levels.length === 0) unknown.push(notListed(scope, tokens));
    else grant.set(scope, levelOf(level, scope, levels, field));
  }
  return { name, grant, unknown };
}

function notListed(scope: string, tokens: "workflows" | "apps"): string {
  const names = scopes.filter((facts) => facts[tokens].length > 0).map(({ name }) => name);
  const candidate = nearest(scope, names);
  const hint = candidate === undefined ? "" : `; did you mean \`${candidate}\`?`;
  return `${shown(scope)} is not a scope of ${tokens} that GitHub documented on ${githubActionFacts.date}${hint}`;
}

function levelOf(level: unknown, scope: string, levels: readonly string[], field: string): string {
  if (level === "none" || (typeof level === "string" && levels.includes(level))) return level;
  throw new QuestionError(
    `\`${field}\` gives ${shown(scope)} the level ${typeof level === "string" ? shown(level) : "that is no text"}; it has ${[...levels, "none"].join(", ")}`,
  );
}
