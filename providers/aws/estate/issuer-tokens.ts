import { isPlaceholder } from "../../../lib/access/readable";
import { standIn, Template } from "../../../lib/access/template";
import { claimIs, claimIsNot, glob, literal } from "../../../lib/estate/claims";
import type { ClaimCondition, TokenPreference } from "../../../lib/estate/model";

/** What the claims of an issuer's tokens look like. */
interface TokenForm {
  /** The subjects, with parts that vary: the likeliest first. */
  readonly subjects: readonly string[];
  /** Values of other claims, and of parts of the subject, where nothing was asked of them. */
  readonly samples: Readonly<Record<string, string>>;
}

/** Issuers by the host and path of their URL, each with the page that says what its tokens hold. */
const forms: readonly (readonly [RegExp, TokenForm])[] = [
  // https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
  [
    /^oidc\.eks\.[a-z\d-]+\.amazonaws\.com/,
    {
      subjects: ["system:serviceaccount:${Namespace}:${ServiceAccountName}"],
      samples: { aud: "sts.amazonaws.com" },
    },
  ],
  // https://docs.gitlab.com/ci/secrets/id_token_authentication/
  [
    /^(?:gitlab\.com|gitlab\.[\w.-]+)$/,
    {
      subjects: [
        "project_path:${GroupName}/${ProjectName}:ref_type:branch:ref:${Branch}",
        "project_path:${GroupName}/${ProjectName}:ref_type:tag:ref:${Tag}",
      ],
      samples: { Branch: "main", Tag: "v1.0.0", namespace_id: "123456", project_id: "456789", user_id: "1234567" },
    },
  ],
  // https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens
  [
    /^app\.terraform\.io$/,
    {
      subjects: ["apply", "plan"].map(
        (phase) =>
          `organization:\${OrganizationName}:project:\${ProjectName}:workspace:\${WorkspaceName}:run_phase:${phase}`,
      ),
      samples: { aud: "aws.workload.identity" },
    },
  ],
  // https://buildkite.com/docs/agent/v3/cli-oidc
  [
    /^agent\.buildkite\.com$/,
    {
      subjects: [
        "organization:${OrganizationName}:pipeline:${PipelineName}:ref:${Ref}:commit:${Commit}:step:${StepName}",
      ],
      samples: { Ref: "refs/heads/main", Commit: "0123456789abcdef0123456789abcdef01234567", aud: "sts.amazonaws.com" },
    },
  ],
  // https://circleci.com/docs/openid-connect-tokens/
  [
    /^oidc\.circleci\.com\/org\//,
    { subjects: ["org/${OrganizationId}/project/${ProjectId}/user/${UserId}"], samples: {} },
  ],
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
  // https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload
  [
    /^accounts\.google\.com$/,
    {
      subjects: ["${Number}"],
      samples: {
        Number: "110169484474386276334",
        aud: "1234987819200.apps.googleusercontent.com",
        oaud: "1234987819200.apps.googleusercontent.com",
        email: "any-user@example.com",
      },
    },
  ],
];

/** How an issuer that AWS's documentation or its own tells of writes tokens; nothing where that is not known. */
export function issuerTokens(host: string): readonly TokenPreference[] {
  const form = forms.find(([pattern]) => pattern.test(host))?.[1];
  if (form === undefined) return [];
  const subjects = form.subjects.map((text) => new Template(text));
  return [
    { suggest: (claims) => subjectsOfForm(claims, subjects) },
    { suggest: (claims) => subjectsInWords(claims, subjects, form) },
    { each: true, suggest: (claims) => otherClaims(claims, form) },
  ];
}

function* subjectsOfForm(
  claims: ReadonlyMap<string, string>,
  subjects: readonly Template[],
): Iterable<readonly ClaimCondition[]> {
  const sub = claims.get("sub");
  if (sub === undefined || sub.includes("${") || subjects.some((subject) => subject.partsOf(sub) !== undefined)) return;
  for (const { glob: text, emptied } of subjects)
    yield [claimIs("sub", [glob(text)]), claimIsNot("sub", emptied.map(glob))];
}

function* subjectsInWords(
  claims: ReadonlyMap<string, string>,
  subjects: readonly Template[],
  { samples }: TokenForm,
): Iterable<readonly ClaimCondition[]> {
  const sub = claims.get("sub") ?? "";
  for (const subject of subjects) {
    const parts = subject.partsOf(sub);
    if (parts === undefined || sub.includes("${")) continue;
    const words = parts.map((part, at) => {
      const name = subject.names[at] ?? "";
      return isPlaceholder(part) ? (samples[name] ?? standIn(name)) : part;
    });
    const told = subject.filled(words);
    if (told !== sub) yield [claimIs("sub", [literal(told)])];
    return;
  }
}

function* otherClaims(
  claims: ReadonlyMap<string, string>,
  { samples }: TokenForm,
): Iterable<readonly ClaimCondition[]> {
  for (const [claim, value] of claims) {
    const sample = Object.hasOwn(samples, claim) ? samples[claim] : undefined;
    if (sample !== undefined && isPlaceholder(value)) yield [claimIs(claim, [literal(sample)])];
  }
}
