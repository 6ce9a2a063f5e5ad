import type { Resource } from "../../../lib/documents/document";
import { type PartialString, type Unknown } from "../../../lib/documents/value";
import { referencesOf, stays } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";

const providerType = "aws_iam_openid_connect_provider";

/**
 * The audiences of tokens that the account's providers of an issuer take, whatever a trust policy demands; `undefined` where the
 * document does not state them. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 *
 * @param principals what a trust policy names the providers by
 * @param host the issuer's, with its path
 */
export function providerAudiences(
  principals: readonly (string | PartialString | Unknown)[],
  host: string,
  from: Resource,
  index: ResourceIndex,
): readonly string[] | undefined {
  const lists = principals.map((principal) => audiencesOf(providerOf(principal, host, from, index)));
  if (lists.some((list) => list === undefined)) return undefined;
  const all = new Set(lists.flatMap((list) => list ?? []));
  return all.size === 0 ? undefined : [...all];
}

function providerOf(
  principal: string | PartialString | Unknown,
  host: string,
  from: Resource,
  index: ResourceIndex,
): Resource | undefined {
  for (const reference of referencesOf(principal)) {
    const target = index.referenced(reference, from)?.resource;
    if (target?.type === providerType) return target;
  }
  const known = typeof principal === "string" ? index.withValue(providerType, "arn", principal)[0] : undefined;
  if (known !== undefined) return known;
  // An ARN is written out before there is one: a provider of this host and of the same account, which is the only one there.
  const [only, ...more] = index.ofType(providerType).filter(({ values: { url, arn }, provider, change }) => {
    const isOfHost = typeof url === "string" && url.replace(/^https:\/\//, "").replace(/\/$/, "") === host;
    return isOfHost && typeof arn !== "string" && provider === from.provider && stays(change);
  });
  return more.length > 0 ? undefined : only;
}

function audiencesOf(provider: Resource | undefined): readonly string[] | undefined {
  const list = provider?.values["client_id_list"];
  if (!Array.isArray(list)) return undefined;
  const audiences = list.filter((one) => typeof one === "string");
  return audiences.length === list.length ? audiences : undefined;
}
