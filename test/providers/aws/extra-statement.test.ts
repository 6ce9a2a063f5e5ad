import { checkExtraStatement, extraGrant } from "../../../providers/aws/extra-statement";
import { renderGrants } from "../../../providers/aws/matrix";

const home = { partition: "aws", account: "111122223333", region: "eu-central-1" };
const table = "arn:aws:dynamodb:eu-central-1:111122223333:table/flags";
const role = "arn:aws:iam::111122223333:role/worker";
const toLambda = { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } };

function issuesOf(statement: unknown): readonly string[] {
  return checkExtraStatement(statement, () => false).map(({ property, allowed }) => `${property}: ${allowed}`);
}

test("a statement is a row of the matrix, as it is written", () => {
  const statement = { actions: ["dynamodb:GetItem"], resources: [table], conditions: toLambda };
  expect(renderGrants([extraGrant(statement)], home)).toEqual([
    { Sid: "Extra", Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: [table], Condition: toLambda },
  ]);
});

test("a statement has the window of its bot", () => {
  const window = { from: "2026-11-30T22:00:00Z", until: "2026-12-01T04:00:00Z" };
  const [statement] = renderGrants([extraGrant({ actions: ["dynamodb:GetItem"], resources: [table] }, window)], home);
  expect(statement?.Condition).toEqual({
    DateGreaterThanEquals: { "aws:CurrentTime": window.from },
    DateLessThan: { "aws:CurrentTime": window.until },
  });
});

test.each([
  [{ actions: ["dynamodb:GetItem", "dynamodb:Query"], resources: [table, `${table}/index/*`] }],
  [{ actions: ["ecr:GetAuthorizationToken"], resources: ["*"] }],
  [{ actions: ["iam:GetRole"], resources: [role] }],
  [{ actions: ["iam:PassRole"], resources: [role], conditions: toLambda }],
  [
    {
      actions: ["s3:GetObjectTagging"],
      resources: ["arn:aws:s3:::assets/web/*"],
      conditions: { StringEquals: { "aws:ResourceAccount": "111122223333" } },
    },
  ],
])("%j is taken", (statement) => {
  expect(issuesOf(statement)).toEqual([]);
});

test.each([
  [{ actions: ["*"], resources: [table] }, /^actions\[0\]: an action that AWS has/],
  [{ actions: ["dynamodb:*"], resources: [table] }, /^actions\[0\]: an action that AWS has/],
  [{ actions: ["dynamodb:Get*"], resources: [table] }, /^actions\[0\]: an action that AWS has/],
  [{ actions: ["dynamodb:GetItems"], resources: [table] }, /^actions\[0\]: an action that AWS has/],
  [{ actions: ["DynamoDB:getitem"], resources: [table] }, /^actions\[0\]: an action that AWS has/],
  [{ actions: ["billing:GetBillingData"], resources: ["*"] }, /^actions\[0\]: no billing/],
  [{ actions: ["organizations:DescribeOrganization"], resources: ["*"] }, /^actions\[0\]: no billing/],
  [{ actions: ["iam:CreateUser"], resources: ["arn:aws:iam::111122223333:user/x"] }, /^actions\[0\]: no billing/],
  [{ actions: ["iam:PutRolePermissionsBoundary"], resources: [role] }, /^actions\[0\]: no billing/],
  [{ actions: ["iam:PassRole"], resources: [role] }, /^actions: roles by their names/],
  [{ actions: ["iam:PassRole"], resources: [`${role}-*`], conditions: toLambda }, /^actions: roles by their names/],
  [{ actions: ["dynamodb:GetItem"], resources: ["*"] }, /^resources\[0\]: ARNs, because they limit `dynamodb:GetItem`/],
  [
    { actions: ["dynamodb:GetItem"], resources: [table.replace("111122223333", "*")] },
    /^resources\[0\]: an ARN that names/,
  ],
  [
    { actions: ["dynamodb:GetItem"], resources: [table.replace("eu-central-1", "*")] },
    /^resources\[0\]: an ARN that names/,
  ],
  [
    { actions: ["dynamodb:GetItem"], resources: ["arn:aws:dynamodb:eu-central-1:111122223333:*"] },
    /^resources\[0\]: an ARN/,
  ],
  [
    { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::assets/*"] },
    /^conditions: `StringEquals` on `aws:ResourceAccount`/,
  ],
  [{ actions: [], resources: [table] }, /^actions: a list/],
  [{ actions: ["dynamodb:GetItem"] }, /^resources: a list/],
  [{ actions: ["dynamodb:GetItem"], resources: [table], conditions: { StringEquals: "x" } }, /^conditions: values/],
  [{ actions: ["dynamodb:GetItem"], resources: [table], effect: "Deny" }, /^effect: /],
  ["all", /^actions: a list/],
])("%j is refused", (statement, expected) => {
  expect(issuesOf(statement)[0]).toMatch(expected);
});

test("what was probably meant is said", () => {
  const [issue] = checkExtraStatement({ actions: ["dynamodb:GetItems"], resources: [table] }, () => false);
  expect(issue?.todo).toBe("did you mean `dynamodb:GetItem`?");
});

test("a blueprint that somebody made by hand is checked where it is rendered", () => {
  const grant = extraGrant({ actions: ["iam:*"], resources: ["*"] });
  expect(() => renderGrants([grant], home)).toThrow(/grants\[0\]\.target\.actions\[0\]: given `iam:\*`/);
});
