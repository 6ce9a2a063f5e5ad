import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import { roleName } from "./names";
import { passRoles } from "./pass-roles";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A function of AWS Lambda that there is already. */
export interface LambdaFunction extends AwsTarget {
  readonly kind: "lambda-function";
  readonly name: string;
  /** Name of the role that it runs with, with its path if it has one. */
  readonly role?: string;
}

export interface LambdaFunctionProps extends Placement {
  /**
   * Name of the role that the function runs with, with its path if it has one: who configures a function passes it on.
   * @default the bot changes code and settings, and no role
   */
  readonly role?: string;
}

/** Names by https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html, read 2026-11-26. */
export const lambdaFunctionKind = targetKind<LambdaFunction>({
  kind: "lambda-function",
  maker: "lambdaFunction",
  names: {
    name: {
      pattern: /^[A-Za-z0-9_-]+$/,
      longest: 64,
      allowed: "the name of one function: up to 64 letters, digits, `_` and `-`",
      todo: "give the function's name, not an ARN, and without a version or an alias",
    },
    role: roleName("the functions"),
  },
  optional: ["role"],
  verbs: { deploy, start },
});

/** A function of AWS Lambda. @throws SpecError */
export function lambdaFunction(name: string, { role, ...placement }: LambdaFunctionProps = {}): LambdaFunction {
  return made(lambdaFunctionKind, {
    platform: "aws",
    kind: "lambda-function",
    name,
    ...(role === undefined ? {} : { role }),
    ...placementOf(placement),
  });
}

/**
 * Puts new code and settings into a function, waits until they are in place, publishes a version and moves an alias to it.
 * Versions and aliases are the function with a qualifier.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-deploy-functions.html
 */
function deploy({ name, role }: LambdaFunction, place: AwsEnvironment): MatrixRow[] {
  const arn = arnOf("lambda", place, `function:${name}`);
  return [
    {
      sid: "LambdaDeploy",
      actions: [
        "lambda:GetAlias",
        "lambda:GetFunction",
        "lambda:GetFunctionConfiguration",
        "lambda:PublishVersion",
        "lambda:UpdateAlias",
        "lambda:UpdateFunctionCode",
        "lambda:UpdateFunctionConfiguration",
      ],
      resources: [arn, `${arn}:*`],
    },
    ...passRoles("PassFunctionRoles", role === undefined ? [] : [role], "lambda.amazonaws.com", place),
  ];
}

/**
 * Invokes the function, its versions and aliases.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
function start({ name }: LambdaFunction, place: AwsEnvironment): MatrixRow[] {
  const arn = arnOf("lambda", place, `function:${name}`);
  return [{ sid: "LambdaInvoke", actions: ["lambda:InvokeFunction"], resources: [arn, `${arn}:*`] }];
}
