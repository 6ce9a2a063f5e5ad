import { Construct, type IConstruct } from "constructs";
import { existingRole, roleArnIssue } from "../../../providers/aws/existing-role";
import { SpecError } from "../../identity/spec-error";

/** A bot, wherever it is declared: what others need to know to compose with it. */
export interface IBot extends IConstruct {
  readonly roleArn: string;
  /** Name of its role, without the path. */
  readonly roleName: string;
}

/** A bot that is declared in another stack or program; nothing is made for it. */
export class ReferencedBot extends Construct implements IBot {
  readonly roleName: string;

  /** @throws SpecError where it is no role's ARN */
  constructor(
    scope: Construct,
    id: string,
    readonly roleArn: string,
  ) {
    super(scope, id);
    const role = existingRole(roleArn);
    if (role === undefined) throw new SpecError(this.node.path, [roleArnIssue("roleArn", roleArn)]);
    this.roleName = role.name;
  }
}
