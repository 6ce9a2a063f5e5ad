import type { Condition, Layer, Pattern, Region, StringTest, Text } from "../../../lib/access/model";
import { textWords } from "../../../lib/access/text-words";
import { mayOverlap } from "./overlap";
import { capabilities, type PathRule } from "./path-rule";
import { pathText, patternsOf } from "./path-pattern";
import { comparePriority } from "./priority";

/** A policy by its name. */
export interface NamedPolicy {
  readonly name: string;
  readonly rules: readonly PathRule[];
}

/**
 * What policies allow together, in the algebra of access: an action is a capability, `vault:read`, and a resource is a path.
 *
 * Of all paths that match a request only one counts, the most specific. That is a list of decisions, and such a list is the
 * same as: some path grants the capability, and for every path that does not, whatever it matches is matched by a more
 * specific one that does. Each of these is a layer; those that change nothing are left out.
 *
 * @param unknown why further policies are not known
 */
export function accessLayers(policies: readonly NamedPolicy[], unknown: readonly string[]): Layer[] {
  if (policies.some(({ name }) => name === "root")) return [rootLayer];
  const paths = mergedPaths(policies);
  const exceptions = paths.filter((path, at) => takesAway(path, paths.slice(at + 1)));
  const granted: Layer = {
    name: "policies",
    policies: [{ name: "policies", allow: paths.flatMap(grantsOf), deny: [] }],
    unknown: exceptions.length > mostExceptions ? [...unknown, "too many of its paths take away from others"] : unknown,
  };
  const limits = exceptions
    .slice(0, mostExceptions)
    .map((path) => exceptionLayer(path, paths.slice(0, paths.indexOf(path))));
  return [granted, ...limits];
}

/** People don't write more; each one is looked at in every question. */
const mostExceptions = 200;

/** https://developer.hashicorp.com/vault/docs/concepts/policies#root-policy */
const rootLayer: Layer = {
  name: "policies",
  policies: [
    {
      name: "root",
      allow: [
        {
          actions: testOf([{ text: "*", syntax: "glob", ignoreCase: false }]),
          resources: testOf([{ text: "*", syntax: "glob", ignoreCase: false }]),
          conditions: [],
          source: { policy: "root", statement: "root" },
        },
      ],
      deny: [],
    },
  ],
  unknown: [],
};

/** All that policies say of one path. */
interface MergedPath {
  readonly path: Text;
  readonly key: string;
  readonly policy: string;
  /** Empty where one policy denies. */
  readonly granted: ReadonlySet<string>;
  readonly isLimited: boolean;
}

/** The most specific first. One path in several policies has what all of them grant, unless one denies. */
function mergedPaths(policies: readonly NamedPolicy[]): MergedPath[] {
  const byKey = new Map<string, { path: Text; policy: string; granted: Set<string>; isLimited: boolean }>();
  for (const { name, rules } of policies) {
    for (const { path, capabilities: stated, isLimited } of rules) {
      const key = pathText(path);
      const merged = byKey.get(key) ?? { path, policy: name, granted: new Set<string>(), isLimited: true };
      for (const capability of stated) merged.granted.add(capability);
      merged.isLimited &&= isLimited;
      byKey.set(key, merged);
    }
  }
  const merged = [...byKey].map(([key, { granted, ...rest }]) => {
    const known = capabilities.filter((capability) => granted.has(capability));
    return { ...rest, key, granted: new Set(granted.has("deny") ? [] : known) };
  });
  return merged.sort((left, right) => comparePriority(right.key, left.key));
}

/** Whether a path keeps a less specific one from granting something. */
function takesAway({ key, granted }: MergedPath, lower: readonly MergedPath[]): boolean {
  return lower.some((other) => [...other.granted].some((one) => !granted.has(one)) && mayOverlap(key, other.key));
}

/** Parameters are about what a request writes. */
const writing = new Set(["create", "update", "patch"]);

function grantsOf(merged: MergedPath): Region[] {
  const { granted, isLimited } = merged;
  const [limited, free] = [true, false].map((isWriting) =>
    [...granted].filter((one) => (isLimited && writing.has(one)) === isWriting),
  );
  return [...regionOf(merged, free ?? []), ...regionOf(merged, limited ?? [], parametersOf(merged))];
}

function regionOf(
  { path, policy }: MergedPath,
  granted: readonly string[],
  further: readonly Condition[] = [],
): Region[] {
  if (granted.length === 0) return [];
  const { patterns, isExact } = patternsOf(path);
  const conditions = isExact ? further : [...further, notHeld(path)];
  return [{ actions: actionsOf(granted), resources: testOf(patterns), conditions, source: sourceOf(policy, path) }];
}

function parametersOf({ path, key }: MergedPath): Condition[] {
  const reason = `\`${textWords(path)}\` limits the parameters of a request`;
  return [{ kind: "opaque", key: "vault:parameters", reason, id: `parameters ${key}` }];
}

function notHeld(path: Text): Condition {
  const reason = `\`${textWords(path)}\` has a \`+\` behind its fifth segment`;
  return { kind: "opaque", key: "vault:path", reason, id: `path ${pathText(path)}` };
}

/** What a path does not grant is granted where it does not match, or where a more specific one that grants it does. */
function exceptionLayer(exception: MergedPath, higher: readonly MergedPath[]): Layer {
  const { path, policy, granted, key } = exception;
  const { patterns, isExact } = patternsOf(path);
  const source = sourceOf(policy, path);
  const elsewhere: Region = { actions: anyAction, resources: { patterns, negated: true }, conditions: [], source };
  const perhaps: Region = { ...elsewhere, resources: testOf(patterns), conditions: [notHeld(path)] };
  const own: Region = { ...elsewhere, actions: actionsOf([...granted]), resources: anyPath };
  const allow = [
    elsewhere,
    ...(isExact ? [] : [perhaps]),
    ...(granted.size === 0 ? [] : [own]),
    ...higher.filter((one) => mayOverlap(one.key, key)).flatMap((one) => regionOf(one, [...one.granted])),
  ];
  return { name: `path "${textWords(path)}"`, policies: [{ name: policy, allow, deny: [] }], unknown: [] };
}

function sourceOf(policy: string, path: Text): Region["source"] {
  return { policy, statement: textWords(path) };
}

const anyAction: StringTest = testOf([{ text: "vault:*", syntax: "glob", ignoreCase: false }]);
const anyPath: StringTest = testOf([{ text: "*", syntax: "glob", ignoreCase: false }]);

function actionsOf(granted: readonly string[]): StringTest {
  return testOf(granted.map((one): Pattern => ({ text: `vault:${one}`, syntax: "literal", ignoreCase: false })));
}

function testOf(patterns: readonly Pattern[]): StringTest {
  return { patterns, negated: false };
}
