import type { ExplainedAttribute, Explanation, ResourceRole } from "../review/explain/explanation";
import type { Location } from "../documents/document";
import type { CheckPageOptions } from "./check-page";
import { Page } from "./page";
import { identitiesSection } from "./terminal-identities";

/** What was understood of a resource, for a terminal. */
export function explainPage(explanation: Explanation, { color, width }: CheckPageOptions): string {
  const page = new Page(width, color);
  headSection(page, explanation);
  partSection(page, explanation);
  attributesSection(page, explanation.attributes);
  usersSection(page, explanation);
  if (explanation.identities.length > 0) identitiesSection(page, { identities: explanation.identities, documents: [] });
  layersSection(page, explanation);
  findingsSection(page, explanation);
  return page.toString();
}

function headSection(page: Page, explanation: Explanation): void {
  const { document, address, type, mode, module, provider, change, status, previousAddress, constructPath, location } =
    explanation;
  page.line(0, { text: "Resource", style: "heading" }, { text: `  ${address}`, style: "bold" });
  page.field(1, "document", `${document.path}  ${document.kind}`);
  page.field(1, "type", mode === "data" ? `${type}, a data source` : type);
  if (module !== "") page.field(1, "module", module);
  if (provider !== null) page.field(1, "provider", provider);
  page.field(1, "change", status === null ? change : `${change}, ${status}`);
  if (previousAddress !== null) page.field(1, "before", previousAddress);
  if (constructPath !== null) page.field(1, "construct", constructPath);
  page.field(1, "at", placeWords(location));
}

function placeWords({ file, pointer, source }: Location): string {
  if (pointer === undefined && source?.file === file) return `${file}:${source.line}`;
  const place = pointer === undefined ? file : `${file}#${pointer}`;
  return source === undefined ? place : `${place}, declared at ${source.file}:${source.line}`;
}

function partSection(page: Page, { roles, notAnalysed }: Explanation): void {
  page.space().line(0, { text: "In the review", style: "heading" });
  for (const role of roles) page.paragraph(1, roleWords(role));
  if (notAnalysed !== null) page.paragraph(1, `Not analysed: ${notAnalysed}.`, "unknown");
}

const kindWords: Readonly<Record<ResourceRole["kind"], string>> = {
  identity: "identity",
  credential: "credential",
  "deployment-gate": "",
  "branch-gate": "",
  "job-token": "",
  "shared-resource": "",
  "subject-form": "",
  control: "a control:",
  job: "",
};

const partWords: ReadonlyMap<string, string> = new Map([
  ["trust", "who may become it"],
  ["access", "what it may do"],
  ["boundary", "its boundary"],
  ["metadata", "what is said of it"],
  ["other", "what is known of it"],
]);

function roleWords({ kind, name, parts }: ResourceRole): string {
  const what = `${kindWords[kind]} ${name}`.trim();
  if (kind === "job") return parts.includes("is") ? `It is ${what}.` : `It takes part in what ${what} asks for.`;
  if (parts.includes("is")) return `It is ${what}.`;
  return `It takes part in ${what}: ${parts.map((part) => partWords.get(part) ?? part).join(", ")}.`;
}

function attributesSection(page: Page, attributes: readonly ExplainedAttribute[]): void {
  const [absent, present] = [attributes.filter(isAbsent), attributes.filter((one) => !isAbsent(one))];
  const computed = present.filter(isComputed);
  page.space().line(0, { text: "Attributes", style: "heading" }, { text: `  ${attributes.length}`, style: "dim" });
  for (const attribute of present) if (!isComputed(attribute)) attributeSection(page, attribute);
  page.space();
  for (const reason of new Set(computed.map((attribute) => attribute.reason ?? ""))) {
    const names = computed.filter((attribute) => attribute.reason === reason).map(({ path }) => path);
    page.paragraph(1, `${reason}: ${names.join(", ")}`, "dim");
  }
  if (absent.length > 0) page.paragraph(1, `not set: ${absent.map(({ path }) => path).join(", ")}`, "dim");
}

function isAbsent({ state, value }: ExplainedAttribute): boolean {
  const isEmpty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
  return state === "known" && (value === null || value === "" || isEmpty);
}

/** What nothing in the configuration feeds, the provider decides. */
function isComputed({ state, references }: ExplainedAttribute): boolean {
  return state === "unknown" && references.length === 0;
}

function attributeSection(
  page: Page,
  { path, state, value, reason, remedy, references, source }: ExplainedAttribute,
): void {
  const text = textOf(value);
  if (state === "known" && text.length <= longestInLine) {
    page.line(1, { text: path, style: "bold" }, { text: `  ${text}` });
    return;
  }
  const style = state === "unknown" ? "unknown" : "dim";
  page.line(1, { text: path, style: "bold" }, { text: state === "known" ? "" : `  ${state.replace("-", " ")}`, style });
  if (state === "sensitive") page.paragraph(2, "used in decisions, and never printed");
  else if (value !== null) page.paragraph(2, text);
  if (reason !== null) page.paragraph(2, remedy === null ? reason : `${reason}; to know it, ${remedy}`);
  for (const { expression, address } of references)
    page.field(
      2,
      "from",
      address === null ? `${expression}, which is not in the document` : referenceWords(expression, address),
    );
  if (source !== null) page.field(2, "stated in", placeWords(source));
}

/** Longer values stand in a line of their own. */
const longestInLine = 60;

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function referenceWords(expression: string, address: string): string {
  return expression === address || expression.startsWith(`${address}.`)
    ? expression
    : `${expression}, which is ${address}`;
}

/** More users than these are counted. */
const mostUsers = 20;

function usersSection(page: Page, { usedBy }: Explanation): void {
  if (usedBy.length === 0) return;
  page.space().line(0, { text: "Used by", style: "heading" }, { text: `  ${usedBy.length}`, style: "dim" });
  for (const { address, attribute } of usedBy.slice(0, mostUsers)) page.paragraph(1, `${address} (${attribute})`);
  if (usedBy.length > mostUsers) page.paragraph(1, `and ${usedBy.length - mostUsers} more`);
}

function layersSection(page: Page, { identities }: Explanation): void {
  for (const { id, layers } of identities) {
    if (layers.length === 0) continue;
    page.space().line(0, { text: "Access of", style: "heading" }, { text: `  ${id}`, style: "dim" });
    for (const { name, policies, sensitive = [] } of layers) {
      const all = [...policies, ...sensitive.map((policy) => `${policy} (sensitive, used and not shown)`)];
      page.paragraph(1, `${name}: ${all.length === 0 ? "none that is known" : all.join(", ")}`);
    }
  }
}

function findingsSection(page: Page, { findings }: Explanation): void {
  if (findings.length === 0) return;
  page.space().line(0, { text: "Findings", style: "heading" }, { text: `  ${findings.length}`, style: "dim" });
  for (const { rule, severity, outcome, message } of findings) {
    page.line(1, { text: outcome === "violation" ? severity : outcome, style: "bold" }, { text: `  ${rule}` });
    page.paragraph(2, message);
  }
}
