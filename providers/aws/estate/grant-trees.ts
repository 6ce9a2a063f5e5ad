import type { Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString, Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import { emptyRecord } from "../../../lib/documents/empty-record";

/** The policy that a resource means which states its parts as arguments: a permission or a grant. */
export function grantTree(resource: Resource): Fact<Value> {
  if (resource.type === "aws_bedrockagentcore_gateway") return gatewayTree(resource.values);
  if (resource.type === "aws_lambda_function_url") return functionUrlTree(resource.values);
  const statement = statements[resource.type]?.(resource.values);
  if (statement === undefined) return notKnown("the document does not state it");
  return known(map({ Version: "2012-10-17", Statement: [map({ Effect: "Allow", ...statement })] }));
}

const statements: Readonly<Record<string, (values: ValueMap) => Record<string, Value>>> = {
  aws_lambda_permission: lambdaPermission,
  aws_lambda_layer_version_permission: layerPermission,
  aws_kms_grant: kmsGrant,
  aws_cloudwatch_event_permission: eventPermission,
};

/** https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
function lambdaPermission(values: ValueMap): Record<string, Value> {
  const conditions = {
    ArnLike: { "AWS:SourceArn": values["source_arn"] },
    StringEquals: {
      "AWS:SourceAccount": values["source_account"],
      "aws:PrincipalOrgID": values["principal_org_id"],
      "lambda:FunctionUrlAuthType": values["function_url_auth_type"],
      "lambda:EventSourceToken": values["event_source_token"],
    },
  };
  return {
    Principal: principalOf(values["principal"]),
    Action: [stated(values["action"], "the action")],
    ...conditionOf(conditions),
  };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_AddLayerVersionPermission.html */
function layerPermission(values: ValueMap): Record<string, Value> {
  return {
    Principal: principalOf(values["principal"]),
    Action: [stated(values["action"], "the action")],
    ...conditionOf({ StringEquals: { "aws:PrincipalOrgID": values["organization_id"] } }),
  };
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html */
function kmsGrant(values: ValueMap): Record<string, Value> {
  const operations = values["operations"];
  const actions = Array.isArray(operations)
    ? (operations as readonly Value[]).map((name) => (typeof name === "string" ? `kms:${name}` : stated(name, "it")))
    : [stated(operations, "the operations")];
  return { Principal: map({ AWS: [stated(values["grantee_principal"], "the grantee")] }), Action: actions };
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html */
function eventPermission(values: ValueMap): Record<string, Value> {
  const block = values["condition"];
  const condition: Value | undefined = Array.isArray(block) ? (block as readonly Value[])[0] : block;
  const { type, key, value } = isValueMap(condition) ? condition : {};
  const isKnown = typeof type === "string" && typeof key === "string";
  const isThere = condition !== undefined && condition !== null;
  return {
    Principal: principalOf(values["principal"]),
    Action: [values["action"] ?? "events:PutEvents"],
    ...(isThere && !isKnown ? { Condition: new Unknown("the condition is not known") } : {}),
    ...(isKnown ? conditionOf({ [type]: { [key]: value } }) : {}),
  };
}

/**
 * Whom an AgentCore gateway lets in without a policy: everyone, where it leaves out authorization.
 * https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-inbound-auth.html
 */
function gatewayTree(values: ValueMap): Fact<Value> {
  const kind = values["authorizer_type"];
  if (typeof kind !== "string") return notKnown("how it authorizes callers is known only after apply");
  return known(kind === "NONE" ? forEveryone("bedrock-agentcore:InvokeGateway") : forNobody);
}

/**
 * The provider gives everyone the permission to call a function by a URL that asks nobody who they are:
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html#urls-auth-none
 */
function functionUrlTree(values: ValueMap): Fact<Value> {
  const kind = values["authorization_type"];
  if (typeof kind !== "string") return notKnown("how it authorizes callers is known only after apply");
  const condition = conditionOf({ StringEquals: { "lambda:FunctionUrlAuthType": kind } });
  return known(kind === "NONE" ? forEveryone("lambda:InvokeFunctionUrl", condition) : forNobody);
}

function forEveryone(action: string, condition: Record<string, Value> = {}): ValueMap {
  const statement = map({ Effect: "Allow", Principal: "*", Action: [action], ...condition });
  return map({ Version: "2012-10-17", Statement: [statement] });
}

const forNobody = map({ Version: "2012-10-17", Statement: [] });

/** A service, an account, an ARN, or everyone. */
function principalOf(value: Value | undefined): Value {
  if (value === "*") return "*";
  const isService = typeof value === "string" && /\.amazonaws\.com(?:\.cn)?$/.test(value);
  return map({ [isService ? "Service" : "AWS"]: [stated(value, "the principal")] });
}

/** The conditions whose values are there. */
function conditionOf(tests: Record<string, Record<string, Value | undefined>>): Record<string, Value> {
  const there = Object.entries(tests).flatMap(([test, keys]) => {
    const values = Object.entries(keys).filter(([, value]) => value !== undefined && value !== null && value !== "");
    return values.length === 0 ? [] : [[test, map(Object.fromEntries(values) as Record<string, Value>)] as const];
  });
  return there.length === 0 ? {} : { Condition: map(Object.fromEntries(there)) };
}

function stated(value: Value | undefined, what: string): Value {
  const isText = typeof value === "string" || value instanceof PartialString || value instanceof Unknown;
  return isText ? value : new Unknown(`the document does not state ${what}`);
}

/** Names come from the document: a map without a prototype has no surprises. */
function map(members: Record<string, Value>): ValueMap {
  return Object.assign(emptyRecord<Value>(), members);
}
