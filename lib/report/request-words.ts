import type { AccessRequest } from "../access/model";

/** A request in words: the action on its resource, then each key of its context. */
export function requestWords({ action, resource, context }: AccessRequest): string[] {
  return [`${action} on ${resource}`, ...contextWords(context)];
}

/** `aws:sourceip = 203.0.113.0` */
function contextWords(context: AccessRequest["context"]): string[] {
  return Object.entries(context).map(
    ([key, value]) => `${key} = ${typeof value === "string" ? value : value.join(", ")}`,
  );
}
