/** What of a repository ran. */
export type GithubContext =
  | { readonly kind: "environment"; readonly environment: string }
  | { readonly kind: "branch"; readonly branch: string }
  | { readonly kind: "tag"; readonly tag: string };

export interface SubjectParts {
  readonly owner: string;
  readonly name: string;
  readonly ownerId: string;
  readonly repositoryId: string;
  readonly context: GithubContext;
}

/**
 * The subject by names alone: `repo:acme/checkout:environment:prod`.
 * Source: https://docs.github.com/en/actions/reference/security/oidc#example-subject-claims
 */
export function legacySubject({ owner, name, context }: Pick<SubjectParts, "owner" | "name" | "context">): string {
  return `repo:${owner}/${name}:${contextOf(context)}`;
}

/**
 * The subject by names and ids: `repo:acme@42/checkout@4711:environment:prod`.
 * Source: https://docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims
 */
export function immutableSubject({ owner, ownerId, name, repositoryId, context }: SubjectParts): string {
  return `repo:${owner}@${ownerId}/${name}@${repositoryId}:${contextOf(context)}`;
}

/** `:` within a value is `%3A` in a subject, so that no name can end its part early. */
function contextOf(context: GithubContext): string {
  switch (context.kind) {
    case "environment":
      return `environment:${context.environment.replaceAll(":", "%3A")}`;
    case "branch":
      return `ref:refs/heads/${context.branch}`;
    case "tag":
      return `ref:refs/tags/${context.tag}`;
  }
}
