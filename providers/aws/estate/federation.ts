import type { Pattern, Text } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString, Unknown, type Value } from "../../../lib/documents/value";
import type { Issuer } from "../../../lib/estate/issuer";
import type { Federation } from "../../../lib/estate/model";
import { oncePer } from "../../../lib/access/once-per";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { MapContext } from "../../../lib/estate/vendor";
import { issuerConditionKeys } from "../catalogue/condition-keys";
import { certificates, rolesAnywhere } from "./certificates";
import { otherIssuer, unknownHost } from "./other-issuers";
import { providerAudiences } from "./provider-audiences";

/**
 * The issuers of tokens that a trust policy names.
 *
 * The issuer is read from the provider's ARN (`…:oidc-provider/<host>`), or from the provider's resource where the
 * document refers to it, or else from the condition keys, which carry the issuer's host in front of the claim.
 */
export function federationsOf(tree: Value, from: Resource, { index, issuerOf }: MapContext): Federation[] {
  const found = new Map<string, Found>();
  for (const statement of statementsOf(tree).filter(isAllow)) {
    for (const principal of federatedPrincipals(statement)) {
      if (leading(principal).includes(":saml-provider/")) continue;
      const host = issuerHost(principal, from, index) ?? hostOfConditionKeys(statement) ?? unknownHost;
      const issuer = issuerOf(host, subjectsOf(statement, host)) ?? otherIssuer(host);
      const entry = found.get(issuer.id) ?? { issuer, principals: [], named: [] };
      entry.named.push(principal);
      entry.principals.push(
        federatedPattern(principal === "*" ? `arn:aws:iam::123456789012:oidc-provider/${host}` : principal),
      );
      found.set(issuer.id, entry);
    }
  }
  const federations = [...found.values()].map((one) => {
    const accepted = providerAudiences(one.named, one.issuer.host, from, index);
    return accepted === undefined ? federation(one) : { ...federation(one), accepted };
  });
  return [...federations, ...(admitsCertificates(tree) ? [certificates()] : [])];
}

/** An issuer that statements name, by patterns and as it is written. */
interface Found {
  readonly issuer: Issuer;
  readonly principals: Pattern[];
  readonly named: (string | PartialString | Unknown)[];
}

/** Whether a trust policy names IAM Roles Anywhere, by which certificates become roles. */
export function admitsCertificates(tree: Value): boolean {
  return statementsOf(tree)
    .filter(isAllow)
    .some((statement) => {
      const principal = isValueMap(statement) ? statement["Principal"] : undefined;
      const services = isValueMap(principal) ? listOf(principal["Service"]) : [];
      return services.includes(rolesAnywhere);
    });
}

function federation({ issuer, principals }: Found): Federation {
  const { claimKey, evaluated } = keysOf(issuer);
  return {
    issuer,
    principals: { patterns: principals, negated: false },
    actions: {
      patterns: [{ text: "sts:AssumeRoleWithWebIdentity", syntax: "literal", ignoreCase: true }],
      negated: false,
    },
    claimKey,
    carries: (key) => evaluated.has(key) || !isIssuersKey(key),
  };
}

/** The condition keys of an issuer's claims: of any claim, and of those that STS takes from its tokens. */
const keysOf = oncePer(({ host }: Issuer) => {
  const keys = new Map<string, string>();
  const claimKey = (claim: string): string => {
    const key = keys.get(claim) ?? `${host}:${claim}`.toLowerCase();
    keys.set(claim, key);
    return key;
  };
  return { claimKey, evaluated: new Set(issuerClaims(host).map(claimKey)) };
});

/** The claims that STS takes from a token of any issuer, and from those of this one besides. */
function issuerClaims(host: string): string[] {
  const ofAny = ["aud", "sub", "amr", "oaud", "email"];
  return [...ofAny, ...issuerConditionKeys(host).map(({ name }) => name.slice(name.lastIndexOf(":") + 1))];
}

/** A key of some issuer: before its claim is a host, which has a dot, or an expression in its place. */
function isIssuersKey(key: string): boolean {
  const prefix = key.slice(0, key.lastIndexOf(":"));
  return prefix.includes(".") || prefix.includes("${");
}

/** A statement that is not known whole may allow. */
function isAllow(statement: Value): boolean {
  return !isValueMap(statement) || statement["Effect"] !== "Deny";
}

function statementsOf(tree: Value): readonly Value[] {
  return listOf(isValueMap(tree) ? tree["Statement"] : undefined);
}

/** The values of `Principal.Federated`; anybody may be federated where the statement is about web identities. */
function federatedPrincipals(statement: Value): readonly (string | PartialString | Unknown)[] {
  const principal = isValueMap(statement) ? statement["Principal"] : undefined;
  if (principal === "*") return aboutWebIdentities(statement) ? ["*"] : [];
  const federated = isValueMap(principal) ? principal["Federated"] : undefined;
  return listOf(federated).filter(
    (value): value is string | PartialString | Unknown =>
      typeof value === "string" || value instanceof PartialString || value instanceof Unknown,
  );
}

function aboutWebIdentities(statement: Value): boolean {
  const actions = isValueMap(statement) ? listOf(statement["Action"]) : [];
  return actions.some((action) => typeof action === "string" && /^sts:\w*webidentity$/i.test(action));
}

function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : value === undefined ? [] : [value];
}

/** Stands for what is unknown: no ARN and no URL holds it. */
const gap = "\u0000";

/** The text with {@link gap} where it is not known; nothing of what is unknown as a whole. */
function leading(principal: string | PartialString | Unknown): string {
  if (typeof principal === "string") return principal;
  if (principal instanceof Unknown) return "";
  return principal.parts.map((part) => (typeof part === "string" ? part : gap)).join("");
}

/** The host and path of the issuer's URL: `token.actions.githubusercontent.com`. */
function issuerHost(
  principal: string | PartialString | Unknown,
  from: Resource,
  index: ResourceIndex,
): string | undefined {
  const inArn = /:oidc-provider\/(.+)$/s.exec(leading(principal))?.[1];
  if (inArn !== undefined && !inArn.includes(gap)) return inArn;
  if (typeof principal === "string" && isIssuerItself(principal)) return principal;
  const references =
    typeof principal === "string"
      ? []
      : principal instanceof Unknown
        ? principal.references
        : principal.parts.filter((part) => typeof part !== "string");
  for (const reference of references) {
    const target = index.referenced(reference, from)?.resource;
    if (target?.type !== "aws_iam_openid_connect_provider") continue;
    const url = target.values["url"];
    if (typeof url === "string") return hostOfUrl(url);
  }
  return undefined;
}

/**
 * Amazon, Facebook, Google and Cognito are named without a provider of the account.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity
 */
function isIssuerItself(principal: string): boolean {
  return /^[\w-]+(?:\.[\w-]+)+$/.test(principal);
}

/** Microsoft's first version of tokens has a slash behind the tenant, which is part of the condition keys too. */
function hostOfUrl(url: string): string {
  const host = url.replace(/^https:\/\//, "");
  return host.startsWith("sts.windows.net/") ? host : host.replace(/\/$/, "");
}

/** What a statement compares an issuer's subjects with, each as far as it is known from its start. */
function subjectsOf(statement: Value, host: string): string[] {
  const condition = isValueMap(statement) ? statement["Condition"] : undefined;
  if (!isValueMap(condition)) return [];
  const key = `${host}:sub`.toLowerCase();
  return Object.values(condition).flatMap((test) => {
    const entries = isValueMap(test) ? Object.entries(test) : [];
    const values = entries.flatMap(([name, value]) => (name.toLowerCase() === key ? listOf(value) : []));
    return values.map((value) =>
      typeof value === "string" || value instanceof PartialString ? (leading(value).split(gap)[0] ?? "") : "",
    );
  });
}

/** The host in front of a claim that every issuer has: `token.actions.githubusercontent.com:sub`. */
function hostOfConditionKeys(statement: Value): string | undefined {
  const condition = isValueMap(statement) ? statement["Condition"] : undefined;
  if (!isValueMap(condition)) return undefined;
  const keys = Object.values(condition).flatMap((test) => (isValueMap(test) ? Object.keys(test) : []));
  const hosts = keys.filter(isIssuersKey).flatMap((key) => /^(.+):(?:sub|aud)$/is.exec(key)?.[1] ?? []);
  return hosts[0]?.toLowerCase();
}

function federatedPattern(principal: string | PartialString | Unknown): Pattern {
  const parts: Text =
    typeof principal === "string"
      ? `Federated:${principal}`
      : principal instanceof Unknown
        ? [
            "Federated:",
            { hole: principal.references.map(({ expression }) => expression).join(" ") || principal.reason },
          ]
        : [
            "Federated:",
            ...principal.parts.map((part) => (typeof part === "string" ? part : { hole: part.expression })),
          ];
  return { text: parts, syntax: "literal", ignoreCase: false };
}
