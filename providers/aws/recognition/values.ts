import type { AccessRequest, Condition, Question } from "../../../lib/access/model";
import type { Preference } from "../../../lib/access/recognisable";
import { wholeArn } from "./callers";
import { literally } from "./literally";
import { valueForm } from "./samples";

/** Values of the types that their keys have, and that say what they are. */
export const valuesOfTheirKind: Preference = { each: true, suggest: suggestValues };

function* suggestValues(witness: AccessRequest): Iterable<Question> {
  for (const [key, value] of Object.entries(witness.context)) {
    if (typeof value !== "string" || value.includes("${") || isOfIssuer(key)) continue;
    const values = betterValues(key, value, witness);
    if (values.length === 0) continue;
    const test = { kind: "string", test: literally(values) } as const;
    const condition: Condition = { kind: "value", key, quantifier: "one", whenAbsent: false, test };
    yield { conditions: [condition] };
  }
}

/** Before the colon is the issuer's host, which has a dot: AWS says nothing of what its claims hold. */
function isOfIssuer(key: string): boolean {
  return key.slice(0, key.indexOf(":")).includes(".");
}

/** Values to prefer to one, the best first; none where it is good. */
function betterValues(key: string, value: string, witness: AccessRequest): readonly string[] {
  if (isOffTheSecond(value)) return rounded(Date.parse(value));
  if (value.startsWith("arn:")) {
    const whole = wholeArn(value, witness);
    return whole === value ? [] : [whole];
  }
  const form = valueForm(key, witness.resource);
  return form === undefined || form.holds.test(value) ? [] : form.samples;
}

/** A time that ends in a fraction of a second, as one beside a bound does: nobody would write it. */
function isOffTheSecond(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);
}

/** The beginning of the day, or else of the second, or of the next one. */
function rounded(time: number): string[] {
  const [second, day] = [1000, 86_400_000];
  const times = [Math.floor(time / day) * day, Math.floor(time / second) * second, Math.ceil(time / second) * second];
  return times.map((each) => new Date(each).toISOString().replace(".000Z", "Z"));
}
