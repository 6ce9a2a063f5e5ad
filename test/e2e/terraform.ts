import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Ended, runCommand } from "./process";

/** What a Terraform works with. */
export interface TerraformSetup {
  /** A folder that holds providers. */
  readonly mirror: string;
  /** Where AWS answers: the URL of a moto server. */
  readonly awsUrl: string;
  /** `TF_REATTACH_PROVIDERS`: providers that run already. */
  readonly reattach: string;
}

/** The version of the `terraform` on the PATH, `undefined` if there is none. */
export async function terraformVersion(): Promise<string | undefined> {
  const { code, stdout } = await runCommand("terraform", ["version", "-json"], { env: { PATH: process.env["PATH"] } });
  return code === 0 ? (JSON.parse(stdout) as { terraform_version?: string }).terraform_version : undefined;
}

/**
 * Terraform in a root module. It sees nothing of this machine but the mirror and its setup: no credentials, no
 * configuration, no home folder. Commands run one after the other; each throws with Terraform's own words if it fails.
 */
export class Terraform {
  readonly #folder: string;
  readonly #home: string;
  readonly #env: NodeJS.ProcessEnv;

  constructor(folder: string, setup: TerraformSetup) {
    this.#folder = folder;
    this.#home = mkdtempSync(join(tmpdir(), "remit-tf-home-"));
    this.#env = terraformEnv(this.#home, setup);
  }

  async init(): Promise<void> {
    await this.#must(["init", "-input=false"]);
  }

  /** Installs the modules alone, where the providers of another root module are installed already. */
  async get(): Promise<void> {
    await this.#must(["get"]);
  }

  /** What the providers say of their resources, as text. */
  async schemas(): Promise<string> {
    return (await this.#must(["providers", "schema", "-json"])).stdout;
  }

  /** The functions of the language, as text. */
  async functions(): Promise<string> {
    return (await this.#must(["metadata", "functions", "-json"])).stdout;
  }

  /** Plans into a file of Terraform's own format. */
  async plan(out: string): Promise<void> {
    await this.#must(["plan", "-input=false", `-out=${out}`]);
  }

  async apply(plan: string): Promise<void> {
    await this.#must(["apply", "-input=false", plan]);
  }

  /** The JSON of a plan file, or of the state if none is given, as text. */
  async show(plan?: string): Promise<string> {
    return (await this.#must(["show", "-json", ...(plan === undefined ? [] : [plan])])).stdout;
  }

  /** Plans again and tells what would change, in Terraform's words; `""` for nothing. */
  async pendingChanges(): Promise<string> {
    const args = ["plan", "-input=false", "-detailed-exitcode"];
    const { code, stdout } = await this.#must(args, [0, 2]);
    return code === 0 ? "" : stdout.trim();
  }

  /** Removes what Terraform left outside of the root module. */
  dispose(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }

  async #must(args: readonly string[], good: readonly number[] = [0]): Promise<Ended> {
    const ended = await runCommand("terraform", [...args, ...(withoutColor.has(args[0]) ? [] : ["-no-color"])], {
      cwd: this.#folder,
      env: this.#env,
    });
    if (ended.code !== null && good.includes(ended.code)) return ended;
    const words = (ended.stderr.trim() || ended.stdout.trim()).replace(/^[╷│╵] ?/gm, "").trim();
    throw new Error(`terraform ${args.join(" ")} (in ${this.#folder}):\n${words}`);
  }
}

/** Commands that write JSON, and take no flag for colors. */
const withoutColor: ReadonlySet<string | undefined> = new Set(["show", "providers", "metadata"]);

function terraformEnv(home: string, { mirror, awsUrl, reattach }: TerraformSetup): NodeJS.ProcessEnv {
  const config = join(home, "terraform.rc");
  mkdirSync(home, { recursive: true });
  writeFileSync(
    config,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  return {
    PATH: process.env["PATH"],
    HOME: home,
    TMPDIR: tmpdir(),
    TF_CLI_CONFIG_FILE: config,
    TF_IN_AUTOMATION: "1",
    TF_REATTACH_PROVIDERS: reattach,
    CHECKPOINT_DISABLE: "1",
    AWS_ENDPOINT_URL: awsUrl,
    AWS_ACCESS_KEY_ID: "e2e",
    AWS_SECRET_ACCESS_KEY: "e2e",
    AWS_REGION: "eu-central-1",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
