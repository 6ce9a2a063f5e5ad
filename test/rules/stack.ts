import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import { reviewDocuments, type Finding, type ReviewDocumentsOptions } from "../../lib/entry/main";

/** A configuration as `cdk.tf.json` holds it: resources and data sources by type and name. */
export interface StackJson {
  readonly provider?: object;
  readonly data?: Readonly<Record<string, object>>;
  readonly resource?: Readonly<Record<string, object>>;
}

/** The day of every review here, unless a test says another. */
export const today = "2026-11-25";

export const github = "token.actions.githubusercontent.com";
export const githubProvider = `arn:aws:iam::111122223333:oidc-provider/${github}`;

/** A policy of one statement that allows, or of the statements given. */
export function policy(...statements: readonly object[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
  });
}

/** The first statement of a policy. */
export function statementOf(text: string): object {
  const { Statement } = JSON.parse(text) as { readonly Statement: readonly object[] };
  return Statement[0] ?? {};
}

/** A trust policy for GitHub Actions with the conditions. */
export function githubTrust(condition?: object): string {
  return policy({
    Principal: { Federated: githubProvider },
    Action: "sts:AssumeRoleWithWebIdentity",
    ...(condition === undefined ? {} : { Condition: condition }),
  });
}

/** The trust policy that GitHub's documentation shows, for one environment. */
const exactTrust = githubTrust({
  StringEquals: { [`${github}:aud`]: "sts.amazonaws.com", [`${github}:sub`]: "repo:acme/checkout:environment:prod" },
});

/** The trust policy of a role that a service takes. */
export function serviceTrust(service = "lambda.amazonaws.com"): string {
  return policy({ Principal: { Service: service }, Action: "sts:AssumeRole" });
}

/** One role, `aws_iam_role.deploy`, with an inline policy where one is given. */
export function roleStack(role: object, access?: string, more: Readonly<Record<string, object>> = {}): StackJson {
  return {
    resource: {
      aws_iam_role: {
        deploy: {
          name: "checkout-deploy",
          tags: { owner: "team:checkout", expires: "2026-12-31" },
          assume_role_policy: exactTrust,
          ...role,
        },
      },
      ...(access === undefined
        ? {}
        : { aws_iam_role_policy: { access: { name: "access", role: "${aws_iam_role.deploy.name}", policy: access } } }),
      ...more,
    },
  };
}

/** Everything that a review finds. */
export function findingsOf(stack: StackJson, options: ReviewDocumentsOptions = {}): readonly Finding[] {
  const written: unknown = JSON.parse(JSON.stringify(stack));
  return reviewDocuments([readCdktfStack(written, "cdk.tf.json")], { today, ...options }).findings;
}

/** What a rule says of a configuration: the severity of each violation, and `unknown` for what it can't know. */
export function saysOf(rule: string, stack: StackJson, options: ReviewDocumentsOptions = {}): string[] {
  return findingsOf(stack, options)
    .filter((finding) => finding.rule === rule)
    .map(({ outcome, severity }) => (outcome === "unknown" ? "unknown" : severity));
}
