import type { NetworkOrigin } from "../../lib/bundles/network";
import { SpecError } from "../../lib/identity/spec-error";
import { exampleBlueprint } from "./example-bot";

const office = {
  runner: "self-hosted",
  sourceCidrs: ["203.0.113.0/24", "2001:db8:4711::/48", "198.51.100.7"],
} as const;

function blueprintOf(network: unknown): unknown {
  return exampleBlueprint({ network: network as NetworkOrigin });
}

test("ranges of both families, single addresses and endpoints are taken as they are", () => {
  const network = { ...office, vpcEndpoints: ["vpce-0a1b2c3d4e5f60718"] };
  expect(exampleBlueprint({ network }).network).toEqual(network);
  expect(exampleBlueprint({ network: { ...network, runner: "static-ip" } }).network?.runner).toBe("static-ip");
  expect(exampleBlueprint()).not.toHaveProperty("network");
});

test.each([
  "10.1.0.0/16",
  "172.31.0.1/32",
  "192.168.1.0/24",
  "100.64.0.0/10",
  "127.0.0.1",
  "169.254.169.254",
  "224.0.0.0/8",
  "172.0.0.0/8",
  "fd00::/16",
  "fe80::/64",
  "::1",
])("%s is refused, because AWS never sees such an address", (range) => {
  expect(() => blueprintOf({ ...office, sourceCidrs: [range] })).toThrow(
    /network\.sourceCidrs\[0\]: given .*; allowed: public addresses; to do: .* NAT gateway/,
  );
});

test.each(["0.0.0.0/0", "0.0.0.0/1", "64.0.0.0/7", "::/0", "2000::/3"])(
  "%s is refused, because it is everybody",
  (range) => {
    expect(() => blueprintOf({ ...office, sourceCidrs: [range] })).toThrow(
      /allowed: a prefix of (?:8|16) bits or more/,
    );
  },
);

test.each([
  [{ ...office, sourceCidrs: ["203.0.113.0/33"] }, "network.sourceCidrs[0]"],
  [{ ...office, sourceCidrs: ["203.0.113.0/"] }, "network.sourceCidrs[0]"],
  [{ ...office, sourceCidrs: ["203.0.113.0/24", "203.0.113"] }, "network.sourceCidrs[1]"],
  [{ ...office, sourceCidrs: ["2001:db8::/129"] }, "network.sourceCidrs[0]"],
  [{ ...office, sourceCidrs: ["office"] }, "network.sourceCidrs[0]"],
  [{ ...office, sourceCidrs: [4711] }, "network.sourceCidrs[0]"],
  [{ ...office, sourceCidrs: [] }, "network.sourceCidrs"],
  [{ ...office, sourceCidrs: "203.0.113.0/24" }, "network.sourceCidrs"],
  [{ runner: "self-hosted" }, "network.sourceCidrs"],
  [{ ...office, vpcEndpoints: ["com.amazonaws.eu-central-1.sts"] }, "network.vpcEndpoints[0]"],
  [{ ...office, vpcEndpoint: [] }, "network.vpcEndpoint"],
  [["203.0.113.0/24"], "network"],
  [null, "network"],
])("%j is refused", (network, property) => {
  expect(() => blueprintOf(network)).toThrow(SpecError);
  expect(() => blueprintOf(network)).toThrow(`  ${property}: given`);
});

test("hosted runners have no network, with the reason", () => {
  for (const runner of [undefined, "github-hosted"]) {
    expect(() => blueprintOf({ ...office, runner })).toThrow(
      /network\.runner: .* they share their addresses with everybody/,
    );
  }
});
