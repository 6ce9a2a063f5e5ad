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

/** The lists of a plan that grow with it, each as JSON without its brackets. */
interface Lists {
  readonly changes: string;
  readonly drift: string;
  readonly planned: string;
  readonly plannedModules: string;
  readonly prior: string;
  readonly priorModules: string;
  readonly configuration: string;
}

/**
 * Writes a plan that is put together from plans of the real Terraform: copies of all their resources, every address, name,
 * policy and trust policy of its own. Written piece by piece, since it may be larger than a text of Node can be.
 *
 * @returns how many changes it holds
 */
export function writePlan(path: string, copies: number): number {
  const plans = { update: readPlan("update"), modules: readPlan("modules-foreach"), network: readPlan("network") };
  const [update, modules, network] = [plans.update, plans.modules, plans.network].map(listsOf);
  const file = openSync(path, "w");
  const writeList = (name: keyof Lists): void => {
    let separator = "";
    for (let number = 0; number < copies; number++) {
      const networks = Array.from({ length: name === "drift" ? driftedNetworks : networksInCopy }, (_, index) =>
        ofNetwork(network?.[name] ?? "", number * networksInCopy + index),
      );
      const identities = [update, modules].map((lists) => ofIdentities(lists?.[name] ?? "", number));
      const entries = [...identities, ...networks].filter((text) => text !== "").join();
      writeSync(file, separator + entries);
      if (entries !== "") separator = ",";
    }
  };
  const provider = JSON.stringify(member(plans.update["configuration"], "provider_config"));
  const calls = JSON.stringify(member(rootOf(plans.modules["configuration"]), "module_calls"));
  writeSync(
    file,
    '{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":[',
  );
  writeList("planned");
  writeSync(file, '],"child_modules":[');
  writeList("plannedModules");
  writeSync(file, ']}},"resource_drift":[');
  writeList("drift");
  writeSync(file, '],"resource_changes":[');
  writeList("changes");
  writeSync(file, '],"prior_state":{"format_version":"1.0","values":{"root_module":{"resources":[');
  writeList("prior");
  writeSync(file, '],"child_modules":[');
  writeList("priorModules");
  writeSync(
    file,
    `]}}},"configuration":{"provider_config":${provider},"root_module":{"module_calls":${calls},"resources":[`,
  );
  writeList("configuration");
  writeSync(file, ']}},"applyable":true,"complete":true,"errored":false}\n');
  closeSync(file);
  const changes = (plan: JsonObject): number => list(plan["resource_changes"]).length;
  return copies * (changes(plans.update) + changes(plans.modules) + networksInCopy * changes(plans.network));
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

function listsOf(plan: JsonObject): Lists {
  const inside = (value: unknown): string => JSON.stringify(list(value)).slice(1, -1);
  const [planned, prior] = [rootOf(plan["planned_values"]), rootOf(member(plan["prior_state"], "values"))];
  return {
    changes: inside(plan["resource_changes"]),
    drift: inside(plan["resource_drift"]),
    planned: inside(member(planned, "resources")),
    plannedModules: inside(member(planned, "child_modules")),
    prior: inside(member(prior, "resources")),
    priorModules: inside(member(prior, "child_modules")),
    configuration: inside(member(rootOf(plan["configuration"]), "resources")),
  };
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
