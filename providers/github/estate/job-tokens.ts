import type { Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import { flagFact } from "../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { JobToken } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";

/** Types that say what the `GITHUB_TOKEN` of a job can do by default, with the attribute and the word for whose jobs. */
export const jobTokenTypes: Readonly<Record<string, readonly [attribute: string, word: string]>> = {
  github_workflow_repository_permissions: ["repository", "repository"],
  github_actions_organization_workflow_permissions: ["organization_slug", "organization"],
  github_enterprise_actions_workflow_permissions: ["enterprise_slug", "enterprise"],
};

/** https://docs.github.com/en/rest/actions/permissions#set-default-workflow-permissions-for-a-repository */
export function jobToken(resource: Resource, { document }: MapContext): JobToken {
  const [attribute = "", word = ""] = jobTokenTypes[resource.type] ?? [];
  const { values } = resource;
  const name = values[attribute];
  return {
    platform: "github",
    address: resource.address,
    change: resource.change,
    location: resource.location,
    document,
    of: typeof name === "string" ? `${word} ${name}` : `a ${word} that is not known yet`,
    writes: writes(values["default_workflow_permissions"]),
    approves: flagFact(values["can_approve_pull_request_reviews"], false),
  };
}

function writes(value: Value | undefined): Fact<boolean> {
  if (value === "read" || value === "write") return known(value === "write");
  return value === undefined || value === null
    ? notKnown("it is left to the default of the organization or enterprise")
    : notKnown("it is known only after apply");
}
