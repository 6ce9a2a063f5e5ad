import { renderAccessPolicies, renderBoundary } from "../../../providers/aws/boundary";
import { administrationServices, billingServices } from "../../../providers/aws/boundary-denials";
import { policySize } from "../../../providers/aws/quotas";
import { exampleBlueprint } from "../../bundles/example-bot";
import { actionsOf, services } from "./iam-actions";

const home = { partition: "aws", account: "111122223333", region: "eu-central-1" };
const boundary = renderBoundary(exampleBlueprint(), home);
const allowedByPolicies = renderAccessPolicies(exampleBlueprint(), home).flatMap(({ Statement }) => Statement);
const denials = boundary.Statement.filter(({ Effect }) => Effect === "Deny");
const patterns = denials.filter(({ Condition }) => Condition === undefined).flatMap(({ Action }) => Action);
const isDenied = (action: string): boolean =>
  patterns.some((pattern) => (pattern.endsWith("*") ? action.startsWith(pattern.slice(0, -1)) : action === pattern));

test("the boundary allows exactly what the bot's policy allows", () => {
  const allowed = boundary.Statement.filter(({ Effect }) => Effect === "Allow");
  expect(allowed).toEqual(allowedByPolicies);
});

test("everything is denied once the validity is over", () => {
  expect(denials.at(-1)).toEqual({
    Sid: "DenyOnceExpired",
    Effect: "Deny",
    Action: ["*"],
    Resource: ["*"],
    Condition: { DateGreaterThanEquals: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } },
  });
});

test("nothing is denied by what it is not", () => {
  expect(JSON.stringify(boundary)).not.toMatch(/Not(?:Action|Resource|Principal)/);
});

test("nothing that the matrix allows is denied", () => {
  const allowed = allowedByPolicies.flatMap(({ Action }) => Action);
  expect(allowed.filter(isDenied)).toEqual([]);
});

test("every action of IAM that changes something is denied, except passing a role", () => {
  const changing = actionsOf("iam").filter(({ accessLevel }) => !/^(?:Read|List)$/.test(accessLevel));
  expect(changing.length).toBeGreaterThan(100);
  expect(changing.filter(({ name }) => !isDenied(`iam:${name}`)).map(({ name }) => name)).toEqual(["PassRole"]);
});

test.each([
  "aws-portal:ViewBilling",
  "billing:UpdateBillingPreferences",
  "budgets:ModifyBudget",
  "ce:GetCostAndUsage",
  "payments:MakePayment",
  "tax:PutTaxRegistration",
  "account:CloseAccount",
  "organizations:LeaveOrganization",
  "sso:CreateAccountAssignment",
  "identitystore:CreateUser",
])("%s is denied", (action) => {
  expect(isDenied(action)).toBe(true);
});

test("every service that is denied exists", () => {
  expect([...billingServices, ...administrationServices].filter((service) => !services().includes(service))).toEqual(
    [],
  );
});

test("statements have names of their own, which IAM takes", () => {
  const sids = boundary.Statement.map(({ Sid }) => Sid);
  expect(new Set(sids).size).toBe(sids.length);
  expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid ?? ""))).toEqual([]);
});

test("the boundary of a usual bot is far from the quota", () => {
  expect(policySize(boundary)).toBeLessThan(3100);
});
