import type { ActionFacts } from "../access/action-facts";
import { effectiveAccess } from "../access/effective-access";
import type { AccessSet, StringTest } from "../access/model";
import { textWords } from "../access/text-words";
import type { AccessRow } from "./verdict";

/** More resources than these are counted, not listed. */
const mostResources = 4;

/** What an identity may do after every layer, by service and access level, in words. */
export function accessSummary(access: AccessSet, facts: ActionFacts): AccessRow[] {
  return effectiveAccess(access, facts).rows.map(({ service, accessLevel, actions, resources }) => {
    const words = [...new Set(resources.map((part) => part.map(resourceWords).join(" and ")))];
    return {
      service,
      accessLevel,
      actions: actions.length,
      resources: words.slice(0, mostResources),
      moreResources: Math.max(0, words.length - mostResources),
    };
  });
}

function resourceWords({ patterns, negated }: StringTest): string {
  const words = patterns.map(({ text }) => textWords(text)).join(", ");
  return negated ? `everything but ${words}` : words;
}
