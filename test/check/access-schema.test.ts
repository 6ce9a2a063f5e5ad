import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";
import { accessReport, newAccess, type Policies } from "../../lib/entry/main";
import { allow, github, githubTrust, policy } from "../entry/policies";

const folder = join(__dirname, "..", "..", "schemas");

function validator(file: string, reference = ""): ValidateFunction {
  const schema = JSON.parse(readFileSync(join(folder, file), "utf8")) as object;
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true }).addSchema(schema, "schema");
  return ajv.compile({ $ref: `schema#${reference}` });
}

const reports: readonly (readonly [string, Policies])[] = [
  ["an identity that can gain rights", policy(allow(["iam:CreateAccessKey", "teapot:Brew"]))],
  ["an administrator", policy(allow("*"))],
  ["a policy that AWS would not store", { Statement: { Effect: "Allow", Action: "s3:*" } }],
  ["a resource", policy({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" })],
  ["a role", githubTrust({ StringEquals: { [`${github}:sub`]: "repo:acme/checkout:pull_request" } })],
  ["a role of which something is not known", githubTrust({ BinaryEquals: { [`${github}:sub`]: "AA==" } })],
  ["a token", { permissions: { contents: "write" } }],
];

test.each(reports)("the report of %s is what the schema says", (_, policies) => {
  const validate = validator("access.schema.json");
  const report: unknown = JSON.parse(JSON.stringify(accessReport(policies)));
  expect({ valid: validate(report), errors: validate.errors }).toEqual({ valid: true, errors: null });
});

test("what is no report is refused", () => {
  const validate = validator("access.schema.json");
  expect([validate({ kind: "identity" }), validate({ kind: "role" }), validate({})]).toEqual([false, false, false]);
});

test.each<[string, Policies, Policies]>([
  ["refuted", [], policy(allow(["s3:GetObject", "iam:*"]))],
  ["proved", policy(allow("*")), policy(allow("s3:*"))],
  ["unknown", [], { Statement: { Effect: "Allow", Action: "s3:*" } }],
])("an answer that tells what is new is what the schema says where it is %s", (verdict, before, after) => {
  const validate = validator("check.schema.json", "/$defs/answer");
  const answer: unknown = JSON.parse(JSON.stringify(newAccess({ before, after })));
  expect(answer).toMatchObject({ verdict });
  expect({ valid: validate(answer), errors: validate.errors }).toEqual({ valid: true, errors: null });
});
