import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import { arnOf, inRegion, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A repository of container images. */
export interface EcrRepository extends AwsTarget {
  readonly kind: "ecr-repository";
  /** `checkout`, `payments/checkout` */
  readonly name: string;
}

/** Names by https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html, read 2026-11-24. */
export const ecrRepositoryKind = targetKind<EcrRepository>({
  kind: "ecr-repository",
  maker: "ecrRepository",
  names: {
    name: {
      pattern: /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/,
      longest: 256,
      allowed: "the name of one repository: lower-case letters, digits, `.`, `_`, `-`, with `/` between its parts",
      todo: "give the repository's name without registry, tag or pattern",
    },
  },
  verbs: { pull, publish },
});

/** A repository of container images in Amazon ECR. @throws SpecError */
export function ecrRepository(name: string, placement: Placement = {}): EcrRepository {
  return made(ecrRepositoryKind, { platform: "aws", kind: "ecr-repository", name, ...placementOf(placement) });
}

/** Logs in to the registry, finds an image and reads it. The login names no repository: what it opens is up to the repositories. */
function pull({ name }: EcrRepository, place: AwsEnvironment): MatrixRow[] {
  return [
    login(place),
    {
      sid: "EcrPull",
      actions: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:DescribeImages",
        "ecr:GetDownloadUrlForLayer",
      ],
      resources: [arnOf("ecr", place, `repository/${name}`)],
    },
  ];
}

/**
 * Logs in to the registry, uploads the layers that are not there yet and puts the image. That a tag is never put anew is up
 * to the repository's immutable tags.
 * Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html
 */
function publish({ name }: EcrRepository, place: AwsEnvironment): MatrixRow[] {
  return [
    login(place),
    {
      sid: "EcrPublish",
      actions: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ],
      resources: [arnOf("ecr", place, `repository/${name}`)],
    },
  ];
}

function login({ region }: AwsEnvironment): MatrixRow {
  return {
    sid: "EcrLogin",
    actions: ["ecr:GetAuthorizationToken"],
    resources: ["*"],
    condition: inRegion(region),
  };
}
