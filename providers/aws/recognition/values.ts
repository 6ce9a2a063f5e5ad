import type { AccessRequest, Condition, Question, ValueTest } from "../../../lib/access/model";
import type { Preference } from "../../../lib/access/recognisable";
import { wholeArn } from "./callers";
import { literally } from "./literally";
import { valueForm, type ValueForm } from "./samples";

/** Values of the types that their keys have, and that say what they are. */
export const valuesOfTheirKind: Preference = { each: true, suggest: suggestValues };

function* suggestValues(witness: AccessRequest): Iterable<Question> {
  for (const [key, value] of Object.entries(witness.context)) {
    if (typeof value !== "string" || value.includes("${")) continue;
    for (const test of testsFor(key, value, witness)) {
      const condition: Condition = { kind: "value", key, quantifier: "one", whenAbsent: false, test };
      yield { conditions: [condition] };
    }
  }
}

/** Of the kinds of tests, the one takes effect that the policies compare the key by. */
function* testsFor(key: string, value: string, witness: AccessRequest): Iterable<ValueTest> {
  if (endsAtMidnight(value)) yield { kind: "instant", comparison: "equal", bounds: earlier(Date.parse(value)) };
  const form = valueForm(key, witness.resource);
  if (form === undefined) return;
  const samples = samplesFor(value, form, witness);
  if (samples.length === 0) return;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(samples[0] ?? "")) yield { kind: "address", ranges: samples, negated: false };
  yield { kind: "string", test: literally(samples) };
}

function samplesFor(value: string, { holds, samples }: ValueForm, witness: AccessRequest): readonly string[] {
  if (value.startsWith("arn:")) {
    const whole = wholeArn(value, witness);
    return whole === value ? [] : [whole];
  }
  return holds.test(value) ? [] : samples;
}

/** Just before a bound: nobody would write such a time. */
function endsAtMidnight(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);
}

/** The beginning of the day, or of the second. */
function earlier(time: number): number[] {
  const day = 86_400_000;
  return [day, 1000].map((unit) => Math.floor(time / unit) * unit);
}
