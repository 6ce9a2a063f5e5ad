import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import { readTerraformPlan } from "../../lib/documents/terraform-plan";
import { readTerraformState } from "../../lib/documents/terraform-state";
import { reviewDocuments } from "../../lib/entry/main";
import { changeJson, planJson } from "../documents/plan-json";
import { findingsOf, policy, saysOf, type StackJson } from "./stack";

const rule = "access-resource-open";
const bucket = "${aws_s3_bucket.site.id}";
const owner = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
const group = (name: string): string => `http://acs.amazonaws.com/groups/${name}`;

/** A bucket that takes access control lists, with resources about it. */
function site(
  inline: object,
  more: Readonly<Record<string, object>> = {},
  ownership = "BucketOwnerPreferred",
): StackJson {
  return {
    resource: {
      aws_s3_bucket: { site: { bucket: "acme-site", ...inline } },
      aws_s3_bucket_ownership_controls: { site: { bucket, rule: { object_ownership: ownership } } },
      ...more,
    },
  };
}

const list = (more: object): Readonly<Record<string, object>> => ({ aws_s3_bucket_acl: { site: { bucket, ...more } } });
const block = (more: object): Readonly<Record<string, object>> => ({
  aws_s3_bucket_public_access_block: { site: { bucket, ...more } },
});
const grants = (...grant: readonly object[]): object => ({
  access_control_policy: { grant, owner: { id: owner } },
});
const toGroup = (name: string, permission: string): object => ({
  grantee: { type: "Group", uri: group(name) },
  permission,
});
const toOwner = { grantee: { type: "CanonicalUser", id: owner }, permission: "FULL_CONTROL" };

test.each<[string, StackJson, string]>([
  ["public-read of the bucket itself", site({ acl: "public-read" }), "s3:ListBucket"],
  ["public-read-write of the bucket itself", site({ acl: "public-read-write" }), "s3:"],
  ["any account of AWS", site({ acl: "authenticated-read" }), "s3:ListBucket"],
  [
    "a grant of the bucket itself",
    site({ grant: [{ type: "Group", uri: group("global/AllUsers"), permissions: ["WRITE"] }] }),
    "s3:PutObject",
  ],
  ["public-read of a list of its own", site({}, list({ acl: "public-read" })), "s3:ListBucket"],
  ["a grant to everybody", site({}, list(grants(toOwner, toGroup("global/AllUsers", "WRITE_ACP")))), "s3:PutBucketAcl"],
  ["a grant to any account", site({}, list(grants(toGroup("global/AuthenticatedUsers", "FULL_CONTROL")))), "s3:"],
  ["objects that their writers own", site({ acl: "public-read" }, {}, "ObjectWriter"), "s3:ListBucket"],
  [
    "Block Public Access that is off",
    site({ acl: "public-read" }, block({ block_public_acls: false, block_public_policy: true })),
    "s3:ListBucket",
  ],
])("a bucket that everybody may use by its access control list is found: %s", (_, stack, action) => {
  expect(saysOf(rule, stack)).toEqual(["high"]);
  const finding = findingsOf(stack).find((one) => one.rule === rule);
  expect(finding?.witness?.action).toContain(action);
  expect(finding?.message).toContain("Everybody may use the S3 bucket acme-site");
  expect(finding?.message).toContain("switch access control lists off");
});

test.each<[string, StackJson]>([
  ["private", site({ acl: "private" })],
  ["none", site({})],
  ["null", site({ acl: null })],
  ["delivery of logs", site({}, list({ acl: "log-delivery-write" }))],
  ["a group of AWS", site({}, list(grants(toOwner, toGroup("s3/LogDelivery", "WRITE"))))],
  ["lists that are off", site({ acl: "public-read" }, {}, "BucketOwnerEnforced")],
  ["a list of its own where lists are off", site({}, list({ acl: "public-read" }), "BucketOwnerEnforced")],
  ["Block Public Access", site({ acl: "public-read" }, block({ ignore_public_acls: true }))],
  [
    "Block Public Access that refuses it",
    site({}, { ...list({ acl: "public-read" }), ...block({ block_public_acls: true }) }),
  ],
  [
    "Block Public Access of the account",
    site({ acl: "public-read" }, { aws_s3_account_public_access_block: { this: { ignore_public_acls: true } } }),
  ],
  ["the list in the bucket, where there is one of its own", site({ acl: "public-read" }, list({ acl: "private" }))],
])("a bucket with a list that lets nobody else in is silent: %s", (_, stack) => {
  expect(saysOf(rule, stack)).toEqual([]);
});

test.each<[string, StackJson, string]>([
  ["a variable", site({}, list({ acl: "${var.acl}" })), "var.acl"],
  ["a variable in the bucket", site({ acl: "${var.acl}" }), "var.acl"],
  ["an ownership that is not known", site({ acl: "public-read" }, {}, "${var.ownership}"), "var.ownership"],
  [
    "a block that is not known",
    site({ acl: "public-read" }, block({ ignore_public_acls: "${var.ignored}" })),
    "var.ignored",
  ],
  [
    "a group that is not known",
    site({}, list(grants({ grantee: { type: "Group", uri: "${var.group}" }, permission: "READ" }))),
    "a grant",
  ],
  [
    "a bucket of which the document does not say whether it takes lists",
    { resource: { aws_s3_bucket: { site: { acl: "public-read" } } } },
    "since April 2023",
  ],
])("what is not known stays so: %s", (_, stack, words) => {
  expect(saysOf(rule, stack)).toEqual(["unknown"]);
  expect(findingsOf(stack).find((one) => one.rule === rule)?.message).toContain(words);
});

test.each(["constructor", "__proto__", "toString"])(
  "a permission that S3 does not know is not known: %s",
  (permission) => {
    const finding = findingsOf(site({}, list(grants(toGroup("global/AllUsers", permission))))).find(
      (one) => one.rule === rule,
    );
    expect(finding?.outcome).toBe("unknown");
    expect(finding?.message).toContain("what its access control list gives everybody is not known");
  },
);

test("a list beside a policy is judged by itself", () => {
  const open = policy({ Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-site/*" });
  expect(saysOf(rule, site({ acl: "public-read", policy: open }))).toEqual(["high", "high"]);
  expect(saysOf(rule, site({ policy: open }, list({ acl: "private" })))).toEqual(["high"]);
});

const readBack = (name: string): readonly object[] => [
  { id: owner, permissions: ["FULL_CONTROL"], type: "CanonicalUser", uri: "" },
  { id: "", permissions: ["READ"], type: "Group", uri: group(name) },
];

function stateOf(values: object): ReturnType<typeof readTerraformState> {
  const resource = { address: "aws_s3_bucket.site", mode: "managed", type: "aws_s3_bucket", name: "site", values };
  return readTerraformState(
    { format_version: "1.0", values: { root_module: { resources: [resource] } } },
    "state.json",
  );
}

test("grants that a state read back are in force, whatever was asked for; and an owner's are nobody else's", () => {
  const says = (values: object): unknown[] => {
    const { findings, notAnalysed } = reviewDocuments([stateOf({ bucket: "acme-site", ...values })]);
    return [findings.filter((one) => one.rule === rule).map(({ outcome }) => outcome), notAnalysed.length];
  };
  expect(says({ acl: null, grant: readBack("global/AllUsers") })).toEqual([["violation"], 0]);
  expect(says({ acl: "private", grant: readBack("global/AllUsers") })).toEqual([["violation"], 0]);
  expect(says({ acl: "public-read", grant: readBack("s3/LogDelivery") })).toEqual([[], 0]);
  expect(says({ acl: null, grant: readBack("s3/LogDelivery").slice(0, 1) })).toEqual([[], 0]);
});

test("a plan that makes a list private is not judged by the grants before it, and what apply fills in is no list", () => {
  const after = { bucket: "acme-site", acl: "private", grant: readBack("global/AllUsers") };
  const update = changeJson("aws_s3_bucket.site", {
    actions: ["update"],
    before: { ...after, acl: "public-read" },
    after,
  });
  const create = changeJson("aws_s3_bucket.new", {
    after: { bucket: "new" },
    after_unknown: { acl: true, grant: true },
  });
  const { findings } = reviewDocuments([readTerraformPlan(planJson([update, create]), "plan.json")]);
  expect(findings.filter((one) => one.rule === rule)).toEqual([]);
});

test("accounts that a list names by their ids are listed as not analysed", () => {
  const other = { grantee: { type: "CanonicalUser", id: "somebody-else" }, permission: "READ" };
  const lines = (stack: StackJson): string[] =>
    reviewDocuments([readCdktfStack(stack, "cdk.tf.json")]).notAnalysed.map(({ address }) => address);
  expect(lines(site({}, list(grants(toOwner, other))))).toEqual(["aws_s3_bucket_acl.site"]);
  expect(lines(site({}, list(grants(toOwner))))).toEqual([]);
  const current = { id: "${data.aws_canonical_user_id.current.id}", type: "CanonicalUser" };
  const ours = { grant: { grantee: current, permission: "FULL_CONTROL" }, owner: { id: current.id } };
  expect(lines(site({}, list({ access_control_policy: ours })))).toEqual([]);
});

test("objects with a list for everybody are listed as not analysed, and others are not", () => {
  const stack = {
    resource: {
      aws_s3_object: {
        open: { bucket: "acme-site", key: "a", acl: "public-read" },
        signed: { bucket: "acme-site", key: "b", acl: "authenticated-read" },
        chosen: { bucket: "acme-site", key: "c", acl: "${var.acl}" },
        own: { bucket: "acme-site", key: "d", acl: "private" },
        plain: { bucket: "acme-site", key: "e" },
        owners: { bucket: "acme-site", key: "f", acl: "bucket-owner-full-control" },
      },
      aws_s3_bucket_object: { open: { bucket: "acme-site", key: "g", acl: "public-read-write" } },
      aws_s3_object_copy: {
        granted: {
          bucket: "acme-site",
          key: "h",
          source: "x/y",
          grant: [{ type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers", permissions: ["READ"] }],
        },
        plain: { bucket: "acme-site", key: "i", source: "x/y" },
      },
    },
  };
  const { notAnalysed } = reviewDocuments([readCdktfStack(stack, "cdk.tf.json")]);
  expect(notAnalysed.map(({ address }) => address).sort()).toEqual([
    "aws_s3_bucket_object.open",
    "aws_s3_object.chosen",
    "aws_s3_object.open",
    "aws_s3_object.signed",
    "aws_s3_object_copy.granted",
  ]);
});
