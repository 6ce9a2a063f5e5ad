import { Annotations, TerraformResource, TerraformStack, type TerraformProvider } from "cdktf";
import type { Construct } from "constructs";

export interface AgentcoreResourceConfig {
  /** `aws_bedrockagentcore_gateway` */
  readonly type: string;
  /** As the provider's documentation spells them; those that are `undefined` are left out. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** @default the stack's default provider of AWS */
  readonly provider: TerraformProvider | undefined;
}

/**
 * A resource of Amazon Bedrock AgentCore, written without bindings: those of version 20 are of AWS provider 5.100, which
 * does not know it. The resource is the same with the bindings of version 21 and later, which are of provider 6.
 */
export class AgentcoreResource extends TerraformResource {
  readonly #attributes: Readonly<Record<string, unknown>>;

  constructor(scope: Construct, id: string, { type, attributes, provider }: AgentcoreResourceConfig) {
    super(scope, id, { terraformResourceType: type, ...(provider === undefined ? {} : { provider }) });
    this.#attributes = attributes;
    if (isTooOld(provider ?? defaultProvider(this))) {
      Annotations.of(this).addWarning(
        `AWS provider 5 does not know ${type}: take the bindings of version 21 or later, which are of provider 6`,
      );
    }
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this.#attributes).filter(([, value]) => value !== undefined));
  }
}

function defaultProvider(resource: TerraformResource): TerraformProvider | undefined {
  const providers = TerraformStack.of(resource).allProviders();
  return providers.find(({ terraformResourceType, alias }) => terraformResourceType === "aws" && alias === undefined);
}

/** Which version knows the resources. Sources: `@cdktf/provider-aws` 20.1.0 (of provider 5.100.0) and 21.22.1 (of 6.25.0), read 2026-11-26. */
function isTooOld(provider: TerraformProvider | undefined): boolean {
  const version = provider?.terraformGeneratorMetadata?.providerVersion;
  return version !== undefined && Number.parseInt(version, 10) < 6;
}
