import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** An index of Amazon Kendra. */
export interface KendraIndex extends AwsTarget {
  readonly kind: "kendra-index";
  readonly id: string;
}

/** Ids by https://docs.aws.amazon.com/kendra/latest/APIReference/API_Retrieve.html, read 2026-11-26. */
export const kendraIndexKind = targetKind<KendraIndex>({
  kind: "kendra-index",
  maker: "kendraIndex",
  names: {
    id: {
      pattern: /^[A-Za-z0-9][A-Za-z0-9-]{35}$/,
      longest: 36,
      allowed: "the id of one index: 36 letters, digits and `-`",
      todo: "give the index's id, not its name and not an ARN",
    },
  },
  verbs: { read },
});

/** An index of Amazon Kendra. @throws SpecError */
export function kendraIndex(id: string, placement: Placement = {}): KendraIndex {
  return made(kendraIndexKind, { platform: "aws", kind: "kendra-index", id, ...placementOf(placement) });
}

/** Searches the index. Source: https://docs.aws.amazon.com/kendra/latest/dg/searching-retrieve.html, read 2026-11-26 */
function read({ id }: KendraIndex, place: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "KendraSearch",
      actions: ["kendra:Query", "kendra:Retrieve"],
      resources: [arnOf("kendra", place, `index/${id}`)],
    },
  ];
}
