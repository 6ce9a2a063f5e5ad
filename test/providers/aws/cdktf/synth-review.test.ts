import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { App, Aspects, type TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { reviewAtSynth, type ReviewStack, type SynthFinding } from "../../../../providers/aws/cdktf/synth-review";
import { exampleStack } from "./example-stack";

const narrow = "repo:acme/checkout:environment:prod";
const wide = "repo:acme/*";

/** A stack with a role of ours, which is reviewed. */
function reviewedStack(review: ReviewStack, context: Record<string, unknown> = {}) {
  const stack = exampleStack(undefined, context);
  const ours = new Construct(stack, "ours");
  const role = new IamRole(ours, "role", { name: "ours", assumeRolePolicy: trust(narrow) });
  reviewAtSynth(ours, review, (construct) => construct === ours);
  const app = App.of(stack);
  const inFolder = (file: string): string => join(app.outdir, "stacks", "shop", file);
  return { app, stack, ours, role, report: inFolder("remit.report.json"), written: inFolder("cdk.tf.json") };
}

function trust(subject: string): string {
  return JSON.stringify({ Statement: [{ Condition: { StringLike: { sub: subject } } }] });
}

/** One rule: a role whose trust admits the whole organisation fails. */
const wideTrust: ReviewStack = (json) => {
  const { resource } = json as { resource: { aws_iam_role: Record<string, { assume_role_policy: string }> } };
  const roles = Object.entries(resource.aws_iam_role);
  const findings = roles
    .filter(([, { assume_role_policy: text }]) => text.includes(wide))
    .map(([name]) => finding({ address: `aws_iam_role.${name}` }));
  return { report: JSON.stringify(findings), findings };
};

function finding(given: Partial<SynthFinding>): SynthFinding {
  const usual = { rule: "trust-subject-wildcard", severity: "high", message: "it admits everybody", address: "" };
  return { ...usual, fails: true, ...given };
}

/** A reviewer that finds the same whatever the stack. */
function always(...findings: SynthFinding[]): ReviewStack {
  return () => ({ report: JSON.stringify(findings), findings });
}

function annotations({
  outdir,
}: App): { constructPath: string; level: string; message: string; stacktrace?: unknown }[] {
  const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as {
    stacks: { shop: { annotations: ReturnType<typeof annotations> } };
  };
  return manifest.stacks.shop.annotations;
}

test("a stack without a finding is synthesised, with the report beside it", () => {
  const { app, report } = reviewedStack(wideTrust);
  app.synth();
  expect(readFileSync(report, "utf8")).toBe("[]");
  expect(annotations(app)).toEqual([]);
});

test("an override by an Aspect that is registered later is caught, and the report is there although nothing else is", () => {
  const { app, stack, role, report, written } = reviewedStack(wideTrust);
  Aspects.of(stack).add({
    visit(node: IConstruct) {
      if (node === role) role.addOverride("assume_role_policy", trust(wide));
    },
  });
  expect(() => {
    app.synth();
  }).toThrow("shop/ours/role: remit trust-subject-wildcard (high), aws_iam_role.ours_role_");
  expect(readFileSync(report, "utf8")).toContain("it admits everybody");
  expect(existsSync(written)).toBe(false);
});

test("an override of the stack is caught as well", () => {
  const { app, stack, role } = reviewedStack(wideTrust);
  stack.addOverride(`resource.aws_iam_role.${role.friendlyUniqueId}.assume_role_policy`, trust(wide));
  expect(() => {
    app.synth();
  }).toThrow("trust-subject-wildcard");
});

test("what is reviewed is what is written", () => {
  const seen: { json: unknown; path: string }[] = [];
  const { app, written } = reviewedStack((json, path) => {
    seen.push({ json, path });
    return { report: "", findings: [] };
  });
  app.synth();
  expect(seen).toEqual([
    { json: JSON.parse(readFileSync(written, "utf8")) as unknown, path: "stacks/shop/cdk.tf.json" },
  ]);
});

test("what another validation changes after the review is not written, and is in the next synthesis", () => {
  const { app, stack, role, report, written } = reviewedStack(wideTrust);
  stack.node.addValidation({
    validate: () => {
      role.addOverride("assume_role_policy", trust(wide));
      return [];
    },
  });
  app.synth();
  expect(readFileSync(report, "utf8")).toBe("[]");
  expect(readFileSync(written, "utf8")).not.toContain(wide);
  expect(JSON.stringify(stack.toTerraform())).toContain(wide);
  expect(() => {
    app.synth();
  }).toThrow("trust-subject-wildcard");
});

test("a handwritten role is a warning where it stands, without a stack trace", () => {
  const { app, stack } = reviewedStack(wideTrust);
  new IamRole(stack, "theirs", { name: "theirs", assumeRolePolicy: trust(wide) });
  app.synth();
  expect(annotations(app)).toEqual([
    {
      constructPath: "shop/theirs",
      level: "@cdktf/warn",
      message: "remit trust-subject-wildcard (high), aws_iam_role.theirs: it admits everybody",
    },
  ]);
});

test("a finding about a resource that no construct made is a warning of the stack", () => {
  const { app } = reviewedStack(always(finding({ address: "aws_iam_role.by_override" })));
  app.synth();
  expect(annotations(app)).toMatchObject([{ constructPath: "shop", level: "@cdktf/warn" }]);
});

test("what others attach to a role of ours is an error of the role", () => {
  const review: ReviewStack = () => {
    const identityAddress = `aws_iam_role.${role.friendlyUniqueId}`;
    return always(finding({ address: "aws_iam_role_policy.extra", identityAddress }))({}, "", stack);
  };
  const { app, stack, role } = reviewedStack(review);
  new IamRolePolicy(stack, "extra", { role: role.name, policy: "{}" });
  expect(() => {
    app.synth();
  }).toThrow("[shop] shop/ours/role: remit trust-subject-wildcard (high), aws_iam_role_policy.extra");
});

test("what does not fail a review is in the report alone", () => {
  const { app, report } = reviewedStack(always(finding({ fails: false })));
  app.synth();
  expect(readFileSync(report, "utf8")).toContain("it admits everybody");
  expect(annotations(app)).toEqual([]);
});

test("a stack is reviewed once, whoever asks for it", () => {
  let reviews = 0;
  const counting: ReviewStack = () => {
    reviews += 1;
    return { report: "", findings: [] };
  };
  const { app, ours } = reviewedStack(counting);
  reviewAtSynth(ours, counting, () => true);
  app.synth();
  expect(reviews).toBe(1);
});

test("the review can be turned off for a reason, which is said; the report of an earlier run goes", () => {
  const off = "the platform team reviews the plan in the pipeline";
  const { app, report } = reviewedStack(wideTrust, { remit: { synthReview: { off } } });
  mkdirSync(dirname(report), { recursive: true });
  writeFileSync(report, "[]");
  app.synth();
  expect(existsSync(report)).toBe(false);
  expect(annotations(app)).toMatchObject([
    { level: "@cdktf/info", message: `remit does not review this stack: ${off}` },
  ]);
});

test("a reviewer that fails stops the synthesis instead of passing the stack", () => {
  const { app } = reviewedStack((_json, _path, stack: TerraformStack) => {
    throw new Error(`${stack.node.id} could not be reviewed`);
  });
  expect(() => {
    app.synth();
  }).toThrow("shop could not be reviewed");
});
