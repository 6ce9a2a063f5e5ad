import type { Text } from "../../../lib/access/model";
import { textWords } from "../../../lib/access/text-words";
import { isValueMap, type Value, type ValueMap } from "../../../lib/documents/value";
import { isChanged, listOf, reasonOf, textOf } from "../../../lib/estate/attributes";
import { builtInRole } from "../rbac/built-in";
import type { RbacRule } from "../rbac/rules";
import { firstBlock, type KubernetesObject } from "./objects";

/** What a role allows. */
export interface RoleRules {
  readonly rules: readonly RbacRule[];
  readonly unknown: readonly string[];
  readonly touched: boolean;
}

/** The roles of a document, and those that every cluster has. */
export class Roles {
  readonly #byName = new Map<string, KubernetesObject>();
  readonly #clusterRoles: readonly KubernetesObject[];

  constructor(objects: readonly KubernetesObject[]) {
    for (const object of objects) {
      const { kind, name, namespace } = object;
      if ((kind === "Role" || kind === "ClusterRole") && name.known && namespace.known)
        this.#byName.set(keyOf(kind, namespace.value, name.value), object);
    }
    this.#clusterRoles = objects.filter(({ kind }) => kind === "ClusterRole");
  }

  /** @param namespace of the binding: it may name a Role of its own namespace alone */
  rulesOf(kind: "Role" | "ClusterRole", name: Text, namespace: Text): RoleRules {
    const object = this.#byName.get(keyOf(kind, kind === "Role" ? namespace : "", name));
    if (object !== undefined) return this.#rulesIn(object);
    const builtIn = kind === "ClusterRole" && typeof name === "string" ? builtInRole(name) : undefined;
    if (builtIn !== undefined) {
      const more = aggregatedInto(name as string).map((label) => this.#labelled({ [label]: "true" }));
      return joined([{ rules: builtIn, unknown: [], touched: false }, ...more]);
    }
    const words = `${kind} \`${textWords(name).slice(0, 200)}\``;
    return { rules: [], unknown: [`${words} is not in the document`], touched: false };
  }

  #rulesIn(object: KubernetesObject): RoleRules {
    const own = ownRules(object);
    const selectors = listOf(
      firstBlock(object.field("aggregationRule", "aggregation_rule"))?.["cluster_role_selectors"] ??
        firstBlock(object.field("aggregationRule", "aggregation_rule"))?.["clusterRoleSelectors"],
    );
    if (selectors.length === 0) return own;
    const labelled = selectors.map((selector) => {
      const labels = isValueMap(selector) ? (selector["match_labels"] ?? selector["matchLabels"]) : undefined;
      return isValueMap(labels) ? this.#labelled(labels) : nothing;
    });
    const reason = `${object.resource.address} takes in other cluster roles by their labels: those that are not in the document are not known`;
    return joined([own, ...labelled, { ...nothing, unknown: [reason] }]);
  }

  /** What the cluster roles of the document with the labels say themselves. */
  #labelled(labels: ValueMap): RoleRules {
    const wanted = Object.entries(labels);
    const found = this.#clusterRoles.filter((role) => wanted.every(([key, value]) => role.labels[key] === value));
    return wanted.length === 0 ? nothing : joined(found.map(ownRules));
  }
}

const nothing: RoleRules = { rules: [], unknown: [], touched: false };

function joined(parts: readonly RoleRules[]): RoleRules {
  return {
    rules: parts.flatMap(({ rules }) => rules),
    unknown: parts.flatMap(({ unknown }) => unknown),
    touched: parts.some(({ touched }) => touched),
  };
}

function keyOf(kind: string, namespace: Text, name: Text): string {
  return JSON.stringify([kind, namespace, name]);
}

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles: `view` is in `edit`, which is in `admin`. */
function aggregatedInto(name: string): string[] {
  const within = ["view", "edit", "admin"];
  return within.slice(0, within.indexOf(name) + 1).map((role) => `rbac.authorization.k8s.io/aggregate-to-${role}`);
}

function ownRules(object: KubernetesObject): RoleRules {
  const { address, change } = object.resource;
  const rules: RbacRule[] = [];
  const unknown: string[] = [];
  const touched = isChanged(change);
  const written = object.field("rules", "rule");
  for (const [at, block] of listOf(written).entries()) {
    const rule = isValueMap(block) ? ruleOf(block) : reasonOf(block);
    if (typeof rule === "string") unknown.push(`${address}, rule ${at}: ${rule}`);
    else rules.push(rule);
  }
  return { rules, unknown, touched };
}

/** @returns why it is not known */
function ruleOf(block: ValueMap): RbacRule | string {
  const problems: string[] = [];
  const texts = (...names: readonly string[]): Text[] => {
    const value = names.map((name) => block[name]).find((one) => one !== undefined && one !== null);
    return listOf(value).flatMap((one) => textIn(one, problems));
  };
  const rule: RbacRule = {
    apiGroups: texts("api_groups", "apiGroups"),
    resources: texts("resources"),
    verbs: texts("verbs"),
    resourceNames: texts("resource_names", "resourceNames"),
    nonResourceUrls: texts("non_resource_urls", "nonResourceURLs"),
  };
  return problems[0] ?? rule;
}

function textIn(value: Value, problems: string[]): Text[] {
  const text = textOf(value);
  if (text === undefined) problems.push(reasonOf(value));
  return text === undefined ? [] : [text];
}
