import type { Target } from "../../../lib/bundles/blueprint";
import { ecrRepositoryKind } from "./ecr";
import { ecsServiceKind } from "./ecs";
import { s3PrefixKind } from "./s3";
import type { TargetKind } from "./target";

/** Every kind of targets in AWS. */
export const targetKinds: readonly TargetKind[] = [ecrRepositoryKind, ecsServiceKind, s3PrefixKind];

const byName = new Map(targetKinds.map((kind) => [kind.kind, kind]));

/** The kind of a target; `undefined` where it is none of AWS's. */
export function kindOf({ platform, kind }: Target): TargetKind | undefined {
  return platform === "aws" ? byName.get(kind) : undefined;
}
