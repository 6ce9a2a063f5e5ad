import { evaluate } from "../hcl/evaluate";
import type { Files } from "../hcl/files";
import { ResourceObject } from "../hcl/resource-object";
import type { Found, Limits, Scope, Step } from "../hcl/scope";
import { shortened } from "../hcl/shortened";
import { SymbolicResource } from "../hcl/symbolic-resource";
import { Fault, refused } from "../hcl/unknowns";
import { mapOf, marked } from "../hcl/value-facts";
import { isValueMap, PartialString, Unknown, type Reference, type Value } from "../value";
import type { ResourceDeclaration } from "./declarations";
import { expansionOf } from "./expansion";
import { Memo } from "./memo";
import type { Calls, Configuration, Declared, Inputs, Module, ModulePlace } from "./module";
import { ModuleCalls } from "./module-calls";
import { instanceKey } from "../terraform-address";
import { modulePath, type ModuleSource } from "./module-source";
import { ResourceInstance } from "./resource-instance";
import { variableValue } from "./variables";

/** Evaluates what a module declares, each thing when it is asked for. */
export class ModuleInstance implements Module {
  readonly files: Files;
  readonly limits: Limits;
  readonly scope: Scope;
  readonly calls: Calls;
  readonly #variables = new Memo<Value>();
  readonly #locals = new Memo<Value>();
  readonly #outputs = new Memo<Value>();
  readonly #resources = new Map<string, Declared | undefined>();

  constructor(
    readonly configuration: Configuration,
    readonly source: ModuleSource,
    readonly place: ModulePlace,
    readonly inputs: Inputs,
  ) {
    this.files = configuration.sources.files;
    this.limits = configuration.limits;
    this.scope = { world: this, names: undefined };
    this.calls = new ModuleCalls(this);
    configuration.modules += 1;
  }

  find(root: string, steps: readonly Step[]): Found {
    const [first = "", second = ""] = steps.map(String);
    switch (root) {
      case "var":
        return { value: this.variable(first), taken: 1 };
      case "local":
        return { value: this.#local(first), taken: 1 };
      case "module":
        return this.calls.find(steps);
      case "data":
        return this.#resource(`data.${first}.${second}`, 2);
      case "path":
        return { value: this.#path(first), taken: 1 };
      case "terraform":
      case "tofu":
        return { value: this.#decidedByRun(`${root}.${first}`, "it is decided where Terraform runs"), taken: 1 };
      case "each":
      case "count":
        return { value: refused(`\`${root}\` is used outside of an instance`, root, this.scope), taken: 1 };
      default:
        return steps.length === 0
          ? { value: new PartialString([this.reference(root)]), taken: 0 }
          : this.#resource(`${root}.${first}`, 1);
    }
  }

  /** A root module's expression is what it says; in a module it belongs to the call. A long one has a number for its end. */
  readonly reference = (text: string): Reference => {
    const short = shortened(text, this.limits);
    return { expression: this.place.address === "" ? short : `${short} of ${this.place.address}` };
  };

  readonly providerSource = (local: string): string | undefined => {
    const stated = this.source.declarations.required.get(local);
    const value = stated === undefined ? undefined : evaluate(stated.expression, this.scope);
    const source = value !== undefined && isValueMap(value) ? value["source"] : undefined;
    return typeof source === "string" ? source : undefined;
  };

  variable(name: string): Value {
    return this.#variables.get(
      name,
      () => variableValue(name, this),
      () => this.#circle(`var.${name}`),
    );
  }

  output(name: string): Value | undefined {
    const declared = this.source.declarations.outputs.get(name)?.block.body.attributes;
    const expression = declared?.get("value")?.expression;
    if (declared === undefined || expression === undefined) return undefined;
    const evaluated = (): Value => {
      const value = evaluate(expression, this.scope);
      const isHidden = ["sensitive", "ephemeral"].some((key) => {
        const mark = declared.get(key)?.expression;
        return mark !== undefined && evaluate(mark, this.scope) === true;
      });
      return isHidden ? marked(value) : value;
    };
    return this.#outputs.get(name, evaluated, () => this.#circle(`output.${name}`));
  }

  /** What a declaration makes; `undefined` where it is not there, or while its own `for_each` is evaluated. */
  declared(key: string): Declared | undefined {
    if (this.#resources.has(key)) return this.#resources.get(key);
    this.#resources.set(key, undefined);
    const declaration = this.source.declarations.resources.get(key);
    const declared = declaration === undefined ? undefined : this.#expand(key, declaration);
    this.#resources.set(key, declared);
    return declared;
  }

  #expand(key: string, declaration: ResourceDeclaration): Declared {
    const expansion = expansionOf(declaration.block.body, this.scope);
    const address = this.place.address === "" ? key : `${this.place.address}.${key}`;
    const { render } = this.configuration;
    const made = expansion.kind === "one" || expansion.kind === "unknown" ? [{}] : expansion.instances;
    const instances = made.map((instance: { key?: number | string; value?: Value }) => {
      const own = instance.key === undefined ? address : `${address}${instanceKey(instance.key)}`;
      return new ResourceInstance(own, declaration, instance, expansion.kind === "unknown", this, render);
    });
    return { expansion, instances };
  }

  #local(name: string): Value {
    const local = this.source.declarations.locals.get(name);
    if (local === undefined) return refused("no local of that name is declared", `local.${name}`, this.scope);
    return this.#locals.get(
      name,
      () => evaluate(local.expression, this.scope),
      () => this.#circle(`local.${name}`),
    );
  }

  #path(name: string): Value {
    if (name === "module") return modulePath(this.configuration.sources.root, this.source.folder);
    return name === "root" ? "." : this.#decidedByRun(`path.${name}`, "it is decided where Terraform runs");
  }

  #decidedByRun(text: string, reason: string): Unknown {
    return new Unknown(reason, [this.reference(text)]);
  }

  #circle(text: string): Fault {
    return new Fault("it rests on itself", [this.reference(text)]);
  }

  #resource(key: string, taken: number): Found {
    const declared = this.declared(key);
    const address = this.place.address === "" ? key : `${this.place.address}.${key}`;
    if (declared === undefined) return { value: new PartialString([{ expression: address }]), taken };
    return { value: resourceValue(declared, address), taken };
  }
}

/** What the name of a resource stands for: an object, a list or a map of such. */
function resourceValue({ expansion, instances }: Declared, address: string): Value {
  const object = (instance: ResourceInstance): Value =>
    new ResourceObject(instance.address, (name) => instance.referenced(name));
  const [only] = instances;
  if (expansion.kind === "one" && only !== undefined) return object(only);
  if (expansion.kind === "unknown" && only !== undefined)
    return new SymbolicResource(address, (name) => only.referenced(name));
  if (expansion.kind === "count") return instances.map(object);
  return mapOf(instances.map((instance) => [String(instance.instance.key), object(instance)]));
}
