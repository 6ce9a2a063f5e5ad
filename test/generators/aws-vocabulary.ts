/** Small alphabets, so that what policies say and what requests hold meet often. */

export const actions = ["s3:GetObject", "s3:GetBucket", "s3:PutObject", "iam:PassRole", "sqs:SendMessage"] as const;

export const actionPatterns = [
  ...actions,
  "*",
  "s3:*",
  "S3:GET*",
  "s3:Get*",
  "s3:?etObject",
  "s3:*Object",
  "iam:*",
  "*:*Role",
  "s3:GetObject?",
] as const;

export const resources = [
  "*",
  "arn:aws:s3:::a",
  "arn:aws:s3:::a/b",
  "arn:aws:sqs:eu:1:a",
  "arn:aws:sqs:eu:1:a:b",
] as const;

export const resourcePatterns = [
  ...resources,
  "arn:aws:s3:::a*",
  "arn:aws:s3:::a/*",
  "arn:aws:s3:::?",
  "arn:aws:s3:::*b",
  "arn:aws:s3:*:*:a/b",
  "arn:aws:sqs:*:1:a",
  "arn:aws:sqs:e?:*:a*",
  "arn:*:sqs:eu:1:*:b",
] as const;

/** ARNs with fewer than six fields, which a session policy can't have. */
export const shortResourcePatterns = [
  "arn:aws:s3",
  "arn:aws:sqs:*:a",
  "arn:aws:s3:*",
  "arn:aws:sqs:eu",
  "arn:aws:*",
  "arn:*",
] as const;

export const resourcesWithVariables = [
  "arn:aws:s3:::${aws:PrincipalTag/team}",
  "arn:aws:s3:::${AWS:PrincipalTag/Team}/*",
  "arn:aws:s3:::a/${aws:PrincipalTag/team, 'b'}",
  "arn:aws:s3:::${s3:prefix}*",
  "arn:aws:s3:::a${*}",
  "arn:aws:sqs:eu:*:${s3:prefix, ''}?",
] as const;

/** Texts that hold a wildcard's character, a colon, or another case, besides those that a variable may bring. */
export const words = ["a", "b", "ab", "A", "*", "a:b"] as const;

export const wordPatterns = [...words, "a*", "?", "*b", "a?", "*:*", ""] as const;

export const wordsWithVariables = [
  "${aws:PrincipalTag/team}",
  "a${s3:prefix}",
  "${S3:Prefix, 'a'}",
  "*${aws:PrincipalTag/team, 'b'}",
  "${*}",
  "a${?}",
] as const;

/** The accounts that principals and sources belong to. */
export const accounts = ["111122223333", "444455556666"] as const;

const [home, other] = accounts;

/** Callers, as requests name them. */
export const callers = [
  `AWS:arn:aws:sts::${home}:assumed-role/app/one`,
  `AWS:arn:aws:sts::${home}:assumed-role/app/two`,
  `AWS:arn:aws:sts::${home}:assumed-role/application/one`,
  `AWS:arn:aws:sts::${other}:assumed-role/app/one`,
  `AWS:arn:aws:iam::${home}:user/bob`,
  `AWS:arn:aws:sts::${home}:federated-user/bob`,
  "Service:sns.amazonaws.com",
  "CanonicalUser:79a59df900b949e5",
] as const;

/** Values of `Principal`. */
export const principals = [
  "*",
  { AWS: "*" },
  { AWS: home },
  { AWS: `arn:aws:iam::${other}:root` },
  { AWS: `arn:aws:iam::${home}:role/app` },
  { AWS: `arn:aws:iam::${home}:role/path/app` },
  { AWS: `arn:aws:sts::${home}:assumed-role/app/one` },
  { AWS: [`arn:aws:iam::${home}:user/bob`, `arn:aws:iam::${home}:role/application`] },
  { AWS: [`arn:aws:iam::${home}:user/bob`, `arn:aws:iam::${home}:root`] },
  { AWS: [`arn:aws:sts::${home}:assumed-role/app/one`, `arn:aws:iam::${home}:role/app`, home] },
  { AWS: "arn:aws:iam::111122223333:user/${aws:username}" },
  { Service: "sns.amazonaws.com" },
  { CanonicalUser: "79a59df900b949e5", AWS: [] },
  {},
] as const;

/** Who may have an identity's policies, with who makes requests as such, and the ARN that their context has. */
export const holders: Readonly<Record<string, readonly (readonly [caller: string, principalArn: string])[]>> = {
  [`arn:aws:iam::${home}:role/app`]: [
    [`AWS:arn:aws:sts::${home}:assumed-role/app/one`, `arn:aws:iam::${home}:role/app`],
    [`AWS:arn:aws:sts::${home}:assumed-role/app/two`, `arn:aws:iam::${home}:role/app`],
  ],
  [`arn:aws:sts::${home}:assumed-role/app/one`]: [
    [`AWS:arn:aws:sts::${home}:assumed-role/app/one`, `arn:aws:iam::${home}:role/app`],
    [`AWS:arn:aws:sts::${home}:assumed-role/app/one`, `arn:aws:iam::${home}:role/path/app`],
  ],
  [`arn:aws:iam::${home}:user/bob`]: [[`AWS:arn:aws:iam::${home}:user/bob`, `arn:aws:iam::${home}:user/bob`]],
  [`arn:aws:sts::${home}:federated-user/bob`]: [
    [`AWS:arn:aws:sts::${home}:federated-user/bob`, `arn:aws:sts::${home}:federated-user/bob`],
  ],
  [home]: [
    [`AWS:arn:aws:sts::${home}:assumed-role/app/one`, `arn:aws:iam::${home}:role/app`],
    [`AWS:arn:aws:sts::${home}:assumed-role/application/one`, `arn:aws:iam::${home}:role/application`],
    [`AWS:arn:aws:iam::${home}:user/bob`, `arn:aws:iam::${home}:user/bob`],
    [`AWS:arn:aws:sts::${home}:federated-user/bob`, `arn:aws:sts::${home}:federated-user/bob`],
  ],
};

/** Policy variables that say who asks. */
export const resourcesWithCallers = [
  "arn:aws:s3:::${aws:username}",
  "arn:aws:s3:::a${aws:PrincipalAccount}*",
  "arn:aws:sqs:eu:1:${aws:username, 'a'}",
] as const;

/** What policies compare `aws:PrincipalArn` with. */
export const principalArnPatterns = [
  `arn:aws:iam::${home}:role/app`,
  `arn:aws:iam::${home}:role/*`,
  `arn:aws:iam::${home}:user/bob`,
  `arn:aws:iam::*:user/*`,
  `arn:aws:*::${home}:*`,
  `arn:aws:iam::${other}:role/app`,
] as const;

const provider = `arn:aws:iam::${home}:oidc-provider/token.actions.githubusercontent.com`;

export const trustedPrincipals = [
  { Federated: provider },
  { Federated: [provider, `arn:aws:iam::${home}:oidc-provider/gitlab.com`] },
  { Federated: `arn:aws:iam::${home}:saml-provider/idp` },
  ...principals,
] as const;

/** Who may ask to assume a role. */
export const assumers = [
  `Federated:${provider}`,
  `Federated:arn:aws:iam::${home}:oidc-provider/gitlab.com`,
  `Federated:arn:aws:iam::${home}:saml-provider/idp`,
  ...callers,
] as const;

export const assumeActions = ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:TagSession"] as const;

export const assumeActionPatterns = [...assumeActions, "sts:*", "STS:assumerole*", "sts:AssumeRole?*"] as const;

const subjects = [
  "repo:acme/app:ref:refs/heads/main",
  "repo:acme/app:pull_request",
  "repo:acme/app-evil:pull_request",
  "repo:acme@1/app@2:environment:prod",
] as const;

export const subjectPatterns = [
  ...subjects,
  "repo:acme/app:*",
  "repo:acme*",
  "*:pull_request",
  "repo:*/app:*",
  "*",
] as const;

/** Ranges, each with the addresses at its borders. */
export const ranges: Readonly<Record<string, readonly string[]>> = {
  "10.0.0.0/30": ["9.255.255.255", "10.0.0.0", "10.0.0.3", "10.0.0.4"],
  "10.0.0.0/8": ["9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0"],
  "10.0.0.2": ["10.0.0.1", "10.0.0.2", "10.0.0.3"],
  "10.0.0.3/31": ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"],
  "0.0.0.0/0": ["0.0.0.0", "255.255.255.255"],
  "2001:db8::/32": ["2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8::", "2001:DB8:ffff::", "2001:db9::"],
  "2001:0db8::1": ["2001:db8::", "2001:db8::1", "2001:db8:0:0:0:0:0:2"],
  "::/0": ["::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
};

export const numbers = ["0", "1", "1.0", "1.5", "2", "-1", "10"] as const;

/** Dates of several forms, some of them the same instant. */
export const dates = [
  "2026-01-01T00:00:00Z",
  "2026-01-01",
  "2026-01-01T01:00:00+01:00",
  "1767225600",
  "2026-01-02T12:30Z",
  "2025",
] as const;

/** Base64; the first two are the same bytes. */
export const binaries = ["QQ==", "QQ", "qq==", "QUI="] as const;

/** Operators by what they compare, without `Null`. */
export const operatorNames = {
  string: [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
  ],
  arn: ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"],
  number: [
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
  ],
  date: [
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
  ],
  boolean: ["Bool"],
  address: ["IpAddress", "NotIpAddress"],
  binary: ["BinaryEquals"],
} as const;

/** A condition key that the generators use. */
export interface Key {
  readonly name: string;
  readonly type: keyof typeof operatorNames;
  /** Whether the request may hold several values of it: then a policy asks for it with a set operator. */
  readonly multivalued: boolean;
}

/**
 * Keys that a request may lack, by AWS's own pages: none that is in every request, and none that follows from the principal.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const keys: readonly Key[] = [
  { name: "aws:PrincipalTag/team", type: "string", multivalued: false },
  { name: "s3:prefix", type: "string", multivalued: false },
  { name: "aws:TagKeys", type: "string", multivalued: true },
  { name: "aws:SourceArn", type: "arn", multivalued: false },
  { name: "s3:max-keys", type: "number", multivalued: false },
  { name: "aws:TokenIssueTime", type: "date", multivalued: false },
  { name: "aws:MultiFactorAuthPresent", type: "boolean", multivalued: false },
  { name: "aws:VpcSourceIp", type: "address", multivalued: false },
  { name: "example:Digest", type: "binary", multivalued: false },
];

/** Keys that say who asks. */
export const callerKeys: readonly Key[] = [
  { name: "aws:PrincipalArn", type: "arn", multivalued: false },
  { name: "aws:PrincipalAccount", type: "string", multivalued: false },
  { name: "aws:username", type: "string", multivalued: false },
];

/** The claims of a GitHub token that the generators use. */
export const claims: readonly Key[] = [
  { name: "token.actions.githubusercontent.com:sub", type: "string", multivalued: false },
  { name: "token.actions.githubusercontent.com:aud", type: "string", multivalued: false },
  { name: "sts:ExternalId", type: "string", multivalued: false },
];
