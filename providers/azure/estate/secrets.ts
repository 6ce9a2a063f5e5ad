import type { Resource } from "../../../lib/documents/document";
import { optionalDay, optionalText } from "../../../lib/estate/attributes";
import { notKnown, type Fact } from "../../../lib/estate/fact";
import type { IssuedCredential, IssuedKind } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { identityId } from "./identities";
import type { Principals } from "./principals";

interface SecretType {
  readonly kind: IssuedKind;
  readonly title: string;
  /** The attributes that name the identity. */
  readonly holder: readonly string[];
}

/** Secrets of applications: https://registry.terraform.io/providers/hashicorp/azuread/latest/docs */
const types: Readonly<Record<string, SecretType>> = {
  azuread_application_password: {
    kind: "client-secret",
    title: "client secret",
    holder: ["application_id", "application_object_id"],
  },
  azuread_service_principal_password: {
    kind: "client-secret",
    title: "client secret",
    holder: ["service_principal_id"],
  },
  azuread_application_certificate: {
    kind: "certificate",
    title: "certificate",
    holder: ["application_id", "application_object_id"],
  },
  azuread_service_principal_certificate: {
    kind: "certificate",
    title: "certificate",
    holder: ["service_principal_id"],
  },
};

export const secretTypes: readonly string[] = Object.keys(types);

/** Whose a secret is; `undefined` where the document does not have it. */
export function holderOfSecret(secret: Resource, principals: Principals): Resource | undefined {
  const [holder] = (types[secret.type]?.holder ?? []).flatMap(
    (attribute) => principals.named(secret.values[attribute], secret) ?? [],
  );
  return holder;
}

/** A secret as a credential, without its value. */
export function credentialOf(secret: Resource, { document }: MapContext, principals: Principals): IssuedCredential {
  const { kind, title } = types[secret.type] ?? { kind: "client-secret", title: "client secret" };
  const holder = holderOfSecret(secret, principals);
  const name = holder?.values["display_name"] ?? holder?.values["name"];
  return {
    kind,
    platform: "azure",
    address: secret.address,
    change: secret.change,
    location: secret.location,
    document,
    ...(holder === undefined ? {} : { identity: identityId(holder) }),
    title: `${title} of ${typeof name === "string" ? `application ${name}` : "an application that is not in the document"}`,
    expires: lastDay(secret),
  };
}

/** Without an end a client secret is valid for two years from the apply on, and a certificate for as long as it says itself. */
function lastDay({ values }: Resource): Fact<string | undefined> {
  const end = optionalDay(values["end_date"]);
  if (!end.known || end.value !== undefined) return end;
  const relative = optionalText(values["end_date_relative"]);
  if (relative.known && relative.value !== undefined)
    return notKnown(`it ends ${relative.value} after it is made`, "state `end_date`");
  return notKnown("it states no `end_date`, so that the apply decides", "state `end_date`");
}
