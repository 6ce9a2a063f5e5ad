import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject, list, member, type JsonObject } from "../lib/documents/json";

/** So many networks beside the IAM of a copy: of ten changes, one is about IAM. */
const networksInCopy = 13;

/** Of the networks of a copy so many have drifted, as providers fill in what a configuration leaves out. */
const driftedNetworks = 1;

/** What one copy takes in a plan, in bytes. */
const bytesOfCopy = 600_000;

/** How many copies make a plan of about a size. */
export function copiesFor(bytes: number): number {
  return Math.max(1, Math.round(bytes / bytesOfCopy));
}

/** What a plan says of one part of it. */
interface Part {
  readonly changes: readonly unknown[];
  readonly drift: readonly unknown[];
  readonly planned: ModuleParts;
  readonly prior: ModuleParts;
  readonly configuration: readonly unknown[];
}

interface ModuleParts {
  readonly resources: readonly unknown[];
  readonly modules: readonly unknown[];
}

/**
 * Writes a plan that is put together from plans of the real Terraform: copies of all their resources, every address, name,
 * policy and trust policy of its own. Written piece by piece, since it may be larger than a text of Node can be.
 *
 * @returns how many changes it holds
 */
export function writePlan(path: string, copies: number): number {
  const plans = { update: readPlan("update"), modules: readPlan("modules-foreach"), network: readPlan("network") };
  const file = openSync(path, "w");
  const write = (text: string): void => {
    writeSync(file, text);
  };
  const writeList = (section: (part: Part) => readonly unknown[]): number => {
    let written = 0;
    for (let number = 0; number < copies; number++) {
      const entries = partsOf(plans, number).flatMap(section);
      if (entries.length > 0) write((written > 0 ? "," : "") + entries.map((entry) => JSON.stringify(entry)).join());
      written += entries.length;
    }
    return written;
  };
  const writeModule = (section: (part: Part) => ModuleParts): void => {
    write('{"root_module":{"resources":[');
    writeList((part) => section(part).resources);
    write('],"child_modules":[');
    writeList((part) => section(part).modules);
    write("]}}");
  };
  write('{"format_version":"1.2","terraform_version":"1.11.4","planned_values":');
  writeModule(({ planned }) => planned);
  write(',"resource_drift":[');
  writeList(({ drift }) => drift);
  write('],"resource_changes":[');
  const changes = writeList((part) => part.changes);
  write('],"prior_state":{"format_version":"1.0","terraform_version":"1.11.4","values":');
  writeModule(({ prior }) => prior);
  const provider = JSON.stringify(member(plans.update["configuration"], "provider_config"));
  const calls = JSON.stringify(member(rootOf(plans.modules["configuration"]), "module_calls"));
  write(`},"configuration":{"provider_config":${provider},"root_module":{"module_calls":${calls},"resources":[`);
  writeList(({ configuration }) => configuration);
  write(']}},"applyable":true,"complete":true,"errored":false}\n');
  closeSync(file);
  return changes;
}

interface Plans {
  readonly update: JsonObject;
  readonly modules: JsonObject;
  readonly network: JsonObject;
}

function readPlan(name: string): JsonObject {
  const path = join(__dirname, "../test/fixtures/plans", `${name}.plan.json`);
  const json: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (!isJsonObject(json)) throw new Error(`\`${path}\` is no plan`);
  return json;
}

function rootOf(values: unknown): unknown {
  return member(values, "root_module");
}

/** The parts that a copy adds. */
function partsOf({ update, modules, network }: Plans, number: number): Part[] {
  const networks = Array.from({ length: networksInCopy }, (_, index) => {
    const part = renamed(partOf(network), ofNetwork, number * networksInCopy + index);
    return index < driftedNetworks ? part : { ...part, drift: [] };
  });
  const identities = [partOf(update), partOf(modules)].map((part) => renamed(part, ofIdentities, number));
  return [...identities, ...networks];
}

function partOf(plan: JsonObject): Part {
  const moduleParts = (module: unknown): ModuleParts => ({
    resources: list(member(module, "resources")),
    modules: list(member(module, "child_modules")),
  });
  return {
    changes: list(plan["resource_changes"]),
    drift: list(plan["resource_drift"]),
    planned: moduleParts(rootOf(plan["planned_values"])),
    prior: moduleParts(rootOf(member(plan["prior_state"], "values"))),
    configuration: list(member(rootOf(plan["configuration"]), "resources")),
  };
}

function renamed(part: Part, rename: (text: string, number: number) => string, number: number): Part {
  return JSON.parse(rename(JSON.stringify(part), number)) as Part;
}

function ofNetwork(text: string, number: number): string {
  return text
    .replace(/(aws_\w+)\.(web|main|private|busy|orders|internal)\b/g, `$1.$2-${number}`)
    .replace(/"name":"(web|main|private|busy|orders|internal)"/g, `"name":"$1-${number}"`);
}

/** Makes what policies say distinct, too: no two of them are the same text. */
function ofIdentities(text: string, number: number): string {
  return text
    .replace(/\b(deployer|reporter|boundary|reports|checkout|search)\b/g, `$1-${number}`)
    .replaceAll("acme/web:", `acme/web-${number}:`)
    .replaceAll('\\"Resource\\":\\"*\\"', `\\"Resource\\":[\\"*\\",\\"arn:aws:s3:::copy-${number}\\"]`)
    .replaceAll(
      '\\"Service\\":\\"lambda.amazonaws.com\\"}',
      `\\"Service\\":\\"lambda.amazonaws.com\\"},\\"Condition\\":{\\"StringEquals\\":{\\"aws:SourceAccount\\":\\"${100_000_000_000 + number}\\"}}`,
    );
}
