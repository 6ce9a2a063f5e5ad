import type { Control } from "../estate/control";
import { reasonWords, type Fact } from "../estate/fact";
import type { Verdict } from "../review/verdict";
import type { Page } from "./page";

/** What watches over identities and secrets; nothing where the documents have no such resource. */
export function controlsSection(page: Page, { controls }: Pick<Verdict, "controls">): void {
  if (controls.length === 0) return;
  page.space().line(0, { text: "Controls", style: "heading" }, { text: `  ${controls.length}`, style: "dim" });
  for (const control of controls) describe(page, control);
}

function describe(page: Page, { title, address, change, about, facts }: Control): void {
  page.line(1, { text: title, style: "bold" }, { text: `  ${address}  ${change}`, style: "dim" });
  if (about.length > 0) page.field(2, "about", about.join(", "));
  const known = Object.entries(facts).flatMap(([name, fact]) => factWords(name, fact));
  if (known.length > 0) page.field(2, "says", known.join("; "));
  const unknown = Object.entries(facts).flatMap(([name, fact]) =>
    fact.known ? [] : [`${nameWords(name)}: ${reasonWords(fact)}`],
  );
  if (unknown.length > 0) page.fields(2, "not known", unknown, "unknown");
}

function factWords(name: string, fact: Fact<string | number | boolean | undefined>): string[] {
  if (!fact.known || fact.value === undefined) return [];
  const value = typeof fact.value === "boolean" ? (fact.value ? "yes" : "no") : String(fact.value);
  return [`${nameWords(name)} ${value}`];
}

/** `rotationDays` as `rotation days`. */
function nameWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
