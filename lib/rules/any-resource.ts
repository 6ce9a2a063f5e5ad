import type { Pattern, StringTest } from "../access/model";
import { standIn } from "../access/template";

const known = new WeakMap<readonly string[], StringTest>();

/**
 * Resources of the formats that nobody's policy names: `arn:${Partition}:s3:::${BucketName}` filled with stand-ins. An
 * account and a region that the policy names are as good as any: all tables of one region are still all that there are.
 */
export function anyResource(formats: readonly string[]): StringTest {
  const test = known.get(formats) ?? standIns(formats);
  known.set(formats, test);
  return test;
}

function standIns(formats: readonly string[]): StringTest {
  const plainestFirst = [...formats].sort((left, right) => left.length - right.length);
  const patterns = [
    ...plainestFirst.map((format): Pattern => ({
      text: filled(format, example),
      syntax: "literal",
      ignoreCase: false,
    })),
    ...plainestFirst.map((format): Pattern => ({ text: filled(format, whatever), syntax: "arn", ignoreCase: false })),
  ];
  return { patterns, negated: false };
}

const example = { Partition: "aws", Account: "123456789012", Region: "us-east-1" };
const whatever = { Partition: "*", Account: "*", Region: "*" };

function filled(format: string, standIns: Readonly<Record<string, string>>): string {
  return format.replace(/\$\{([^}]*)\}/g, (_, name: string) => standIns[name] ?? standIn(name));
}
