import type { Layer, Policy } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString, Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { referencesOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { translatePolicy } from "../policy/translate";
import type { Accounts } from "./accounts";
import type { ResourcePolicy } from "./resource-policies";
import { emptyRecord } from "../../../lib/documents/empty-record";

/** What policies of resources grant one identity by its name. */
export interface ResourceGrants {
  readonly policies: readonly Policy[];
  /** Why it is not known whether they grant it something, one sentence each. */
  readonly unknown: readonly string[];
  readonly touched: boolean;
}

/** A statement that names an identity as its principal. */
interface Grant {
  readonly policy: ResourcePolicy;
  readonly statement: ValueMap;
  readonly position: number;
  /** The account that the principal's ARN states; absent where it is the one of the policy's resource, or of the identity. */
  readonly account?: string;
}

const nothing: ResourceGrants = { policies: [], unknown: [], touched: false };

/**
 * Finds what the policies of a document's resources grant its identities. In the account of the resource such a grant needs no
 * policy of the identity (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html).
 * Grants to an account are none by themselves, and those to everyone are not about an identity.
 */
export class ResourceGrantIndex {
  /** By the address of an identity's resource, or its kind, path and name. */
  readonly #grants = new Map<string, Grant[]>();

  constructor(
    policies: readonly ResourcePolicy[],
    private readonly index: ResourceIndex,
    private readonly accounts: Accounts,
  ) {
    for (const policy of policies) if (policy.tree.known) this.#add(policy, policy.tree.value);
  }

  /** What the identity is granted by its name or its ARN. */
  to(identity: Resource, kind: "role" | "user"): ResourceGrants {
    if (this.#grants.size === 0) return nothing;
    const grants = keysOf(identity, kind).flatMap((key) => this.#grants.get(key) ?? []);
    if (grants.length === 0) return nothing;
    const places = grants.map((grant) => ({ grant, isSame: this.#isInAccount(grant, identity) }));
    const granted = places.filter(({ isSame }) => isSame === true).map(({ grant }) => grant);
    const doubtful = new Set(places.filter(({ isSame }) => isSame === undefined).map(({ grant }) => grant.policy));
    const read = [...new Set(granted.map(({ policy }) => policy))].map((policy) =>
      translated(
        policy,
        granted.filter((grant) => grant.policy === policy),
      ),
    );
    return {
      policies: read.map(({ policy }) => policy),
      unknown: [
        ...read.flatMap(({ problems }) => problems),
        ...[...doubtful].map(({ name: of }) => `${of} names it, and whether it is of the same account is not known`),
      ],
      touched: granted.some(({ policy: { from } }) => !["no-op", "present", "forget"].includes(from.change)),
    };
  }

  /** Whether the grant is for this identity, and both are in one account: elsewhere both sides have to allow. */
  #isInAccount({ account, policy }: Grant, identity: Resource): boolean | undefined {
    const own = this.accounts.of(identity);
    if (account !== undefined && own !== account) return own === undefined ? undefined : false;
    return this.accounts.areSame(policy.target ?? policy.from, identity);
  }

  #add(policy: ResourcePolicy, tree: Value): void {
    statementsOf(tree).forEach((statement, position) => {
      if (!isValueMap(statement) || statement["Effect"] !== "Allow") return;
      const principal = statement["Principal"];
      const named = isValueMap(principal) ? principal["AWS"] : undefined;
      for (const entry of listed(named)) {
        const found = this.#identityOf(entry, policy.from);
        if (found === undefined) continue;
        const { key, account } = found;
        const grant = { policy, statement, position, ...(account === undefined ? {} : { account }) };
        this.#grants.set(key, [...(this.#grants.get(key) ?? []), grant]);
      }
    });
  }

  /** The identity that an entry of `Principal` names: by a reference to its ARN, or by the ARN as text. */
  #identityOf(entry: Value, from: Resource): { readonly key: string; readonly account?: string } | undefined {
    const [reference, ...more] = referencesOf(entry);
    if (reference !== undefined && more.length === 0 && isWhole(entry)) {
      const target = this.index.referenced(reference, from);
      const isIdentity = target?.attribute === "arn" && /^aws_iam_(role|user)$/.test(target.resource.type);
      return isIdentity ? { key: target.resource.address } : undefined;
    }
    const words = textOf(entry);
    const [, account = "", kind = "", path = ""] =
      /^arn:aws[a-z-]*:iam::(\d{12}|\0):(role|user)(\/[^*?\0]+)$/.exec(words) ?? [];
    if (path === "") return undefined;
    return { key: `${kind}${path}`, ...(account === "\0" ? {} : { account }) };
  }
}

/** How grants name an identity: by the address of its resource, and as its ARN or its name and path say. */
function keysOf({ address, values: { arn, name, path } }: Resource, kind: "role" | "user"): string[] {
  const inArn = typeof arn === "string" ? /^arn:aws[a-z-]*:iam::\d{12}:((?:role|user)\/.+)$/.exec(arn)?.[1] : undefined;
  if (inArn !== undefined) return [address, inArn];
  return typeof name === "string" ? [address, `${kind}${typeof path === "string" ? path : "/"}${name}`] : [address];
}

/** Whether a value is one expression, and nothing around it. */
function isWhole(value: Value): boolean {
  return value instanceof Unknown || (value instanceof PartialString && value.parts.length === 1);
}

/** The text of an ARN, in which the id of the account that Terraform works in stands as a sign of its own. */
function textOf(value: Value): string {
  if (typeof value === "string") return value;
  if (!(value instanceof PartialString)) return "";
  const parts = value.parts.map((part) =>
    typeof part === "string" ? part : /aws_caller_identity\.[\w-]+\.account_id$/.test(part.expression) ? "\0" : "?",
  );
  return parts.join("");
}

/** The statements as those of an identity's policy, which has no principals. */
function translated(policy: ResourcePolicy, grants: readonly Grant[]): { policy: Policy; problems: readonly string[] } {
  const statements = grants.map(({ statement, position }) => {
    const sid = statement["Sid"];
    const rest = Object.entries(statement).filter(([name]) => name !== "Principal");
    return map({ ...Object.fromEntries(rest), Sid: typeof sid === "string" && sid !== "" ? sid : `#${position}` });
  });
  const version = policy.tree.known && isValueMap(policy.tree.value) ? policy.tree.value["Version"] : undefined;
  const tree = map({ ...(version === undefined ? {} : { Version: version }), Statement: statements });
  return translatePolicy(tree, policy.name, { kind: "identity" });
}

/**
 * The layers of an identity with what resources grant it. A grant to a user is limited by no boundary, one to a role is.
 */
export function withResourceGrants(
  layers: readonly Layer[],
  { policies, unknown }: ResourceGrants,
  kind: "role" | "user",
): Layer[] {
  if (policies.length === 0 && unknown.length === 0) return [...layers];
  return layers.map((layer, at) =>
    at === 0
      ? { ...layer, policies: [...layer.policies, ...policies], unknown: [...layer.unknown, ...unknown] }
      : kind === "user"
        ? { ...layer, policies: [...layer.policies, ...policies] }
        : layer,
  );
}

function statementsOf(tree: Value): readonly Value[] {
  return listed(isValueMap(tree) ? tree["Statement"] : undefined);
}

function listed(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : value === undefined || value === null ? [] : [value];
}

/** Names come from the document: a map without a prototype has no surprises. */
function map(members: Record<string, Value>): ValueMap {
  return Object.assign(emptyRecord<Value>(), members);
}
