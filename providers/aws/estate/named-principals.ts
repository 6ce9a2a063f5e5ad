import { emptyRecord } from "../../../lib/documents/empty-record";
import type { Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString, Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { listOf, referencesOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";

/**
 * The trust policy with entries of `Principal` that refer to one resource taken for what they name: one principal or account
 * of somebody's, no wildcard, and of a SAML provider that it is one.
 *
 * Which principal it is, the document does not say. Each reference stands for a text of its own.
 */
export function withNamedPrincipals(tree: Value, from: Resource, index: ResourceIndex): Value {
  if (!isValueMap(tree)) return tree;
  const statements = listOf(tree["Statement"]);
  const named = statements.map((statement) => namedIn(statement, from, index));
  const isSame = named.every((statement, at) => statement === statements[at]);
  return isSame ? tree : withMembers(tree, [["Statement", named]]);
}

function namedIn(statement: Value, from: Resource, index: ResourceIndex): Value {
  const principal = isValueMap(statement) ? statement["Principal"] : undefined;
  if (!isValueMap(statement) || !isValueMap(principal)) return statement;
  const textOf = (kind: string, name: Value): string | undefined =>
    kind === "AWS" ? principalText(name) : kind === "Federated" ? samlText(name, from, index) : undefined;
  const named = Object.entries(principal).flatMap(([kind, names]): (readonly [string, Value])[] => {
    const texts = listOf(names).map((name) => textOf(kind, name));
    return texts.every((text) => text === undefined)
      ? []
      : [[kind, listOf(names).map((name, at) => texts[at] ?? name)]];
  });
  return named.length === 0 ? statement : withMembers(statement, [["Principal", withMembers(principal, named)]]);
}

/** An ARN or an account's number: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function principalText(name: Value): string | undefined {
  const expression = soleReference(name);
  const isPrincipal =
    expression !== undefined &&
    /^(?:module\.[^.]+\.)*(?:data\.)?aws_\w+\.[\w-]+(?:\[[^\]]*\])?\.(?:\w+_)?(?:arn|id)$/.test(expression);
  return isPrincipal ? `\${${expression}}` : undefined;
}

/** The identifier of a SAML provider is its ARN: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_saml_provider */
function samlText(name: Value, from: Resource, index: ResourceIndex): string | undefined {
  const expression = soleReference(name);
  const target = expression === undefined ? undefined : index.referenced({ expression }, from);
  const isProvider = target?.resource.type === "aws_iam_saml_provider" && /^(?:arn|id)$/.test(target.attribute);
  return expression !== undefined && isProvider ? `arn:aws:iam:::saml-provider/\${${expression}}` : undefined;
}

/** The one expression that a value is. */
function soleReference(value: Value): string | undefined {
  if (!(value instanceof Unknown) && !(value instanceof PartialString && value.parts.length === 1)) return undefined;
  const [reference, ...more] = referencesOf(value);
  return more.length === 0 ? reference?.expression : undefined;
}

/** Names come from the document: a map without a prototype has no surprises. */
function withMembers(map: ValueMap, members: readonly (readonly [string, Value])[]): ValueMap {
  return Object.assign(emptyRecord<Value>(), map, Object.fromEntries(members));
}
