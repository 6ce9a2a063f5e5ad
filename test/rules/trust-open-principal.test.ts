import { findingsOf, policy, roleStack, saysOf, serviceTrust } from "./stack";

const rule = "trust-open-principal";
const anyone = { AWS: "*" };

function says(principal: unknown, condition?: object, action: unknown = "sts:AssumeRole"): string[] {
  const statement = {
    Principal: principal,
    Action: action,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
  return saysOf(rule, roleStack({ assume_role_policy: policy(statement) }));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
describe("principals", () => {
  test.each<[unknown, string[]]>([
    ["*", ["critical"]],
    [{ AWS: "*" }, ["critical"]],
    [{ AWS: ["arn:aws:iam::111122223333:root", "*"] }, ["critical"]],
    [{ AWS: "arn:aws:iam::111122223333:root" }, []],
    [{ AWS: "111122223333" }, []],
    [{ AWS: "arn:aws:iam::111122223333:role/release" }, []],
    [{ Service: "ec2.amazonaws.com" }, []],
    [{ Federated: "arn:aws:iam::111122223333:saml-provider/corp" }, []],
  ])("%j", (principal, expected) => {
    expect(says(principal)).toEqual(expected);
  });

  test("everybody but one", () => {
    const trust = policy({ NotPrincipal: { AWS: "arn:aws:iam::111122223333:user/mallory" }, Action: "sts:AssumeRole" });
    expect(saysOf(rule, roleStack({ assume_role_policy: trust }))).toEqual(["critical"]);
  });

  test.each(["sts:*", "*", "STS:assumerole", "sts:Assume*"])("the action may be spelt %s", (action) => {
    expect(says(anyone, undefined, action)).toEqual(["critical"]);
  });

  test("without the action nobody can use it", () => {
    expect(says(anyone, undefined, "sts:TagSession")).toEqual([]);
  });
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
describe("conditions that tell strangers apart", () => {
  test.each<[string, object, string[]]>([
    ["the caller's account", { StringEquals: { "aws:PrincipalAccount": "111122223333" } }, []],
    ["the caller's role", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/deploy-*" } }, []],
    ["an account that a service acts for", { StringEquals: { "aws:SourceAccount": "111122223333" } }, []],
    ["the caller's organisation", { StringEquals: { "aws:PrincipalOrgID": "o-acme1234567" } }, ["low"]],
    [
      "the organisation's unit",
      { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-acme/r-ab12/ou-ab12-1/*" } },
      ["low"],
    ],
    ["a pattern for any role", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/deploy" } }, []],
    ["a pattern for everything", { StringLike: { "aws:PrincipalArn": "*" } }, ["critical"]],
    [
      "an organisation, only of callers who have one",
      { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-acme" } },
      ["low"],
    ],
    ["everybody but one organisation", { StringNotEquals: { "aws:PrincipalOrgID": "o-acme" } }, ["critical"]],
  ])("%s", (_, condition, expected) => {
    expect(says(anyone, condition)).toEqual(expected);
  });

  test("a denial of other organisations", () => {
    const trust = policy(
      { Principal: "*", Action: "sts:AssumeRole" },
      {
        Effect: "Deny",
        Principal: "*",
        Action: "*",
        Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-acme" } },
      },
    );
    expect(saysOf(rule, roleStack({ assume_role_policy: trust }))).toEqual(["low"]);
  });
});

describe("conditions that a stranger may meet", () => {
  test.each<[string, object]>([
    ["sts:externalid", { StringEquals: { "sts:ExternalId": "4711" } }],
    ["aws:sourceip", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }],
    ["aws:principaltag/team", { StringEquals: { "aws:PrincipalTag/team": "release" } }],
  ])("%s", (key, condition) => {
    expect(says(anyone, condition)).toEqual(["medium"]);
    const trust = policy({ Principal: anyone, Action: "sts:AssumeRole", Condition: condition });
    const [finding] = findingsOf(roleStack({ assume_role_policy: trust })).filter((one) => one.rule === rule);
    expect(finding?.message).toContain(`as long as ${key} fits`);
  });
});

test("the witness is a stranger's request, with nothing in it that the policy does not ask for", () => {
  const trust = policy({ Principal: "*", Action: "sts:AssumeRole" });
  const [finding] = findingsOf(roleStack({ assume_role_policy: trust })).filter((one) => one.rule === rule);
  expect(finding?.witness).toMatchObject({
    action: "sts:AssumeRole",
    principal: "AWS:arn:aws:iam::000000000000:role/somebody-else",
    context: {},
  });
});

test("a service's role is closed to accounts", () => {
  expect(saysOf(rule, roleStack({ assume_role_policy: serviceTrust() }))).toEqual([]);
});

test("a condition that is not understood leaves it open", () => {
  expect(says(anyone, { BinaryEquals: { "aws:PrincipalTag/key": "eA==" } })).toEqual(["unknown"]);
});

/** With web identities, anybody is whoever has a token of any provider of the account. */
test("anybody with any token is another rule's finding", () => {
  const trust = policy({ Principal: "*", Action: "sts:AssumeRoleWithWebIdentity" });
  expect(saysOf("trust-subject-missing", roleStack({ assume_role_policy: trust }))).toEqual(["high"]);
});

describe("conditions that every caller can meet by itself keep nobody out", () => {
  test.each<[string, object]>([
    ["encryption", { Bool: { "aws:SecureTransport": "true" } }],
    ["a time", { DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } }],
    ["a name that the caller gives", { StringEquals: { "sts:RoleSessionName": "deploy" } }],
  ])("%s", (_, condition) => {
    expect(says(anyone, condition)).toEqual(["critical"]);
  });

  test("one that it can't meet by itself is a guard beside them", () => {
    const condition = { Bool: { "aws:SecureTransport": "true" }, StringEquals: { "sts:ExternalId": "8f2c" } };
    expect(says(anyone, condition)).toEqual(["medium"]);
  });
});

/** Each of these attributes is the ARN or the number of one principal or account. A variable, or a parameter's value, may be `*`. */
describe("principals by reference", () => {
  test.each<[string, string[]]>([
    ["${aws_iam_role.runner.arn}", []],
    ["${aws_iam_user.ci[0].arn}", []],
    ["${data.aws_caller_identity.current.arn}", []],
    ["${data.aws_caller_identity.current.account_id}", []],
    ["${data.aws_ssm_parameter.trusted.value}", ["unknown"]],
    ["${var.trusted}", ["unknown"]],
    ["arn:aws:iam::${var.account}:root", []],
  ])("%s", (principal, expected) => {
    expect(says({ AWS: principal })).toEqual(expected);
  });

  test("beside everybody", () => {
    expect(says({ AWS: ["${aws_iam_role.runner.arn}", "*"] })).toEqual(["critical"]);
  });
});
