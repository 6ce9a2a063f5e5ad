import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** An index of a domain of Amazon OpenSearch Service. */
export interface OpensearchIndex extends AwsTarget {
  readonly kind: "opensearch-index";
  readonly domain: string;
  readonly index: string;
}

/**
 * Names by https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html and
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/indexing.html, read 2026-11-26.
 */
export const opensearchIndexKind = targetKind<OpensearchIndex>({
  kind: "opensearch-index",
  maker: "opensearchIndex",
  names: {
    domain: {
      pattern: /^[a-z][a-z0-9-]{2,27}$/,
      longest: 28,
      allowed: "the name of one domain: 3 to 28 lower-case letters, digits and `-`, starting with a letter",
      todo: "give the domain's name, not its endpoint and not an ARN",
    },
    index: {
      pattern: /^[a-z0-9.][a-z0-9._-]*$/,
      longest: 255,
      allowed: "the name of one index: lower-case letters, digits, `.`, `_` and `-`, starting with none of `_` and `-`",
      todo: "give the index's name, not a pattern: the domain would search every index that fits",
    },
  },
  verbs: { read },
});

/** An index of a domain of Amazon OpenSearch Service. @throws SpecError */
export function opensearchIndex(domain: string, index: string, placement: Placement = {}): OpensearchIndex {
  return made(opensearchIndexKind, {
    platform: "aws",
    kind: "opensearch-index",
    domain,
    index,
    ...placementOf(placement),
  });
}

/**
 * Searches with `GET`, whose body holds the query. `POST` is left out, since IAM takes it for writing, and so are
 * `_msearch` and `_mget`, whose bodies can name other indexes.
 * Source: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html, read 2026-11-26
 */
function read({ domain, index }: OpensearchIndex, place: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "OpensearchSearch",
      actions: ["es:ESHttpGet"],
      resources: [arnOf("es", place, `domain/${domain}/${index}/_search`)],
    },
  ];
}
