import type { AccessSet, Layer, Pattern, Policy, Region, StringTest } from "../../../lib/access/model";
import { scopeNamed, scopes } from "./scopes";
import type { Grant, GrantLayer, ReadToken } from "./token";

/**
 * What a token of GitHub may do, in the algebra of access: an action is a scope with its level, `contents:write`, and a
 * resource is a repository. `write` includes `read`.
 *
 * What limits a token is a layer: the job's permissions, those of each job that calls it, and that forks read. A layer of which
 * scopes are not known allows whatever they may be.
 */
export function accessOfToken({ layers, fromFork, repositories }: ReadToken): AccessSet {
  const where = testOf(repositories.map(repositoryPattern));
  const given = layers.map((layer) => layerOf(layer, where));
  return { layers: fromFork ? [...given, forks(where)] : given };
}

function layerOf({ name, grant, unknown }: GrantLayer, resources: StringTest): Layer {
  return { name, policies: [policyOf(name, grant, resources)], unknown };
}

/** Permissions in repositories as a policy. */
export function grantPolicy(name: string, grant: Grant, repositories: readonly Pattern[]): Policy {
  return policyOf(name, grant, testOf(repositories));
}

function policyOf(name: string, grant: Grant, resources: StringTest): Policy {
  return {
    name,
    allow: grantsOf(grant).map(([statement, actions]) => region(name, statement, actions, resources)),
    deny: typeof grant === "string" ? [region(name, "levels that GitHub does not have", noLevels, resources)] : [],
  };
}

/** The statements of permissions, in GitHub's words, with the actions that they allow. */
function grantsOf(grant: Grant): (readonly [statement: string, actions: readonly string[]])[] {
  if (grant === "read-all") return [[grant, ["*:read"]]];
  if (grant === "write-all") return [[grant, ["*:write", "*:read"]]];
  return [...grant]
    .filter(([, level]) => level !== "none")
    .map(([scope, level]) => [`${scope}: ${level}`, levelsUpTo(scope, level)] as const);
}

/** `write` includes `read` where there is one. */
function levelsUpTo(scope: string, level: string): string[] {
  const facts = scopeNamed(scope);
  const hasRead = facts?.workflows.includes("read") === true || facts?.apps.includes("read") === true;
  return level === "write" && hasRead ? [`${scope}:write`, `${scope}:read`] : [`${scope}:${level}`];
}

/** `write-all` means all scopes that workflows have and will have, but those of apps alone, and no level that there is not. */
const noLevels = scopes.flatMap(({ name, workflows }) =>
  (["read", "write"] as const).filter((level) => !workflows.includes(level)).map((level) => `${name}:${level}`),
);

/**
 * "The permissions are adjusted to change any write permissions to read only":
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#how-permissions-are-calculated-for-a-workflow-job
 */
function forks(resources: StringTest): Layer {
  const allow = [region("forks", "read only", ["*:read"], resources)];
  return { name: "forks", policies: [{ name: "forks", allow, deny: [] }], unknown: [] };
}

function region(policy: string, statement: string, actions: readonly string[], resources: StringTest): Region {
  const patterns = actions.map((text): Pattern => ({ text, syntax: "glob", ignoreCase: true }));
  return { actions: testOf(patterns), resources, conditions: [], source: { policy, statement } };
}

/** GitHub's names are the same in any case. */
export function repositoryPattern(text: string): Pattern {
  return { text, syntax: "glob", ignoreCase: true };
}

function testOf(patterns: readonly Pattern[]): StringTest {
  return { patterns, negated: false };
}
