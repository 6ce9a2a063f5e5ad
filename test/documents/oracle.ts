import type { Document, Resource } from "../../lib/documents/document";
import { isValueMap, PartialString, Sensitive, Unknown, type Value, type ValueMap } from "../../lib/documents/value";

/** Stands for what a text leaves open: no text of a fixture holds it. */
const gap = "\uFFFF";

/**
 * Holds what a document claims to know against one that knows more: the plan of a synthesis, the state after a plan.
 *
 * @returns each place where both differ; none where every claim is true. What the document does not know is no claim
 */
export function falseClaims(claims: Document, truth: Document): string[] {
  const there = new Map(truth.resources.map((resource) => [resource.address, resource]));
  return claims.resources.filter(stays).flatMap((resource) => {
    const real = there.get(resource.address);
    if (real === undefined) return resource.mode === "data" ? [] : [`${resource.address} is not there`];
    const optional = resource.mode === "data" || isOptional(claims);
    return mapClaims(resource.values, real.values, resource.address, optional).filter(
      (path) => !writtenAnew.test(path),
    );
  });
}

/**
 * What a provider's answer is otherwise than its own plan said: AWS keeps no `https://` in front of an issuer, and has a rate,
 * a number or a state where none was asked for.
 */
const writtenAnew = new RegExp(
  [
    "^aws_iam_openid_connect_provider\\.[\\w-]+\\.url$",
    "^aws_sns_topic\\.\\w+\\.\\w+_feedback_sample_rate$",
    "^aws_cloudwatch_event_rule\\.\\w+\\.(?:is_enabled|state)$",
    "^aws_cloudwatch_metric_alarm\\.\\w+\\.datapoints_to_alarm$",
  ].join("|"),
);

/** The number of attributes that are known, whole or in part. */
export function claimsIn({ resources }: Document): number {
  const known = ({ values }: Resource): number =>
    Object.values(values).filter((value) => value !== null && !(value instanceof Unknown)).length;
  return resources.filter(stays).reduce((sum, resource) => sum + known(resource), 0);
}

function stays({ change, status }: Resource): boolean {
  return change !== "delete" && change !== "forget" && status === undefined;
}

/** A configuration leaves out what a provider puts in its place by default, also with null, `""` or an empty list; so does a data source. */
function isOptional({ kind }: Document): boolean {
  return kind === "cdktf-output" || kind === "terraform-configuration";
}

function mapClaims(claimed: ValueMap, real: ValueMap, path: string, optional: boolean): string[] {
  return Object.entries(claimed).flatMap(([name, value]) =>
    valueClaims(value, real[name] ?? null, `${path}.${name}`, optional),
  );
}

function valueClaims(claimed: Value, real: Value, path: string, optional: boolean): string[] {
  if (claimed instanceof Unknown || real instanceof Unknown || real instanceof PartialString) return [];
  if (claimed instanceof Sensitive) return valueClaims(claimed.reveal(), real, path, optional);
  if (real instanceof Sensitive) return valueClaims(claimed, real.reveal(), path, optional);
  if (isEmpty(claimed) && (optional || isEmpty(real))) return [];
  if (Array.isArray(claimed)) return listClaims(claimed as readonly Value[], real, path, optional);
  if (isValueMap(claimed)) {
    const inner = Array.isArray(real) && real.length === 1 ? (real as readonly Value[])[0] : real;
    return isValueMap(inner) ? mapClaims(claimed, inner, path, optional) : [path];
  }
  return isSameText(textOf(claimed), textOf(real)) ? [] : [path];
}

/** Most lists are sets. */
function listClaims(claimed: readonly Value[], real: Value, path: string, optional: boolean): string[] {
  const others = Array.isArray(real) ? (real as readonly Value[]) : [];
  if (claimed.length !== others.length) return [path];
  return claimed.flatMap((value, at) => {
    const found = others.some((other) => valueClaims(value, other, path, optional).length === 0);
    return found ? [] : [`${path}[${at}]`];
  });
}

function isEmpty(value: Value): boolean {
  return (
    value === null || value === "" || value === false || (typeof value === "object" && Object.keys(value).length === 0)
  );
}

function textOf(value: Value): string {
  if (value instanceof PartialString)
    return value.parts.map((part) => (typeof part === "string" ? part : gap)).join("");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The same text but for gaps, or the same JSON. */
function isSameText(claimed: string, real: string): boolean {
  if (matches(claimed, real)) return true;
  const [one, other] = [json(claimed), json(real)];
  return one !== undefined && other !== undefined && isSameJson(one, other);
}

function matches(claimed: string, real: string): boolean {
  const pattern = claimed.split(gap).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  return new RegExp(`^${pattern.join("[^]*")}$`).test(real);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSameJson(one: unknown, other: unknown): boolean {
  if (typeof one === "string" && typeof other === "string") return matches(one, other);
  if (Array.isArray(one) !== Array.isArray(other)) return isSameJson([one].flat(), [other].flat());
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>];
  return (
    Object.keys(left).length === Object.keys(right).length &&
    Object.keys(left).every((name) => isSameJson(left[name], right[name]))
  );
}
