import type { Block, Body, BodyAttribute } from "../hcl/syntax";
import type { ModuleFile, ModuleFiles } from "./module-files";

/** A block, and the file that it stands in. */
export interface Declaration {
  readonly block: Block;
  readonly file: string;
}

export interface ResourceDeclaration extends Declaration {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
}

/** What the files of a module declare, each thing by its name. */
export interface Declarations {
  readonly variables: ReadonlyMap<string, Declaration>;
  readonly locals: ReadonlyMap<string, BodyAttribute>;
  readonly outputs: ReadonlyMap<string, Declaration>;
  /** By address: `aws_iam_role.deploy`, `data.aws_iam_policy_document.trust`. */
  readonly resources: ReadonlyMap<string, ResourceDeclaration>;
  readonly calls: ReadonlyMap<string, Declaration>;
  /** By key: `aws`, `aws.frankfurt`. */
  readonly providers: ReadonlyMap<string, Declaration>;
  /** What a module says of the providers that it needs, by their names in it. */
  readonly required: ReadonlyMap<string, BodyAttribute>;
}

/** The same while it is made. */
interface Collected {
  readonly variables: Map<string, Declaration>;
  readonly locals: Map<string, BodyAttribute>;
  readonly outputs: Map<string, Declaration>;
  readonly resources: Map<string, ResourceDeclaration>;
  readonly calls: Map<string, Declaration>;
  readonly providers: Map<string, Declaration>;
  readonly required: Map<string, BodyAttribute>;
}

/** Collects what files declare. What an override file says takes the place of what the others say. */
export function declarationsOf({ declaring, overriding }: ModuleFiles): Declarations {
  const collected: Collected = {
    variables: new Map(),
    locals: new Map(),
    outputs: new Map(),
    resources: new Map(),
    calls: new Map(),
    providers: new Map(),
    required: new Map(),
  };
  for (const file of [...declaring, ...overriding])
    for (const block of file.body.blocks) collect(block, file, collected);
  return collected;
}

function collect(block: Block, { path: file }: ModuleFile, into: Collected): void {
  const [first = "", second = ""] = block.labels;
  switch (block.type) {
    case "resource":
    case "data": {
      const mode = block.type === "data" ? "data" : "managed";
      const address = `${mode === "data" ? "data." : ""}${first}.${second}`;
      const before = into.resources.get(address);
      into.resources.set(address, { ...merged(before, block, file), mode, type: first, name: second });
      return;
    }
    case "locals":
      for (const [name, attribute] of block.body.attributes) into.locals.set(name, attribute);
      return;
    case "provider": {
      const key = providerKeyOf(first, block.body);
      into.providers.set(key, merged(into.providers.get(key), block, file));
      return;
    }
    case "variable":
      into.variables.set(first, merged(into.variables.get(first), block, file));
      return;
    case "output":
      into.outputs.set(first, merged(into.outputs.get(first), block, file));
      return;
    case "module":
      into.calls.set(first, merged(into.calls.get(first), block, file));
      return;
    case "terraform":
      for (const [name, attribute] of requiredIn(block.body)) into.required.set(name, attribute);
      return;
    case "check":
      for (const inner of block.body.blocks)
        if (inner.type === "data") collect(inner, { path: file, body: block.body }, into);
  }
}

/** The JSON syntax does not tell a block from an attribute that holds an object. */
function requiredIn({ attributes, blocks }: Body): (readonly [string, BodyAttribute])[] {
  const name = "required_providers";
  const written = attributes.get(name);
  const members = written?.expression.kind === "object" ? written.expression.items : [];
  return [
    ...blocks.filter(({ type }) => type === name).flatMap((block) => [...block.body.attributes]),
    ...members.flatMap(({ key, value }) =>
      written !== undefined && key.kind === "literal"
        ? [[String(key.value), { ...written, expression: value }] as const]
        : [],
    ),
  ];
}

function providerKeyOf(name: string, body: Body): string {
  const alias = body.attributes.get("alias")?.expression;
  return alias?.kind === "literal" && typeof alias.value === "string" ? `${name}.${alias.value}` : name;
}

/** Arguments are replaced one by one; blocks inside are replaced by their kind. */
function merged(before: Declaration | undefined, block: Block, file: string): Declaration {
  if (before === undefined) return { block, file };
  const kinds = new Set(block.body.blocks.map(kindOf));
  const body: Body = {
    attributes: new Map([...before.block.body.attributes, ...block.body.attributes]),
    blocks: [...before.block.body.blocks.filter((inner) => !kinds.has(kindOf(inner))), ...block.body.blocks],
  };
  return { block: { ...before.block, body }, file: before.file };
}

/** What a block makes: for `dynamic "statement"`, a `statement`. */
function kindOf({ type, labels }: Block): string {
  return type === "dynamic" ? (labels[0] ?? "") : type;
}
