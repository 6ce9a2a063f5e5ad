import { shown, type IsUnresolved, type SpecIssue } from "../../../../lib/identity/spec-error";

/** What a caller without types may have written. */
interface GivenGateway {
  readonly name: unknown;
  readonly authorizer: unknown;
  readonly role: unknown;
}

/**
 * What is wrong with a gateway.
 * Source: https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_CreateGateway.html, read 2026-11-26
 */
export function checkGateway({ name, authorizer, role }: GivenGateway, isUnresolved: IsUnresolved): SpecIssue[] {
  return [
    ...textIssue("name", name, gatewayName, isUnresolved),
    ...textIssue("role", role, roleArn, isUnresolved),
    ...authorizerIssues(authorizer, isUnresolved),
  ];
}

interface TextRule {
  readonly pattern: RegExp;
  readonly allowed: string;
  readonly todo: string;
}

const gatewayName: TextRule = {
  pattern: /^(?:[0-9a-zA-Z]-?){1,100}$/,
  allowed: "up to 100 letters and digits, with single `-` between them",
  todo: "choose a name that says what the tools are for",
};

const roleArn: TextRule = {
  pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
  allowed: "the ARN of one role",
  todo: "name the role with which the gateway reaches its tools",
};

const discoveryUrl: TextRule = {
  pattern: /^https:\/\/\S+\/\.well-known\/openid-configuration$/,
  allowed: "a URL with `https` that ends in `/.well-known/openid-configuration`",
  todo: "give the address at which the issuer describes itself",
};

function authorizerIssues(authorizer: unknown, isUnresolved: IsUnresolved): SpecIssue[] {
  if (authorizer === "iam") return [];
  if (typeof authorizer !== "object" || authorizer === null) {
    const allowed = '`"iam"`, or an issuer with audiences or clients';
    const todo = "say whom the gateway lets in: without an authorizer it is open to the world";
    return [{ property: "authorizer", given: shown(authorizer), allowed, todo }];
  }
  const given = new Map<string, unknown>(Object.entries(authorizer));
  return [
    ...textIssue("authorizer.discoveryUrl", given.get("discoveryUrl"), discoveryUrl, isUnresolved),
    ...audienceIssues(given.get("audiences"), given.get("clients")),
  ];
}

/** An issuer gives tokens to many: without an audience or a client, a token for anything else would do. */
function audienceIssues(audiences: unknown, clients: unknown): SpecIssue[] {
  const lists = Object.entries({ audiences, clients }).filter(([, list]) => list !== undefined);
  const allowed = "a list of at least one text";
  const todo = "name whom the issuer's tokens must be for";
  if (lists.length === 0) return [{ property: "authorizer.audiences", given: "nothing", allowed, todo }];
  return lists
    .filter(([, list]) => !isListOfTexts(list))
    .map(([name, list]) => ({ property: `authorizer.${name}`, given: shown(list), allowed, todo }));
}

function isListOfTexts(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0 && list.every((text) => typeof text === "string" && text.trim() !== "");
}

function textIssue(
  property: string,
  value: unknown,
  { pattern, allowed, todo }: TextRule,
  isUnresolved: IsUnresolved,
): SpecIssue[] {
  if (isUnresolved(value) || (typeof value === "string" && value.length <= 2048 && pattern.test(value))) return [];
  return [{ property, given: shown(value), allowed, todo }];
}
