import type { Resource } from "../document";
import { list, member, text } from "../json";
import { Unknown, type Value } from "../value";
import { accountResource, type EntryPlace } from "./account-resource";
import { policyText } from "./policy-text";

/**
 * A managed policy of the account or of AWS, with the text of its default version
 * (https://docs.aws.amazon.com/IAM/latest/APIReference/API_ManagedPolicyDetail.html).
 *
 * @returns `undefined` where the entry is not as AWS writes it
 */
export function policyResource(json: unknown, place: EntryPlace): Resource | undefined {
  const arn = text(member(json, "Arn"));
  if (arn === undefined) return undefined;
  const count = member(json, "AttachmentCount");
  const values = {
    arn,
    policy: defaultVersion(json),
    ...(typeof count === "number" ? { attachment_count: count } : {}),
  };
  return accountResource(arn, "aws_iam_policy", values, place);
}

function defaultVersion(json: unknown): Value {
  const id = text(member(json, "DefaultVersionId"));
  const versions = list(member(json, "PolicyVersionList"));
  const found = versions.find((version) =>
    id === undefined ? member(version, "IsDefaultVersion") === true : member(version, "VersionId") === id,
  );
  return found === undefined
    ? new Unknown("the default version of the policy is not in the document")
    : policyText(member(found, "Document"));
}
