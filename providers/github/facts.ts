import { instanceHost, type NameRule } from "../../lib/bundles/name-rules";

/**
 * Facts about GitHub Actions as an issuer of workload tokens.
 * Sources: https://docs.github.com/en/actions/reference/security/oidc and
 * https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens, read 2026-11-24.
 */
export const githubActionsFacts = {
  /** Host and path of the issuer URL. Enterprise Server and data residency have hosts of their own. */
  issuer: "token.actions.githubusercontent.com",
  /** The audience that the official action for AWS asks for: https://github.com/aws-actions/configure-aws-credentials. */
  audience: "sts.amazonaws.com",
  /**
   * Since this day new, renamed and transferred repositories have the immutable subject format; older ones keep the
   * format of names alone until they opt in. Not on Enterprise Server.
   */
  immutableSubjectsSince: "2026-07-15",
} as const;

/** https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication; `_` in managed users. */
export const ownerName: NameRule = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/,
  allowed: "an owner's name of up to 39 letters, digits and `-`",
};

/** https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits */
export const repositoryName: NameRule = {
  pattern: /^(?!\.{1,2}$)[\w.-]{1,100}$/,
  allowed: "a repository's name of up to 100 letters, digits, `.`, `-` and `_`",
};

/**
 * https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments gives the length;
 * wildcards and what could be read as a policy variable are refused, because no one means them.
 */
export const environmentName: NameRule = {
  pattern: /^(?!\s)[^*?$"'`,;\\\p{C}]{1,255}(?<!\s)$/u,
  allowed: "the name of one environment, up to 255 characters, without wildcards and without any of $ \" ' , ; \\",
};

/** Numbers that GitHub gives to owners and repositories. */
export const numericId: NameRule = { pattern: /^[1-9]\d{0,17}$/, allowed: "a positive whole number" };

/**
 * A reusable workflow as the claim `job_workflow_ref` has it. Which ref stands there is what the caller wrote behind `@`: a
 * branch, a tag, or a commit.
 * Source: https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-with-reusable-workflows, read 2026-11-26.
 */
export const reusableWorkflowRef: NameRule = {
  pattern:
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}\/[\w.-]{1,100}\/\.github\/workflows\/[\w.-]{1,200}\.ya?ml@(?:[\da-f]{40}|refs\/(?:heads|tags)\/(?![-/.])(?!.*(?:\.\.|\/\/|@\{))[^\s*?[\\~^:$\p{C}]{1,244})$/u,
  allowed:
    "`owner/name/.github/workflows/file.yml@` with `refs/heads/<branch>`, `refs/tags/<tag>` or a commit of 40 digits",
  todo: "write it as the claim `job_workflow_ref` has it; a branch or a tag that nobody can move is best",
};

/** https://docs.github.com/en/enterprise-cloud@latest/admin/data-residency/network-details-for-ghecom: the enterprise's own domain below `ghe.com`. */
export const enterpriseSlug: NameRule = {
  pattern: /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,58}[A-Za-z0-9])?$/,
  allowed: "the enterprise's short name of letters, digits and `-`",
  todo: "take it from the address of the enterprise: `github.com/enterprises/<name>`, `<name>.ghe.com`",
};

/** The host of an Enterprise Server. */
export const serverHost: NameRule = {
  pattern: new RegExp(`^(?!(?:.*\\.)?ghe\\.com$)(?!(?:www\\.)?github\\.com$)${instanceHost.pattern.source.slice(1)}`),
  allowed: "the host of an Enterprise Server in small letters, without `https://`: `github.acme.example`",
  todo: "leave it out on github.com; give `dataResidency` on ghe.com",
};
