import { matchesArn } from "../arn";
import type { Pattern } from "../pattern";

/** `ArnEquals` and `ArnLike` behave identically. An ARN that lacks fields is not completed, as it is in `Resource`. */
export function arnLike(value: string, pattern: Pattern): boolean {
  return matchesArn(pattern, value);
}
