import { readFileSync, writeFileSync } from "node:fs";

/** Addresses of the root module, such as `aws_iam_role.broken[1]`. */
export interface MarkedObjects {
  /** Objects that a failed provisioner would leave. */
  readonly tainted: readonly string[];
  /** Objects of which a failed replacement would leave an older one. */
  readonly deposed: readonly string[];
}

interface Instance {
  readonly index_key?: number | string;
  status?: string;
  deposed?: string;
}

interface StoredState {
  serial: number;
  readonly resources: readonly { readonly type: string; readonly name: string; readonly instances: Instance[] }[];
}

/**
 * Marks objects of a stored state (version 4) as failures would leave them, which are hard to bring about at will.
 *
 * @throws Error where the state has no such object
 */
export function markObjects(file: string, { tainted, deposed }: MarkedObjects): void {
  const state = JSON.parse(readFileSync(file, "utf8")) as StoredState;
  for (const address of tainted) find(state, address).instance.status = "tainted";
  for (const address of deposed) {
    const { instance, instances } = find(state, address);
    instances.push({ ...instance, deposed: "00000001" });
  }
  state.serial += 1;
  writeFileSync(file, JSON.stringify(state, undefined, 2));
}

function find({ resources }: StoredState, address: string): { instance: Instance; instances: Instance[] } {
  for (const { type, name, instances } of resources) {
    for (const instance of instances) {
      const key = instance.index_key === undefined ? "" : `[${JSON.stringify(instance.index_key)}]`;
      if (`${type}.${name}${key}` === address) return { instance, instances };
    }
  }
  throw new Error(`there is no ${address} in the state`);
}
