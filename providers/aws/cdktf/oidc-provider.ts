import { TerraformStack, Token, type TerraformProvider } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { audienceName, issuerAddress, nameIssue, type NameRule } from "../../../lib/bundles/name-rules";
import type { TokenWorkload } from "../../../lib/bundles/workload";
import { shown, SpecError, type SpecIssue } from "../../../lib/identity/spec-error";
import { needsProvider } from "../workloads/token";
import { declaredProvider, IssuerProvider, type IOidcProvider } from "./issuer-provider";
import { providerFromAccount, providerFromArn } from "./oidc-provider-elsewhere";

export interface OidcProviderProps {
  /** Host and path of the issuer URL, without `https://`, as workloads have it: `gitlab.com`. */
  readonly issuer: string;
  /** The audiences that tokens may have. @default "sts.amazonaws.com" alone, since a token for another service is none for AWS */
  readonly audiences?: readonly string[];
  /** @default the stack's default provider of AWS */
  readonly provider?: TerraformProvider;
  /** @default none: it is the account's, not an identity, and every bot of the account shares it */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Makes an AWS account trust an issuer's tokens; roles then say which tokens. An account has one for each issuer, whatever the region.
 * For github.com there is `GithubOidcProvider`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export class OidcProvider extends IssuerProvider {
  /**
   * The provider that a workload needs, in the account that a provider configuration works in: the one that the stack has
   * already, or else one made at a fixed place, so that all who ask get the same.
   * @throws SpecError where the workload needs none, or the one of the stack takes other audiences
   */
  static of(scope: IConstruct, workload: TokenWorkload, provider?: TerraformProvider): IOidcProvider {
    const { issuer, audience } = workload;
    const existing = OidcProvider.find(scope, issuer, provider);
    if (existing !== undefined) {
      const issues = audienceIssues(existing, workload);
      if (issues.length > 0) throw new SpecError(existing.node.path, issues);
      return existing;
    }
    const id = ["oidc-provider", issuer.replace(/[^A-Za-z\d]+/g, "-"), provider?.alias].filter(Boolean).join("-");
    const more = provider === undefined ? {} : { provider };
    return new OidcProvider(TerraformStack.of(scope), id, { issuer, audiences: [audience], ...more });
  }

  /** The provider that the stack declares for an issuer, in the account of a provider configuration, if there is one. */
  static find(scope: IConstruct, issuer: string, provider?: TerraformProvider): IssuerProvider | undefined {
    return declaredProvider(scope, issuer, provider);
  }

  /** A provider that is made elsewhere, by its ARN. @throws SpecError where it is not the issuer's */
  static fromArn(arn: string, issuer: string): IOidcProvider {
    return providerFromArn("OidcProvider.fromArn", arn, issuer);
  }

  /**
   * A provider that is made elsewhere, by its account.
   * @param account twelve digits, or a value that is known only at deployment
   * @param partition @default "aws", which all regions but those of China, governments and sovereign clouds are in
   * @throws SpecError
   */
  static fromAccount(account: string, issuer: string, partition = "aws"): IOidcProvider {
    return providerFromAccount("OidcProvider.fromAccount", { account, partition }, issuer);
  }

  /** @throws SpecError where the issuer or an audience is none, or the stack declares one for the same account and issuer already */
  constructor(scope: Construct, id: string, props: OidcProviderProps) {
    const { issuer, audiences = ["sts.amazonaws.com"], provider, tags } = props;
    const issues = [...issuerIssues(issuer), ...audiencesIssues(audiences)];
    if (issues.length > 0) throw new SpecError(`${scope.node.path}/${id}`, issues);
    super(scope, id, { issuer, audiences, provider, tags, instead: "OidcProvider.of(scope, workload)" });
  }
}

/** That a provider takes no token of the workload, since it is not among its audiences: STS refuses it before any role is asked. */
export function audienceIssues({ audiences }: IOidcProvider, { audience }: TokenWorkload): SpecIssue[] {
  if (audiences === undefined || audiences.includes(audience) || Token.isUnresolved(audience)) return [];
  const allowed = `tokens of an audience that the provider takes: ${audiences.map(shown).join(", ")}`;
  const todo = "add the audience to `audiences` of the provider";
  return [{ property: "audience", given: shown(audience), allowed, todo }];
}

function issuerIssues(issuer: string): SpecIssue[] {
  if (!needsProvider(issuer)) {
    const todo = "leave it out: AWS knows this issuer by itself";
    return [{ property: "issuer", given: shown(issuer), allowed: "an issuer that AWS does not know by itself", todo }];
  }
  return wrong("issuer", issuer, issuerAddress);
}

function audiencesIssues(audiences: readonly string[]): SpecIssue[] {
  if (audiences.length === 0) return [nameIssue("audiences", audiences, audienceName)];
  return audiences.flatMap((audience, at) => wrong(`audiences[${at}]`, audience, audienceName));
}

function wrong(property: string, value: unknown, rule: NameRule): SpecIssue[] {
  if (typeof value === "string" && (Token.isUnresolved(value) || rule.pattern.test(value))) return [];
  return [nameIssue(property, value, rule)];
}
