import type { Condition, StringTest } from "../../../lib/access/model";
import type { Outsider } from "../../../lib/estate/shared-resource";

/** An account that no policy has a reason to name; AWS documentation uses it for examples. */
const account = "000000000000";
const role = `arn:aws:iam::${account}:role/somebody-else`;

const service = "any-service.amazonaws.com";

/** What only requests have that come through a network, an endpoint or an access point. */
const ofNetworks = [
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:sourcevpcarn",
  "aws:vpcsourceip",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
  "s3:accesspointnetworkorigin",
];

/**
 * Somebody with an account of their own, who comes over the internet: what the context says of them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html and, for keys of services,
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html,
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html (`AWS:SourceOwner`)
 */
export const outsider: Outsider = {
  principals: literal(`AWS:${role}`),
  conditions: [
    is("aws:principalaccount", account),
    is("aws:principalarn", role),
    is("aws:principaltype", "AssumedRole"),
    is("aws:principalorgid", "o-somebodyelse"),
    is("aws:principalorgpaths", "o-somebodyelse/r-else/ou-else-theirs/", "all"),
    is("aws:userid", "AROASOMEBODYELSE00000:theirs"),
    is("kms:calleraccount", account),
    ...["aws:principalisawsservice", "aws:viaawsservice"].map((key) => isFalse(key)),
    fromInternet("aws:sourceip"),
    ...[
      "aws:sourceaccount",
      "aws:sourcearn",
      "aws:sourceowner",
      "aws:sourceorgid",
      "aws:sourceorgpaths",
      "aws:principalservicename",
      "aws:principalservicenameslist",
      "aws:calledvia",
      "aws:calledviafirst",
      "aws:calledvialast",
      ...ofNetworks,
    ].map(absent),
  ],
  chosenByCaller: new Set([
    "aws:currenttime",
    "aws:epochtime",
    "aws:referer",
    "aws:requestedregion",
    "aws:securetransport",
    "aws:tlsversion",
    "aws:useragent",
    "kms:viaservice",
    "lambda:functionurlauthtype",
    "s3:tlsversion",
  ]),
  behindService: {
    // No policy names this service: it is let in where everybody is.
    principals: literal(`Service:${service}`),
    conditions: [
      is("aws:sourceaccount", account),
      is("aws:sourceowner", account),
      is("aws:sourceorgid", "o-somebodyelse"),
      is("aws:sourceorgpaths", "o-somebodyelse/r-else/ou-else-theirs/", "all"),
      isLike("aws:sourcearn", [`arn:aws:*:*:${account}:?*`, "arn:aws:s3:::bucket-of-somebody-else"]),
      // The ARN of a bucket has neither a region nor an account.
      isLike("aws:sourcearn", ["arn:aws:s3:?*:*:*", "arn:aws:s3:*:?*:*"], { negated: true }),
      is("aws:principalservicename", service),
      is("aws:principalservicenameslist", service, "all"),
      ...["aws:principalaccount", "aws:principalarn", "aws:principaltype", "aws:userid", "aws:username"].map(absent),
      ...["aws:principalorgid", "aws:principalorgpaths", "aws:sourceip", "kms:calleraccount"].map(absent),
      ...ofNetworks.map(absent),
    ],
  },
};

/** What the context says of every request of an account's identities. */
export function isOfAccount(id: string): Condition {
  return is("aws:principalaccount", id);
}

function is(key: string, text: string, quantifier: "one" | "all" = "one"): Condition {
  return { kind: "value", key, quantifier, whenAbsent: false, test: { kind: "string", test: literal(text) } };
}

function isLike(key: string, texts: readonly string[], { negated = false } = {}): Condition {
  const patterns = texts.map((text) => ({ text, syntax: "arn", ignoreCase: false }) as const);
  const test = { kind: "string", test: { patterns, negated } } as const;
  return { kind: "value", key, quantifier: "one", whenAbsent: false, test };
}

function isFalse(key: string): Condition {
  return { kind: "value", key, quantifier: "one", whenAbsent: false, test: { kind: "boolean", values: [false] } };
}

/** An address that is nobody's: RFC 5737. */
function fromInternet(key: string): Condition {
  const test = { kind: "address", ranges: ["198.51.100.7/32"], negated: false } as const;
  return { kind: "value", key, quantifier: "one", whenAbsent: false, test };
}

function absent(key: string): Condition {
  return { kind: "presence", key, present: false };
}

function literal(text: string): StringTest {
  return { patterns: [{ text, syntax: "literal", ignoreCase: false }], negated: false };
}
