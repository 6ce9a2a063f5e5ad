import type { Callers } from "./callers";
import { madeWorkload, workloadKind, type AwsWorkload } from "./kind";

/** Functions of AWS Lambda that have the bot's role as their execution role. */
export interface LambdaExecution extends AwsWorkload {
  readonly kind: "lambda-execution";
}

/**
 * Functions of Lambda in the bot's account whose `role` is the bot's. Which functions these are says whoever may pass the role
 * (`iam:PassRole`), which nobody can from another account; AWS documents no condition key that tells STS the function.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html, read 2026-11-26.
 */
export function lambdaExecution(): LambdaExecution {
  const description = "functions of Lambda with its role";
  return madeWorkload(lambdaExecutionKind, { platform: "aws", kind: "lambda-execution", description });
}

export const lambdaExecutionKind = workloadKind<LambdaExecution>({
  kind: "lambda-execution",
  maker: "lambdaExecution",
  callers,
});

function callers(): Callers {
  return { principal: { type: "Service", name: "lambda.amazonaws.com" }, actions: ["sts:AssumeRole"], context: {} };
}
