import type { z } from "zod";
import { nearest } from "./nearest";
import { shown, type SpecIssue } from "./spec-error";

/** What a property is about: for editors, for errors, and for checks around a value that is not there yet. */
export interface Guide {
  readonly description: string;
  /** A valid value; stands in for a value that is known only at deployment. */
  readonly example: unknown;
  readonly allowed: string;
  readonly todo: string;
}

/** Guides by property path; `*` stands for any last part: `evidence.*`. */
export type Guidance = Readonly<Record<string, Guide>>;

/** The guide of a property; the nearest one above it where it has none of its own. */
export function guideFor(guidance: Guidance, property: string): Guide | undefined {
  const parent = parentOf(property);
  const key = [property, join(parent, "*")].find((candidate) => Object.hasOwn(guidance, candidate));
  if (key !== undefined) return guidance[key];
  return parent === "" ? undefined : guideFor(guidance, parent);
}

/** What zod found, in a person's words: one issue a property, and for a misspelt property the one that was meant. */
export function issuesOf(error: z.ZodError, input: unknown, guidance: Guidance): SpecIssue[] {
  const issues = new Map<string, SpecIssue>();
  for (const issue of error.issues) {
    const path = issue.path.map(String);
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys)
        issues.set(join(path.join("."), key), unknownProperty(path.join("."), key, guidance));
    } else {
      const property = path.join(".");
      if (!issues.has(property)) issues.set(property, issueAt(property, valueAt(input, path), guidance));
    }
  }
  return [...issues.values()];
}

/** An issue with the property's own advice. */
export function issueAt(property: string, value: unknown, guidance: Guidance): SpecIssue {
  const guide = guideFor(guidance, property);
  return {
    property: property === "" ? "(whole)" : property,
    given: shown(value),
    allowed: guide?.allowed ?? "an object",
    todo: guide?.todo ?? "write it as the documentation shows",
  };
}

function unknownProperty(parent: string, key: string, guidance: Guidance): SpecIssue {
  const known = propertiesOf(parent, guidance);
  const meant = nearest(key, known);
  return {
    property: join(parent, key.slice(0, 60)),
    given: "a property that does not exist",
    allowed: known.map((name) => `\`${name}\``).join(", "),
    todo: meant === undefined ? "remove it" : `did you mean \`${meant}\`?`,
  };
}

function propertiesOf(parent: string, guidance: Guidance): string[] {
  return Object.keys(guidance)
    .filter((property) => parentOf(property) === parent && property !== "")
    .map((property) => property.slice(parent === "" ? 0 : parent.length + 1));
}

function parentOf(property: string): string {
  return property.slice(0, Math.max(0, property.lastIndexOf(".")));
}

function join(parent: string, name: string): string {
  return parent === "" ? name : `${parent}.${name}`;
}

function valueAt(input: unknown, path: readonly string[]): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  return value;
}
