import { claimIs } from "../../../lib/estate/claims";
import type { ClaimCondition } from "../../../lib/estate/issuer";
import type { NearTokens } from "../../../lib/estate/jobs";
import { withinFields } from "../subject-patterns";

/** What a job's own token is made of. */
interface TokenParts {
  /** What its subject begins with: `repo:acme/checkout`. */
  readonly prefixes: readonly string[];
  /** What its subject ends with: `environment:prod`. */
  readonly contexts: readonly string[];
  /** The conditions about its other claims. */
  readonly shared: readonly ClaimCondition[];
  /** That it is of the same workflow file, at whatever ref. */
  readonly sameFile: ClaimCondition;
}

/** What a refusal may be about, each with everything else of the job's own token. */
export function nearTokens({ prefixes, contexts, shared, sameFile }: TokenParts): NearTokens[] {
  const without = (...claims: readonly string[]): ClaimCondition[] =>
    shared.filter(({ claim }) => !claims.includes(claim));
  const own = subjects(prefixes, contexts);
  return [
    {
      conditions: [own, ...shared],
      anyAudience: true,
      words: (claims) => `the audience \`${claims.get("aud") ?? "?"}\``,
    },
    {
      conditions: [
        subjects(prefixes, anyContext),
        ...without("environment", "ref", "job_workflow_ref", "event_name"),
        sameFile,
      ],
      words: contextWords,
    },
    { conditions: [own, ...without("workflow", "job_workflow_ref")], words: workflowWords },
    {
      conditions: [subjects(["repo:?*/?*"], contexts), ...without(...ofRepository, "job_workflow_ref")],
      words: (claims) => `the repository \`${repositoryIn(claims) ?? "?"}\``,
    },
  ];
}

const anyContext = ["environment:?*", "ref:refs/?*", "pull_request"];

const ofRepository = ["repository", "repository_owner", "repository_id", "repository_owner_id"];

function subjects(prefixes: readonly string[], contexts: readonly string[]): ClaimCondition {
  return claimIs(
    "sub",
    prefixes.flatMap((prefix) => contexts.map((context) => withinFields(`${prefix}:${context}`))),
  );
}

function workflowWords(claims: ReadonlyMap<string, string>): string {
  const file = claims.get("job_workflow_ref");
  return file === undefined ? `the workflow \`${claims.get("workflow") ?? "?"}\`` : `the workflow file \`${file}\``;
}

function repositoryIn(claims: ReadonlyMap<string, string>): string | undefined {
  return claims.get("repository") ?? /^repo:([^:]+):/.exec(claims.get("sub") ?? "")?.[1];
}

function contextWords(claims: ReadonlyMap<string, string>): string {
  const context = /^[^:]*:[^:]*:(.*)$/s.exec(claims.get("sub") ?? "")?.[1] ?? "";
  const environment = claims.get("environment") ?? /^environment:(.+)$/s.exec(context)?.[1]?.replaceAll("%3A", ":");
  if (environment !== undefined) return `the environment \`${environment}\``;
  const ref = /^ref:(.+)$/s.exec(context)?.[1] ?? claims.get("ref");
  return ref === undefined || context === "pull_request" ? "a pull request" : `the ref \`${ref}\` and no environment`;
}
