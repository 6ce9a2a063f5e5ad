import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMoto } from "./moto";
import { Terraform } from "./terraform";
import { serveGithub } from "./terraform-provider/server";
import type { Tools } from "./tools";

/** An empty root module, and the Terraform that works in it. */
export interface Workspace {
  readonly folder: string;
  readonly terraform: Terraform;
  /** Where the emulated AWS answers. */
  readonly awsUrl: string;
}

/**
 * Runs something with real Terraform, against an AWS and a GitHub that exist for it alone, and cleans up behind it.
 *
 * @param account the AWS account, twelve digits
 */
export async function inEmulatedCloud<T>(
  tools: Tools,
  account: string,
  use: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const cleanups: (() => void | Promise<void>)[] = [];
  try {
    const folder = mkdtempSync(join(tmpdir(), "remit-e2e-"));
    cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
    const moto = await startMoto(tools.moto, { account });
    cleanups.push(() => moto.stop());
    const github = await serveGithub(process.cwd());
    cleanups.push(() => github.stop());
    const terraform = new Terraform(folder, { mirror: tools.mirror, awsUrl: moto.url, reattach: github.reattach });
    cleanups.push(() => terraform.dispose());
    return await use({ folder, terraform, awsUrl: moto.url });
  } finally {
    for (const cleanup of cleanups.reverse()) await cleanup();
  }
}
