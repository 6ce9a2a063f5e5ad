import fc from "fast-check";
import { canEver } from "../../lib/access/decide";
import { evaluate } from "../../lib/access/evaluate";
import type { AccessRequest, AccessSet, StringTest } from "../../lib/access/model";
import { split, together } from "../../lib/access/together";
import { accessSet, request } from "./generators";

const numRuns = Number(process.env["REMIT_FUZZ_RUNS"] ?? 200);
const requests = fc.array(request(), { minLength: 60, maxLength: 60 });
const action = fc.constantFrom("s3:GetObject", "s3:PutObject", "iam:PassRole", "sqs:x");
const principals: readonly StringTest[] = [
  { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false },
];

/** Of the generated keys, one stands for what is true of the identity. */
function isLasting(key: string): boolean {
  return key === "team";
}

function allows(set: AccessSet, asked: AccessRequest): boolean {
  return evaluate(set, asked, (hole) => hole);
}

/** Whether two requests can be made together: of one resource, by one principal, of one identity. */
function goTogether(left: AccessRequest, right: AccessRequest): boolean {
  return (
    left.resource === right.resource &&
    left.principal === right.principal &&
    left.context["team"] === right.context["team"]
  );
}

test("requests are allowed together exactly if each is, for one resource and one identity", () => {
  fc.assert(
    fc.property(
      accessSet({ variables: true }),
      accessSet({ variables: true }),
      action,
      action,
      requests,
      (one, other, first, second, tried) => {
        const actions = [first, second];
        const { set, question } = together(
          [
            { action: first, set: one, asked: { principals } },
            { action: second, set: other, asked: {} },
          ],
          isLasting,
        );
        const answer = canEver(set, { ...question, principals });
        if (answer.verdict === "yes") {
          const [left, right] = split(answer.witness, actions, isLasting);
          expect([left && allows(one, left), right && allows(other, right)]).toEqual([true, true]);
          expect(left && right && goTogether(left, right)).toBe(true);
        }
        if (answer.verdict === "no") {
          const lefts = tried.map((asked) => ({ ...asked, action: first })).filter((asked) => allows(one, asked));
          const rights = tried.map((asked) => ({ ...asked, action: second })).filter((asked) => allows(other, asked));
          expect(lefts.filter((left) => rights.some((right) => goTogether(left, right)))).toEqual([]);
        }
      },
    ),
    { numRuns },
  );
});
