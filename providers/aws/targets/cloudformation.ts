import type { AwsEnvironment } from "../environment";
import { made, regionOf } from "./make";
import { roleName } from "./names";
import { passRoles } from "./pass-roles";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A stack of AWS CloudFormation, which a role of its own makes. CloudFormation gives no access to other accounts. */
export interface CloudformationStack extends AwsTarget {
  readonly kind: "cloudformation-stack";
  readonly account?: never;
  readonly name: string;
  /** Name of the role with which CloudFormation makes the stack's resources, with its path if it has one. */
  readonly serviceRole: string;
}

export interface CloudformationStackProps extends Pick<Placement, "region"> {
  /**
   * Name of the role with which CloudFormation makes the stack's resources, with its path if it has one. It has no
   * default: without one, the bot would need every right that any template needs.
   */
  readonly serviceRole: string;
}

/** Names by https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html, read 2026-11-26. */
export const cloudformationStackKind = targetKind<CloudformationStack>({
  kind: "cloudformation-stack",
  maker: "cloudformationStack",
  names: {
    name: {
      pattern: /^[A-Za-z][A-Za-z0-9-]*$/,
      longest: 128,
      allowed: "the name of one stack: up to 128 letters, digits and `-`, starting with a letter",
      todo: "give the stack's name, not an ARN",
    },
    serviceRole: roleName("stacks"),
  },
  verbs: { deploy },
});

/** A stack of AWS CloudFormation. @throws SpecError */
export function cloudformationStack(
  name: string,
  { serviceRole, region }: CloudformationStackProps,
): CloudformationStack {
  return made(cloudformationStackKind, {
    platform: "aws",
    kind: "cloudformation-stack",
    name,
    serviceRole,
    ...regionOf(region),
  });
}

/**
 * What `aws cloudformation deploy --role-arn` does: a change set that CloudFormation carries out with the stack's own role,
 * and with no other, whatever the template asks for.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 */
function deploy({ name, serviceRole }: CloudformationStack, place: AwsEnvironment): MatrixRow[] {
  const resources = [arnOf("cloudformation", place, `stack/${name}/*`)];
  const role = `arn:${place.partition}:iam::${place.account}:role/${serviceRole}`;
  return [
    {
      sid: "CloudformationChange",
      actions: ["cloudformation:CreateChangeSet"],
      resources,
      condition: { StringEquals: { "cloudformation:RoleArn": role } },
    },
    {
      sid: "CloudformationDeploy",
      actions: [
        "cloudformation:DeleteChangeSet",
        "cloudformation:DescribeChangeSet",
        "cloudformation:DescribeStackEvents",
        "cloudformation:DescribeStacks",
        "cloudformation:ExecuteChangeSet",
        "cloudformation:GetTemplateSummary",
      ],
      resources,
    },
    ...passRoles("PassStackRoles", [serviceRole], "cloudformation.amazonaws.com", place),
  ];
}
