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

/** How GitHub writes a name. */
export interface NameRule {
  readonly pattern: RegExp;
  readonly allowed: string;
}

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

/** https://git-scm.com/docs/git-check-ref-format, without the characters that it forbids, and `$`, which a policy could read as a variable. */
export const refName: NameRule = {
  pattern: /^(?![-/.])(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)))[^\s*?[\\~^:$\p{C}]{1,244}(?<![/.])$/u,
  allowed:
    "the name of one branch or tag as git writes it, without `refs/heads/` or `refs/tags/` and without wildcards",
};

/** Numbers that GitHub gives to owners and repositories. */
export const numericId: NameRule = { pattern: /^[1-9]\d{0,17}$/, allowed: "a positive whole number" };
