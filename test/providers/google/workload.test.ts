import { googleServiceAccount } from "../../../providers/google/workload";
import { holdsTokenSource } from "../token-source";
import { trustOf, wrongProperties } from "../trust-source";

const uniqueId = "110169484474386276334";
const audience = "aws-111122223333";

/** STS compares the token's `azp` as `aud`, and its `aud` as `oaud`. */
holdsTokenSource("a service account", {
  workload: googleServiceAccount({ uniqueId, audience }),
  own: [{ sub: uniqueId, aud: uniqueId, oaud: audience, email: "deploy@acme.iam.gserviceaccount.com" }],
  others: [
    { sub: "999999999999999999999", aud: "999999999999999999999", oaud: audience },
    { sub: uniqueId, aud: uniqueId, oaud: "https://other.example" },
    { sub: uniqueId, aud: uniqueId },
    { sub: uniqueId, aud: "1234987819200.apps.googleusercontent.com", oaud: audience },
  ],
});

test("Google is named by itself, since an account of AWS has no provider for it", () => {
  expect(trustOf(googleServiceAccount({ uniqueId, audience })).Statement[0]?.Principal).toEqual({
    Federated: "accounts.google.com",
  });
});

test.each<[object, string[]]>([
  [{ uniqueId: "deploy@acme.iam.gserviceaccount.com" }, ["uniqueId"]],
  [{ uniqueId: "*" }, ["uniqueId"]],
  [{ audience: "*" }, ["audience"]],
  [{ audience: undefined }, ["audience"]],
])("%j is refused", (change, properties) => {
  const props = { uniqueId, audience, ...change };
  expect(wrongProperties(() => googleServiceAccount(props))).toEqual(properties);
});
