import { constantText, eachText, exactReference, isTemplateOf, stated } from "./constants";
import { isJsonObject, list, member, members, text } from "./json";
import { entryOf, LeftOut } from "./left-out";
import type { Reference } from "./value";

/** A module of a plan's `configuration`, with what is needed to follow references out of it. */
interface Module {
  readonly json: unknown;
  /** The call that made the module, absent for the root. */
  readonly call?: unknown;
}

/** Longest chain of variables and outputs that is followed: deeper than any module tree that people write. */
const longestChain = 20;

/**
 * A module's resources by address; put in order once for a module, since a plan asks for every resource. Those that were
 * left out are seldom asked for, and have addresses of their own, since an address holds the type and the mode.
 */
class ConfiguredResources {
  readonly #held: ReadonlyMap<string, unknown>;
  #leftOut: ReadonlyMap<string, unknown> | undefined;

  constructor(private readonly entries: readonly unknown[]) {
    this.#held = byAddress(entries.filter((entry) => !(entry instanceof LeftOut)));
  }

  at(address: string): unknown {
    const held = this.#held.get(address);
    if (held !== undefined) return held;
    this.#leftOut ??= byAddress(this.entries.filter((entry) => entry instanceof LeftOut));
    return entryOf(this.#leftOut.get(address));
  }
}

function byAddress(entries: readonly unknown[]): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  for (const entry of entries) {
    const address = entry instanceof LeftOut ? entry.address : text(member(entry, "address"));
    if (address !== undefined) found.set(address, entry);
  }
  return found;
}

/** The `configuration` part of a plan: which expressions feed which attribute. */
export class PlanConfiguration {
  readonly #root: Module;
  readonly #variables: unknown;
  readonly #resources = new WeakMap<object, ConfiguredResources>();
  readonly #modules = new Map<string, Module | undefined>();

  /** @param variables `variables` of the plan: what those of the root module hold */
  constructor(configuration: unknown, variables?: unknown) {
    this.#root = { json: member(configuration, "root_module") };
    this.#variables = variables;
  }

  /**
   * The expressions of a resource.
   *
   * @param moduleAddress `module.bots["a"].module.inner`, `""` for the root
   * @param address the resource's address inside of its module, without an index: `aws_iam_role.deploy`
   */
  expressions(moduleAddress: string, address: string): unknown {
    return member(this.#resource(moduleAddress, address), "expressions");
  }

  /** The key of the provider configuration that a resource uses: `aws.frankfurt`, `module.bots:aws`. */
  provider(moduleAddress: string, address: string): string | undefined {
    return text(member(this.#resource(moduleAddress, address), "provider_config_key"));
  }

  #resource(moduleAddress: string, address: string): unknown {
    const json = this.#module(moduleAddress)?.json;
    if (!isJsonObject(json)) return undefined;
    const resources = this.#resources.get(json) ?? new ConfiguredResources(list(json["resources"]));
    this.#resources.set(json, resources);
    return resources.at(address);
  }

  /**
   * The text of `each.key` and `count.index`, and of `each.value` and what is asked of it, where `for_each` is constant.
   *
   * @param index the key of the instance
   */
  each(moduleAddress: string, address: string, index: unknown, expression: string): string | undefined {
    return eachText(member(this.#resource(moduleAddress, address), "for_each_expression"), index, expression);
  }

  /** Makes a module's reference absolute, following variables into the calling module and outputs into called ones. */
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

  /**
   * The text of a variable, where the plan states it: as it was set, as the calls of modules hand it on, or by its
   * default. A variable that is marked as sensitive has none.
   */
  textOf(moduleAddress: string, expression: string): string | undefined {
    let address = moduleAddress;
    let current = expression;
    for (let hop = 0; hop < longestChain; hop++) {
      const [, name, inside = ""] = variableReference.exec(current) ?? [];
      const module = this.#module(address);
      const declared = name === undefined ? undefined : member(member(module?.json, "variables"), name);
      if (name === undefined || member(declared, "sensitive") === true) return undefined;
      if (address === "") return constantText(member(member(this.#variables, name), "value"), inside);
      const input = member(member(module?.call, "expressions"), name);
      const reference = exactReference(input);
      if (input === undefined) return constantText(member(declared, "default"), inside);
      if (reference === undefined) return constantText(stated(input), inside);
      if (/^(?:each|count)\./.test(reference))
        return eachText(member(module?.call, "for_each_expression"), lastKey(address), reference + inside);
      [address, current] = [parentAddress(address), reference + inside];
    }
    return undefined;
  }

  /** Whether a variable is null, as it was set, as calls of modules hand it on, or by its default: then it states nothing. */
  isNull(moduleAddress: string, expression: string): boolean {
    let address = moduleAddress;
    let current = expression;
    for (let hop = 0; hop < longestChain; hop++) {
      const [, name, inside] = variableReference.exec(current) ?? [];
      if (name === undefined || inside !== "") return false;
      if (address === "") return isNullIn(member(this.#variables, name), "value");
      const module = this.#module(address);
      const input = member(member(module?.call, "expressions"), name);
      if (input === undefined) return isNullIn(member(member(module?.json, "variables"), name), "default");
      const fed = handedOn(input, "");
      if (fed === undefined) return list(member(input, "references")).length === 0 && isNullIn(input, "constant_value");
      [address, current] = [parentAddress(address), fed];
    }
    return false;
  }

  /** One hop: the reference that a variable or an output hands on, and the module in which it stands. */
  #follow(address: string, expression: string): [string, string] | undefined {
    const module = this.#module(address);
    const [, variable, inVariable = ""] = variableReference.exec(expression) ?? [];
    if (variable !== undefined && address !== "") {
      const fed = handedOn(member(member(module?.call, "expressions"), variable), inVariable);
      return fed === undefined ? undefined : [parentAddress(address), fed];
    }
    const [, call, name = "", output = "", inOutput = ""] = outputReference.exec(expression) ?? [];
    if (call === undefined) return undefined;
    const called = member(member(member(module?.json, "module_calls"), name), "module");
    const fed = handedOn(member(member(member(called, "outputs"), output), "expression"), inOutput);
    return fed === undefined ? undefined : [address === "" ? call : `${address}.${call}`, fed];
  }

  #module(address: string): Module | undefined {
    if (!this.#modules.has(address)) this.#modules.set(address, this.#findModule(address));
    return this.#modules.get(address);
  }

  #findModule(address: string): Module | undefined {
    let module = this.#root;
    for (const name of moduleNames(address)) {
      const call = member(member(module.json, "module_calls"), name);
      if (!isJsonObject(call)) return undefined;
      module = { json: member(call, "module"), call };
    }
    return module;
  }
}

/** An instance key: keys of `for_each` are quoted and may hold dots and brackets. */
const instanceKey = String.raw`\["[^"\\]*(?:\\.[^"\\]*)*"\]|\[\d+\]`;

const variableReference = /^var\.([\w-]+)(.*)$/s;
const outputReference = new RegExp(String.raw`^(module\.([\w-]+)(?:${instanceKey})?)\.([\w-]+)(.*)$`, "s");

/** A plan may leave out what is null. */
function isNullIn(json: unknown, name: string): boolean {
  return isJsonObject(json) && (json[name] ?? null) === null;
}

/** The names in a module address, without instance keys. */
function moduleNames(address: string): string[] {
  const withoutKeys = address.replace(new RegExp(instanceKey, "g"), "");
  return withoutKeys.split(".").filter((part, index) => index % 2 === 1 && part !== "");
}

function parentAddress(address: string): string {
  const keys: string[] = [];
  const masked = address.replace(new RegExp(instanceKey, "g"), (key) => `[${keys.push(key) - 1}]`);
  const cut = masked.lastIndexOf(".module.");
  const parent = cut < 0 ? "" : masked.slice(0, cut);
  return parent.replace(/\[(\d+)\]/g, (_, index: string) => keys[Number(index)] ?? "");
}

/** The instance key that a module's address ends in. */
function lastKey(address: string): string | number | undefined {
  const [, key] = /\[("[^"\\]*(?:\\.[^"\\]*)*"|\d+)\]$/.exec(address) ?? [];
  if (key === undefined) return undefined;
  return key.startsWith('"') ? key.slice(1, -1).replace(/\\(.)/g, "$1") : Number(key);
}

/** A whole resource: what is asked of it stands behind it, while a longer reference already says what it means. */
const wholeResource = new RegExp(String.raw`^(?:data\.)?[\w-]+\.[\w-]+(?:${instanceKey})?$`);

/**
 * The reference that an expression hands on as it is. Of an expression of the native syntax a plan tells no more than
 * its references, so one with a single reference is taken for that reference. `each.…` and `count.index` mean something
 * else in every instance, and are not followed.
 *
 * @param inside what is asked of the value: `.arn`
 */
function handedOn(expression: unknown, inside: string): string | undefined {
  const all = list(member(expression, "references")).flatMap((entry) => text(entry) ?? []);
  const [first] = all;
  if (first === undefined || /^(?:each|count|self)\./.test(first)) return undefined;
  if (!all.every((entry) => first === entry || first.startsWith(`${entry}.`) || first.startsWith(`${entry}[`)))
    return undefined;
  const source = member(expression, "constant_value");
  if (source !== undefined && !isTemplateOf(source, first)) return undefined;
  return wholeResource.test(first) ? first + inside : first;
}

/** The provider configurations of a plan by key: `aws`, `aws.frankfurt`, `module.bots:aws`. */
export function declaredProviders(configuration: unknown): readonly (readonly [string, unknown])[] {
  return members(member(configuration, "provider_config"));
}
