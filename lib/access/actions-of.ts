import type { ActionFact, ActionFacts } from "./action-facts";
import { matchesGlob } from "./glob-match";
import type { Pattern, StringTest } from "./model";

/** The actions of the catalogue that a statement's actions cover. */
export function actionsOf({ patterns, negated }: StringTest, facts: ActionFacts): ActionFact[] {
  if (negated) {
    const all = facts.services().flatMap((service) => facts.actionsOf(service));
    return all.filter((action) => !patterns.some((pattern) => covers(pattern, action)));
  }
  const found = new Set<ActionFact>();
  for (const pattern of patterns) {
    for (const service of servicesOf(pattern, facts)) {
      for (const action of facts.actionsOf(service)) if (covers(pattern, action)) found.add(action);
    }
  }
  return [...found];
}

function servicesOf({ text }: Pattern, facts: ActionFacts): readonly string[] {
  if (typeof text !== "string") return [];
  const [service = ""] = text.split(":");
  if (/[*?]/.test(service)) return facts.services();
  return [service.toLowerCase()];
}

function covers({ text }: Pattern, { service, name }: ActionFact): boolean {
  return typeof text === "string" && matchesGlob(text.toLowerCase(), `${service}:${name}`.toLowerCase());
}
