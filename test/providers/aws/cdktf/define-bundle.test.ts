import { defineBundle, ecrRepository, githubActions, s3Prefix } from "../../../../lib/entry/cdktf";
import { exampleProps, exampleStack, messageOf, resources } from "./example-stack";

const PublishBot = defineBundle({
  bundle: "publish-bot",
  least: { function: "build", trustBoundary: "internal", blastRadius: "write-limited" },
  targets: {
    reads: { verb: "pull", kinds: ["aws ecr-repository"] },
    publishes: { verb: "deploy", kinds: ["aws s3-prefix"], least: 1 },
  },
});

const { pulls, deploys, ...common } = exampleProps;
const reads = { verb: "pull", kinds: ["aws ecr-repository"] };
const props = { ...common, publishes: [s3Prefix("site", "docs/")] };

test("a bot of an organisation's own bundle is a role with a boundary, an expiry and its bundle's tag", () => {
  const stack = exampleStack();
  const bot = new PublishBot(stack, "docs-publish", { ...props, reads: [ecrRepository("checkout")] });
  expect(bot.blueprint.identity.classification.function).toBe("build");
  expect(bot.blueprint.grants.map(({ verb, target }) => `${verb} ${target.kind}`)).toEqual([
    "pull ecr-repository",
    "deploy s3-prefix",
  ]);
  const [role] = resources(stack, "aws_iam_role");
  expect(role).toMatchObject({ name: "docs-publish", tags: { "remit:bundle": "publish-bot" } });
});

test("targets that the bundle is not for are refused", () => {
  const message = messageOf(() => new PublishBot(exampleStack(), "docs", { ...props, publishes: [...deploys] }));
  expect(message).toContain("publishes[0]");
  expect(message).toContain("allowed: `aws s3-prefix`");
  expect(messageOf(() => new PublishBot(exampleStack(), "docs", { ...props, publishes: [] }))).toContain("publishes");
  expect(pulls).toHaveLength(1);
});

test("a property of another bundle is refused with the ones that there are", () => {
  const strange = { ...props, deploys };
  expect(messageOf(() => new PublishBot(exampleStack(), "docs", strange))).toContain("`publishes`");
});

test("no bot is classified to be less than its bundle", () => {
  const lowered = { ...props, classification: { blastRadius: "read-only" } as const };
  expect(messageOf(() => new PublishBot(exampleStack(), "docs", lowered))).toContain("classification.blastRadius");
});

test.each([
  [{ bundle: "Publish Bot" }, "bundle"],
  [{ least: { function: "rule", trustBoundary: "internal", blastRadius: "read-only" } }, "least.function"],
  [{ targets: { runsIn: { verb: "pull", kinds: ["aws ecr-repository"] } } }, "targets.runsIn"],
  [{ targets: { provider: { verb: "pull", kinds: ["aws ecr-repository"] } } }, "targets.provider"],
  [{ targets: { reads: { verb: "eat", kinds: ["aws ecr-repository"] } } }, "targets.reads.verb"],
  [{ targets: { reads: { verb: "pull", kinds: ["aws moon"] } } }, "targets.reads.kinds[0]"],
  [{ targets: { reads: { verb: "pull", kinds: [] } } }, "targets.reads.kinds"],
  [{ targets: { reads: { ...reads, least: -1 } } }, "targets.reads.least: given `-1`"],
  [
    { targets: { reads: { ...reads, least: 2, most: 1 } } },
    "targets.reads.most: given `1`; allowed: a whole number from 2 on",
  ],
  [{ targets: { reads: { ...reads, most: 0 } } }, "targets.reads.most: given `0`; allowed: a whole number from 1 on"],
  [
    { targets: { reads: { verb: "pull", kinds: ["aws ecr-repository"], blastRadius: "small" } } },
    "targets.reads.blastRadius",
  ],
  [
    { targets: { deploys: { verb: "deploy", kinds: ["aws lambda-function"] } } },
    "targets.deploys.blastRadius: given `read-only`; allowed: `write-limited`",
  ],
])("a bundle with %j is refused", (change, property) => {
  const definition = {
    bundle: "publish-bot",
    least: { function: "build", trustBoundary: "internal", blastRadius: "read-only" },
    targets: { reads: { verb: "pull", kinds: ["aws ecr-repository"] } },
    ...change,
  };
  expect(messageOf(() => defineBundle(definition as never))).toContain(`  ${property}`);
});

test("the types of a bundle's properties are known", () => {
  const make = (): unknown => [
    // @ts-expect-error `publishes` must be given
    new PublishBot(exampleStack(), "a", common),
    // @ts-expect-error there is no `publish`
    new PublishBot(exampleStack(), "b", { ...props, publish: [] }),
    new PublishBot(exampleStack(), "c", { ...props, runsIn: githubActions({ repository: "acme/a", tag: "v1" }) }),
  ];
  expect(make).toThrow();
});

test("a list takes as many targets as the bundle says, and no more", () => {
  const definition = {
    bundle: "mirror-bot",
    least: { function: "build", trustBoundary: "internal", blastRadius: "read-only" },
    targets: { mirrors: { verb: "pull", kinds: ["aws ecr-repository"], least: 1, most: 2 } },
  } as const;
  const MirrorBot = defineBundle(definition);
  const mirrored = (...names: string[]): string =>
    messageOf(
      () => new MirrorBot(exampleStack(), "mirror", { ...common, mirrors: names.map((name) => ecrRepository(name)) }),
    );
  expect([mirrored("a"), mirrored("a", "b")]).toEqual(["nothing was thrown", "nothing was thrown"]);
  expect(mirrored("a", "b", "c")).toContain("mirrors: given 3 targets; allowed: a list of 1 to 2 targets");
  expect(mirrored()).toContain("mirrors: given");
});
