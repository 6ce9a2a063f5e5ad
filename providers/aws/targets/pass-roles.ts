import type { AwsEnvironment } from "../environment";
import type { MatrixRow } from "./target";

/**
 * Lets a bot hand roles to a service that runs things with them, and to no other service.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 * @param roles names with their paths; without any there is nothing to pass
 * @param service `ecs-tasks.amazonaws.com`
 */
export function passRoles(
  sid: string,
  roles: readonly string[],
  service: string,
  { partition, account }: AwsEnvironment,
): MatrixRow[] {
  if (roles.length === 0) return [];
  return [
    {
      sid,
      actions: ["iam:PassRole"],
      resources: roles.map((role) => `arn:${partition}:iam::${account}:role/${role}`),
      condition: { StringEquals: { "iam:PassedToService": service } },
    },
  ];
}
