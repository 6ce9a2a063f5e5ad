import { accessLevels, type ActionFacts } from "../access/action-facts";
import type { AccessSet, StringTest } from "../access/model";
import { textWords } from "../access/text-words";
import { effectiveRows, type EffectiveRow } from "./effective-rows";
import { sweepingAccess } from "./sweeping-access";
import type { AccessRow } from "./verdict";

/** More resources than these are counted, not listed. */
const mostResources = 4;

/**
 * What an identity may do after every layer, by service and access level, in words.
 * @param written how people write a resource. @default as it is
 */
export function accessSummary(
  access: AccessSet,
  facts: ActionFacts,
  written: (resource: string) => string = (resource) => resource,
): AccessRow[] {
  return rowsOf(access, facts).map((row) => ({ ...row, resources: row.resources.map(written) }));
}

function rowsOf(access: AccessSet, facts: ActionFacts): AccessRow[] {
  const sweeping = sweepingAccess(access, facts);
  if (sweeping === undefined) return effectiveRows(access, facts).map(rowOf);
  const { counts, exceptions, rest } = sweeping;
  const swept = accessLevels
    .filter((accessLevel) => counts[accessLevel] > 0)
    .map((accessLevel) => ({
      service: "*",
      accessLevel,
      actions: counts[accessLevel],
      resources: ["*"],
      moreResources: 0,
    }));
  if (exceptions.size === 0) return swept;
  const beside = effectiveRows(rest, facts).map((row) => ({
    ...row,
    actions: new Set([...row.actions].filter((action) => exceptions.has(action))),
  }));
  return [...swept, ...beside.filter(({ actions }) => actions.size > 0).map(rowOf)];
}

function rowOf({ service, accessLevel, actions, resources }: EffectiveRow): AccessRow {
  const words = [...new Set(resources.map((part) => part.map(resourceWords).join(" and ")))];
  return {
    service,
    accessLevel,
    actions: actions.size,
    resources: words.slice(0, mostResources),
    moreResources: Math.max(0, words.length - mostResources),
  };
}

function resourceWords({ patterns, negated }: StringTest): string {
  const words = patterns.map(({ text }) => textWords(text)).join(", ");
  return negated ? `everything but ${words}` : words;
}
