import { conditionWords } from "../../../lib/access/condition-words";
import type { Condition, Pattern, Region, Text } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import { listOf, reasonOf, stays, textOf } from "../../../lib/estate/attributes";
import { claimIs, literal } from "../../../lib/estate/claims";
import type { Issuer } from "../../../lib/estate/issuer";
import type { Federation, Trust } from "../../../lib/estate/model";
import { otherIssuer } from "../../../lib/estate/other-issuer";
import type { IssuerOf, MapContext } from "../../../lib/estate/vendor";
import { patternOfTest, readClaims } from "../policy/claims-expression";
import type { Principals } from "./principals";

/** Types of federated credentials, with the attributes that name the identity. */
const types: Readonly<Record<string, readonly string[]>> = {
  azuread_application_federated_identity_credential: ["application_id", "application_object_id"],
  azuread_application_flexible_federated_identity_credential: ["application_id"],
  azurerm_federated_identity_credential: ["parent_id", "user_assigned_identity_id"],
};

export const federatedTypes: readonly string[] = Object.keys(types);

/** Whose a federated credential is; `undefined` where the document does not have it. */
export function holderOf(credential: Resource, principals: Principals): Resource | undefined {
  const [holder] = (types[credential.type] ?? []).flatMap(
    (attribute) => principals.named(credential.values[attribute], credential) ?? [],
  );
  return holder;
}

/** The federated credentials of a document. */
export function federatedCredentials({ index }: MapContext): Resource[] {
  return index.ofType(...federatedTypes).filter(({ change }) => stays(change));
}

/** What a federated credential admits. */
interface Admitted {
  readonly region: Region;
  readonly federation: Federation;
}

/**
 * Who may become an identity by its federated credentials: whoever presents a token of the issuer for the audience, with this very
 * subject, or with claims that meet an expression.
 * https://learn.microsoft.com/en-us/entra/workload-id/workload-identity-federation
 */
export function trustBy(credentials: readonly Resource[], identity: string, context: MapContext): Trust {
  const read = credentials.map((credential) => admittedBy(credential, identity, context.issuerOf));
  const unknown = read.filter((one) => typeof one === "string");
  const admitted = read.filter((one) => typeof one !== "string");
  const federations = new Map<string, { federation: Federation; claims: Set<string> }>();
  for (const { federation, region } of admitted) {
    const { id } = federation.issuer;
    const entry = federations.get(id) ?? { federation, claims: new Set<string>() };
    for (const condition of region.conditions) entry.claims.add(condition.key);
    federations.set(id, entry);
  }
  const allow = admitted.map(({ region }) => region);
  const policies = allow.length === 0 ? [] : [{ name: "federated credentials", allow, deny: [] }];
  return {
    policy: { layers: [{ name: "federated credentials", policies, unknown }] },
    forServices: admitted.length === 0 && unknown.length === 0,
    federations: [...federations.values()].map(({ federation, claims }) => ({
      ...federation,
      carries: (key) => isCarried(key, federation, claims),
    })),
    summary: [...new Set(admitted.map(sentence))].sort(),
    unknown,
  };
}

/** Besides the subject and the audience, Entra looks at the claims that an expression names. */
function isCarried(key: string, federation: Federation, claims: ReadonlySet<string>): boolean {
  return claims.has(key) || key === federation.claimKey("sub") || key === federation.claimKey("aud");
}

function admittedBy(credential: Resource, identity: string, issuerOf: IssuerOf): Admitted | string {
  const { values, address } = credential;
  const url = values["issuer"];
  if (typeof url !== "string") return `${address}.issuer: ${reasonOf(url)}`;
  const host = url.replace(/^https:\/\//, "").replace(/\/$/, "");
  const subject = values["subject"];
  const issuer =
    issuerOf(host, typeof subject === "string" ? [subject] : []) ??
    issuerOf(url.replace(/^https:\/\//, "")) ??
    otherIssuer(host);
  const tests = claimTests(credential);
  if (typeof tests === "string") return tests;
  const audiences = audiencesOf(credential);
  if (typeof audiences === "string") return audiences;
  const federation = federationOf(issuer, url);
  const conditions: Condition[] = [...tests, { claim: "aud", patterns: audiences }].map(({ claim, patterns }) =>
    claimIs(claim, patterns).condition(federation.claimKey(claim)),
  );
  return {
    federation,
    region: {
      actions: federation.actions,
      resources: { patterns: [literal(identity)], negated: false },
      principals: federation.principals,
      conditions,
      source: { policy: address, statement: credential.type },
    },
  };
}

interface Compared {
  readonly claim: string;
  readonly patterns: readonly Pattern[];
}

function claimTests({ type, values, address }: Resource): readonly Compared[] | string {
  if (!type.includes("_flexible_")) {
    const subject = textOf(values["subject"]);
    return subject === undefined
      ? `${address}.subject: ${reasonOf(values["subject"])}`
      : [{ claim: "sub", patterns: [literal(subject)] }];
  }
  const expression = values["claims_matching_expression"];
  if (typeof expression !== "string") return `${address}.claims_matching_expression: ${reasonOf(expression)}`;
  const read = readClaims(expression);
  if ("problem" in read) return `${address}.claims_matching_expression is not understood: ${read.problem}`;
  return read.map((test) => ({ claim: test.claim, patterns: [patternOfTest(test)] }));
}

/** https://registry.terraform.io/providers/hashicorp/azuread/latest/docs/resources/application_federated_identity_credential */
function audiencesOf({ values, address }: Resource): readonly Pattern[] | string {
  const stated = [...listOf(values["audiences"]), ...listOf(values["audience"])];
  const audiences = (stated.length === 0 ? [usualAudience] : stated).map((value: Value) => textOf(value));
  if (audiences.includes(undefined)) return `${address}: its audience is not known`;
  return audiences.filter((value): value is Text => value !== undefined).map(literal);
}

const usualAudience = "api://AzureADTokenExchange";

function federationOf(issuer: Issuer, url: string): Federation {
  return {
    issuer,
    principals: { patterns: [literal(`Federated:${url}`)], negated: false },
    actions: { patterns: [{ text: "entra:ExchangeToken", syntax: "literal", ignoreCase: true }], negated: false },
    claimKey: (claim) => `${issuer.host}:${claim}`.toLowerCase(),
    demand: (claim) =>
      claim === "aud" ? "in the credential's audiences" : "as the credential's subject, without wildcards",
    carries: () => true,
  };
}

function sentence({ federation, region }: Admitted): string {
  const prefix = federation.claimKey("");
  const told = region.conditions
    .filter(({ key }) => key !== `${prefix}aud`)
    .map((condition) => conditionWords(condition, (key) => key.slice(prefix.length)));
  return told.length === 0 ? federation.issuer.title : `${federation.issuer.title}, if ${told.sort().join(" and ")}`;
}
