import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { reviewDocuments } from "../../../../lib/entry/main";
import { policy, serviceTrust } from "../../../rules/stack";

const partition = "${data.aws_partition.current.partition}";

/** A role with one managed policy of AWS, named by the partition that a provider works in. */
function unknownsOf(
  provider: object,
  data: Record<string, object>,
  policyArn: string,
  { role = {}, more = {} }: { readonly role?: object; readonly more?: object } = {},
): readonly string[] {
  const json = {
    provider: { aws: [provider] },
    data,
    resource: {
      aws_iam_role: { reader: { name: "reader", assume_role_policy: serviceTrust(), ...role } },
      ...more,
      aws_iam_role_policy_attachment: { reader: { role: "${aws_iam_role.reader.name}", policy_arn: policyArn } },
    },
  };
  const { identities } = reviewDocuments([readCdktfStack(json, "cdk.tf.json")]);
  return identities.flatMap(({ unknown }) => unknown);
}

const readOnly = `arn:${partition}:iam::aws:policy/ReadOnlyAccess`;
const current = { aws_partition: { current: {} } };

test.each([
  ["a region of the usual partition", { region: "eu-central-1" }, []],
  [
    "no region, which the environment of a run decides",
    {},
    [
      expect.stringMatching(
        /`data.aws_partition.current.partition`; to know it, state the region of the provider, which tells the partition/,
      ),
    ],
  ],
  ["a region that is known at deployment", { region: "${var.region}" }, [expect.stringContaining("is not known")]],
])("the partition follows from %s", (_, provider, expected) => {
  expect(unknownsOf(provider, current, readOnly)).toEqual(expected);
});

/** A role that another one may take, named by an ARN of a partition. */
const trusting = (of: string): object => ({
  assume_role_policy: policy({ Principal: { AWS: `arn:${of}:iam::111122223333:role/ci` }, Action: "sts:AssumeRole" }),
});
const reading = (of: string): object => ({
  aws_iam_policy: {
    other: { policy: policy({ Action: "s3:GetObject", Resource: `arn:${of}:s3:::\${var.bucket}/*` }) },
  },
});
const ofChina = [expect.stringContaining("arn:aws-cn:iam::aws:policy/ReadOnlyAccess")];
const notTold = [expect.stringContaining("state the region of the provider")];

test.each<[string, object, { readonly role?: object; readonly more?: object }, readonly unknown[]]>([
  ["the role that the provider takes", { assume_role: [{ role_arn: "arn:aws:iam::111122223333:role/ci" }] }, {}, []],
  ["such a role in China", { assume_role: { role_arn: "arn:aws-cn:iam::111122223333:role/ci" } }, {}, ofChina],
  ["a principal of a trust policy", {}, { role: trusting("aws") }, []],
  ["such a principal in China", {}, { role: trusting("aws-cn") }, ofChina],
  ["a resource of a policy, known in part", {}, { more: reading("aws") }, []],
  [
    "a policy that is attached",
    {},
    { role: { managed_policy_arns: ["arn:aws:iam::aws:policy/AWSSupportAccess"] } },
    [],
  ],
  [
    "a statement of a data source",
    {},
    { more: { aws_iam_group_policy: { x: { policy: "${data.aws_iam_policy_document.x.json}" } } } },
    [],
  ],
  ["ARNs of two partitions, which tell nothing", {}, { role: trusting("aws-cn"), more: reading("aws") }, notTold],
  [
    "a region that apply decides, whatever is spelled out",
    { region: "${var.region}" },
    { role: trusting("aws") },
    notTold,
  ],
])("the partition of AWS's own policies follows from %s", (what, provider, more, expected) => {
  const document = { aws_iam_policy_document: { x: { statement: [{ resources: ["arn:aws:s3:::a"] }] } } };
  const data = what.includes("data source") ? { ...current, ...document } : current;
  expect(unknownsOf(provider, data, readOnly, more)).toEqual(expected);
});

test("what is looked up by its name follows from what is spelled out as well", () => {
  const data = { aws_iam_policy: { found: { name: "ReadOnlyAccess" } } };
  expect(unknownsOf({}, data, "${data.aws_iam_policy.found.arn}", { role: trusting("aws") })).toEqual([]);
});

test("a policy that allows everything allows it in every partition", () => {
  expect(unknownsOf({}, current, `arn:${partition}:iam::aws:policy/AdministratorAccess`)).toEqual([]);
  expect(unknownsOf({}, current, `arn:${partition}:iam::aws:policy/PowerUserAccess`)).toEqual(notTold);
});

test("China has policies of its own, which are not those of the usual partition", () => {
  expect(unknownsOf({ region: "cn-north-1" }, current, readOnly)).toEqual([
    expect.stringContaining("arn:aws-cn:iam::aws:policy/ReadOnlyAccess"),
  ]);
});

/** Whether a role whose boundary is a policy of the account finds that policy. */
function boundaryOf(provider: object, data: Record<string, object>): string | null | undefined {
  const json = {
    provider: { aws: [provider] },
    data,
    resource: {
      aws_iam_role: {
        reader: {
          name: "reader",
          assume_role_policy: serviceTrust(),
          permissions_boundary: "arn:aws:iam::${data.aws_caller_identity.current.account_id}:policy/limit",
        },
      },
    },
  };
  return reviewDocuments([readCdktfStack(json, "cdk.tf.json")]).identities[0]?.boundary;
}

const caller = { aws_caller_identity: { current: {} } };
const unresolved = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:policy/limit";

test.each<[string, object, string]>([
  [
    "the only account that is allowed",
    { allowed_account_ids: ["123456789012"] },
    "arn:aws:iam::123456789012:policy/limit",
  ],
  ["one of several accounts", { allowed_account_ids: ["123456789012", "210987654321"] }, unresolved],
  ["any account", {}, unresolved],
  ["what is no account", { allowed_account_ids: ["12345"] }, unresolved],
])("the account is known where a provider works in %s", (_, provider, expected) => {
  expect(boundaryOf(provider, caller)).toBe(expected);
});

test.each([
  ["eu-central-1", "service ec2.amazonaws.com"],
  ["cn-north-1", "service ec2.amazonaws.com.cn"],
])("in %s the service is %s", (region, service) => {
  const trust = serviceTrust("ec2.${data.aws_partition.current.dns_suffix}");
  const json = {
    provider: { aws: [{ region }] },
    data: current,
    resource: { aws_iam_role: { reader: { name: "reader", assume_role_policy: trust } } },
  };
  expect(reviewDocuments([readCdktfStack(json, "cdk.tf.json")]).identities[0]?.trust).toEqual([service]);
});

describe("a policy of AWS that is looked up by its name", () => {
  const found = "${data.aws_iam_policy.found.arn}";
  const inEurope = { region: "eu-central-1" };
  const by = (policy: object, provider: object): readonly string[] =>
    unknownsOf(provider, { aws_iam_policy: { found: policy } }, found);

  test.each([{ name: "ReadOnlyAccess" }, { name: "AWSLambdaBasicExecutionRole" }])("%j is known", (policy) => {
    expect(by(policy, inEurope)).toEqual([]);
  });

  test.each<[object, object]>([
    [{ name: "deploy" }, inEurope],
    [{ name: "ReadOnlyAccess", path_prefix: "/own/" }, inEurope],
    [{ name: "${var.name}" }, inEurope],
    [{ name: "ReadOnlyAccess" }, {}],
    [{ name: "ReadOnlyAccess" }, { region: "cn-north-1" }],
  ])("%j by %j is not", (policy, provider) => {
    expect(by(policy, provider)).toHaveLength(1);
  });
});
