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
const identityCenter = hackTricks("aws-sso-and-identitystore-privesc");

/** Ways through users, groups and sign-in. */
export const userPaths: readonly PathFacts[] = [
  {
    id: "iam-put-own-user-policy",
    title: "write itself a policy",
    kind: "user",
    steps: [["iam:PutUserPolicy", "itself", unbounded]],
    sources: [rhino, bishopFox, pathfinding("iam-007")],
  },
  {
    id: "iam-attach-own-user-policy",
    title: "attach a policy with every right to itself",
    kind: "user",
    steps: [["iam:AttachUserPolicy", "itself", administratorAccess, unbounded]],
    sources: [rhino, bishopFox, pathfinding("iam-008")],
  },
  {
    id: "iam-remove-own-user-boundary",
    title: "take away its own permissions boundary",
    kind: "user",
    bounded: true,
    steps: [["iam:DeleteUserPermissionsBoundary", "itself"]],
    sources: [boundaries],
  },
  {
    id: "iam-replace-own-user-boundary",
    title: "replace its own permissions boundary",
    kind: "user",
    bounded: true,
    steps: [["iam:PutUserPermissionsBoundary", "itself", everyRightBoundary]],
    sources: [iam, boundaries],
  },
  {
    id: "iam-put-user-policy-key",
    title: "write another user a policy and make it an access key",
    steps: [
      ["iam:PutUserPolicy", "a user", unbounded],
      ["iam:CreateAccessKey", "a user"],
    ],
    sources: [pathfinding("iam-018")],
  },
  {
    id: "iam-attach-user-policy-key",
    title: "attach a policy with every right to another user and make it an access key",
    steps: [
      ["iam:AttachUserPolicy", "a user", administratorAccess, unbounded],
      ["iam:CreateAccessKey", "a user"],
    ],
    sources: [pathfinding("iam-015")],
  },
  {
    id: "iam-create-access-key",
    title: "make an access key of any user",
    steps: [["iam:CreateAccessKey", "any user"]],
    sources: [rhino, bishopFox, pathfinding("iam-002"), pathfinding("iam-003")],
  },
  {
    id: "iam-create-login-profile",
    title: "give any user a console password that it knows",
    steps: [["iam:CreateLoginProfile", "any user"]],
    sources: [rhino, bishopFox, pathfinding("iam-004")],
  },
  {
    id: "iam-update-login-profile",
    title: "change the console password of any user",
    steps: [["iam:UpdateLoginProfile", "any user"]],
    sources: [rhino, bishopFox, pathfinding("iam-006")],
  },
  {
    id: "iam-create-service-credential",
    title: "make credentials of any user for services that take them",
    steps: [["iam:CreateServiceSpecificCredential", "any user"]],
    sources: [iam],
  },
  {
    id: "iam-reset-service-credential",
    title: "take over the service credentials of any user",
    steps: [["iam:ResetServiceSpecificCredential", "any user"]],
    sources: [iam],
  },
  {
    id: "iam-add-self-to-group",
    title: "join any group",
    kind: "user",
    steps: [["iam:AddUserToGroup", "any group"]],
    sources: [rhino, bishopFox, pathfinding("iam-013")],
  },
  {
    id: "iam-add-user-to-group-key",
    title: "put a user in any group and make it an access key",
    steps: [
      ["iam:AddUserToGroup", "any group"],
      ["iam:CreateAccessKey", "a user"],
    ],
    sources: [pathfinding("iam-013"), pathfinding("iam-002")],
  },
  {
    id: "iam-put-own-group-policy",
    title: "write a policy for a group that it is in",
    kind: "user",
    steps: [["iam:PutGroupPolicy", "its group"]],
    sources: [rhino, bishopFox, pathfinding("iam-011")],
  },
  {
    id: "iam-attach-own-group-policy",
    title: "attach a policy with every right to a group that it is in",
    kind: "user",
    steps: [["iam:AttachGroupPolicy", "its group", administratorAccess]],
    sources: [rhino, bishopFox, pathfinding("iam-010")],
  },
  {
    id: "iam-put-group-policy",
    title: "write any group a policy, its own included",
    kind: "user",
    steps: [["iam:PutGroupPolicy", "any group"]],
    sources: [rhino, bishopFox, pathfinding("iam-011")],
  },
  {
    id: "iam-attach-group-policy",
    title: "attach a policy with every right to any group, its own included",
    kind: "user",
    steps: [["iam:AttachGroupPolicy", "any group", administratorAccess]],
    sources: [rhino, bishopFox, pathfinding("iam-010")],
  },
  {
    id: "iam-put-group-policy-join",
    title: "write a group a policy and join it",
    kind: "user",
    steps: [
      ["iam:PutGroupPolicy", "a group"],
      ["iam:AddUserToGroup", "a group"],
    ],
    sources: [pathfinding("iam-011"), pathfinding("iam-013")],
  },
  {
    id: "iam-attach-group-policy-join",
    title: "attach a policy with every right to a group and join it",
    kind: "user",
    steps: [
      ["iam:AttachGroupPolicy", "a group", administratorAccess],
      ["iam:AddUserToGroup", "a group"],
    ],
    sources: [pathfinding("iam-010"), pathfinding("iam-013")],
  },
  {
    id: "iam-update-saml-provider",
    title: "replace the keys of any SAML provider and sign in as whoever it trusts",
    steps: [["iam:UpdateSAMLProvider", "any SAML provider"]],
    sources: [iam],
  },
  {
    id: "sso-put-inline-policy",
    title: "rewrite the policy of any permission set",
    steps: [
      ["sso:PutInlinePolicyToPermissionSet", "any permission set"],
      ["sso:ProvisionPermissionSet", "any permission set"],
    ],
    sources: [identityCenter],
  },
  {
    id: "sso-attach-managed-policy",
    title: "attach a policy with every right to any permission set",
    steps: [
      ["sso:AttachManagedPolicyToPermissionSet", "any permission set"],
      ["sso:ProvisionPermissionSet", "any permission set"],
    ],
    sources: [identityCenter],
  },
  {
    id: "sso-create-account-assignment",
    title: "assign any permission set of any account to whom it likes",
    steps: [
      ["sso:CreateAccountAssignment", "any permission set"],
      ["sso:CreateAccountAssignment", "any account"],
    ],
    sources: [identityCenter],
  },
  {
    id: "identitystore-create-group-membership",
    title: "put anybody in any group of IAM Identity Center",
    steps: [["identitystore:CreateGroupMembership", "any identity store group"]],
    sources: [identityCenter],
  },
];
