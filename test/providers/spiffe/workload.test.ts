import { spiffeWorkload } from "../../../providers/spiffe/workload";
import { holdsTokenSource } from "../token-source";
import { wrongProperties } from "../trust-source";

const issuer = "oidc.spire.acme.example";
const spiffeId = "spiffe://acme.example/ns/checkout/sa/deployer";

holdsTokenSource("a workload of a trust domain", {
  workload: spiffeWorkload({ issuer, spiffeId }),
  own: [{ sub: spiffeId }],
  others: [
    { sub: `${spiffeId}/sidecar` },
    { sub: "spiffe://acme.example/ns/checkout/sa/default" },
    { sub: "spiffe://acme.example.evil.example/ns/checkout/sa/deployer" },
    { sub: "spiffe://acme.example" },
  ],
});

test.each<[object, string[]]>([
  [{ spiffeId: "spiffe://acme.example/*" }, ["spiffeId"]],
  [{ spiffeId: "spiffe://acme.example" }, ["spiffeId"]],
  [{ spiffeId: "spiffe://acme.example/a/../b" }, ["spiffeId"]],
  [{ spiffeId: "https://acme.example/a" }, ["spiffeId"]],
  [{ issuer: `https://${issuer}` }, ["issuer"]],
])("%j is refused", (change, properties) => {
  expect(wrongProperties(() => spiffeWorkload({ issuer, spiffeId, ...change }))).toEqual(properties);
});
