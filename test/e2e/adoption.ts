import { DeployBot, githubActions, s3Prefix } from "../../lib/entry/cdktf";
import { inEmulatedCloud } from "./cloud";
import type { Checks } from "./checks";
import { VALID_DAY } from "./examples";
import { reviewOf } from "./remit";
import { ACCOUNT, applyRoot, stackOf, usualBot } from "./root";
import type { Tools } from "./tools";

/** A role as somebody once wrote it, with more than the bot will have. */
const HANDWRITTEN = {
  provider: { aws: [{ region: "eu-central-1" }] },
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } },
  resource: {
    aws_iam_role: {
      deploy: {
        name: "legacy-deploy",
        path: "/ci/",
        description: "Deploys the shop",
        max_session_duration: 43200,
        assume_role_policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "sts:AssumeRole" },
          ],
        }),
      },
    },
    aws_iam_role_policy_attachment: {
      deploy: { role: "${aws_iam_role.deploy.name}", policy_arn: "arn:aws:iam::aws:policy/PowerUserAccess" },
    },
  },
};

/** A bot takes over a role that was written by hand: imported, changed in place, never replaced, and clean afterwards. */
export async function checkAdoption(tools: Tools, checks: Checks): Promise<void> {
  await inEmulatedCloud(tools, ACCOUNT, async (workspace) => {
    await applyRoot(workspace, HANDWRITTEN);
    const { planned, state } = await applyRoot(workspace, adopting());
    const roles = planned.filter(({ type }) => type === "aws_iam_role").map(({ change }) => change);
    checks.same(
      "adoption: the role is imported",
      roles.map(({ importing }) => importing?.id),
      ["legacy-deploy"],
    );
    checks.same(
      "adoption: and changed in place",
      roles.map(({ actions }) => actions),
      [["update"]],
    );
    const replaced = planned.filter(({ change }) => change.actions.includes("delete"));
    checks.same("adoption: nothing is replaced or destroyed", replaced, []);
    const pending = await workspace.terraform.pendingChanges();
    checks.that('adoption: a second plan says "No changes"', pending === "", pending);
    const reviewed = await reviewOf(state, VALID_DAY);
    checks.same("adoption: the applied bot passes a review", reviewed.code, 0);
    const ids = reviewed.report.identities.map(({ id }) => id);
    checks.same("adoption: under its old name", ids, ["aws:role:/ci/legacy-deploy"]);
  });
}

/** The synthesised stack of a bot that takes over the role. */
function adopting(): object {
  return stackOf("adoption", (stack) => {
    new DeployBot(stack, "deploy", {
      ...usualBot,
      purpose: "Deploys the pages of the shop",
      runsIn: githubActions({ repository: "acme/shop", repositoryId: 4712, ownerId: 42, branch: "main" }),
      deploys: [s3Prefix("shop-pages", "web/")],
      importFrom: { role: `arn:aws:iam::${ACCOUNT}:role/ci/legacy-deploy` },
    });
  });
}
