import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformVariable } from "cdktf";
import { DeployBot, ecrRepository, githubActions } from "../../../../lib/entry/cdktf";
import { exampleProps, exampleStack } from "./example-stack";

interface Manifest {
  readonly run: unknown;
  readonly bots: readonly { readonly name: string; readonly grants: unknown; readonly missingEvidence: unknown }[];
}

const environment = { ...process.env };

beforeEach(() => {
  delete process.env["GITHUB_SHA"];
  delete process.env["GITHUB_RUN_ID"];
});

afterAll(() => {
  process.env = environment;
});

function synthesised(app: App): { readonly manifest: Manifest; readonly stack: string } {
  app.synth();
  return {
    manifest: JSON.parse(readFileSync(join(app.outdir, "remit.manifest.json"), "utf8")) as Manifest,
    stack: readFileSync(join(app.outdir, "stacks", "shop", "cdk.tf.json"), "utf8"),
  };
}

test("the manifest beside CDKTF's own lists every bot of the app, with the run's facts", () => {
  process.env["GITHUB_SHA"] = "4f2c1d";
  process.env["GITHUB_RUN_ID"] = "99";
  const stack = exampleStack();
  new DeployBot(stack, "checkout-deploy", exampleProps);
  const runsIn = githubActions({ repository: "acme/basket", environment: "prod" });
  new DeployBot(stack, "basket-deploy", { ...exampleProps, runsIn });
  const { manifest } = synthesised(App.of(stack));
  expect(manifest.bots.map(({ name }) => name)).toEqual(["checkout-deploy", "basket-deploy"]);
  expect(manifest.run).toEqual({ commit: "4f2c1d", runId: "99" });
});

test("a run's facts change nothing of the stack", () => {
  const declared = (): App => {
    const stack = exampleStack();
    new DeployBot(stack, "checkout-deploy", exampleProps);
    return App.of(stack);
  };
  const local = synthesised(declared());
  process.env["GITHUB_SHA"] = "4f2c1d";
  const inPipeline = synthesised(declared());
  expect(local.manifest.run).toEqual({});
  expect(inPipeline.stack).toBe(local.stack);
});

test("values that are known only at deployment stand as Terraform's expressions", () => {
  const stack = exampleStack();
  const repository = new TerraformVariable(stack, "repository", { type: "string" }).stringValue;
  new DeployBot(stack, "checkout-deploy", { ...exampleProps, pulls: [ecrRepository(repository)] });
  const [bot] = synthesised(App.of(stack)).manifest.bots;
  expect(bot?.grants).toContainEqual({
    verb: "pull",
    target: { platform: "aws", kind: "ecr-repository", name: "${var.repository}" },
  });
});

test("an app without bots has no manifest", () => {
  const app = App.of(exampleStack());
  app.synth();
  expect(existsSync(join(app.outdir, "remit.manifest.json"))).toBe(false);
});
