import type { Resource } from "../../../lib/documents/document";
import { optionalText } from "../../../lib/estate/attributes";
import { known, type Fact } from "../../../lib/estate/fact";
import type { IssuedCredential, IssuedKind } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import type { Members } from "./members";
import type { Resolver } from "./resolver";

/** Secrets of service accounts, with the attribute that names the account. */
const types: Readonly<Record<string, { readonly kind: IssuedKind; readonly title: string; readonly account: string }>> =
  {
    google_service_account_key: { kind: "service-account-key", title: "key", account: "service_account_id" },
    google_storage_hmac_key: { kind: "access-key", title: "HMAC key", account: "service_account_email" },
  };

export const keyTypes: readonly string[] = Object.keys(types);

/** The service account that a key is of, where the document has it. */
export function accountOfKey(key: Resource, members: Members): Resource | undefined {
  return members.accountOf(key.values[types[key.type]?.account ?? ""], key);
}

/** A key as a credential. */
export function credentialOf(
  key: Resource,
  { document }: MapContext,
  { members, resolver }: { readonly members: Members; readonly resolver: Resolver },
): IssuedCredential {
  const { kind, title } = types[key.type] ?? { kind: "service-account-key", title: "key" };
  const account = accountOfKey(key, members);
  const email = account === undefined ? undefined : resolver.emailOf(account);
  return {
    kind,
    platform: "google",
    address: key.address,
    change: key.change,
    location: key.location,
    document,
    ...(account === undefined
      ? {}
      : { identity: `google:service-account:${typeof email === "string" ? email : account.address}` }),
    title: `${title} of service account ${typeof email === "string" ? email : (account?.address ?? "that is not in the document")}`,
    expires: lastDay(key),
  };
}

/**
 * Keys that Google makes have no end, which it tells as the year 9999; an own certificate that is uploaded has one.
 * https://cloud.google.com/iam/docs/service-account-creds#user-managed-keys
 */
function lastDay({ values }: Resource): Fact<string | undefined> {
  const stated = values["public_key_data"] ?? undefined;
  const until = optionalText(values["valid_before"]);
  if (until.known && until.value !== undefined)
    return known(until.value.startsWith("9999") ? undefined : until.value.slice(0, 10));
  return stated === undefined ? known(undefined) : { known: false, reason: "the certificate that is uploaded says it" };
}
