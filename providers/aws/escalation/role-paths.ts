import {
  administratorAccess,
  bishopFox,
  boundaries,
  everyRightBoundary,
  hackTricks,
  pathfinding,
  rhino,
  unbounded,
  type PathFacts,
} from "./path-facts";

const iam = hackTricks("aws-iam-privesc");

/** Ways through roles and policies. */
export const rolePaths: readonly PathFacts[] = [
  {
    id: "iam-put-own-role-policy",
    title: "write itself a policy",
    kind: "role",
    steps: [["iam:PutRolePolicy", "itself", unbounded]],
    sources: [rhino, bishopFox, pathfinding("iam-005")],
  },
  {
    id: "iam-attach-own-role-policy",
    title: "attach a policy with every right to itself",
    kind: "role",
    steps: [["iam:AttachRolePolicy", "itself", administratorAccess, unbounded]],
    sources: [rhino, bishopFox, pathfinding("iam-009")],
  },
  {
    id: "iam-create-own-policy-version",
    title: "rewrite a policy that it holds",
    steps: [["iam:CreatePolicyVersion", "its policy"]],
    sources: [rhino, bishopFox, pathfinding("iam-001")],
  },
  {
    id: "iam-set-own-policy-version",
    title: "put an older version of a policy that it holds in force",
    steps: [["iam:SetDefaultPolicyVersion", "its policy"]],
    sources: [rhino, bishopFox, iam],
  },
  {
    id: "iam-create-policy-version",
    title: "rewrite any policy, those that it holds included",
    steps: [["iam:CreatePolicyVersion", "any policy"]],
    sources: [rhino, bishopFox, pathfinding("iam-001"), pathfinding("iam-016"), pathfinding("iam-020")],
  },
  {
    id: "iam-set-policy-version",
    title: "put an older version of any policy in force",
    steps: [["iam:SetDefaultPolicyVersion", "any policy"]],
    sources: [rhino, bishopFox, iam],
  },
  {
    id: "iam-remove-own-role-boundary",
    title: "take away its own permissions boundary",
    kind: "role",
    bounded: true,
    steps: [["iam:DeleteRolePermissionsBoundary", "itself"]],
    sources: [boundaries],
  },
  {
    id: "iam-replace-own-role-boundary",
    title: "replace its own permissions boundary",
    kind: "role",
    bounded: true,
    steps: [["iam:PutRolePermissionsBoundary", "itself", everyRightBoundary]],
    sources: [iam],
  },
  {
    id: "iam-put-role-policy-assume",
    title: "write another role a policy and assume it",
    steps: [
      ["iam:PutRolePolicy", "a role", unbounded],
      ["sts:AssumeRole", "a role"],
    ],
    sources: [pathfinding("iam-017"), iam],
  },
  {
    id: "iam-put-role-policy-trust",
    title: "write another role a policy and let itself assume it",
    steps: [
      ["iam:PutRolePolicy", "a role", unbounded],
      ["iam:UpdateAssumeRolePolicy", "a role"],
    ],
    sources: [pathfinding("iam-021")],
  },
  {
    id: "iam-create-role-put-policy",
    title: "create a role that trusts it, with a policy of its own making",
    steps: [
      ["iam:CreateRole", "a role", unbounded],
      ["iam:PutRolePolicy", "a role", unbounded],
    ],
    sources: [iam],
  },
  {
    id: "iam-attach-role-policy-assume",
    title: "attach a policy with every right to another role and assume it",
    steps: [
      ["iam:AttachRolePolicy", "a role", administratorAccess, unbounded],
      ["sts:AssumeRole", "a role"],
    ],
    sources: [pathfinding("iam-014"), iam],
  },
  {
    id: "iam-attach-role-policy-trust",
    title: "attach a policy with every right to another role and let itself assume it",
    steps: [
      ["iam:AttachRolePolicy", "a role", administratorAccess, unbounded],
      ["iam:UpdateAssumeRolePolicy", "a role"],
    ],
    sources: [pathfinding("iam-019")],
  },
  {
    id: "iam-create-role-attach-policy",
    title: "create a role that trusts it, with a policy of every right",
    steps: [
      ["iam:CreateRole", "a role", unbounded],
      ["iam:AttachRolePolicy", "a role", administratorAccess, unbounded],
    ],
    sources: [iam],
  },
  {
    id: "iam-update-assume-role-policy",
    title: "let itself assume any role",
    steps: [["iam:UpdateAssumeRolePolicy", "any role"]],
    sources: [rhino, bishopFox, pathfinding("iam-012")],
  },
  {
    id: "sts-assume-role",
    title: "assume any role that trusts the account",
    steps: [["sts:AssumeRole", "any role"]],
    sources: [bishopFox, pathfinding("sts-001")],
  },
];
