import type { Layer, Pattern, TextPart } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { notKnown, reasonWords } from "../../../lib/estate/fact";
import type { MapContext } from "../../../lib/estate/vendor";
import { grantPolicy } from "../permissions/access-set";
import { reachOf, type Reach } from "./installation-reach";
import { listingType, type ListedInstallation } from "./listed-installations";

/** So many repositories are named in a sentence. */
const mostNamed = 10;

/**
 * What an installation may do in the repositories that it is given.
 *
 * @param facts what the document says of the app's permissions. @default nothing
 */
export function installationAccess(
  from: readonly Resource[],
  facts: ListedInstallation | undefined,
  context: MapContext,
): Layer {
  const reaches = from.map((resource) => reachOf(resource, context));
  const name = "permissions of the app";
  if (facts === undefined) return { name, policies: [], unknown: reaches.length === 0 ? [] : [notListed(reaches)] };
  const policies = reaches.map((reach) =>
    grantPolicy(reach.address, facts.permissions, repositories(reach, facts.reachesAll)),
  );
  const gaps = facts.reachesAll ? [] : reaches.flatMap(({ unknown }) => unknown);
  return { name, policies, unknown: reaches.length === 0 ? [] : [...facts.unknown, ...gaps] };
}

/** One sentence for all: there are as many resources as repositories. */
function notListed(reaches: readonly Reach[]): string {
  const named = [...new Set(reaches.flatMap((reach) => reach.repositories))];
  const more = named.length - mostNamed;
  const words = [
    ...named.slice(0, mostNamed),
    ...(more > 0 ? [`${more} more repositories`] : []),
    ...reaches.flatMap(({ unknown }) => unknown.map((reason) => `a repository that is not known (${reason})`)),
  ];
  const reason = `the app reaches ${words.join(", ")}, and what it may do there is not in the document`;
  return reasonWords(notKnown(reason, `${howToKnow}, or look at the installation in GitHub's settings`));
}

const howToKnow = `add \`${listingType}\`, which states the permissions of each installation`;

/** An app that is installed on everything reaches more than the resource says. */
function repositories({ owner, repositories: names }: Reach, reachesAll: boolean): Pattern[] {
  const front: readonly TextPart[] = typeof owner === "string" ? [{ verbatim: owner }] : owner;
  if (reachesAll) return [{ text: [...front, "/*"], syntax: "glob", ignoreCase: true }];
  return names.map((name) => ({ text: [...front, { verbatim: `/${name}` }], syntax: "literal", ignoreCase: true }));
}
