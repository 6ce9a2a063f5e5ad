import { isValueMap, PartialString, type Value, type ValueMap } from "../../../lib/documents/value";

/** Expressions that name a pull request's own code: its head, or its merge. */
const ofPullRequest =
  /\bgithub\.(?:head_ref\b|event\.(?:pull_request\.(?:head|merge_commit_sha)|workflow_run\.(?:head_|pull_requests)|issue\.number|number\b|pull_request\.number))/i;

/** Commands that bring in a pull request. */
const commands = /\bgh\s+pr\s+checkout\b|\bgit\s+(?:fetch|pull)\b[^\n]*\bpull\//;

/**
 * Whether a step brings in the code of a pull request, where an event does not do so by itself: a checkout of its head or
 * its merge, or a command that fetches it.
 * Source: https://docs.github.com/en/actions/reference/security/securely-using-pull_request_target
 */
export function isForeignCode(step: ValueMap): boolean {
  const { uses, run } = step;
  if (typeof uses === "string" && /^actions\/checkout@/i.test(uses)) {
    const inputs = isValueMap(step["with"]) ? step["with"] : {};
    return [inputs["ref"], inputs["repository"]].some((input) =>
      expressionsOf(input).some((text) => ofPullRequest.test(text)),
    );
  }
  return commands.test(textOf(run));
}

function expressionsOf(value: Value | undefined): string[] {
  if (!(value instanceof PartialString)) return [];
  return value.parts.flatMap((part) => (typeof part === "string" ? [] : [part.expression]));
}

function textOf(value: Value | undefined): string {
  if (typeof value === "string") return value;
  if (!(value instanceof PartialString)) return "";
  return value.parts.map((part) => (typeof part === "string" ? part : "x")).join("");
}
