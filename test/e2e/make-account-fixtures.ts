import { join } from "node:path";
import { cacheFolder, installMoto, startMoto } from "./moto";
import { runCommand } from "./process";

const FOLDER = "test/fixtures/aws-account";

/** Makes what AWS tells about an account, from an emulated one that a script fills with its own SDK. */
export async function makeAccountFixtures(account: string): Promise<void> {
  const program = await installMoto(cacheFolder());
  const moto = await startMoto(program, { account });
  try {
    const python = join(program, "..", "python");
    const { code, stderr } = await runCommand(python, [join(FOLDER, "account.py"), moto.url, FOLDER], {
      timeout: 120_000,
    });
    if (code !== 0) throw new Error(stderr);
  } finally {
    await moto.stop();
  }
  console.log(`${FOLDER}/authorization-details.json`);
}
