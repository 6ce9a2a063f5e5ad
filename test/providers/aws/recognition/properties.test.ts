import fc from "fast-check";
import { canEver } from "../../../../lib/access/decide";
import type { AccessRequest } from "../../../../lib/access/model";
import { recognisable } from "../../../../lib/access/recognisable";
import { actionDetails } from "../../../../providers/aws/catalogue/action-details";
import { evaluator } from "../../../../providers/aws/evaluator/evaluate";
import { accessOfLayers, type PolicyLayers } from "../../../../providers/aws/policy/access-set";
import { awsRecognition } from "../../../../providers/aws/recognition/recognition";
import { policyLayers } from "../../../generators/aws-policy";
import { requestFor } from "../../../generators/aws-request";

type Allows = (request: AccessRequest) => boolean;

/** Actions that there are, some of each kind of pattern that the random policies have. */
const actions = [
  ...["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:GetObjectAcl", "s3:GetBucketPolicy", "s3:ListBucket"],
  ...["s3:ListAllMyBuckets", "iam:PassRole", "iam:CreateRole", "iam:ListRoles", "sqs:SendMessage", "sqs:ListQueues"],
];

/** Parts of ARNs that the random policies speak of, and others. */
const fillings: Readonly<Record<string, readonly string[]>> = {
  Partition: ["aws"],
  Region: ["eu", "us-east-1"],
  Account: ["1", "111122223333"],
};
const names = ["a", "b", "ab", "any-name"];

/** The naive twin: every action on every filling of every form of its resources, in the contexts given. */
function* plainRequests(contexts: readonly AccessRequest["context"][]): Iterable<AccessRequest> {
  for (const action of actions) {
    const forms = formsOf(action);
    for (const resource of forms.length === 0 ? ["*"] : forms.flatMap(filled))
      for (const context of contexts) yield { action, resource, context };
  }
}

function formsOf(action: string): readonly string[] {
  const [service = "", name = ""] = action.split(":");
  return actionDetails(service, name)?.resources.flatMap(({ type }) => type.formats) ?? [];
}

function filled(form: string): string[] {
  const [, name] = /\$\{(\w+)\}/.exec(form) ?? [];
  if (name === undefined) return [form];
  return (fillings[name] ?? names).flatMap((text) => filled(form.replace(`\${${name}}`, text)));
}

/** Whether a resource is of one of the forms: what varies is not empty, a bucket has no slash. */
function isOnItsResource({ action, resource }: AccessRequest): boolean {
  const forms = formsOf(action);
  if (forms.length === 0) return resource === "*";
  return forms.some((form) => {
    const pattern = form
      .split(/(\$\{\w+\})/)
      .map((piece) => (piece === "${BucketName}" ? "[^/]+" : piece.startsWith("${") ? ".+" : escaped(piece)))
      .join("");
    return new RegExp(`^${pattern}$`, "s").test(resource);
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function isInCatalogue({ action }: AccessRequest): boolean {
  const [service = "", name = ""] = action.split(":");
  return actionDetails(service, name)?.name === name;
}

/** Identities without policies of resources, in which variables are what they are. */
const layers = policyLayers({ oldVersions: false }).filter(({ resource }) => resource === undefined);

/** Random policies that allow something, with the witness as it was found and as it is shown. */
const shownWitnesses = layers.chain((own) => {
  const set = accessOfLayers(own as PolicyLayers);
  const found = canEver(set, {});
  const decide = evaluator(own);
  const allows: Allows = (request) => decide(request).decision === "allowed";
  const shown = found.verdict === "yes" ? recognisable(found, awsRecognition.requests).witness : undefined;
  return fc
    .array(requestFor(own), { minLength: 4, maxLength: 4 })
    .map((requests) => ({ own, found, shown, allows, contexts: requests.map(({ context }) => context) }));
});

test("a witness that is shown is allowed, of an action that there is and on its resource wherever one such request is found", () => {
  let improved = 0;
  fc.assert(
    fc.property(shownWitnesses, ({ found, shown, allows, contexts }) => {
      if (found.verdict !== "yes" || shown === undefined) return;
      expect(allows(shown)).toBe(true);
      if (JSON.stringify(shown) !== JSON.stringify(found.witness)) improved++;
      if (isInCatalogue(shown) && isOnItsResource(shown)) return;
      const all = [{}, shown.context, found.witness.context, ...contexts];
      const better = [...plainRequests(all)].find(allows);
      expect({ shown, better }).toEqual({ shown, better: undefined });
    }),
    { numRuns: 150, seed: 20_261_125 },
  );
  expect(improved).toBeGreaterThan(30);
});
