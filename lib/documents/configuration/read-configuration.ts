import { join, relative } from "node:path";
import type { Document, ProviderConfiguration, Resource } from "../document";
import { noFiles } from "../hcl/files";
import { factsOf, mapOf } from "../hcl/value-facts";
import { Limits, type Found, type Scope } from "../hcl/scope";
import { noteOn } from "../problems";
import { ReadError } from "../read-error";
import { shownPath } from "../shown-path";
import { Unknown, type Reference, type Value, type ValueMap } from "../value";
import { withAllTags } from "./all-tags";
import type { Configuration, Module } from "./module";
import { ModuleInstance } from "./module-instance";
import { ModuleFolders, ModuleSources, type ModuleSource } from "./module-source";
import { moduleProviders, type ProviderKeys } from "./providers";
import type { RenderData } from "./resource-instance";
import { resourceOf } from "./resource-values";
import { fileVariables, type FileVariables } from "./tfvars";
import { variableValue } from "./variables";

export interface ConfigurationOptions {
  /** What is known of data sources that need no service. @default nothing */
  readonly render?: RenderData;
  /** What variables of the root module are set to, whatever files beside it say. @default what those files say */
  readonly variables?: ValueMap;
  /** Folders that were read before. @default none */
  readonly folders?: ModuleFolders;
  /** The folder that the user gave, in which everything may be read. @default the folder of the root module */
  readonly given?: string;
}

/** More resources than these are no configuration that anybody writes. */
const mostResources = 100_000;
const tooMany = `only the first ${mostResources} resources were read`;

/**
 * Reads a Terraform or OpenTofu configuration: the root module in a folder, and the modules that it calls.
 *
 * @param folder as the user gave it; locations are shown with it in front
 * @throws {ReadError} where nothing of it can be read
 */
export function readConfiguration(folder: string, options: ConfigurationOptions = {}): Document {
  const { render = () => undefined, folders = new ModuleFolders(), variables: set = {}, given = folder } = options;
  const sources = new ModuleSources(folder, folders, given);
  const source = sources.at(folder);
  if (source === undefined)
    throw new ReadError(shownPath(folder), sources.errors[0]?.message ?? "it holds no configuration");
  const configuration: Configuration = {
    sources,
    limits: new Limits(),
    render,
    modules: 0,
    problems: new Set(),
    make: (module, place, inputs) => new ModuleInstance(configuration, module, place, inputs),
  };
  const variables = fileVariables(folder, constantScope(configuration.limits));
  const value = (name: string): Value | undefined =>
    Object.hasOwn(set, name) ? set[name] : variables.values.get(name);
  const root = configuration.make(source, { address: "", path: "" }, { value });
  return documentOf(root, shownPath(folder), variables);
}

/** Files of variables hold constants: no name means anything in them. */
function constantScope(limits: Limits): Scope {
  const reference = (text: string): Reference => ({ expression: text });
  const find = (root: string): Found => ({ value: new Unknown("it is no constant", [reference(root)]), taken: 0 });
  return { world: { limits, reference, find, files: noFiles, isConstant: true }, names: undefined };
}

/** What a walk through the modules gathers. */
interface Gathered {
  readonly resources: Resource[];
  readonly providers: ProviderConfiguration[];
  readonly symbolic: string[];
}

function documentOf(root: Module, path: string, variables: FileVariables): Document {
  const gathered: Gathered = { resources: [], providers: [], symbolic: [] };
  gather(root, undefined, gathered);
  const { configuration } = root;
  const { errors } = configuration.sources;
  const problems = [...errors, ...variables.errors].map(
    ({ path: file, problem }) => `${fileIn(path, file)}: ${problem}`,
  );
  return {
    kind: "terraform-configuration",
    path,
    resources: withAllTags(gathered.resources, gathered.providers),
    providers: gathered.providers,
    variables: openVariables(root),
    notes: [...variableNotes(root.source, variables), ...symbolicNotes(gathered.symbolic)],
    problems: [...problems, ...configuration.problems],
  };
}

/** What the variables of the root module are taken for, of those that are not sensitive. */
function openVariables(root: Module): ValueMap {
  const values = [...root.source.declarations.variables.keys()].map(
    (name) => [name, variableValue(name, root)] as const,
  );
  return mapOf(values.filter(([, value]) => factsOf(value).known && !factsOf(value).sensitive));
}

function fileIn(path: string, file: string): string {
  const inner = relative(path, file);
  return inner === "" ? file : shownPath(inner);
}

function gather(module: Module, calling: ProviderKeys | undefined, gathered: Gathered): void {
  const { configuration, source } = module;
  if (gathered.resources.length >= mostResources) {
    configuration.problems.add(tooMany);
    return;
  }
  const { keys, providers } = moduleProviders(module, calling);
  gathered.providers.push(...providers);
  for (const key of source.declarations.resources.keys()) {
    const declared = module.declared(key);
    if (declared === undefined) continue;
    if (gathered.resources.length + declared.instances.length > mostResources) {
      configuration.problems.add(tooMany);
      return;
    }
    if (declared.expansion.kind === "unknown") gathered.symbolic.push(declared.instances[0]?.address ?? key);
    for (const instance of declared.instances) gathered.resources.push(resourceOf(instance, module, keys));
  }
  for (const { expansion, modules } of module.calls.all()) {
    for (const { module: called, address } of modules) {
      if (expansion.kind === "unknown") gathered.symbolic.push(address);
      if (called !== undefined) gather(called, keys, gathered);
    }
  }
}

function symbolicNotes(addresses: readonly string[]): string[] {
  return noteOn(addresses, "reviewed once for all instances, since `count` or `for_each` is not known");
}

/** Values that a run may set otherwise. */
function variableNotes({ declarations, folder }: ModuleSource, { values, others }: FileVariables): string[] {
  const set = [...declarations.variables].filter(
    ([name, { block }]) => !values.has(name) && block.body.attributes.has("default"),
  );
  return [
    ...noteOn(
      set.map(([name]) => `var.${name}`),
      "variables are taken as their defaults say, which a run may set otherwise",
    ),
    ...noteOn(
      others.map((name) => shownPath(join(folder, name))),
      "files of variables that Terraform takes only where it is told to were not taken",
    ),
  ];
}
