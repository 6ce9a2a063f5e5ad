import type { Condition, Pattern, Region, StatementSource, StringTest, Text } from "../../../lib/access/model";
import { truthOf } from "../cel/conditions";
import type { Named } from "../cel/names";
import { parseCel } from "../cel/parse";
import { undecided, type Ways } from "../cel/truth";
import { actionOf } from "../permissions";
import type { RoleFacts } from "../roles";

/** A role that somebody is given on something. */
export interface Grant {
  readonly role: RoleFacts;
  /** What it is called in sentences: `roles/editor`. */
  readonly roleName: string;
  /** The resources, each with all that is below it. */
  readonly resources: readonly Text[];
  /** Who is given it. @default whoever the policy is about */
  readonly principals?: StringTest;
  readonly ways: Ways;
  readonly source: StatementSource;
}

/**
 * What a grant allows: a statement for each way in which its condition is met, and for what of the role is not known one more,
 * of which it is not decided whether it takes effect.
 */
export function regionsOf({ role, roleName, resources, principals, ways, source }: Grant): Region[] {
  const region = (permissions: readonly string[], conditions: readonly Condition[]): Region => ({
    actions: testOf(permissions.map(permissionPattern)),
    resources: testOf(resources.flatMap(withAllBelow)),
    ...(principals === undefined ? {} : { principals }),
    conditions,
    source,
  });
  const opaque = undecided(
    "google.role",
    `which further permissions \`${roleName}\` holds is not known here`,
    roleName,
  );
  return ways.flatMap((way) => [
    ...(role.holds.length === 0 ? [] : [region(role.holds, way)]),
    ...(role.some.length === 0 ? [] : opaque.yes.map((more) => region(role.some, [...way, ...more]))),
  ]);
}

function permissionPattern(permission: string): Pattern {
  return { text: actionOf(permission), syntax: "glob", ignoreCase: true };
}

/** A role that is granted on a resource holds on all below it: https://cloud.google.com/iam/docs/resource-hierarchy-access-control */
function withAllBelow(resource: Text): Pattern[] {
  const parts = typeof resource === "string" ? [{ verbatim: resource }] : resource;
  return [
    { text: resource, syntax: "literal", ignoreCase: false },
    { text: [...parts, "/*"], syntax: "glob", ignoreCase: false },
  ];
}

export function testOf(patterns: readonly Pattern[]): StringTest {
  return { patterns, negated: false };
}

/** When the condition of a binding is met: https://cloud.google.com/iam/docs/conditions-attribute-reference */
export function bindingCondition(text: string): Ways {
  const read = parseCel(text);
  if ("problem" in read) return undecided("cel", `the condition is not understood: ${read.problem}`, text).yes;
  return truthOf(read.expression, attributeOf).yes;
}

function attributeOf(names: readonly string[]): Named {
  const name = names.join(".");
  if (name === "request.time") return { kind: "instant", key: name };
  if (/^resource\.(?:name|type|service)$/.test(name)) return { kind: "key", key: name };
  return { kind: "opaque", reason: `\`${name}\` of a condition is not understood` };
}
