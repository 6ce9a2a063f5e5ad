import type { TokenPreference } from "../../../lib/estate/issuer";
import { tokensOfForm, type TokenForm } from "../../../lib/estate/token-forms";

/** Issuers of AWS by the host and path of their URL, each with the page that says what its tokens hold. */
const forms: readonly (readonly [RegExp, TokenForm])[] = [
  // https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
  [
    /^cognito-identity\.amazonaws\.com$/,
    {
      subjects: ["${Region}:${UUID}"],
      samples: {
        Region: "us-east-1",
        UUID: "1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d",
        aud: "us-east-1:12345678-1234-1234-1234-123456789012",
        amr: "authenticated",
      },
    },
  ],
];

/** How an issuer that AWS's documentation tells of writes tokens; nothing where that is not known. */
export function issuerTokens(host: string): readonly TokenPreference[] {
  const form = forms.find(([pattern]) => pattern.test(host))?.[1];
  return form === undefined ? [] : tokensOfForm(form);
}
