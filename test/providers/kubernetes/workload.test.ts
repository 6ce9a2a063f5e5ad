import { kubernetesServiceAccount } from "../../../providers/kubernetes/workload";
import { holdsTokenSource } from "../token-source";
import { wrongProperties } from "../trust-source";

const eks = "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const gke = "container.googleapis.com/v1/projects/acme/locations/europe-west3/clusters/main";
const account = { namespace: "checkout", serviceAccount: "deployer" };

/** https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html */
describe.each([eks, gke])("%s", (issuer) => {
  holdsTokenSource("a service account", {
    workload: kubernetesServiceAccount({ issuer, ...account }),
    own: [{ sub: "system:serviceaccount:checkout:deployer" }],
    others: [
      { sub: "system:serviceaccount:checkout:default" },
      { sub: "system:serviceaccount:checkout:deployer2" },
      { sub: "system:serviceaccount:kube-system:deployer" },
      { sub: "system:serviceaccount:checkout:deployer:x" },
      { sub: "system:serviceaccount:*:*" },
    ],
    never: ["another-owner=checkout"],
  });
});

test("an issuer that is known only at deployment is left to the bundle", () => {
  const issuer = "${TfToken[TOKEN.0]}";
  expect(kubernetesServiceAccount({ issuer, ...account }).issuer).toBe(issuer);
});

test.each<[object, string[]]>([
  [{ issuer: `https://${eks}` }, ["issuer"]],
  [{ issuer: "*" }, ["issuer"]],
  [{ issuer: "" }, ["issuer"]],
  [{ namespace: "*" }, ["namespace"]],
  [{ namespace: "checkout:deployer" }, ["namespace"]],
  [{ serviceAccount: "deploy*" }, ["serviceAccount"]],
  [{ serviceAccount: undefined }, ["serviceAccount"]],
  [{ audience: "sts *" }, ["audience"]],
  [{ serviceaccount: "x" }, ["serviceaccount"]],
])("%j is refused", (change, properties) => {
  const props = { issuer: eks, ...account, ...change };
  expect(wrongProperties(() => kubernetesServiceAccount(props))).toEqual(properties);
});
