import { join } from "node:path";
import { type BoundField, type BoundResource, readBoundResource } from "./bindings";
import { DATA_SOURCES, RESOURCES, type ResourceFacts, SENSITIVE } from "./github-facts";

/** Terraform's name of the provider that this package serves for tests. */
export const GITHUB_PROVIDER = "registry.terraform.io/integrations/github";

/** A resource or data source with everything that serving it takes. */
export interface Served extends BoundResource {
  readonly facts: Partial<ResourceFacts>;
}

/** The provider as served: its own fields, and resources and data sources by type name. */
export interface ServedProvider {
  readonly fields: readonly BoundField[];
  readonly resources: ReadonlyMap<string, Served>;
  readonly dataSources: ReadonlyMap<string, Served>;
}

/** Reads the GitHub provider from the bindings installed in `root`/node_modules. */
export function readGithubProvider(root: string): ServedProvider {
  const lib = join(root, "node_modules/@cdktf/provider-github/lib");
  const own = readBoundResource(join(lib, "provider")).fields.filter((field) => field.name !== "alias");
  return {
    fields: [...own, APP_AUTH],
    resources: served(lib, RESOURCES),
    dataSources: served(lib, DATA_SOURCES),
  };
}

/** The plugin protocol's `Schema` message for a set of fields. */
export function schemaMessage(fields: readonly BoundField[]): object {
  return { version: 0, block: blockMessage(fields) };
}

/** True if the field is a nested block: structs that a person may write. Computed structs are plain attributes. */
export function isBlock(field: BoundField): boolean {
  return field.shape.kind === "structs" && (field.optional || field.required);
}

/** The provider's only block: its bindings name it without the fields inside. */
const APP_AUTH: BoundField = {
  name: "app_auth",
  computed: false,
  optional: true,
  required: false,
  shape: {
    kind: "structs",
    nesting: "list",
    most: 1,
    fields: ["id", "installation_id", "pem_file"].map((name) => ({
      name,
      computed: false,
      optional: false,
      required: true,
      shape: { kind: "primitive", type: "string" },
    })),
  },
};

function served(lib: string, facts: Readonly<Record<string, Partial<ResourceFacts>>>): Map<string, Served> {
  const all = Object.entries(facts).map(([folder, own]) => ({ ...readBoundResource(join(lib, folder)), facts: own }));
  return new Map(all.map((resource) => [resource.type, resource]));
}

const NESTING = { single: 1, list: 2, set: 3 } as const;

function blockMessage(fields: readonly BoundField[]): object {
  return {
    version: 0,
    attributes: fields.filter((field) => !isBlock(field)).map(attributeMessage),
    block_types: fields.flatMap((field) =>
      isBlock(field) && field.shape.kind === "structs"
        ? {
            type_name: field.name,
            block: blockMessage(field.shape.fields),
            nesting: NESTING[field.shape.nesting],
            min_items: field.required ? 1 : 0,
            max_items: field.shape.most ?? 0,
          }
        : [],
    ),
  };
}

function attributeMessage(field: BoundField): object {
  return {
    name: field.name,
    type: Buffer.from(JSON.stringify(ctyType(field))),
    required: field.required,
    optional: field.optional,
    computed: field.computed,
    sensitive: SENSITIVE.has(field.name),
  };
}

/** The JSON form of cty's types: `"string"`, `["list", "string"]`, `["list", ["object", {…}]]`. */
function ctyType({ shape }: BoundField): unknown {
  if (shape.kind === "primitive") return shape.type;
  if (shape.kind === "collection") return [shape.nesting, shape.type];
  return [shape.nesting, ["object", Object.fromEntries(shape.fields.map((inner) => [inner.name, ctyType(inner)]))]];
}
