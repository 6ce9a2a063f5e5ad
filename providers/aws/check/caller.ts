import type { AccessRequest } from "../../../lib/access/model";

/**
 * The condition keys in which AWS puts the caller's own ARN and account.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
const [arnKey, accountKey] = ["aws:principalarn", "aws:principalaccount"] as const;

/** A request by a caller, whose context says the same of who asks wherever it says it. */
export function calledBy(caller: string, request: AccessRequest): AccessRequest {
  const says = (key: string, value: string): Record<string, string> =>
    Object.hasOwn(request.context, key) ? { [key]: value } : {};
  const context = {
    ...request.context,
    ...says(arnKey, contextArn(caller, request.context[arnKey])),
    ...says(accountKey, accountOf(caller) ?? ""),
  };
  return { ...request, principal: `AWS:${caller}`, context };
}

/**
 * The ARN that the context of a caller's requests has: of a role's session the role's, with a path that the session's lacks.
 * @param given what the context says, if it does
 */
function contextArn(caller: string, given: unknown): string {
  const [, partition, account, name] = /^arn:([^:]*):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(caller) ?? [];
  if (name === undefined) return caller;
  const roles = `arn:${partition}:iam::${account}:role/`;
  const isOfRole = typeof given === "string" && given.startsWith(roles) && given.endsWith(`/${name}`);
  return isOfRole ? given : `${roles}${name}`;
}

/** Who asks, by the request's context: its ARN, or some role of its account. */
export function namedCaller({ context }: AccessRequest): string | undefined {
  const { [arnKey]: arn, [accountKey]: account } = context;
  if (typeof arn === "string") return arn;
  return typeof account === "string" ? `arn:aws:iam::${account}:role/example` : undefined;
}

/** Whether the context of a request says that somebody else asks than its principal is: there is no such request. */
export function contradictsCaller(request: AccessRequest): boolean {
  if (request.principal?.startsWith("AWS:") !== true) return false;
  const { context } = calledBy(request.principal.slice("AWS:".length), request);
  return [arnKey, accountKey].some((key) => context[key] !== request.context[key]);
}

/** The account of an ARN. */
export function accountOf(arn: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];
}
