import type { Condition, StringTest } from "../../../lib/access/model";
import type { Outsider } from "../../../lib/estate/shared-resource";

/** An account that no policy has a reason to name; AWS documentation uses it for examples. */
const account = "000000000000";
const role = `arn:aws:iam::${account}:role/somebody-else`;

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
      "aws:sourcevpc",
      "aws:sourcevpce",
      "aws:sourcevpcarn",
      "aws:vpcsourceip",
      "aws:vpceaccount",
      "aws:vpceorgid",
      "aws:vpceorgpaths",
      "kms:viaservice",
      "s3:dataaccesspointaccount",
      "s3:dataaccesspointarn",
      "s3:accesspointnetworkorigin",
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
    "lambda:functionurlauthtype",
    "s3:tlsversion",
  ]),
};

/** What the context says of every request of an account's identities. */
export function isOfAccount(id: string): Condition {
  return is("aws:principalaccount", id);
}

function is(key: string, text: string, quantifier: "one" | "all" = "one"): Condition {
  return { kind: "value", key, quantifier, whenAbsent: false, test: { kind: "string", test: literal(text) } };
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
