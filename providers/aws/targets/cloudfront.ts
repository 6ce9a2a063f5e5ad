import type { AwsEnvironment } from "../environment";
import { made } from "./make";
import { targetKind, type AwsTarget, type MatrixRow } from "./target";

/**
 * A distribution of Amazon CloudFront, whose edges forget what they hold. CloudFront has no regions, and gives no access
 * to other accounts.
 */
export interface CloudfrontDistribution extends AwsTarget {
  readonly kind: "cloudfront-distribution";
  readonly account?: never;
  readonly region?: never;
  /** `E2QWRUHEXAMPLE` */
  readonly id: string;
}

export const cloudfrontDistributionKind = targetKind<CloudfrontDistribution>({
  kind: "cloudfront-distribution",
  maker: "cloudfrontDistribution",
  names: {
    id: {
      pattern: /^[A-Z0-9]+$/,
      longest: 32,
      allowed: "the id of one distribution: capital letters and digits",
      todo: "give the distribution's id, such as `E2QWRUHEXAMPLE`, not its domain and not an ARN",
    },
  },
  verbs: { deploy },
});

/** A distribution of Amazon CloudFront, in the bot's account. @throws SpecError */
export function cloudfrontDistribution(id: string): CloudfrontDistribution {
  return made(cloudfrontDistributionKind, { platform: "aws", kind: "cloudfront-distribution", id });
}

/**
 * Lets the edges forget what was deployed over, and waits until they have.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Invalidation.html
 */
function deploy({ id }: CloudfrontDistribution, { partition, account }: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "CloudfrontInvalidate",
      actions: ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"],
      resources: [`arn:${partition}:cloudfront::${account}:distribution/${id}`],
    },
  ];
}
