import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import type { Document } from "../../lib/documents/document";
import { readTerraformPlan } from "../../lib/documents/terraform-plan";
import { readTerraformState } from "../../lib/documents/terraform-state";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type Attributes = Readonly<Record<string, Json>>;

/** Resources by type and name as people write them, with references such as `${google_service_account.deploy.email}`. */
export interface Configuration {
  readonly provider?: Readonly<Record<string, Attributes>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  readonly resource: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
}

/** Attributes that the provider computes at apply, by type, as its documentation says. */
export type Computed = Readonly<Record<string, (attributes: Attributes, provider: Attributes) => Attributes>>;

/**
 * One configuration in the forms of Terraform: synthesised, planned for the first time, and stored after the apply. The forms are
 * those that Terraform documents (https://developer.hashicorp.com/terraform/internals/json-format); the resources' attributes are those
 * of their providers' documentation, since the providers themselves do not run here.
 */
export function formsOf(
  configuration: Configuration,
  computed: Computed,
): Readonly<Record<"stack" | "plan" | "state", Document>> {
  const stack = { "//": { metadata: {} }, terraform: {}, ...configuration };
  const resources = resourcesOf(configuration, computed);
  const root = { resources: resources.map(planned) };
  const plan = {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: root },
    resource_changes: resources.filter(({ mode }) => mode === "managed").map(change),
    prior_state: {
      format_version: "1.0",
      values: { root_module: { resources: resources.filter(({ mode }) => mode === "data").map(stored) } },
    },
    configuration: {
      provider_config: Object.fromEntries(
        Object.entries(configuration.provider ?? {}).map(([name, values]) => [
          name,
          { name, expressions: expressionsOf(values) },
        ]),
      ),
      root_module: { resources: resources.map(configured) },
    },
  };
  const state = {
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: { root_module: { resources: resources.map(stored) } },
  };
  const parse = (json: unknown): unknown => JSON.parse(JSON.stringify(json)) as unknown;
  return {
    stack: readCdktfStack(parse(stack), "cdk.tf.json"),
    plan: readTerraformPlan(parse(plan), "plan.json"),
    state: readTerraformState(parse(state), "state.json"),
  };
}

interface Written {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly address: string;
  readonly attributes: Attributes;
  readonly applied: Attributes;
}

function resourcesOf({ resource, data = {}, provider = {} }: Configuration, computed: Computed): Written[] {
  const all = (["managed", "data"] as const).flatMap((mode) =>
    Object.entries(mode === "managed" ? resource : data).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, attributes]) => ({
        mode,
        type,
        name,
        attributes,
        address: `${mode === "data" ? "data." : ""}${type}.${name}`,
      })),
    ),
  );
  const settings = Object.assign({}, ...Object.values(provider)) as Attributes;
  const applied = new Map<string, Attributes>();
  const apply = (address: string): Attributes => {
    const before = applied.get(address);
    if (before !== undefined) return before;
    const one = all.find((candidate) => candidate.address === address);
    if (one === undefined) throw new Error(`a test refers to ${address}, which is not there`);
    const values = filled(one.attributes, apply) as Attributes;
    const made = { ...values, ...computed[one.type]?.(values, settings) };
    applied.set(address, made);
    return made;
  };
  return all.map((one) => ({ ...one, applied: apply(one.address) }));
}

/** A text that a test states. */
export function textIn(value: Json | undefined): string {
  if (typeof value !== "string") throw new Error("a test refers to what is no text");
  return value;
}

const reference = /\$\{((?:data\.)?\w+\.\w+)\.(\w+)\}/g;

function filled(value: Json, apply: (address: string) => Attributes): Json {
  if (typeof value === "string")
    return value.replace(reference, (_, address: string, attribute: string) => textIn(apply(address)[attribute]));
  if (Array.isArray(value)) return value.map((entry: Json) => filled(entry, apply));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, filled(entry, apply)]));
}

function isOpen(value: Json): boolean {
  return JSON.stringify(value).includes("${");
}

/** A block is a list of one in plans and states. */
function blocks(value: Json): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isMap(value) ? [value] : value;
}

/** Attributes that are maps, and no blocks. */
function isMap(value: object): boolean {
  return Object.keys(value).some((key) => /^(?:google|attribute)\.|^owner$|^expires$/.test(key));
}

function stored({ mode, type, name, address, applied }: Written): Json {
  const values = Object.fromEntries(Object.entries(applied).map(([key, value]) => [key, blocks(value)]));
  return { address, mode, type, name, provider_name: provider(type), schema_version: 0, values };
}

function planned(resource: Written): Json {
  return { ...(stored(resource) as Attributes), values: after(resource) };
}

function after({ attributes }: Written): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([key, value]) => (isOpen(value) ? [] : [[key, blocks(value)]])),
  );
}

function change(resource: Written): Json {
  const { mode, type, name, address, attributes, applied } = resource;
  const open = Object.keys(applied).filter((key) => attributes[key] === undefined || isOpen(attributes[key]));
  return {
    address,
    mode,
    type,
    name,
    provider_name: provider(type),
    change: {
      actions: ["create"],
      before: null,
      after: after(resource),
      after_unknown: Object.fromEntries(open.map((key) => [key, true])),
    },
  };
}

function configured({ mode, type, name, address, attributes }: Written): Json {
  const [key] = type.split("_");
  return {
    address,
    mode,
    type,
    name,
    provider_config_key: key ?? type,
    schema_version: 0,
    expressions: expressionsOf(attributes),
  };
}

function expressionsOf(attributes: Attributes): Json {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => {
      const references = [...JSON.stringify(value).matchAll(reference)].flatMap(([, address = "", attribute = ""]) => [
        `${address}.${attribute}`,
        address,
      ]);
      return [key, references.length > 0 ? { references } : { constant_value: value }];
    }),
  );
}

function provider(type: string): string {
  return `registry.terraform.io/hashicorp/${type.split("_", 1).join()}`;
}
