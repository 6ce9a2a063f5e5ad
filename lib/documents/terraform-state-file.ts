import type { Document } from "./document";
import { isJsonObject, member, text } from "./json";
import { ReadError } from "./read-error";
import { readStateModules } from "./state-file-v3";
import { readStateResources } from "./state-file-v4";
import { withNotes } from "./state-notes";

/** Tells a state as Terraform and OpenTofu store it: `terraform.tfstate`, or what `terraform state pull` prints. */
export function isStateFile(json: unknown): boolean {
  return (
    isEncrypted(json) || (typeof member(json, "version") === "number" && typeof member(json, "serial") === "number")
  );
}

/** https://opentofu.org/docs/language/state/encryption: the state stands inside, as one text. */
function isEncrypted(json: unknown): boolean {
  return text(member(json, "encrypted_data")) !== undefined;
}

/**
 * Reads a stored state of version 3 (Terraform 0.7 to 0.11) or 4 (0.12 and later, OpenTofu).
 *
 * @throws {ReadError} for another version, an encrypted state, and a state without its list of resources
 */
export function readStateFile(json: unknown, path: string): Document {
  if (isEncrypted(json)) throw new ReadError(path, "it is encrypted; give what `tofu show -json` prints");
  const version = member(json, "version");
  const parts = version === 4 ? "resources" : "modules";
  if (version !== 3 && version !== 4) {
    const stated = typeof version === "number" ? version : "?";
    throw new ReadError(path, `the state has version \`${stated}\`; versions 3 and 4 can be read`);
  }
  const list = member(json, parts);
  if (!Array.isArray(list))
    throw new ReadError(path, `the state has no list of ${parts}: it is not as Terraform writes it`);
  const { resources, problems, notes } = withNotes((version === 4 ? readStateResources : readStateModules)(list, path));
  return {
    kind: "terraform-state",
    path,
    providers: [],
    resources,
    problems,
    notes: [...backendNotes(json), ...notes],
  };
}

/** The file that Terraform keeps in `.terraform` says where the state is, and holds none. */
function backendNotes(json: unknown): string[] {
  const backend = member(json, "backend");
  if (!isJsonObject(backend)) return [];
  const type = text(member(backend, "type")) ?? "?";
  return [
    `the file only says that the state is in the backend \`${type.slice(0, 50)}\`; \`terraform state pull\` prints it`,
  ];
}
