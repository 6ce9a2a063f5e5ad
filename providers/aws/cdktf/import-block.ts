import { TerraformElement, type TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/**
 * Has Terraform take over what is there already, instead of making it. CDKTF's own `importFrom` writes the same, and runs the
 * `terraform` command in every synthesis.
 * Source: https://developer.hashicorp.com/terraform/language/import, from Terraform 1.5 on
 */
export class ImportBlock extends TerraformElement {
  /** @param existing how the provider calls it: see the section "Import" of the resource's page */
  constructor(
    scope: Construct,
    id: string,
    private readonly resource: TerraformResource,
    private readonly existing: string,
  ) {
    super(scope, id);
  }

  override toTerraform(): object {
    const { terraformResourceType, friendlyUniqueId } = this.resource;
    return { import: [{ to: `${terraformResourceType}.${friendlyUniqueId}`, id: this.existing }] };
  }
}
