import { renderManifest } from "../../lib/bundles/manifest";
import { exampleBlueprint } from "./example-bot";

test("the manifest holds the run's facts and what was declared", () => {
  const manifest = renderManifest([exampleBlueprint()], { commit: "0123abc", runId: "77", deploymentId: "d-1" });
  expect(manifest).toMatchObject({
    version: "1.0",
    run: { commit: "0123abc", runId: "77", deploymentId: "d-1" },
    bots: [
      {
        bundle: "deploy-bot",
        name: "checkout-deploy",
        owner: "team:checkout",
        tier: "medium",
        validity: { from: "2026-10-01", until: "2026-12-31" },
        sessionSeconds: 1800,
        missingEvidence: [],
        grants: [
          { verb: "pull", target: { kind: "ecr-repository", name: "checkout" } },
          {
            verb: "deploy",
            target: { kind: "ecs-service", cluster: "prod", service: "checkout", taskRole: "checkout-task" },
          },
          { verb: "deploy", target: { kind: "s3-prefix", bucket: "checkout-assets", prefix: "web/" } },
        ],
      },
    ],
  });
});

test("evidence that a run to production owes and does not give is missing", () => {
  expect(renderManifest([exampleBlueprint()])).toMatchObject({
    run: {},
    bots: [{ missingEvidence: ["deploymentId"] }],
  });
  expect(renderManifest([exampleBlueprint({ environment: "dev" })])).toMatchObject({ bots: [{ missingEvidence: [] }] });
});

test("facts of a run change no bot", () => {
  const one = renderManifest([exampleBlueprint()], { commit: "a", deploymentId: "1" });
  const other = renderManifest([exampleBlueprint()], { commit: "b", deploymentId: "2" });
  expect(one).toMatchObject({ bots: (other as { bots: unknown[] }).bots });
});

test("a manifest is JSON", () => {
  const manifest = renderManifest([exampleBlueprint()], { commit: "a" });
  expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
});

test("a stack without bots has an empty manifest", () => {
  expect(renderManifest([])).toEqual({ version: "1.0", run: {}, bots: [] });
});

test("what a target lists is in the manifest as a list", () => {
  const blueprint = exampleBlueprint();
  const target = { platform: "saas", kind: "system", scopes: ["api", "openid"], region: undefined };
  expect(renderManifest([{ ...blueprint, grants: [{ target, verb: "read" }] }])).toMatchObject({
    bots: [{ grants: [{ verb: "read", target: { platform: "saas", kind: "system", scopes: ["api", "openid"] } }] }],
  });
});

test("the window of a grant is in the manifest", () => {
  const window = { from: "2026-11-30T22:00:00Z", until: "2026-12-01T04:00:00Z" };
  const { grants } = exampleBlueprint({ pulls: [], window });
  expect(renderManifest([{ ...exampleBlueprint(), grants }])).toMatchObject({
    bots: [{ grants: [{ window }, { window }] }],
  });
});
