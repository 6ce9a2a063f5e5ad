import type { StringTest } from "../../../lib/access/model";
import { Template } from "../../../lib/access/template";
import { resourceTypes } from "../catalogue/resource-types";

/** Resources of one type, by the form of their ARN. */
export interface Format {
  readonly template: Template;
  /** The tests that its resources pass: those that go on as resources of another type do are that type's. */
  readonly tests: readonly StringTest[];
  /** Tells whether a resource is of the form. */
  readonly fits: (resource: string) => boolean;
}

const known = new Map<string, Format>();

/** @param text as the catalogue has it: `arn:${Partition}:s3:::${BucketName}` */
export function formatOf(service: string, text: string): Format {
  const key = `${service} ${text}`;
  const format = known.get(key) ?? makeFormat(service, text);
  known.set(key, format);
  return format;
}

function makeFormat(service: string, text: string): Format {
  const template = new Template(text);
  const longer = longerFormats(service, text).map((other) => new Template(other));
  const others = [...template.emptied, ...longer.map(({ glob }) => glob)];
  return {
    template,
    tests: [
      { patterns: [pattern(template.glob)], negated: false },
      { patterns: others.map(pattern), negated: true },
    ],
    fits: (resource) =>
      template.partsOf(resource) !== undefined && longer.every((other) => other.partsOf(resource) === undefined),
  };
}

/** The forms of the service's resources that go on where a form ends: an object's is its bucket's, with a name behind it. */
function longerFormats(service: string, text: string): string[] {
  const start = nameless(text);
  const others = resourceTypes(service).flatMap(({ formats }) => formats);
  return others.filter((other) => {
    const name = nameless(other);
    return name.length > start.length && name.startsWith(start) && "/:".includes(name.charAt(start.length));
  });
}

function nameless(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, "*");
}

function pattern(text: string): StringTest["patterns"][number] {
  return { text, syntax: "arn", ignoreCase: false };
}

/** A resource of which the document does not state a part can't be compared with the form of an ARN. */
export function isOpen(resource: string): boolean {
  return resource.includes("${");
}
