import { TerraformProvider } from "cdktn";
import type { Construct } from "constructs";

/** The provider of GitHub without bindings, as far as a bot's stack needs it; `cdktn provider add` generates the whole. */
export class GithubProvider extends TerraformProvider {
  constructor(
    scope: Construct,
    id: string,
    readonly config: { readonly owner: string },
  ) {
    super(scope, id, {
      terraformResourceType: "github",
      terraformProviderSource: "integrations/github",
      terraformGeneratorMetadata: { providerName: "github", providerVersion: "6.9.0" },
    });
  }

  get owner(): string {
    return this.config.owner;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { owner: this.config.owner };
  }
}
