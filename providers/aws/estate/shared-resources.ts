import type { Resource } from "../../../lib/documents/document";
import { isValueMap, Unknown, type Value } from "../../../lib/documents/value";
import { flagFact } from "../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { OtherParty, SharedResource } from "../../../lib/estate/shared-resource";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { MapContext } from "../../../lib/estate/vendor";
import { translatePolicy } from "../policy/translate";
import type { Accounts } from "./accounts";
import { withFixedTexts } from "./fixed-texts";
import { isOfAccount, outsider } from "./outsider";
import { aclIsVoid, policyIsBlocked } from "./public-access";
import type { ResourcePolicy } from "./resource-policies";

/** A resource as its policy shares it; `undefined` where the policy is not known. */
export function sharedResource(
  policy: ResourcePolicy,
  context: MapContext,
  accounts: Accounts,
): SharedResource | undefined {
  const { from, target, tree, name, title } = policy;
  if (!tree.known) return undefined;
  const translation = translatePolicy(withFixedTexts(tree.value), name, { kind: "resource" });
  const layer = {
    name: policy.isAcl ? "access control list" : "resource policy",
    policies: [translation.policy],
    unknown: translation.problems,
  };
  return {
    platform: "aws",
    address: from.address,
    change: from.change,
    location: from.location,
    document: context.document,
    title,
    ...(policy.isAcl ? { advice: withoutLists } : {}),
    access: { layers: [layer] },
    reachable: reachable(policy, context.index),
    outsider,
    others: otherAccounts(tree.value, accounts.of(target ?? from) ?? policy.account),
  };
}

const withoutLists =
  "Let a bucket policy name the identities that need it, and switch access control lists off (`BucketOwnerEnforced`).";

/** The accounts that the policy names as principals, but for the resource's own. */
function otherAccounts(tree: Value, own: string | undefined): OtherParty[] {
  if (own === undefined || !isValueMap(tree)) return [];
  const principals = listOf(tree["Statement"])
    .filter((statement) => isValueMap(statement) && statement["Effect"] === "Allow")
    .flatMap((statement) => (isValueMap(statement) ? [statement["Principal"]] : []));
  const named = principals.flatMap((principal) => (isValueMap(principal) ? listOf(principal["AWS"]) : []));
  const accounts = named.flatMap((entry) => (typeof entry === "string" ? (accountNamed.exec(entry)?.[1] ?? []) : []));
  return [...new Set(accounts)]
    .filter((account) => account !== own)
    .map((account) => ({
      who: `account ${account}`,
      conditions: [isOfAccount(account)],
      principals: {
        patterns: [{ text: `AWS:arn:aws*:*::${account}:*`, syntax: "arn", ignoreCase: false }],
        negated: false,
      },
    }));
}

/** An account's id, alone or in the ARN of one of its identities. */
const accountNamed = /^(?:arn:aws[a-z-]*:(?:iam|sts)::)?(\d{12})(?::|$)/;

function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : value === undefined ? [] : [value];
}

/** Whether requests from elsewhere get as far as the policy. */
function reachable(policy: ResourcePolicy, index: ResourceIndex): Fact<boolean> {
  const { from, target, isAcl } = policy;
  if (isAcl) return not(aclIsVoid(policy, index));
  if (from.type === "aws_bedrockagentcore_gateway") return withoutFurtherChecks(from);
  if (from.type === "aws_secretsmanager_secret_policy") return not(flagFact(from.values["block_public_policy"], false));
  if (/^aws_(opensearch|elasticsearch)_domain/.test(from.type)) return not(isInVpc(target));
  return from.type.startsWith("aws_s3_bucket") ? not(policyIsBlocked(policy, index)) : known(true);
}

/** What a gateway leaves to others, they may refuse. */
function withoutFurtherChecks({ values }: Resource): Fact<boolean> {
  const others = ["interceptor_configuration", "policy_engine_configuration"].map((name) => values[name]);
  const isThere = others.some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null,
  );
  return isThere ? notKnown("an interceptor or a policy engine decides, which is not in this review") : known(true);
}

/** A domain in a VPC has no address outside: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html */
function isInVpc(domain: Resource | undefined): Fact<boolean> {
  const options = domain?.values["vpc_options"];
  if (domain === undefined) return notKnown("the domain is not in the document, and may be in a VPC");
  if (options instanceof Unknown) return notKnown("whether the domain is in a VPC is known only after apply");
  return known(Array.isArray(options) ? options.length > 0 : options !== undefined && options !== null);
}

function not(fact: Fact<boolean>): Fact<boolean> {
  return fact.known ? known(!fact.value) : fact;
}
