import type { AccessRequest, Condition, Question } from "../../../lib/access/model";
import type { Preference } from "../../../lib/access/recognisable";
import { accountOf, calledBy, namedCaller } from "../check/caller";
import { literally } from "./literally";
import { example, isAccount, isPartition, isRegion, placeOf } from "./places";

/** A caller by a whole ARN, of whom the context says the same. */
export const callerByArn: Preference = { everywhere: true, suggest: suggestCallers };

function* suggestCallers(witness: AccessRequest): Iterable<Question> {
  if (witness.principal === undefined || !/^\w+:arn:|^AWS:/.test(witness.principal)) return;
  for (const request of wholeCallers(witness)) {
    if (JSON.stringify(request) !== JSON.stringify(witness)) yield differenceOf(witness, request);
  }
}

/** The caller that the context names, a role of the account, or whoever it is by a whole ARN. */
function wholeCallers(request: AccessRequest): AccessRequest[] {
  const [, type = "", name = ""] = /^(\w+):(.*)$/s.exec(request.principal ?? "") ?? [];
  const whole = wholeArn(name, request);
  if (type !== "AWS") return type === "" ? [] : [{ ...request, principal: `${type}:${whole}` }];
  const role = `arn:${example.partition}:iam::${accountOf(name) ?? example.account}:role/example`;
  const callers = [namedCaller(request), ...(whole.includes("/") ? [] : [role]), whole, name];
  return callers.flatMap((caller) => (caller === undefined ? [] : [calledBy(caller, request)]));
}

/** An ARN with a partition, a region and an account in place of what stands for any. */
export function wholeArn(arn: string, request: AccessRequest): string {
  const [prefix, partition = "", service = "", region = "", account = "", ...resource] = arn.split(":");
  if (prefix !== "arn" || resource.length === 0 || arn.includes("${")) return arn;
  const place = placeOf(request, partition);
  return [
    prefix,
    isPartition(partition) ? partition : place.partition,
    service,
    region === "" || isRegion(region) ? region : place.region,
    account === "" || account === "aws" || isAccount(account) ? account : place.account,
    ...resource,
  ].join(":");
}

/** What one request says of the caller and another does not. */
function differenceOf({ context }: AccessRequest, wanted: AccessRequest): Question {
  const conditions = Object.entries(wanted.context).flatMap(([key, value]): Condition[] =>
    typeof value === "string" && value !== context[key]
      ? [
          {
            kind: "value",
            key,
            quantifier: "one",
            whenAbsent: false,
            test: { kind: "string", test: literally([value]) },
          },
        ]
      : [],
  );
  return { ...(wanted.principal === undefined ? {} : { principals: [literally([wanted.principal])] }), conditions };
}
