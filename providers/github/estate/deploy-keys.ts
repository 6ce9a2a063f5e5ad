import type { Resource } from "../../../lib/documents/document";
import { flagFact } from "../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { IssuedCredential } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";

export const deployKeyType = "github_repository_deploy_key";

/**
 * The keys by which whoever holds them pushes to a repository, past reviews that its rules do not demand of keys. They are valid
 * until somebody removes them. One that reads alone is left out: it reads one repository.
 * https://docs.github.com/en/authentication/connecting-to-github-with-ssh/managing-deploy-keys#deploy-keys
 */
export function writingDeployKeys({ index, document }: MapContext): IssuedCredential[] {
  return index.ofType(deployKeyType).flatMap((key) => {
    const reads = readsAlone(key);
    if (reads.known && reads.value) return [];
    return [
      {
        kind: "ssh-key",
        platform: "github",
        address: key.address,
        change: key.change,
        location: key.location,
        document,
        title: `deploy key that writes to ${nameOf(key)}`,
        expires: reads.known ? known(undefined) : reads,
      },
    ];
  });
}

/** A configuration that leaves it out means a key that reads; plans and states always state it. */
function readsAlone({ change, values }: Resource): Fact<boolean> {
  const stated = values["read_only"] ?? undefined;
  if (stated === undefined && change !== "declared") return notKnown("the document does not state whether it writes");
  return flagFact(stated, true);
}

function nameOf({ values }: Resource): string {
  return typeof values["repository"] === "string"
    ? `repository ${values["repository"]}`
    : "a repository that is not known yet";
}
