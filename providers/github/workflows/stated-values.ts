import type { Resource } from "../../../lib/documents/document";
import { stays } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { repositoryOf } from "../estate/gate-repositories";
import { followed } from "../estate/followed";
import { statedIn, statedTypes, type Level, type StatedContext } from "../estate/stated-types";
import { known, type Evaluated } from "./evaluate";

/** Where a job looks variables and secrets up. */
export interface Holder {
  /** `acme/checkout` */
  readonly repository?: string;
  /** The environment that the job names; `null` where the file does not tell which one. Absent for none. */
  readonly environment?: string | null;
}

/** A variable or secret with the document that states it. */
interface Stated {
  readonly resource: Resource;
  readonly document: number;
  readonly index: ResourceIndex;
}

/**
 * What documents state of the variables and secrets that workflows read. The value of a secret is never used; which resource it comes from is no secret.
 */
export class StatedValues {
  readonly #byType = new Map<string, Stated[]>();

  constructor(indices: readonly ResourceIndex[]) {
    for (const type of statedTypes) {
      const found = indices.flatMap((index, document) =>
        index
          .ofType(type)
          .filter(({ change }) => stays(change))
          .map((resource) => ({ resource, document, index })),
      );
      if (found.length > 0) this.#byType.set(type, found);
    }
  }

  /** The value of a name for a job; `undefined` where no document states it, or where another one may go before it. */
  valueOf(context: StatedContext, name: string, holder: Holder): Evaluated | undefined {
    if (holder.repository === undefined) return undefined;
    for (const [type, level] of statedIn[context]) {
      if (level === "environment" && holder.environment === undefined) continue;
      const found = (this.#byType.get(type) ?? []).filter((one) => isOf(one, level, name, holder));
      if (level === "environment" && holder.environment === null && found.length > 0) return undefined;
      const [only, ...more] = found;
      if (more.length > 0) return undefined;
      if (only !== undefined) return read(only, context, name);
    }
    return undefined;
  }
}

function isOf(
  { resource, index }: Stated,
  level: Level,
  name: string,
  { repository = "", environment }: Holder,
): boolean {
  const { variable_name: variable, secret_name: secret, environment: ofResource, visibility } = resource.values;
  const own = variable ?? secret;
  if (typeof own !== "string" || own.toLowerCase() !== name.toLowerCase()) return false;
  // Which repositories a selection holds, numbers say that few documents state.
  if (level === "organization") return visibility !== "selected";
  const stated = repositoryOf(resource.values["repository"], resource, { index });
  if (stated?.toLowerCase() !== repository.slice(repository.indexOf("/") + 1).toLowerCase()) return false;
  if (level === "repository" || environment === null) return true;
  const named = followed(ofResource, resource, index).text;
  return named === undefined || named.toLowerCase() === environment?.toLowerCase();
}

function read({ resource, document, index }: Stated, context: StatedContext, name: string): Evaluated {
  const value = resource.values[context === "vars" ? "value" : "plaintext_value"];
  const { text, places } = followed(value, resource, index);
  const stated = places.length === 0 ? {} : { stated: places.map((address) => ({ document, address })) };
  if (context === "secrets") return { kind: "secret", name, ...stated };
  if (text !== undefined) return known(text);
  const reason = `\`vars.${name}\` is the value of ${resource.address}, which is known only after apply`;
  return { kind: "unknown", reason, ...stated };
}
