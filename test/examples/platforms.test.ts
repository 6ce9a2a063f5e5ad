import { Testing } from "cdktf";
import { known, withToken } from "../../examples/platforms/workloads";
import { PlatformsStack } from "../../examples/platforms/stack";
import { workloadKinds } from "../../providers/aws/workloads/kinds";

test("there is a bot for every kind of workload that AWS vouches for", () => {
  const kinds = new Set(Object.values(known).map(({ kind }) => kind));
  expect(workloadKinds.map(({ kind }) => kind).filter((kind) => !kinds.has(kind))).toEqual([]);
});

test("each issuer has one provider, which takes the audience of its tokens", () => {
  const stack = new PlatformsStack(Testing.app(), "platforms");
  const { resource } = JSON.parse(Testing.synth(stack)) as {
    resource: { aws_iam_openid_connect_provider: Record<string, { url: string; client_id_list: string[] }> };
  };
  const providers = Object.values(resource.aws_iam_openid_connect_provider);
  const wanted = Object.values(withToken).map(({ issuer, audience }) => [`https://${issuer}`, [audience]]);
  expect(providers.map(({ url, client_id_list: audiences }) => [url, audiences]).sort()).toEqual(wanted.sort());
});
