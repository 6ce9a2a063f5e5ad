import { TerraformStack, type TerraformProvider } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { declaredProvider, IssuerProvider, type IOidcProvider } from "./issuer-provider";
import { providerFromAccount, providerFromArn } from "./oidc-provider-elsewhere";

/** An account's trust in GitHub's tokens, wherever it is made. */
export type IGithubOidcProvider = IOidcProvider;

export interface GithubOidcProviderProps {
  /** @default the stack's default provider of AWS */
  readonly provider?: TerraformProvider;
  /** @default none: it is the account's, not an identity, and every bot of the account shares it */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * GitHub Actions as an issuer of tokens. A fact of GitHub, said here because an AWS account has one provider for it.
 * Source: https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 */
const issuer = "token.actions.githubusercontent.com";
const audience = "sts.amazonaws.com";

/**
 * Makes an AWS account trust the tokens of github.com; roles then say which tokens. An account has one of it, whatever the region:
 * declare it in one stack, and let the bots of other stacks and states refer to it by its ARN, as they do by themselves.
 */
export class GithubOidcProvider extends IssuerProvider {
  /** Host and path of the issuer URL. */
  static readonly issuer = issuer;

  /**
   * The provider of the account that a provider configuration works in: the one that the stack has already, or else one
   * made at a fixed place, so that all who ask get the same.
   */
  static of(scope: IConstruct, provider?: TerraformProvider): IssuerProvider {
    const alias = provider?.alias;
    const id = alias === undefined ? "github-oidc-provider" : `github-oidc-provider-${alias}`;
    const made = (): GithubOidcProvider =>
      new GithubOidcProvider(TerraformStack.of(scope), id, provider === undefined ? {} : { provider });
    return GithubOidcProvider.find(scope, provider) ?? made();
  }

  /** The provider that the stack declares for the account of a provider configuration, if there is one. */
  static find(scope: IConstruct, provider?: TerraformProvider): IssuerProvider | undefined {
    return declaredProvider(scope, issuer, provider);
  }

  /** A provider that is made elsewhere, by its ARN. @throws SpecError where the ARN is not one of GitHub's provider */
  static fromArn(arn: string): IGithubOidcProvider {
    return providerFromArn("GithubOidcProvider.fromArn", arn, issuer);
  }

  /**
   * A provider that is made elsewhere, by its account.
   * @param account twelve digits, or a value that is known only at deployment
   * @param partition @default "aws", which all regions but those of China, governments and sovereign clouds are in
   * @throws SpecError
   */
  static fromAccount(account: string, partition = "aws"): IGithubOidcProvider {
    return providerFromAccount("GithubOidcProvider.fromAccount", { account, partition }, issuer);
  }

  /** @throws SpecError where the stack declares one for the same account already */
  constructor(scope: Construct, id: string, { provider, tags }: GithubOidcProviderProps = {}) {
    super(scope, id, { issuer, audiences: [audience], provider, tags, instead: "GithubOidcProvider.of(scope)" });
  }
}
