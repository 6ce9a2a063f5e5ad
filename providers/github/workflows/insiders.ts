import { PartialString, type Value } from "../../../lib/documents/value";
import { isOfInsiders } from "./events";
import { parseExpression, type Expression } from "./expression";

/**
 * Whether a condition lets only those start something who belong to the repository, or are named: by who opened the pull
 * request or wrote the comment, by what is done to it (`labeled`), or by where it comes from. `github.actor` says nothing of it, since it is who
 * pushed last, and so may stand for code of somebody else.
 * Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request
 *
 * @param condition `if` of a job or a step
 * @param event the event that starts it: `pull_request_target`
 */
export function isForInsiders(condition: Value | undefined, event: string): boolean {
  const text = expressionIn(condition);
  const expression = text === undefined ? undefined : parseExpression(text);
  return expression !== undefined && keepsOut(expression, event);
}

function expressionIn(condition: Value | undefined): string | undefined {
  if (typeof condition === "string") return condition;
  if (!(condition instanceof PartialString) || condition.parts.length !== 1) return undefined;
  const [only] = condition.parts;
  return typeof only === "object" ? only.expression : undefined;
}

/** Whether the expression is false for everybody else. */
function keepsOut(expression: Expression, event: string): boolean {
  switch (expression.kind) {
    case "not":
      return isFork(pathOf(expression.of));
    case "call":
      return expression.name.toLowerCase() === "contains" && isAmongInsiders(expression.args);
    case "binary": {
      const { operator, left, right } = expression;
      if (operator === "&&") return keepsOut(left, event) || keepsOut(right, event);
      if (operator === "||") return keepsOut(left, event) && keepsOut(right, event);
      if (operator !== "==" && operator !== "!=") return false;
      if (isOfAnotherEvent(operator, left, right, event)) return true;
      return operator === "==" && (demands(pathOf(left), right) || demands(pathOf(right), left));
    }
    default:
      return false;
  }
}

/** Whether a comparison is false because of the event. */
function isOfAnotherEvent(operator: "==" | "!=", left: Expression, right: Expression, event: string): boolean {
  const [path, other] = pathOf(left) === undefined ? [pathOf(right), left] : [pathOf(left), right];
  if (path !== "github.event_name" || other.kind !== "literal") return false;
  return (String(other.value).toLowerCase() === event) !== (operator === "==");
}

const associations: ReadonlySet<string> = new Set(["owner", "member", "collaborator"]);

/** Whether who starts it is an insider if what stands at a path is equal to an expression. */
function demands(path: string | undefined, other: Expression): boolean {
  const [, ofWhat] = /^github\.event\.(.+)$/.exec(path ?? "") ?? [];
  if (ofWhat === undefined) return false;
  const text = other.kind === "literal" && typeof other.value === "string" ? other.value.toLowerCase() : undefined;
  switch (ofWhat) {
    case "pull_request.user.login":
    case "comment.user.login":
    case "issue.user.login":
      return text !== undefined && text !== "";
    case "pull_request.author_association":
    case "comment.author_association":
    case "issue.author_association":
      return text !== undefined && associations.has(text);
    case "pull_request.head.repo.full_name":
    case "workflow_run.head_repository.full_name":
      return pathOf(other) === "github.repository" || text?.includes("/") === true;
    case "pull_request.head.repo.owner.login":
    case "workflow_run.head_repository.owner.login":
      return pathOf(other) === "github.repository_owner" || (text !== undefined && text !== "");
    case "action":
      return text !== undefined && isOfInsiders(text);
    case "workflow_run.event":
      return text !== undefined && !text.startsWith("pull_request");
    default:
      return isFork(path) && other.kind === "literal" && other.value === false;
  }
}

function isFork(path: string | undefined): boolean {
  return (
    path === "github.event.pull_request.head.repo.fork" || path === "github.event.workflow_run.head_repository.fork"
  );
}

/** `contains(fromJSON('["OWNER", "MEMBER"]'), github.event.comment.author_association)` */
function isAmongInsiders([list, one]: readonly Expression[]): boolean {
  if (list?.kind !== "call" || list.name.toLowerCase() !== "fromjson" || one === undefined) return false;
  const [json] = list.args;
  if (json?.kind !== "literal" || typeof json.value !== "string") return false;
  let names: unknown;
  try {
    names = JSON.parse(json.value);
  } catch {
    return false;
  }
  if (!Array.isArray(names) || names.length === 0) return false;
  return names.every((value: unknown) => demands(pathOf(one), { kind: "literal", value: String(value) }));
}

/** `github.event.pull_request.user.login`, in lower case, of a chain of names. */
function pathOf(expression: Expression): string | undefined {
  if (expression.kind === "name") return expression.name.toLowerCase();
  if (expression.kind !== "member") return undefined;
  const { of, name } = expression;
  const before = pathOf(of);
  if (before === undefined || name.kind !== "literal" || typeof name.value !== "string") return undefined;
  return `${before}.${name.value.toLowerCase()}`;
}
