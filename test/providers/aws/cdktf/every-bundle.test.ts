import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import fc from "fast-check";
import type { Bundle } from "../../../../lib/bundles/bundle";
import { crmSyncBot } from "../../../../lib/bundles/crm-sync-bot";
import { dataExportAgent } from "../../../../lib/bundles/data-export-agent";
import { deployBot } from "../../../../lib/bundles/deploy-bot";
import { machineIdentities } from "../../../../lib/bundles/machine-identities";
import { observabilityBot } from "../../../../lib/bundles/observability-bot";
import { retrievalAgent } from "../../../../lib/bundles/retrieval-agent";
import {
  type Bot,
  CrmSyncBot,
  DataExportAgent,
  DeployBot,
  MachineIdentity,
  ObservabilityBot,
  RetrievalAgent,
  SpecError,
  type Target,
  type Workload,
} from "../../../../lib/entry/cdktf";
import { replayed, unproved, type Policies } from "../proof/rendered-bot";
import { everyTarget } from "../every-target";
import { everyWorkload } from "./every-workload";
import { exampleStack, resources } from "./example-stack";

/** A bundle, its class, what its specs hold besides targets, and the properties by which a bot of it writes. */
interface Case {
  readonly bundle: Bundle;
  readonly make: new (scope: TerraformStack, id: string, props: never) => Bot;
  readonly more?: object;
  /** Those that make a bot write. Absent where every bot of the bundle does. */
  readonly writesBy?: readonly string[];
}

const evidence = { businessOwner: "group:crm", dataScope: "orders of EU customers", retention: "30 days" };
const window = { from: "2026-10-01T22:00:00Z", until: "2026-10-02T04:00:00Z" };

const cases: readonly Case[] = [
  { bundle: deployBot, make: DeployBot },
  { bundle: observabilityBot, make: ObservabilityBot, writesBy: ["sinks"] },
  { bundle: retrievalAgent, make: RetrievalAgent, writesBy: [] },
  { bundle: crmSyncBot, make: CrmSyncBot, more: { evidence } },
  { bundle: dataExportAgent, make: DataExportAgent, more: { evidence, window } },
  { bundle: machineIdentities.build, make: MachineIdentity, more: { function: "build" } },
  { bundle: machineIdentities.enrich, make: MachineIdentity, more: { function: "enrich" } },
  { bundle: machineIdentities.notify, make: MachineIdentity, more: { function: "notify" } },
  {
    bundle: machineIdentities.decide,
    make: MachineIdentity,
    more: { function: "decide" },
    writesBy: ["consumes", "starts", "sends"],
  },
];

/** The services whose actions a kind of targets needs, by hand; of inventories, each has its own. */
const services: Readonly<Record<string, readonly string[]>> = {
  "agentcore-workload-identity": ["bedrock-agentcore"],
  "appconfig-configuration": ["appconfig"],
  "athena-workgroup": ["athena", "s3", "kms"],
  "bedrock-inference-profile": ["bedrock"],
  "bedrock-knowledge-base": ["bedrock"],
  "bedrock-model": ["bedrock"],
  "client-credentials": ["secretsmanager", "kms"],
  "cloudformation-stack": ["cloudformation", "iam"],
  "cloudfront-distribution": ["cloudfront"],
  "cloudwatch-alarms": ["cloudwatch"],
  "cloudwatch-metrics": ["cloudwatch"],
  "cloudwatch-namespace": ["cloudwatch"],
  "codeartifact-repository": ["codeartifact", "sts"],
  "dynamodb-table": ["dynamodb", "kms"],
  "ecr-repository": ["ecr"],
  "ecs-service": ["ecs", "iam"],
  "eks-cluster": ["eks"],
  "event-bus": ["events"],
  "firehose-stream": ["firehose"],
  "glue-table": ["glue"],
  inventory: ["autoscaling", "dynamodb", "ec2", "ecs", "eks", "elasticloadbalancing", "rds", "tag"],
  "jwt-bearer": ["kms"],
  "kendra-index": ["kendra"],
  "lambda-function": ["lambda", "iam"],
  "log-group": ["logs"],
  "opensearch-index": ["es"],
  "prometheus-workspace": ["aps"],
  "s3-export": ["s3", "kms"],
  "s3-prefix": ["s3", "kms"],
  "s3-vectors-index": ["s3vectors"],
  "ses-identity": ["ses"],
  "sns-topic": ["sns", "kms"],
  "sqs-queue": ["sqs", "kms"],
  "state-machine": ["states"],
  "terraform-state": ["s3", "dynamodb", "kms"],
  "xray-traces": ["xray"],
};

const until = fc.integer({ min: 2, max: 28 }).map((day) => `2026-12-${String(day).padStart(2, "0")}`);

type Lists = Readonly<Record<string, readonly Target[]>>;

function listsOf({ targets }: Bundle): fc.Arbitrary<Lists> {
  const lists = Object.entries(targets).map(([property, { kinds, least = 0, most = 2 }]) => {
    const fitting = everyTarget.filter(({ platform, kind }) => kinds.includes(`${platform} ${kind}`));
    const options = { minLength: least, maxLength: Math.max(least, Math.min(most, 2)) };
    return [property, fc.uniqueArray(fc.constantFrom(...fitting), options)] as const;
  });
  return fc.record(Object.fromEntries(lists));
}

interface Reported {
  readonly identities: readonly Readonly<Record<string, unknown>>[];
  readonly findings: readonly { readonly rule: string; readonly outcome: string }[];
}

function synthesised(stack: TerraformStack): Reported {
  const app = App.of(stack);
  app.synth();
  const file = join(app.outdir, "stacks", stack.node.id, "remit.report.json");
  return JSON.parse(readFileSync(file, "utf8")) as Reported;
}

function policiesIn(stack: TerraformStack): Policies {
  const documents = resources(stack, "aws_iam_policy").map(({ name, policy }) => ({
    name: String(name),
    document: JSON.parse(String(policy)) as Policies["access"],
  }));
  const access = documents.filter(({ name }) => !name.endsWith("-boundary")).map(({ document }) => document);
  const [boundary] = documents.filter(({ name }) => name.endsWith("-boundary")).map(({ document }) => document);
  const [role] = resources(stack, "aws_iam_role");
  return {
    access: { Version: "2012-10-17", Statement: access.flatMap(({ Statement }) => Statement) },
    ...(boundary === undefined ? {} : { boundary }),
    trust: JSON.parse(String(role?.["assume_role_policy"])) as Policies["trust"],
  };
}

function specOf(lists: Lists, { runsIn, lastDay, more }: { runsIn: Workload; lastDay: string; more: object }): object {
  return {
    owner: "team:checkout",
    approver: "team:platform-security",
    businessUnit: "payments",
    application: "checkout",
    environment: "prod",
    purpose: "Is one of many",
    ticket: "CHG-4711",
    validity: { from: "2026-10-01", until: lastDay },
    runsIn,
    ...more,
    ...lists,
  };
}

/** The bot, unless its spec is refused: a combination may be too large for IAM, or not make sense to the bundle. */
function accepted(stack: TerraformStack, { make }: Case, spec: object): Bot | undefined {
  try {
    return new make(stack, "one", spec as never);
  } catch (error) {
    if (error instanceof SpecError) return undefined;
    throw error;
  }
}

/** The services that a target needs; the first of them whatever else there is. */
function servicesOf(target: Target): readonly string[] {
  return "service" in target && target.kind === "inventory" ? [String(target.service)] : (services[target.kind] ?? []);
}

function expectAccess(identity: Readonly<Record<string, unknown>> | undefined, lists: Lists): void {
  const rows = (identity?.["access"] ?? []) as readonly { readonly service: string }[];
  const read = new Set(rows.map(({ service }) => service));
  const targets = Object.values(lists).flat();
  const possible = new Set(targets.flatMap(servicesOf));
  expect([...read].filter((service) => !possible.has(service))).toEqual([]);
  expect(targets.flatMap((target) => servicesOf(target).slice(0, 1)).filter((service) => !read.has(service))).toEqual(
    [],
  );
}

describe.each(cases)("a bot of $bundle.bundle", (one) => {
  const { bundle, more = {}, writesBy } = one;

  test("is proved, reviewed clean, and read back as its spec says, wherever it runs and whatever it works on", () => {
    let made = 0;
    const everywhere = fc.constantFrom(...Object.values(everyWorkload));
    const property = fc.property(everywhere, listsOf(bundle), until, (runsIn, lists, lastDay) => {
      const stack = exampleStack();
      const bot = accepted(stack, one, specOf(lists, { runsIn, lastDay, more }));
      if (bot === undefined) return;
      made += 1;
      const { identities, findings } = synthesised(stack);
      const writes = writesBy === undefined || writesBy.some((name) => (lists[name] ?? []).length > 0);
      const people = { owner: "team:checkout", approver: "team:platform-security", environment: "prod" };
      const expected = { id: "aws:role:/remit/one", ...people, expires: lastDay, tier: writes ? "medium" : "low" };
      expect(identities).toMatchObject([expected]);
      expect(findings.filter(({ rule }) => rule !== "lifecycle-session-not-enforced")).toEqual([]);
      expectAccess(identities[0], lists);
      expect(unproved(bot.proof)).toEqual([]);
      const policies = policiesIn(stack);
      for (const statement of bot.proof.statements.filter(({ witness }) => witness !== undefined))
        expect([statement, replayed(policies, statement)]).toEqual([statement, "allowed"]);
    });
    fc.assert(property, { numRuns: 20 });
    expect(made).toBeGreaterThan(2);
  });
});
