import { ResourceIndex } from "../../lib/estate/resource-index";
import type { Document, Resource } from "../../lib/documents/document";

/** As much of resources as an index looks at. */
function indexOf(...addresses: readonly string[]): ResourceIndex {
  const resources = addresses.map((address) => ({ address, mode: "data", type: "aws_partition", values: {} }));
  return new ResourceIndex({ providers: [], resources } as unknown as Document);
}

function referenced(expression: string, from: string, ...addresses: readonly string[]): string | undefined {
  return indexOf(...addresses).referenced({ expression }, { address: from } as Resource)?.resource.address;
}

const [one, other] = [
  'module.nodes["one"].data.aws_partition.current',
  'module.nodes["other"].data.aws_partition.current',
];

test("an instance is meant by its key", () => {
  expect(referenced(`${one}[0].partition`, "aws_iam_role.r", `${one}[0]`, `${one}[1]`)).toBe(`${one}[0]`);
});

test("one that stands for all instances is meant by each of them, in its own instance of the module", () => {
  const from = 'module.nodes["one"].aws_iam_role_policy_attachment.this["worker"]';
  expect(referenced(`${one}[0].partition`, from, one, other)).toBe(one);
  expect(referenced(`${other}[0].partition`, from, one, other)).toBe(other);
});

test("without a key it is the instance with the keys of where the reference stands, and none where that is not clear", () => {
  const plain = "data.aws_partition.current.partition";
  const instances = ['data.aws_partition.current["a"]', 'data.aws_partition.current["b"]'];
  expect(referenced(plain, 'aws_iam_role.r["b"]', ...instances)).toBe(instances[1]);
  expect(referenced(plain, "aws_iam_role.r", ...instances)).toBeUndefined();
});
