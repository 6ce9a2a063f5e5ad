import * as fc from "fast-check";
import { managedPolicy } from "../../../../providers/aws/catalogue/managed-policies";

interface Statement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
}

function statements(arn: string): readonly Statement[] {
  const { Statement: found } = managedPolicy(arn)?.document as { readonly Statement: readonly Statement[] };
  return found;
}

test("AdministratorAccess allows everything", () => {
  expect(managedPolicy("arn:aws:iam::aws:policy/AdministratorAccess")).toEqual({
    arn: "arn:aws:iam::aws:policy/AdministratorAccess",
    name: "AdministratorAccess",
    version: "v1",
    updated: "2015-02-06",
    document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
  });
});

/** https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html */
test("a policy is found under its path", () => {
  const arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
  expect(statements(arn)).toEqual([
    { Effect: "Allow", Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], Resource: "*" },
  ]);
  expect(managedPolicy("arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole")).toBeUndefined();
});

test("ReadOnlyAccess reads S3 and IAM, and puts, creates and deletes nothing", () => {
  const actions = statements("arn:aws:iam::aws:policy/ReadOnlyAccess").flatMap(({ Action = [] }) => Action);
  expect(actions).toEqual(expect.arrayContaining(["s3:Get*", "s3:List*", "iam:Get*"]));
  expect(actions.filter((action) => /^(s3|iam|ec2):(\*|Put|Create|Delete|Attach)/.test(action))).toEqual([]);
});

test("PowerUserAccess has its NotAction", () => {
  const [first] = statements("arn:aws:iam::aws:policy/PowerUserAccess");
  expect(first).toMatchObject({
    Effect: "Allow",
    NotAction: expect.arrayContaining(["iam:*", "organizations:*"]) as string[],
  });
});

test.each([
  "arn:aws-cn:iam::aws:policy/AdministratorAccess",
  "arn:aws-us-gov:iam::aws:policy/AdministratorAccess",
  "arn:aws:iam::123456789012:policy/AdministratorAccess",
  "arn:aws:sts::aws:policy/AdministratorAccess",
  "arn:aws:iam::aws:policy/administratoraccess",
  "arn:aws:iam::aws:policy/AdministratorAccess ",
  "arn:aws:iam::aws:policy//AdministratorAccess",
  "arn:aws:iam::aws:policy/NoSuchPolicy",
  "arn:aws:iam::aws:policy/__proto__",
  "arn:aws:iam::aws:policy/constructor",
  "arn:aws:iam::aws:policy/",
  "AdministratorAccess",
  "",
])("the text of `%s` is not known", (arn) => {
  expect(managedPolicy(arn)).toBeUndefined();
});

test("any text is taken for an ARN", () => {
  fc.assert(fc.property(fc.string(), (name) => managedPolicy(`arn:aws:iam::aws:policy/.${name}`) === undefined));
  expect(managedPolicy(`arn:aws:iam::aws:policy/${"x".repeat(1_000_000)}`)).toBeUndefined();
});
