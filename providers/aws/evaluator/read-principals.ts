import { isJsonObject, members } from "../../../lib/documents/json";
import { PolicyError, shown } from "./policy-error";
import { principalTypes, type PrincipalEntry, type PrincipalType } from "./policy";

/**
 * Reads the value of `Principal` or `NotPrincipal`. `"*"` is `{ "AWS": "*" }`: anyone, anonymous callers included.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 *
 * @throws {PolicyError} for a type that AWS doesn't have, and for a wildcard: "You cannot use a wildcard to match part of a principal
 * name or ARN", and `*` stands under `AWS`. Under `Federated` it is every identity provider, as AWS's own analysis takes it in the samples
 * `allowlist-federated-access-oidc.md` and `-saml.md` of https://github.com/aws-samples/iam-access-analyzer-custom-policy-check-samples
 */
export function readPrincipals(value: unknown, where: string): readonly PrincipalEntry[] {
  if (value === "*") return [{ type: "AWS", name: "*" }];
  if (!isJsonObject(value))
    throw new PolicyError(where, `the principal is ${shown(value)}; it is \`*\` or an object by type`);
  return members(value).flatMap(([type, names]) => {
    if (!isPrincipalType(type)) {
      throw new PolicyError(where, `${shown(type)} is no type of principal; they are ${principalTypes.join(", ")}`);
    }
    const list: readonly unknown[] = Array.isArray(names) ? names : [names];
    return list.map((name) => ({ type, name: readName(type, name, where) }));
  });
}

function isPrincipalType(type: string): type is PrincipalType {
  return principalTypes.some((known) => known === type);
}

function readName(type: PrincipalType, name: unknown, where: string): string {
  if (typeof name !== "string") throw new PolicyError(where, `the principal ${shown(name)} is no string`);
  if (/[*?]/.test(name) && !(name === "*" && (type === "AWS" || type === "Federated"))) {
    throw new PolicyError(
      where,
      `the principal ${shown(name)} has a wildcard in it; name it whole, or anyone as { "AWS": "*" }`,
    );
  }
  return name;
}
