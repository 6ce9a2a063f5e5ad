import type { Limits, Scope, Step, World, Found } from "../hcl/scope";
import type { Value } from "../value";
import type { Expansion, Instance } from "./expansion";
import type { ModuleSource, ModuleSources } from "./module-source";
import type { RenderData, ResourceInstance } from "./resource-instance";

/** What all modules of a configuration share. */
export interface Configuration {
  readonly sources: ModuleSources;
  readonly limits: Limits;
  readonly render: RenderData;
  /** Modules that were made so far. */
  modules: number;
  /** What could not be read, one sentence each. */
  readonly problems: Set<string>;
  /** Makes a module that a call asks for. */
  readonly make: (source: ModuleSource, place: ModulePlace, inputs: Inputs) => Module;
}

/** Where a module is in use. */
export interface ModulePlace {
  /** `module.bots["a"]`, `""` for the root. */
  readonly address: string;
  /** The names of the calls that lead to it: `bots.inner`, `""` for the root. */
  readonly path: string;
}

/** What a module is given from outside. */
export interface Inputs {
  /** @returns `undefined` where the variable is not set */
  value(name: string): Value | undefined;
  /** The provider configurations of the calling module that the call hands over, by their names in this one. */
  readonly providers?: ReadonlyMap<string, string>;
}

/** A module in use: the root, or what one call makes of a module. */
export interface Module extends World {
  readonly configuration: Configuration;
  readonly source: ModuleSource;
  readonly place: ModulePlace;
  readonly inputs: Inputs;
  readonly scope: Scope;
  readonly calls: Calls;
  /** @returns `undefined` where there is none of that name */
  output(name: string): Value | undefined;
  /** What a declaration makes; `undefined` where it is not there, or while its own `for_each` is evaluated. */
  declared(key: string): Declared | undefined;
}

/** The resources that one declaration makes. */
export interface Declared {
  readonly expansion: Expansion;
  readonly instances: readonly ResourceInstance[];
}

/** The modules that a module calls. */
export interface Calls {
  all(): readonly CalledModules[];
  find(steps: readonly Step[]): Found;
}

/** What one call makes. */
export interface CalledModules {
  readonly expansion: Expansion;
  readonly modules: readonly CalledModule[];
}

export interface CalledModule {
  readonly key: Instance["key"];
  readonly address: string;
  /** `undefined` where the module was not read. */
  readonly module: Module | undefined;
}
