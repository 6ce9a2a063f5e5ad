import { textWords } from "../../../lib/access/text-words";
import type { Resource } from "../../../lib/documents/document";
import { PartialString, type Value } from "../../../lib/documents/value";
import { referencesOf, textOf } from "../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { IssuedCredential, IssuedKind } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";

/** Credentials of users, with the attribute that names the user. */
export const credentialTypes: Readonly<Record<string, CredentialType>> = {
  aws_iam_access_key: { kind: "access-key", title: "access key", user: "user" },
  aws_iam_service_specific_credential: {
    kind: "password",
    title: "service-specific credential",
    user: "user_name",
  },
  aws_iam_user_ssh_key: { kind: "ssh-key", title: "SSH key", user: "username" },
  aws_iam_signing_certificate: {
    kind: "certificate",
    title: "signing certificate",
    user: "user_name",
    expires: notKnown("the last day of a certificate is not read"),
  },
};

interface CredentialType {
  readonly kind: IssuedKind;
  readonly title: string;
  readonly user: string;
  /** Until when it is valid. @default until somebody removes it */
  readonly expires?: Fact<string | undefined>;
}

/** The long-lived credentials of users in a document. */
export function userCredentials(context: MapContext): IssuedCredential[] {
  return Object.entries(credentialTypes).flatMap(([type, facts]) =>
    context.index.ofType(type).map((resource) => credentialOf(resource, facts, context)),
  );
}

function credentialOf(resource: Resource, type: CredentialType, { document, index }: MapContext): IssuedCredential {
  const { kind, title, expires = known(undefined) } = type;
  const user = resource.values[type.user];
  const named = typeof user === "string" ? index.withValue("aws_iam_user", "name", user)[0] : undefined;
  const referenced = referencesOf(user).map((reference) => index.referenced(reference, resource)?.resource);
  const owner = named ?? referenced.find((other) => other?.type === "aws_iam_user");
  const path = typeof owner?.values["path"] === "string" ? owner.values["path"] : "/";
  const name = owner?.values["name"] ?? user;
  const isRoot = typeof user === "string" && rootUser.test(user);
  return {
    kind,
    platform: "aws",
    address: resource.address,
    change: resource.change,
    location: resource.location,
    document,
    ...(typeof name === "string" && !isRoot ? { identity: `aws:user:${path}${name}` } : {}),
    title: `${title} of ${isRoot ? "the account's root user" : `user ${userWords(name, owner)}`}${datesOf(resource)}`,
    expires,
  };
}

/** A user by its name, or by what the document knows in its place: a part of the name, or the resource that makes the user. */
function userWords(name: Value | undefined, user: Resource | undefined): string {
  if (typeof name === "string") return name;
  if (name instanceof PartialString && name.parts.some((part) => typeof part === "string"))
    return textWords(textOf(name) ?? "");
  return user === undefined ? "that is not known yet" : `${user.address}, whose name is not known yet`;
}

/** The root user has an ARN and no name: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const rootUser = /^arn:[\w-]+:iam::\d{12}:root$/;

/** What a credential report tells of a key besides. */
function datesOf({ values }: Resource): string {
  const { last_rotated_date: rotated, last_used_date: used } = values;
  const told = [
    ...(typeof rotated === "string" ? [`made or changed on ${rotated.slice(0, 10)}`] : []),
    ...(typeof used === "string" ? [`last used on ${used.slice(0, 10)}`] : []),
  ];
  return told.length === 0 ? "" : ` (${told.join(", ")})`;
}
