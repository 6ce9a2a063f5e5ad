import { canEver } from "../../lib/access/decide";
import { commonIn, isNeedless } from "../../lib/access/common";
import { newAccess } from "../../lib/access/difference";
import type { AccessSet, Region } from "../../lib/access/model";

function allowing(action: string): Region {
  const test = (text: string): Region["actions"] => ({
    patterns: [{ text, syntax: "glob", ignoreCase: true }],
    negated: false,
  });
  return { actions: test(action), resources: test("*"), conditions: [], source: { policy: "p", statement: action } };
}

function set(...layers: readonly (readonly Region[])[]): AccessSet {
  return {
    layers: layers.map((allow, at) => ({ name: `${at}`, policies: [{ name: "p", allow, deny: [] }], unknown: [] })),
  };
}

const [read, write, all] = [allowing("s3:Get*"), allowing("s3:Put*"), allowing("s3:*")];
const grant = allowing("sqs:*");

function allows(access: AccessSet, action: string): string {
  return canEver(access, { actions: [allowing(action).actions] }).verdict;
}

test("a statement that all layers have allows by itself", () => {
  const access = set([read, grant], [write, grant], [all, grant]);
  expect([allows(access, "sqs:SendMessage"), allows(access, "s3:GetObject")]).toEqual(["yes", "no"]);
});

test("a statement that some layers have leaves the others to allow as well", () => {
  const access = set([read, grant], [all, grant], [all]);
  expect([allows(access, "sqs:SendMessage"), allows(access, "s3:GetObject")]).toEqual(["no", "yes"]);
});

test("statements that different layers share are taken together", () => {
  const [one, other] = [allowing("sqs:Send*"), allowing("sqs:*Message")];
  expect(allows(set([one], [one, other], [other]), "sqs:SendMessage")).toBe("yes");
  expect(allows(set([one, other], [one], [other]), "sqs:SendMessage")).toBe("yes");
});

test("what a shared statement allows is new where one layer alone had it", () => {
  const [before, after] = [set([read, grant], [all]), set([read, grant], [all, grant])];
  expect([newAccess(after, before).verdict, newAccess(before, after).verdict]).toEqual(["yes", "no"]);
});

test("a shared statement is taken by all of its layers or by none", () => {
  const common = commonIn([[read, grant], [all], [write, grant]]);
  if (common === undefined) throw new Error("the layers share a statement");
  const needless = (at: number, region: Region, ...before: readonly Region[]): boolean =>
    isNeedless(common, at, region, before);
  expect([needless(0, grant), needless(1, all, grant), needless(2, grant, grant, all)]).toEqual([false, false, false]);
  expect([needless(2, write, grant, all), needless(2, grant, read, all), needless(2, write, read, all)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(commonIn([[read, grant]])).toBeUndefined();
  expect(commonIn([[read], [write]])).toBeUndefined();
});
