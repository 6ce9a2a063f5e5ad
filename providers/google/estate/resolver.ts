import type { Resource } from "../../../lib/documents/document";
import { PartialString, Unknown, type Reference, type Value } from "../../../lib/documents/value";
import type { ResourceIndex } from "../../../lib/estate/resource-index";

type Part = string | Reference;

/** A chain of references that is longer is not followed. */
const mostHops = 8;

/**
 * Attributes that only an apply computes, as far as they follow from others: the e-mail address of a service account, the name of a
 * pool. https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_service_account#attributes-reference
 */
export class Resolver {
  constructor(private readonly index: ResourceIndex) {}

  /**
   * What a value of an attribute is that people set to a reference and to nothing else, such as `service_account_id`. Of
   * other attributes, one reference may be all that a plan tells of a longer text.
   */
  followed(value: Value | undefined, from: Resource, hops = 0): Value | undefined {
    if (!(value instanceof Unknown)) return this.resolved(value, from, hops);
    const [reference, ...more] = value.references;
    const parts = reference === undefined || more.length > 0 ? undefined : this.#partsOf(reference, from, hops);
    return parts === undefined ? value : joined(parts);
  }

  /** A text with what is known of its references put in their place. */
  resolved(value: Value | undefined, from: Resource, hops = 0): Value | undefined {
    if (!(value instanceof PartialString)) return value;
    return joined(
      value.parts.flatMap((part) => (typeof part === "string" ? [part] : (this.#partsOf(part, from, hops) ?? [part]))),
    );
  }

  /** The project that a resource is in, as far as it or its provider says. */
  projectOf(resource: Resource, hops = 0): readonly Part[] {
    const stated = resource.values["project"] ?? this.index.providerOf(resource)?.values["project"];
    const parts = partsIn(this.followed(stated, resource, hops + 1));
    return parts ?? [{ expression: `${resource.address}.project` }];
  }

  /** The e-mail address of a service account of the document. */
  emailOf(account: Resource, hops = 0): Value {
    const { email, account_id: id } = account.values;
    if (typeof email === "string") return email;
    const name = partsIn(this.followed(id, account, hops + 1)) ?? [{ expression: `${account.address}.account_id` }];
    return joined([...name, "@", ...this.projectOf(account, hops), ".iam.gserviceaccount.com"]);
  }

  #partsOf(reference: Reference, from: Resource, hops: number): readonly Part[] | undefined {
    const target = hops > mostHops ? undefined : this.index.referenced(reference, from);
    if (target === undefined) return undefined;
    const stated = partsIn(this.followed(target.resource.values[target.attribute], target.resource, hops + 1));
    return stated ?? this.#computed(target.resource, target.attribute, hops + 1);
  }

  #computed(resource: Resource, attribute: string, hops: number): readonly Part[] | undefined {
    const name = attribute === "name" || attribute === "id";
    const named = (...front: readonly Part[]): readonly Part[] | undefined => (name ? front : undefined);
    const project = (): readonly Part[] => this.projectOf(resource, hops);
    const own = (of: string): readonly Part[] =>
      partsIn(this.followed(resource.values[of], resource, hops)) ?? [{ expression: `${resource.address}.${of}` }];
    switch (resource.type) {
      case "google_service_account": {
        const email = partsIn(this.emailOf(resource, hops)) ?? [];
        if (attribute === "email") return email;
        if (attribute === "member") return ["serviceAccount:", ...email];
        return named("projects/", ...project(), "/serviceAccounts/", ...email);
      }
      case "google_iam_workload_identity_pool":
        return named(
          "projects/",
          ...project(),
          "/locations/global/workloadIdentityPools/",
          ...own("workload_identity_pool_id"),
        );
      case "google_project_iam_custom_role":
        return named("projects/", ...project(), "/roles/", ...own("role_id"));
      case "google_organization_iam_custom_role":
        return named("organizations/", ...own("org_id"), "/roles/", ...own("role_id"));
      default:
        return undefined;
    }
  }
}

function partsIn(value: Value | undefined): readonly Part[] | undefined {
  if (typeof value === "string") return [value];
  return value instanceof PartialString ? value.parts : undefined;
}

/** Texts side by side become one, so that what is known whole is a string. */
function joined(parts: readonly Part[]): string | PartialString {
  const merged: Part[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === "string" && typeof last === "string") merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  const [first = ""] = merged;
  return merged.length <= 1 && typeof first === "string" ? first : new PartialString(merged);
}
