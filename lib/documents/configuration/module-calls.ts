import { evaluate } from "../hcl/evaluate";
import { ResourceObject } from "../hcl/resource-object";
import type { Found, Scope, Step } from "../hcl/scope";
import { SymbolicResource } from "../hcl/symbolic-resource";
import { refused } from "../hcl/unknowns";
import { mapOf } from "../hcl/value-facts";
import { instanceKey } from "../terraform-address";
import { PartialString, Unknown, type Value } from "../value";
import type { Declaration } from "./declarations";
import { expansionOf, type Instance } from "./expansion";
import type { CalledModule, CalledModules, Calls, Module } from "./module";
import { handedProviders } from "./providers";
import { instanceWorld } from "./resource-instance";

/** More modules than these are no configuration that anybody writes. */
const mostModules = 5000;

/** Deeper trees of modules than this call themselves. */
const deepest = 20;

/** The modules that a module calls. */
export class ModuleCalls implements Calls {
  readonly #called = new Map<string, CalledModules | undefined>();

  constructor(readonly caller: Module) {}

  /** Everything that is called. */
  all(): readonly CalledModules[] {
    return [...this.caller.source.declarations.calls.keys()].flatMap((name) => this.#call(name) ?? []);
  }

  /** What `module.name` and an output behind it stand for. */
  find([name = ""]: readonly Step[]): Found {
    const called = this.#call(String(name));
    const address = this.#address(String(name));
    if (called === undefined) return { value: new PartialString([{ expression: address }]), taken: 1 };
    const { expansion, modules } = called;
    const [only] = modules;
    const outputs = (one: CalledModule): Value => new ResourceObject(one.address, outputOf(one.module, one.address));
    if (expansion.kind === "one" && only !== undefined) return { value: outputs(only), taken: 1 };
    if (expansion.kind === "unknown" && only !== undefined)
      return { value: new SymbolicResource(address, outputOf(only.module, address)), taken: 1 };
    if (expansion.kind === "count") return { value: modules.map(outputs), taken: 1 };
    return { value: mapOf(modules.map((one) => [String(one.key), outputs(one)])), taken: 1 };
  }

  #address(name: string): string {
    return `${this.caller.place.address === "" ? "" : `${this.caller.place.address}.`}module.${name}`;
  }

  /** @returns `undefined` where it is not declared, or while its own `for_each` is evaluated */
  #call(name: string): CalledModules | undefined {
    if (this.#called.has(name)) return this.#called.get(name);
    this.#called.set(name, undefined);
    const declaration = this.caller.source.declarations.calls.get(name);
    const called = declaration === undefined ? undefined : this.#expand(name, declaration);
    this.#called.set(name, called);
    return called;
  }

  #expand(name: string, declaration: Declaration): CalledModules {
    const { body } = declaration.block;
    const expansion = expansionOf(body, this.caller.scope);
    const address = this.#address(name);
    const instances: readonly Instance[] =
      expansion.kind === "one" || expansion.kind === "unknown" ? [{}] : expansion.instances;
    const modules = instances.map((instance) => {
      const own = instance.key === undefined ? address : `${address}${instanceKey(instance.key)}`;
      const world = instanceWorld(this.caller, instance, { address: own, symbolic: expansion.kind === "unknown" });
      return {
        key: instance.key,
        address: own,
        module: this.#module(name, own, declaration, { world, names: undefined }),
      };
    });
    return { expansion, modules };
  }

  #module(name: string, address: string, { block, file }: Declaration, scope: Scope): Module | undefined {
    const { configuration, source, place } = this.caller;
    const { attributes } = block.body;
    const inner = place.path === "" ? name : `${place.path}.${name}`;
    const named = attributes.get("source")?.expression;
    const from = named === undefined ? undefined : evaluate(named, scope);
    const found =
      inner.split(".").length > deepest || configuration.modules >= mostModules
        ? { problem: "modules are nested too deeply, or there are too many" }
        : typeof from === "string"
          ? configuration.sources.find(from, source.folder, inner)
          : { problem: "its source is not known" };
    if ("problem" in found) {
      const shown = typeof from === "string" ? ` (\`${from.slice(0, 200)}\`)` : "";
      configuration.problems.add(`${file}:${block.position.line}: module.${inner}${shown}: ${found.problem}`);
      return undefined;
    }
    return configuration.make(
      found.source,
      { address, path: inner },
      {
        value: (variable) => {
          const input = attributes.get(variable)?.expression;
          return input === undefined ? undefined : evaluate(input, scope);
        },
        providers: handedProviders(attributes.get("providers")?.expression),
      },
    );
  }
}

function outputOf(module: Module | undefined, address: string): (name: string) => Value {
  return (name) => {
    if (module === undefined) return new Unknown("the module was not read", [{ expression: `${address}.${name}` }]);
    const value = module.output(name);
    return value === undefined ? refused("the module has no such output", `${address}.${name}`, module.scope) : value;
  };
}
