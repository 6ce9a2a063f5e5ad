import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import { readTerraformPlan } from "../../lib/documents/terraform-plan";
import { withSource } from "../../lib/documents/with-source";
import { changeJson, configuredJson, planJson, referencesJson } from "./plan-json";
import { shown } from "./shown";

const fixed = ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"];
const bucket = "${aws_s3_bucket.x.arn}";
const queue = "${aws_sqs_queue.x.arn}";

/**
 * What is known of a statement's resources with the source beside the plan. As real Terraform prints a set, what it knows comes first
 * and in order, and references are those of all elements.
 *
 * @param known what the plan knows; as many more it does not know
 */
function completed(
  known: readonly string[],
  open: number,
  resources: readonly string[],
  references?: readonly string[],
) {
  const statement = { actions: ["s3:GetObject"], resources: [...known, ...Array<null>(open).fill(null)] };
  const unknown = { resources: [...known.map(() => false), ...Array<boolean>(open).fill(true)] };
  const change = {
    actions: ["read"],
    after: { statement: [statement] },
    after_unknown: { json: true, statement: [unknown] },
  };
  const listed = references ?? ["aws_s3_bucket.x.arn", "aws_s3_bucket.x", "aws_sqs_queue.x.arn", "aws_sqs_queue.x"];
  const expressions = {
    statement: [{ actions: { constant_value: ["s3:GetObject"] }, resources: referencesJson(...listed) }],
  };
  const address = "data.aws_iam_policy_document.p";
  const plan = planJson(
    [
      changeJson(address, change),
      changeJson("aws_s3_bucket.x", { after: { bucket: "x" }, after_unknown: { arn: true } }),
      changeJson("aws_sqs_queue.x", { after: { name: "x" }, after_unknown: { arn: true } }),
    ],
    { configuration: { root_module: { resources: [configuredJson(address, expressions)] } } },
  );
  const block = { actions: ["s3:GetObject"], resources };
  const source = readCdktfStack({ data: { aws_iam_policy_document: { p: { statement: [block] } } } }, "cdk.tf.json");
  const document = withSource(readTerraformPlan(plan, "plan.json"), [source]);
  const [found] = document.resources.filter(({ type }) => type === "aws_iam_policy_document");
  const value = JSON.parse(JSON.stringify(shown(found?.values["statement"] ?? null))) as [{ resources: string[] }];
  return value[0].resources;
}

const [hole, queueHole] = ["<aws_s3_bucket.x.arn>", "<aws_sqs_queue.x.arn>"];

test("a reference by itself in a list says more than the plan, which may have text around it", () => {
  const references = ["aws_s3_bucket.x.arn", "aws_s3_bucket.x"];
  expect(completed([], 1, [bucket], references)).toEqual([hole]);
});

test("elements that rest on different things are those that the plan lists together", () => {
  expect(completed([], 3, [bucket, `${bucket}/*`, queue])).toEqual([hole, `${hole}/*`, queueHole]);
});

test("a set is in another order in the source", () => {
  expect(completed(fixed, 2, [queue, "arn:aws:s3:::b/*", bucket, "arn:aws:s3:::a/*"])).toEqual([
    ...fixed,
    queueHole,
    hole,
  ]);
});

test.each<[string, readonly string[], number, readonly string[]]>([
  ["one that the plan does not list", fixed, 2, [...fixed, bucket, "${aws_kms_key.x.arn}"]],
  ["a constant, which the plan would know", fixed, 2, [...fixed, bucket, "arn:aws:s3:::c/*"]],
  ["a list without one that the plan lists", fixed, 2, [...fixed, bucket, `${bucket}/*`]],
  ["a list without one that the plan knows", fixed, 2, ["arn:aws:s3:::a/*", "arn:aws:s3:::c/*", bucket, queue]],
  ["a longer list", fixed, 2, [...fixed, bucket, queue, queue]],
])("%s is not taken", (_, known, open, resources) => {
  const found = completed(known, open, resources);
  expect(found.slice(0, known.length)).toEqual(known);
  expect(found.filter((one) => one === "arn:aws:s3:::c/*" || one.includes("kms"))).toEqual([]);
  expect(found.some((one) => one.startsWith("?"))).toBe(true);
});
