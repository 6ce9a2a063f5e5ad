import type { Text } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { isValueMap, type Value } from "../../../lib/documents/value";
import { listOf, reasonOf, referencesOf, stays, textOf } from "../../../lib/estate/attributes";
import type { Issuer } from "../../../lib/estate/issuer";
import { otherIssuer } from "../../../lib/estate/other-issuer";
import type { MapContext } from "../../../lib/estate/vendor";
import { expressionIn, type Expression, type PoolProvider } from "../policy/pool-provider";
import type { Resolver } from "./resolver";

/** A provider of a pool with its issuer. */
export interface ReadProvider extends PoolProvider {
  readonly issuer: Issuer;
  /** The only claims that there are. @default any may be there */
  readonly claims?: readonly string[];
}

/** What is known of the providers of a pool. */
export interface Pool {
  readonly providers: readonly ReadProvider[];
  /** Why others may be missing, or are not known whole. */
  readonly unknown: readonly string[];
}

/** Reads the providers of the workload identity pools of a document, by pool. */
export function poolsOf(context: MapContext, resolver: Resolver): ReadonlyMap<string, Pool> {
  const pools = new Map<string, { providers: ReadProvider[]; unknown: string[] }>();
  for (const resource of context.index.ofType("google_iam_workload_identity_pool_provider")) {
    if (!stays(resource.change) || resource.values["disabled"] === true) continue;
    const id = poolId(resource, context, resolver);
    const pool = pools.get(id) ?? { providers: [], unknown: [] };
    pools.set(id, pool);
    const read = readProvider(resource, id, context, resolver);
    if (typeof read === "string") pool.unknown.push(read);
    else pool.providers.push(read);
  }
  return pools;
}

/** `workload_identity_pool_id` is the last part of the pool's name; the whole name is taken too. */
function poolId(resource: Resource, { index }: MapContext, resolver: Resolver): string {
  const value = resource.values["workload_identity_pool_id"];
  const resolved = resolver.followed(value, resource);
  if (typeof resolved === "string") return resolved.slice(resolved.lastIndexOf("/") + 1);
  const [reference] = referencesOf(value);
  const pool = reference === undefined ? undefined : index.referenced(reference, resource)?.resource;
  const id = pool?.values["workload_identity_pool_id"];
  return typeof id === "string" ? id : `${resource.address}.workload_identity_pool_id`;
}

function readProvider(
  resource: Resource,
  pool: string,
  context: MapContext,
  resolver: Resolver,
): ReadProvider | string {
  const { values, address } = resource;
  const id = values["workload_identity_pool_provider_id"];
  const name = `workloadIdentityPools/${pool}/providers/${typeof id === "string" ? id : address}`;
  const source = sourceOf(resource, context, resolver);
  if (typeof source === "string") return source;
  const mapping = mappingOf(resource, source.defaults);
  if (typeof mapping === "string") return mapping;
  const condition = conditionOf(
    resolver.resolved(values["attribute_condition"], resource),
    `${address}.attribute_condition`,
  );
  return {
    principal: `Federated:${name}`,
    host: source.issuer.host,
    issuer: source.issuer,
    mapping,
    ...(source.claims === undefined ? {} : { claims: source.claims }),
    ...(condition === undefined ? {} : { condition }),
    ...(source.audiences === undefined
      ? {}
      : { audiences: source.audiences.length > 0 ? source.audiences : [ownName(resource, name, resolver)] }),
  };
}

interface Source {
  readonly issuer: Issuer;
  /** Empty: the provider's own name. Absent: its tokens have none. */
  readonly audiences?: readonly Text[];
  readonly claims?: readonly string[];
  /** The mapping where none is stated. */
  readonly defaults: Readonly<Record<string, string>>;
}

/** https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools.providers */
function sourceOf(resource: Resource, { issuerOf }: MapContext, resolver: Resolver): Source | string {
  const { values, address } = resource;
  const block = (name: string): Value | undefined => listOf(values[name])[0];
  const [oidc, aws, saml, x509] = ["oidc", "aws", "saml", "x509"].map(block);
  if (oidc !== undefined) {
    if (!isValueMap(oidc)) return `${address}.oidc: ${reasonOf(oidc)}`;
    const uri = resolver.resolved(oidc["issuer_uri"], resource);
    if (typeof uri !== "string") return `${address}.oidc.issuer_uri: ${reasonOf(uri)}`;
    const audiences = listOf(oidc["allowed_audiences"]).map((one) => textOf(resolver.resolved(one, resource)));
    if (audiences.includes(undefined)) return `${address}.oidc.allowed_audiences: it is not of its type`;
    const host = uri.replace(/^https:\/\//, "").replace(/\/$/, "");
    return {
      issuer: issuerOf(host) ?? otherIssuer(host),
      audiences: audiences.filter((one) => one !== undefined),
      defaults: {},
    };
  }
  if (aws !== undefined) {
    const account = isValueMap(aws) ? aws["account_id"] : undefined;
    if (typeof account !== "string") return `${address}.aws.account_id: ${reasonOf(account)}`;
    return {
      issuer: otherIssuer(`aws/${account}`, `AWS account ${account}`),
      claims: awsClaims,
      defaults: awsDefaults,
    };
  }
  if (saml !== undefined)
    return { issuer: otherIssuer(`saml/${address}`, `the SAML identity provider of ${address}`), defaults: {} };
  if (x509 !== undefined)
    return { issuer: otherIssuer(`x509/${address}`, `the certificate authority of ${address}`), defaults: {} };
  return `${address}: whose tokens it takes is not stated`;
}

/** What AWS STS tells of a caller: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
const awsClaims = ["account", "arn", "userid"];

/** https://cloud.google.com/iam/docs/workload-identity-federation-with-other-clouds#mappings-and-conditions; the part of the role is not in the subset. */
const awsDefaults = {
  "google.subject": "assertion.arn",
  "attribute.aws_role":
    "assertion.arn.contains('assumed-role') ? assertion.arn.extract('{account_arn}assumed-role/') + 'assumed-role/' + assertion.arn.extract('assumed-role/{role_name}/') : assertion.arn",
} as const;

function mappingOf(
  { values, address }: Resource,
  defaults: Readonly<Record<string, string>>,
): ReadonlyMap<string, Expression> | string {
  const stated = values["attribute_mapping"];
  const isLeftOut = stated === undefined || stated === null || (isValueMap(stated) && Object.keys(stated).length === 0);
  if (!isLeftOut && !isValueMap(stated)) return `${address}.attribute_mapping: ${reasonOf(stated)}`;
  const expressions: readonly (readonly [string, Value])[] = Object.entries(
    isLeftOut || !isValueMap(stated) ? defaults : stated,
  );
  return new Map(
    expressions.map(([attribute, text]) => {
      const place = `${address}.attribute_mapping["${attribute.slice(0, 200)}"]`;
      return [
        attribute,
        typeof text === "string" ? expressionIn(place, text) : { problem: `${place}: ${reasonOf(text)}` },
      ];
    }),
  );
}

function conditionOf(value: Value | undefined, place: string): Expression | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  return typeof value === "string" ? expressionIn(place, value) : { problem: `${place}: ${reasonOf(value)}` };
}

/** Where no audience is allowed by name, it has to be the provider's own name. */
function ownName(resource: Resource, name: string, resolver: Resolver): Text {
  const stated = resolver.resolved(resource.values["name"], resource);
  if (typeof stated === "string") return `https://iam.googleapis.com/${stated}`;
  return ["https://iam.googleapis.com/projects/", { hole: "the project's number" }, `/locations/global/${name}`];
}
