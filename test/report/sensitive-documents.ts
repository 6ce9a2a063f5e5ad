import { changeJson, planJson } from "../documents/plan-json";
import { secretJson, stackJson, stateJson } from "../documents/pulumi/pulumi-json";

/** Who may become the sensitive role: another account, anybody at all, and a service. */
const trust = JSON.stringify({
  Version: "2012-10-17",
  Id: "CanaryId",
  Statement: [
    {
      Sid: "CanaryTrust",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::210987654321:role/canary-principal" },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "sts:ExternalId": "canary-external-id", "aws:PrincipalTag/canary-key": "canary-tag" },
      },
    },
    { Sid: "CanaryOpen", Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" },
  ],
});

/** What it may do: everything in S3, some of it denied, an action that there is not, and a part that can't be read. */
const access = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Sid: "CanaryAll", Effect: "Allow", Action: ["s3:*", "iam:PassRole", "canary:*", "s3:GetCanary"], Resource: "*" },
    {
      Sid: "CanaryDenied",
      Effect: "Deny",
      Action: "s3:DeleteBucket",
      Resource: "arn:aws:s3:::canary-bucket",
      Condition: {
        StringLike: { "aws:RequestTag/canary-denied": "canary-value-*" },
        CanaryOperator: { "aws:x": "canary" },
      },
    },
    { Sid: "CanaryBroken", Effect: "canary-effect", Action: "dynamodb:GetItem", Resource: "canary" },
  ],
});

const openTrust = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const openAccess = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sqs:*", Resource: "*" }] });

/** A role and its policy whose texts are sensitive, and beside them a role whose texts are not. */
const texts = [
  { name: "secret", trust, access, isSecret: true },
  { name: "open", trust: openTrust, access: openAccess, isSecret: false },
] as const;

/** Texts by the path of their file. */
export type Files = Readonly<Record<string, string>>;

/** The same documents, with the texts marked as sensitive or not. */
export const documents: Readonly<Record<string, (marked: boolean) => Files>> = {
  plan: (marked) => ({ "plan.json": JSON.stringify(planJson(texts.flatMap((one) => changes(one, marked)))) }),
  "printed state": (marked) => ({
    "state.json": JSON.stringify({
      format_version: "1.0",
      values: { root_module: { resources: texts.flatMap((one) => stateResources(one, marked)) } },
    }),
  }),
  "stored state": (marked) => ({
    "terraform.tfstate": JSON.stringify({
      version: 4,
      serial: 1,
      lineage: "x",
      outputs: {},
      resources: texts.flatMap((one) =>
        resourcesOf(one).map(({ type, values, secret }) => ({
          mode: "managed",
          type,
          name: one.name,
          provider: 'provider["registry.terraform.io/hashicorp/aws"]',
          instances: [
            {
              attributes: values,
              sensitive_attributes: marked && one.isSecret ? [[{ type: "get_attr", value: secret }]] : [],
            },
          ],
        })),
      ),
    }),
  }),
  "synthesised stacks": (marked) => ({
    "base/cdk.tf.json": JSON.stringify({
      "//": { metadata: { stackName: "base" } },
      terraform: {},
      output: { trust: { value: trust, sensitive: marked }, access: { value: access, sensitive: marked } },
    }),
    "app/cdk.tf.json": JSON.stringify({
      "//": { metadata: { stackName: "app" } },
      terraform: {},
      resource: {
        aws_iam_role: {
          secret: { name: "secret", assume_role_policy: crossed("trust") },
          open: { name: "open", assume_role_policy: openTrust },
        },
        aws_iam_role_policy: {
          secret: { name: "secret", role: "${aws_iam_role.secret.name}", policy: crossed("access") },
          open: { name: "open", role: "${aws_iam_role.open.name}", policy: openAccess },
        },
      },
    }),
  }),
  "configuration with variables": (marked) => ({
    "main.tf": `variable "trust" {
  sensitive = ${marked}
  default = ${JSON.stringify(trust)}
}
variable "access" {
  sensitive = ${marked}
  default = ${JSON.stringify(access)}
}
${configured("var.trust", "var.access")}`,
  }),
  "configuration with sensitive()": (marked) => {
    const text = (json: string): string => `jsonencode(jsondecode(${JSON.stringify(json)}))`;
    const shown = (json: string): string => (marked ? `sensitive(${text(json)})` : text(json));
    return { "main.tf": configured(shown(trust), shown(access)) };
  },
  "Pulumi stack": (marked) => {
    const text = (json: string, isSecret: boolean): unknown =>
      marked && isSecret ? secretJson({ plaintext: JSON.stringify(json) }) : json;
    return {
      "stack.json": JSON.stringify(
        stackJson(
          ...texts.flatMap(({ name, isSecret, ...one }) => {
            const role = { name, assumeRolePolicy: text(one.trust, isSecret) };
            const held = { name, role: name, policy: text(one.access, isSecret) };
            return [
              stateJson("aws:iam/role:Role", name, role, { outputs: role }),
              stateJson("aws:iam/rolePolicy:RolePolicy", name, held, { outputs: held }),
            ];
          }),
        ),
      ),
    };
  },
};

function crossed(output: string): string {
  return `\${data.terraform_remote_state.cross-stack-reference-input-base.outputs.${output}}`;
}

function configured(roleTrust: string, rolePolicy: string): string {
  return `resource "aws_iam_role" "secret" {
  name = "secret"
  assume_role_policy = ${roleTrust}
}
resource "aws_iam_role_policy" "secret" {
  name = "secret"
  role = aws_iam_role.secret.name
  policy = ${rolePolicy}
}
resource "aws_iam_role" "open" {
  name = "open"
  assume_role_policy = ${JSON.stringify(openTrust)}
}
resource "aws_iam_role_policy" "open" {
  name = "open"
  role = aws_iam_role.open.name
  policy = ${JSON.stringify(openAccess)}
}
`;
}

type Texts = (typeof texts)[number];

function resourcesOf(one: Texts): { type: string; values: object; secret: string }[] {
  return [
    {
      type: "aws_iam_role",
      values: { name: one.name, max_session_duration: 3600, assume_role_policy: one.trust },
      secret: "assume_role_policy",
    },
    {
      type: "aws_iam_role_policy",
      values: { name: one.name, role: one.name, policy: one.access },
      secret: "policy",
    },
  ];
}

function changes(one: Texts, marked: boolean): object[] {
  return resourcesOf(one).map(({ type, values, secret }) =>
    changeJson(`${type}.${one.name}`, {
      after: values,
      after_sensitive: marked && one.isSecret ? { [secret]: true } : {},
    }),
  );
}

function stateResources(one: Texts, marked: boolean): object[] {
  return resourcesOf(one).map(({ type, values, secret }) => ({
    address: `${type}.${one.name}`,
    mode: "managed",
    type,
    name: one.name,
    values,
    sensitive_values: marked && one.isSecret ? { [secret]: true } : {},
  }));
}
