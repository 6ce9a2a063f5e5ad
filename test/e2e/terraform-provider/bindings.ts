import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One attribute or block of a resource, as the generated bindings describe it. */
export interface BoundField {
  readonly name: string;
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
  readonly shape: FieldShape;
}

/** What a field holds: a primitive, a collection of primitives, or structs with fields of their own. */
export type FieldShape =
  | { readonly kind: "primitive"; readonly type: Primitive }
  | { readonly kind: "collection"; readonly nesting: "list" | "set" | "map"; readonly type: Primitive }
  | { readonly kind: "structs"; readonly nesting: "list" | "set"; readonly most?: 1; readonly fields: BoundField[] };

/** A primitive type by the name that Terraform gives it. */
export type Primitive = "string" | "number" | "bool";

/** A resource or data source of the bindings. */
export interface BoundResource {
  /** Terraform's type name, such as `github_repository_environment`. */
  readonly type: string;
  readonly fields: BoundField[];
}

/**
 * Reads one resource of `@cdktf/provider-*` from its folder.
 *
 * The compiled JavaScript lacks what a schema needs, but the generated TypeScript rides along in its inline source
 * map, and there every field is preceded by a comment with the flags of the provider's real schema:
 * `// wait_timer - computed: false, optional: true, required: false`.
 *
 * @throws Error if the folder holds no such source.
 */
export function readBoundResource(folder: string): BoundResource {
  const source = generatedSource(join(folder, "index.js"));
  const type = /static readonly tfResourceType = "(\w+)"/.exec(source)?.[1];
  if (type === undefined) throw new Error(`\`${folder}\` holds no generated Terraform resource.`);
  const classes = new Map<string, string>();
  for (const body of source.split(/^export class /m).slice(1)) classes.set(/^\w+/.exec(body)?.[0] ?? "", body);
  const root = [...classes.values()].find((body) => body.includes("static readonly tfResourceType")) ?? "";
  return { type, fields: fieldsOf(root, classes) };
}

function generatedSource(file: string): string {
  const encoded = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(readFileSync(file, "utf8"))?.[1];
  if (encoded === undefined) throw new Error(`\`${file}\` has no inline source map.`);
  const map = JSON.parse(Buffer.from(encoded, "base64").toString("utf8")) as { sourcesContent?: string[] };
  return map.sourcesContent?.join("\n") ?? "";
}

const FIELD = /^ {2}\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)$/m;

function fieldsOf(body: string, classes: ReadonlyMap<string, string>): BoundField[] {
  const parts = body.split(FIELD).slice(1);
  const fields: BoundField[] = [];
  for (let at = 0; at + 4 < parts.length; at += 5) {
    const [name = "", computed, optional, required, accessors = ""] = parts.slice(at, at + 5);
    const shape = shapeOf(accessors, classes);
    if (shape === undefined) continue;
    fields.push({
      name,
      computed: computed === "true",
      optional: optional === "true",
      required: required === "true",
      shape,
    });
  }
  return fields;
}

/** Tells the type from the accessors after the comment; `undefined` for a shape that the bindings don't spell out. */
function shapeOf(accessors: string, classes: ReadonlyMap<string, string>): FieldShape | undefined {
  const struct = /= new (\w+?)(List|OutputReference)\(this, "\w+"(?:, (true|false))?\)/.exec(accessors);
  if (struct) {
    const fields = fieldsOf(classes.get(`${struct[1]}OutputReference`) ?? "", classes);
    if (struct[2] === "OutputReference") return { kind: "structs", nesting: "list", most: 1, fields };
    return { kind: "structs", nesting: struct[3] === "true" ? "set" : "list", fields };
  }
  if (/getStringMapAttribute|StringMap\(this/.test(accessors)) {
    return { kind: "collection", nesting: "map", type: "string" };
  }
  const list = /get(Number)?ListAttribute\(/.exec(accessors);
  if (list) {
    const nesting = accessors.includes("Fn.tolist(") ? "set" : "list";
    return { kind: "collection", nesting, type: list[1] ? "number" : "string" };
  }
  const getter = /get(String|Number|Boolean)Attribute\(/.exec(accessors)?.[1];
  const stored = /^ {2}private _\w+\?: (string|number|boolean)(\[\])?/m.exec(accessors);
  const type = PRIMITIVES.get((getter ?? stored?.[1] ?? "").toLowerCase());
  if (type === undefined) return undefined;
  return stored?.[2] ? { kind: "collection", nesting: "list", type } : { kind: "primitive", type };
}

const PRIMITIVES: ReadonlyMap<string, Primitive> = new Map([
  ["string", "string"],
  ["number", "number"],
  ["boolean", "bool"],
]);
