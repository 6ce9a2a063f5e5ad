/** A statement that allows actions on everything, unless its other elements say otherwise. */
export function allow(action: string | readonly string[], more: object = {}): object {
  return { Effect: "Allow", Action: action, Resource: "*", ...more };
}

export function deny(action: string | readonly string[], more: object = {}): object {
  return { ...allow(action, more), Effect: "Deny" };
}

export function policy(...statements: readonly object[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

export const github = "token.actions.githubusercontent.com";

/** A trust policy with one statement for GitHub's tokens. */
export function githubTrust(condition: object, more: object = {}): object {
  return policy({
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${github}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: condition,
    ...more,
  });
}
