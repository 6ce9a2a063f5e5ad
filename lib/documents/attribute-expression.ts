/** A resource or data source of an engine, as far as it has an address. */
export interface AddressedElement {
  /** `aws_iam_role` */
  readonly terraformResourceType: string;
  readonly friendlyUniqueId: string;
}

/**
 * What Terraform reads as an attribute of a resource of the same stack: `${aws_iam_role.deploy.name}`.
 *
 * The getters of an engine's bindings say the same by a token, for each of which the engine records the whole call stack. That is
 * most of what declaring a resource costs, and of no use where nobody but us made the reference.
 */
export function attributeExpression(element: AddressedElement, attribute: string, mode = "managed"): string {
  const { terraformResourceType, friendlyUniqueId } = element;
  return `\${${mode === "data" ? "data." : ""}${terraformResourceType}.${friendlyUniqueId}.${attribute}}`;
}
