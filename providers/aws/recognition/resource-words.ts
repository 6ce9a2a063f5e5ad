import type { AccessRequest, Question } from "../../../lib/access/model";
import { isPlaceholder } from "../../../lib/access/readable";
import type { Preference, Sought } from "../../../lib/access/recognisable";
import { standIn } from "../../../lib/access/template";
import { formatOf, isAskedFor, isOpen, type Format } from "./formats";
import { literally } from "./literally";
import { actionNamed } from "./named";
import { isAccount, isPartition, isRegion, placeOf, regionsLike } from "./places";

/**
 * A resource with a partition, a region and an account that there can be, and words in place of the parts that nothing was
 * asked of: `arn:aws:s3:::any-bucket/any-object`.
 */
export const resourceInWords: Preference = { suggest: resourcesInWords };

function* resourcesInWords(witness: AccessRequest, { question }: Pick<Sought, "question">): Iterable<Question> {
  const found = isTold(witness.resource) || isAskedFor(witness, question) ? undefined : formOf(witness);
  if (found === undefined) return;
  const { template, parts } = found;
  const place = placeOf(witness, parts[template.names.indexOf("Partition")] ?? "");
  const placed = parts.map((part, at) => inPlace(template.names[at] ?? "", part, place));
  const worded = inWords(placed, template.names);
  const told = new Set([worded, placed].map((each) => template.filled(each)));
  told.delete(witness.resource);
  for (const text of told) yield { resources: [literally([text])] };
  const at = template.names.indexOf("Region");
  const region = parts[at];
  if (region === undefined || isRegion(region)) return;
  const elsewhere = regionsLike(region).map((other) =>
    template.filled(worded.map((part, index) => (index === at ? other : part))),
  );
  yield { resources: [literally(elsewhere)] };
}

/** Whether a resource has nothing to be put in words, as can be seen at once. */
function isTold(resource: string): boolean {
  return isOpen(resource) || (!placeholders.test(resource) && wholePlace.test(resource));
}

const placeholders = /[:/](?:[A-Za-z\d]|x+|example|another-one)(?=[:/]|$)/;
const wholePlace = /^arn:aws(?:-cn|-us-gov)?:[^:]*:(?:[a-z]{2}-[a-z-]+-\d)?:(?:\d{12}|aws)?:/;

/** A resource of a form, as the catalogue has it, of which nothing is told but where it is. */
export function anyResource(format: string, witness: AccessRequest): string {
  const place = placeOf(witness, "");
  return format.replace(/\$\{([^}]*)\}|\*/g, (_, name: string = "") => inPlace(name, "", place) || words(name));
}

/** The form of the witness's resource, among those that its action can be limited to, with the parts of the resource. */
function formOf({ action, resource }: AccessRequest): { template: Format["template"]; parts: string[] } | undefined {
  const { service = "", resourceFormats = [] } = actionNamed(action) ?? {};
  for (const text of resourceFormats) {
    const format = formatOf(service, text);
    const parts = format.partsOf(resource);
    if (parts !== undefined) return { template: format.template, parts };
  }
  return undefined;
}

/** Names that say nothing as words; the last one is left where another one tells what it is about: `checkout-assets/x`. */
function inWords(parts: readonly string[], names: readonly string[]): string[] {
  const isName = (at: number): boolean => !/^(?:Partition|Region|Account(?:Id)?)$/.test(names[at] ?? "");
  const isTold = parts.some((part, at) => isName(at) && !isPlaceholder(part));
  return parts.map((part, at) => {
    const isLeft = isTold && at === parts.length - 1;
    return isPlaceholder(part) && !isLeft ? words(names[at] ?? "") : part;
  });
}

function inPlace(name: string, part: string, place: ReturnType<typeof placeOf>): string {
  if (name === "Partition") return isPartition(part) ? part : place.partition;
  if (name === "Region") return isRegion(part) ? part : place.region;
  return /Account(?:Id)?$/.test(name) && !isAccount(part) ? accountLike(part, place.account) : part;
}

function accountLike(part: string, account: string): string {
  const [start = ""] = /^\d{0,11}/.exec(part) ?? [];
  return start === "" ? account : start.padEnd(12, "0");
}

/** Words for a part, or a number or an identifier where nobody would take a word for one. */
function words(name: string): string {
  if (/^(?:uuid|keyid)$/i.test(name)) return "1234abcd-12ab-34cd-56ef-1234567890ab";
  return /(?:Version|Number)$/.test(name) ? "1" : standIn(name);
}
