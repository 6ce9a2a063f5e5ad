import { DeployBot, during, githubActions, s3Prefix } from "../../lib/entry/cdktf";
import { inEmulatedCloud } from "./cloud";
import type { Checks } from "./checks";
import { VALID_DAY } from "./examples";
import { reviewOf } from "./remit";
import { ACCOUNT, applyRoot, stackOf, usualBot } from "./root";
import type { Tools } from "./tools";

/** Everything that a bot can be told besides what it works on is taken by Terraform and by AWS, and drifts in nothing. */
export async function checkOptions(tools: Tools, checks: Checks): Promise<void> {
  await inEmulatedCloud(tools, ACCOUNT, async (workspace) => {
    const { planned, state } = await applyRoot(workspace, told());
    const made = (type: string): number => planned.filter((change) => change.type === type).length;
    const attached = made("aws_iam_role_policy_attachment");
    checks.that("options: a large matrix is several policies, all of them attached", attached > 1);
    checks.same("options: beside one boundary", made("aws_iam_policy"), attached + 1);
    const pending = await workspace.terraform.pendingChanges();
    checks.that('options: a second plan says "No changes"', pending === "", pending);
    checks.same("options: the applied bot passes a review", (await reviewOf(state, VALID_DAY)).code, 0);
  });
}

function told(): object {
  const prefixes = Array.from({ length: 60 }, (_, at) => s3Prefix(`shop-pages-${at}`, `web-${at}/`));
  return stackOf("options", (stack) => {
    new DeployBot(stack, "deploy", {
      ...usualBot,
      purpose: "Deploys the pages of every shop",
      runsIn: githubActions({ repository: "acme/shop", repositoryId: 4712, ownerId: 42, branch: "main" }),
      deploys: [
        ...prefixes,
        during(s3Prefix("exports", "q4/"), { from: "2026-11-30T22:00:00Z", until: "2026-12-01T00:00:00Z" }),
      ],
      window: { from: "2026-10-01T06:00:00Z", until: "2026-12-31T18:00:00Z" },
      network: {
        runner: "self-hosted",
        sourceCidrs: ["203.0.113.0/24", "2001:db8:4711::/48"],
        vpcEndpoints: ["vpce-0a1b2c3d4e5f60718"],
      },
      boundary: "wide",
      statements: [
        { actions: ["dynamodb:GetItem"], resources: [`arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/flags`] },
      ],
      tags: { "cost-center": "4711" },
    });
  });
}
