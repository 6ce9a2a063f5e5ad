import { awsEnvironment, partitionOf } from "../../../providers/aws/environment";

const account = "111122223333";
const isUnresolved = (value: unknown): boolean => typeof value === "string" && value.includes("${T[");

test.each([
  ["eu-central-1", "aws"],
  ["mx-central-1", "aws"],
  ["ap-southeast-7", "aws"],
  ["cn-northwest-1", "aws-cn"],
  ["us-gov-east-1", "aws-us-gov"],
  ["eusc-de-east-1", "aws-eusc"],
  ["us-iso-east-1", "aws-iso"],
  ["us-isob-east-1", "aws-iso-b"],
  ["eu-isoe-west-1", "aws-iso-e"],
  ["us-isof-south-1", "aws-iso-f"],
])("%s is in partition %s", (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
  expect(awsEnvironment({ account, region })).toEqual({ partition, account, region });
});

test.each(["*", "eu-*", "", "eu-central", "EU-CENTRAL-1", "eu-central-1a", "eu-central-1\n"])(
  "%j is no region",
  (region) => {
    expect(() => awsEnvironment({ account, region })).toThrow(/region: given/);
  },
);

test.each(["", "1111", "*", "11112222333x", "1111222233334"])("%j is no account", (id) => {
  expect(() => awsEnvironment({ account: id, region: "eu-central-1" })).toThrow(/account: given/);
});

test("values can be known only at deployment", () => {
  const input = { account: "${T[1]}", region: "${T[2]}", partition: "${T[3]}" };
  expect(awsEnvironment(input, { isUnresolved })).toEqual(input);
});

test("a region that is known only at deployment needs its partition beside it", () => {
  expect(() => awsEnvironment({ account, region: "${T[2]}" }, { isUnresolved })).toThrow(/partition: given nothing/);
  expect(awsEnvironment({ account, region: "${T[2]}", partition: "aws-cn" }, { isUnresolved }).partition).toBe(
    "aws-cn",
  );
});

test("a partition that is not the region's is refused", () => {
  expect(() => awsEnvironment({ account, region: "cn-north-1", partition: "aws" }, { path: "prod/bot" })).toThrow(
    /^prod\/bot: 1 problem\n {2}partition: given `aws`; allowed: `aws-cn`, the partition of `cn-north-1`/,
  );
});
