import { synthesiseExamples } from "../golden/synthesise";

interface Stack {
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
}

function stackOf(name: string): Stack {
  return JSON.parse(synthesiseExamples()[`stacks/${name}/cdk.tf.json`] ?? "") as Stack;
}

test("the clean example's two bots work in two regions and share one trust in GitHub", () => {
  const { resource } = stackOf("clean");
  expect(Object.keys(resource["aws_iam_openid_connect_provider"] ?? {})).toHaveLength(1);
  const policies = Object.values(resource["aws_iam_policy"] ?? {});
  const regions = policies.map(({ policy }) => /arn:aws:ecs:([a-z0-9-]+):/.exec(String(policy))?.[1]);
  expect(new Set(regions)).toEqual(new Set(["eu-central-1", "eu-west-1"]));
});

test("the clean example's bots hold no key and no secret", () => {
  const types = Object.keys(stackOf("clean").resource);
  expect(types.filter((type) => /access_key|secret|aws_iam_user/.test(type))).toEqual([]);
});

test("the bad example holds nothing of ours: no tag, no boundary, no path", () => {
  const roles = Object.values(stackOf("bad").resource["aws_iam_role"] ?? {});
  expect(roles).toHaveLength(3);
  for (const role of roles) {
    expect(role).not.toHaveProperty("tags");
    expect(role).not.toHaveProperty("permissions_boundary");
    expect(role).not.toHaveProperty("path");
  }
});
