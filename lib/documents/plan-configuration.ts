import { isJsonObject, list, member, members, text } from "./json";
import type { Reference } from "./value";

/** A module of a plan's `configuration`, with what is needed to follow references out of it. */
interface Module {
  readonly json: unknown;
  /** The `expressions` of the call that made the module. */
  readonly inputs?: unknown;
}

/** Longest chain of variables and outputs that is followed: deeper than any module tree that people write. */
const longestChain = 20;

/** The `configuration` part of a plan: which expressions feed which attribute. */
export class PlanConfiguration {
  readonly #root: Module;
  readonly #resources = new WeakMap<object, ReadonlyMap<string, unknown>>();
  readonly #modules = new Map<string, Module | undefined>();

  constructor(configuration: unknown) {
    this.#root = { json: member(configuration, "root_module") };
  }

  /**
   * The expressions of a resource.
   *
   * @param moduleAddress `module.bots["a"].module.inner`, `""` for the root
   * @param address the resource's address inside of its module, without an index: `aws_iam_role.deploy`
   */
  expressions(moduleAddress: string, address: string): unknown {
    return member(this.#resourcesOf(this.#module(moduleAddress)?.json).get(address), "expressions");
  }

  /** The key of the provider configuration that a resource uses: `aws.frankfurt`, `module.bots:aws`. */
  provider(moduleAddress: string, address: string): string | undefined {
    return text(member(this.#resourcesOf(this.#module(moduleAddress)?.json).get(address), "provider_config_key"));
  }

  /** A module's resources by address; made once for a module, since a plan asks for every resource. */
  #resourcesOf(json: unknown): ReadonlyMap<string, unknown> {
    if (!isJsonObject(json)) return new Map();
    const cached = this.#resources.get(json);
    if (cached !== undefined) return cached;
    const resources = new Map<string, unknown>();
    for (const entry of list(json["resources"])) {
      const address = text(member(entry, "address"));
      if (address !== undefined) resources.set(address, entry);
    }
    this.#resources.set(json, resources);
    return resources;
  }

  /** Makes a module's expression absolute, following variables into the calling module and outputs into called ones. */
  resolve(moduleAddress: string, expression: string): Reference {
    let address = moduleAddress;
    let current = expression;
    for (let hop = 0; hop < longestChain; hop++) {
      const next = this.#follow(address, current);
      if (next === undefined) break;
      [address, current] = next;
    }
    return { expression: address === "" ? current : `${address}.${current}` };
  }

  /** One hop: the only expression that feeds a variable or an output, and the module in which it stands. */
  #follow(address: string, expression: string): [string, string] | undefined {
    const module = this.#module(address);
    const variable = /^var\.([\w-]+)/.exec(expression);
    if (variable !== null && address !== "") {
      const fed = onlyReference(member(module?.inputs, variable[1] ?? ""));
      return fed === undefined ? undefined : [parentAddress(address), fed];
    }
    const output = /^(module\.([\w-]+)(?:\[[^\]]*\])?)\.([\w-]+)/.exec(expression);
    if (output === null) return undefined;
    const [, call = "", name = "", outputName = ""] = output;
    const called = member(member(member(module?.json, "module_calls"), name), "module");
    const fed = onlyReference(member(member(member(called, "outputs"), outputName), "expression"));
    return fed === undefined ? undefined : [address === "" ? call : `${address}.${call}`, fed];
  }

  #module(address: string): Module | undefined {
    if (!this.#modules.has(address)) this.#modules.set(address, this.#findModule(address));
    return this.#modules.get(address);
  }

  #findModule(address: string): Module | undefined {
    let module: Module | undefined = this.#root;
    for (const name of moduleNames(address)) {
      const call: unknown = member(member(module?.json, "module_calls"), name);
      if (!isJsonObject(call)) return undefined;
      module = { json: member(call, "module"), inputs: member(call, "expressions") };
    }
    return module;
  }
}

/** The names in a module address, without instance keys: keys are quoted and may hold dots and brackets. */
function moduleNames(address: string): string[] {
  const withoutKeys = address.replace(/\["(?:[^"\\]|\\.)*"\]|\[\d+\]/g, "");
  return withoutKeys.split(".").filter((part, index) => index % 2 === 1 && part !== "");
}

function parentAddress(address: string): string {
  const keys: string[] = [];
  const masked = address.replace(/\["(?:[^"\\]|\\.)*"\]|\[\d+\]/g, (key) => `[${keys.push(key) - 1}]`);
  const cut = masked.lastIndexOf(".module.");
  const parent = cut < 0 ? "" : masked.slice(0, cut);
  return parent.replace(/\[(\d+)\]/g, (_, index: string) => keys[Number(index)] ?? "");
}

/** The reference of an expression that has just one: anything else is computed, not handed on. */
function onlyReference(expression: unknown): string | undefined {
  const all = list(member(expression, "references")).flatMap((entry) => text(entry) ?? []);
  const [first] = all;
  if (first === undefined) return undefined;
  return all.every((entry) => first === entry || first.startsWith(`${entry}.`) || first.startsWith(`${entry}[`)) ? first : undefined;
}

/** The provider configurations of a plan by key: `aws`, `aws.frankfurt`, `module.bots:aws`. */
export function declaredProviders(configuration: unknown): readonly (readonly [string, unknown])[] {
  return members(member(configuration, "provider_config"));
}
