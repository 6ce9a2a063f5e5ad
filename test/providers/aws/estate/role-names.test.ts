import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { PartialString } from "../../../../lib/documents/value";
import { assembleEstate } from "../../../../lib/estate/assemble";
import type { Identity } from "../../../../lib/estate/model";
import { defaultTagKeys } from "../../../../lib/identity/tags";
import { roleNamed } from "../../../../providers/aws/estate/role-names";
import { awsVendor } from "../../../../providers/aws/estate/vendor";

function identitiesIn(stack: object): readonly Identity[] {
  const documents = [readCdktfStack(stack, "cdk.tf.json")];
  return assembleEstate(documents, { vendors: [awsVendor], issuerOf: () => undefined, tagKeys: defaultTagKeys })
    .identities;
}

const [role] = identitiesIn({
  resource: {
    aws_iam_role: {
      x: { name: "deploy", path: "/ci/", arn: "arn:aws:iam::111122223333:role/ci/deploy", assume_role_policy: "{}" },
    },
  },
});
const [elsewhere] = identitiesIn({ resource: { aws_iam_role: { x: { name: "deploy", assume_role_policy: "{}" } } } });

const hole = { expression: "vars.X" };

test.each<[string | PartialString, Identity | undefined, string]>([
  ["arn:aws:iam::111122223333:role/ci/deploy", role, "exact"],
  ["arn:aws:iam::999999999999:role/ci/deploy", role, "no"],
  ["arn:aws:iam::111122223333:role/deploy", role, "no"],
  ["arn:aws:iam::111122223333:role/ci/Deploy", role, "no"],
  ["ci/deploy", role, "by-name"],
  ["arn:aws:iam::111122223333:role/deploy", elsewhere, "by-name"],
  ["arn:aws:iam::111122223333:user/deploy", elsewhere, "no"],
  [new PartialString(["arn:aws:iam::", hole, ":role/deploy"]), elsewhere, "by-name"],
  [new PartialString(["arn:aws:iam::", hole, ":role/ci/deploy"]), role, "by-name"],
  [new PartialString(["arn:aws:iam::111122223333:role/", hole, "/deploy"]), role, "possible"],
  [new PartialString(["arn:aws:iam::999999999999:role/", hole]), role, "no"],
  [new PartialString(["arn:aws:iam::111122223333:role/", hole, "-plan"]), role, "no"],
  [new PartialString([hole, ":role/deploy"]), elsewhere, "by-name"],
  [new PartialString(["arn:aws:", hole]), elsewhere, "possible"],
  [new PartialString([hole, "deploy"]), elsewhere, "possible"],
  [new PartialString([hole, ":role/other"]), elsewhere, "no"],
])("%j", (asked, identity, match) => {
  expect(identity === undefined ? "no identity" : roleNamed(asked, identity)).toBe(match);
});
