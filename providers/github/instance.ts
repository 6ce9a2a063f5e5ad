import type { SpecIssue } from "../../lib/identity/spec-error";
import { githubActionsFacts } from "./facts";

/** Which GitHub it is; github.com where nothing is given. */
export interface GithubInstance {
  /**
   * The short name of an enterprise on github.com that has an issuer of its own (`include_enterprise_slug`):
   * `token.actions.githubusercontent.com/<name>`.
   * @default the issuer that all of github.com share
   */
  readonly enterprise?: string;
  /** The name of an enterprise with data residency: `<name>.ghe.com`. @default github.com */
  readonly dataResidency?: string;
  /** The host of an Enterprise Server, which AWS must be able to reach: `github.acme.example`. @default github.com */
  readonly enterpriseServer?: string;
}

/**
 * Host and path of an instance's issuer.
 * Sources: https://docs.github.com/en/enterprise-cloud@latest/actions/reference/security/oidc#switching-to-a-unique-token-url and
 * https://docs.github.com/en/enterprise-server@latest/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws,
 * read 2026-11-26.
 */
export function issuerOf({ enterprise, dataResidency, enterpriseServer }: GithubInstance): string {
  if (enterprise !== undefined) return `${githubActionsFacts.issuer}/${enterprise}`;
  if (dataResidency !== undefined) return `token.actions.${dataResidency}.ghe.com`;
  return enterpriseServer === undefined ? githubActionsFacts.issuer : `${enterpriseServer}/_services/token`;
}

/** How people call it: `github.com`. */
export function instanceTitle({ enterprise, dataResidency, enterpriseServer }: GithubInstance): string {
  if (dataResidency !== undefined) return `${dataResidency}.ghe.com`;
  return enterpriseServer ?? (enterprise === undefined ? "github.com" : `enterprise ${enterprise}`);
}

/** What can't be together: a repository is in one instance. */
export function instanceIssues(instance: GithubInstance): SpecIssue[] {
  const given = (["enterprise", "dataResidency", "enterpriseServer"] as const).filter(
    (property) => instance[property] !== undefined,
  );
  const [first, ...more] = given;
  if (first === undefined || more.length === 0) return [];
  const allowed = "one of `enterprise`, `dataResidency`, `enterpriseServer`, or none for github.com";
  return [{ property: first, given: given.join(" and "), allowed, todo: "say where the repository is" }];
}
