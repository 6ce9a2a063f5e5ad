import { RequestContext } from "./context";
import { principalTypes, type PrincipalType } from "./policy";
import { shown } from "./policy-error";

/** One request, as AWS would be asked to authorise it. */
export interface EvaluatedRequest {
  /** `s3:GetObject`, in any case. */
  readonly action: string;
  /** An ARN, or `*` for actions that name no resource. */
  readonly resource: string;
  /** The caller by its type: `AWS:arn:…`, `Service:…`, `Federated:…`, `CanonicalUser:…`. Without one it is anonymous. */
  readonly principal?: string;
  /**
   * Values by condition key, in any case. A key that is not here is absent, and so is one with an empty list. A list of one
   * value is that value. Binary values are written in base64.
   */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** The caller of a request. */
export interface Caller {
  readonly type: PrincipalType;
  readonly name: string;
}

/** A request, ready to be compared. */
export interface Request {
  /** In lower case. */
  readonly action: string;
  readonly resource: string;
  readonly caller?: Caller;
  /** Whether the caller has a permissions boundary. */
  readonly isBounded: boolean;
  readonly context: RequestContext;
}

/**
 * @param isBounded whether the caller has a permissions boundary
 * @throws {RangeError} where the principal has no type
 */
export function readRequest({ action, resource, principal, context }: EvaluatedRequest, isBounded = false): Request {
  return {
    action: action.toLowerCase(),
    resource,
    ...(principal === undefined ? {} : { caller: readCaller(principal) }),
    isBounded,
    context: new RequestContext(context),
  };
}

function readCaller(principal: string): Caller {
  const type = principalTypes.find((known) => principal.startsWith(`${known}:`));
  if (type === undefined) {
    throw new RangeError(
      `the principal ${shown(principal)} has no type; write \`AWS:\` or another of ${principalTypes.join(", ")}`,
    );
  }
  return { type, name: principal.slice(type.length + 1) };
}
