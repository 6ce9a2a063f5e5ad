import type { AccessRequest, Question, StringTest } from "../../../lib/access/model";
import { Template } from "../../../lib/access/template";
import { resourceFormats, serviceRecord } from "../catalogue/service-record";

/** Resources of one type, by the form of their ARN. Those that go on as resources of another type do are that type's. */
export class Format {
  readonly template: Template;
  #longer: readonly Template[] | undefined;

  /** @param text as the catalogue has it: `arn:${Partition}:s3:::${BucketName}` */
  constructor(
    private readonly service: string,
    text: string,
  ) {
    this.template = new Template(text);
  }

  /** The tests that its resources pass, and no others. */
  get tests(): readonly StringTest[] {
    const { glob, emptied } = this.template;
    const others = [...emptied, ...this.#longerForms().map((other) => other.glob)];
    return [
      { patterns: [pattern(glob)], negated: false },
      { patterns: others.map(pattern), negated: true },
    ];
  }

  /** The parts of a resource of the form; `undefined` for another one. */
  partsOf(resource: string): string[] | undefined {
    const parts = this.template.partsOf(resource);
    const isLonger = parts !== undefined && this.#longerForms().some((other) => other.partsOf(resource) !== undefined);
    return isLonger ? undefined : parts;
  }

  /** The forms of the service's resources that go on where this one ends: an object's is its bucket's, with a name behind it. */
  #longerForms(): readonly Template[] {
    return (this.#longer ??= longerFormats(this.service, this.template.text).map((other) => new Template(other)));
  }
}

const known = new Map<string, Format>();

/** The form of a type of resources, as the catalogue has it. */
export function formatOf(service: string, text: string): Format {
  const key = `${service} ${text}`;
  const format = known.get(key) ?? new Format(service, text);
  known.set(key, format);
  return format;
}

function longerFormats(service: string, text: string): string[] {
  const start = nameless(text);
  const others = Object.values(serviceRecord(service)?.resources ?? {}).flatMap(resourceFormats);
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

/** Whether a question asks for the very resource, so that it is what whoever asks wants to see. */
export function isAskedFor({ resource }: AccessRequest, { resources = [] }: Question): boolean {
  return resources.some(({ patterns, negated }) => !negated && patterns.some(({ text }) => text === resource));
}
