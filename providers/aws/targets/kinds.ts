import type { Target } from "../../../lib/bundles/blueprint";
import { cloudformationStackKind } from "./cloudformation";
import { cloudfrontDistributionKind } from "./cloudfront";
import { codeartifactRepositoryKind } from "./codeartifact";
import { ecrRepositoryKind } from "./ecr";
import { ecsServiceKind } from "./ecs";
import { eksClusterKind } from "./eks";
import { lambdaFunctionKind } from "./lambda";
import { logGroupKind } from "./logs";
import { s3PrefixKind } from "./s3";
import type { TargetKind } from "./target";
import { terraformStateKind } from "./terraform-state";

/** Every kind of targets in AWS. */
export const targetKinds: readonly TargetKind[] = [
  cloudformationStackKind,
  cloudfrontDistributionKind,
  codeartifactRepositoryKind,
  ecrRepositoryKind,
  ecsServiceKind,
  eksClusterKind,
  lambdaFunctionKind,
  logGroupKind,
  s3PrefixKind,
  terraformStateKind,
];

const byName = new Map(targetKinds.map((kind) => [kind.kind, kind]));

/** The kind of a target; `undefined` where it is none of AWS's. */
export function kindOf({ platform, kind }: Target): TargetKind | undefined {
  return platform === "aws" ? byName.get(kind) : undefined;
}
