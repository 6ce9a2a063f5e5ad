import { join } from "node:path";
import { cacheFolder, installMoto, startMoto } from "./moto";
import { runCommand } from "./process";

const FOLDER = "test/fixtures/aws-account";

/** Makes what AWS tells about an account, from an emulated one that a script fills with its own SDK. */
export async function makeAccountFixtures(account: string): Promise<void> {
  const program = await installMoto(cacheFolder());
  const moto = await startMoto(program, { account });
  try {
    await runScript(program, [moto.url, FOLDER]);
  } finally {
    await moto.stop();
  }
  console.log(`${FOLDER}/authorization-details.json`);
}

/**
 * Writes what AWS tells about an account as it is.
 *
 * @param program moto's, beside which its Python stands
 * @param awsUrl where the emulated AWS answers
 */
export async function writeAccount(program: string, awsUrl: string, folder: string): Promise<void> {
  await runScript(program, [awsUrl, folder, "--as-it-is"]);
}

async function runScript(program: string, args: readonly string[]): Promise<void> {
  const python = join(program, "..", "python");
  const { code, stderr } = await runCommand(python, [join(FOLDER, "account.py"), ...args], { timeout: 120_000 });
  if (code !== 0) throw new Error(stderr);
}
