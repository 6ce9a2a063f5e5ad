import type { Resource } from "../../../lib/documents/document";
import { listOf, stays } from "../../../lib/estate/attributes";
import type { NotAnalysed } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import type { Apis } from "./apis";
import type { Principals } from "./principals";

export const delegatedGrantType = "azuread_service_principal_delegated_permission_grant";

/** So many permissions are named in a sentence. */
const mostNamed = 10;

/**
 * What applications may do as people who sign in to them. By itself an application can do nothing with it, and never more than the
 * person: whose rights these are is in no document.
 * https://learn.microsoft.com/en-us/entra/identity-platform/permissions-consent-overview
 */
export function delegatedGrants({ index }: MapContext, principals: Principals, apis: Apis): NotAnalysed[] {
  return index
    .ofType(delegatedGrantType)
    .filter(({ change }) => stays(change))
    .map((grant) => {
      const { address, type, location } = grant;
      return { address, type, location, reason: reasonFor(grant, principals, apis) };
    });
}

function reasonFor(grant: Resource, principals: Principals, apis: Apis): string {
  const { values } = grant;
  const application = principals.named(values["service_principal_object_id"], grant)?.values["display_name"];
  const who = typeof application === "string" ? `application ${application}` : "an application";
  const api = apis.named(values["resource_service_principal_object_id"], grant)?.title ?? "an API that is not known";
  const names = listOf(values["claim_values"]).filter((name) => typeof name === "string");
  const what = [
    ...names.slice(0, mostNamed),
    ...(names.length > mostNamed ? [`${names.length - mostNamed} more`] : []),
  ].join(", ");
  const user = values["user_object_id"];
  const whom = user === undefined || user === null || user === "" ? "whoever signs in to it" : "one user";
  return `${who} may act on ${api} as ${whom} (${what === "" ? "permissions that are not known" : what}), and not by itself: what such people may do is not in this review`;
}
