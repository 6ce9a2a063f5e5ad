import { TerraformStack, Token, type ITerraformDependable, type TerraformProvider } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider/index.js";
import { sharedNotes } from "../../../lib/bundles/shared-notes";
import { shown, SpecError } from "../../../lib/identity/spec-error";
import { accountIssues } from "../environment";
import { oidcProviderArn } from "../workloads/token";
import { accountKeyOf, awsAccount } from "./place";

/** An account's trust in GitHub's tokens, wherever it is made. */
export interface IGithubOidcProvider {
  readonly arn: string;
  /** What a role has to wait for, where the provider is made in the same stack. */
  readonly resource?: ITerraformDependable;
}

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
 * Makes an AWS account trust GitHub's tokens; roles then say which tokens. An account has one of it, whatever the region:
 * declare it in one stack, and let the bots of other stacks and states refer to it by its ARN, as they do by themselves.
 */
export class GithubOidcProvider extends Construct implements IGithubOidcProvider {
  /** Host and path of the issuer URL. */
  static readonly issuer = issuer;

  /** The resource: `aws_iam_openid_connect_provider`. */
  readonly resource: IamOpenidConnectProvider;
  /** Written out, so that the trust of roles is known in a plan that has yet to make the provider. */
  readonly arn: string;
  /** The same for all providers of AWS that are known to work in one account. */
  readonly accountKey: string;

  /**
   * The provider of the account that a provider configuration works in: the one that the stack has already, or else one
   * made at a fixed place, so that all who ask get the same.
   */
  static of(scope: IConstruct, provider?: TerraformProvider): GithubOidcProvider {
    const stack = TerraformStack.of(scope);
    const existing = declaredIn(stack).get(accountKeyOf(scope, provider));
    const alias = provider?.alias;
    const id = alias === undefined ? "github-oidc-provider" : `github-oidc-provider-${alias}`;
    return existing ?? new GithubOidcProvider(stack, id, provider === undefined ? {} : { provider });
  }

  /** The provider that the stack declares for the account of a provider configuration, if there is one. */
  static find(scope: IConstruct, provider?: TerraformProvider): GithubOidcProvider | undefined {
    return declaredIn(TerraformStack.of(scope)).get(accountKeyOf(scope, provider));
  }

  /** A provider that is made elsewhere, by its ARN. @throws SpecError where the ARN is not one of GitHub's provider */
  static fromArn(arn: string): IGithubOidcProvider {
    const allowed = `arn:aws:iam::<account>:oidc-provider/${issuer}`;
    const literal = new RegExp(`^arn:aws[a-z-]*:iam::\\d{12}:oidc-provider/${issuer.replaceAll(".", "\\.")}$`);
    if (Token.isUnresolved(arn) || literal.test(arn)) return { arn };
    const todo = "give the ARN of the account's OpenID Connect provider for github.com";
    throw new SpecError("GithubOidcProvider.fromArn", [
      { property: "arn", given: shown(arn), allowed: `\`${allowed}\``, todo },
    ]);
  }

  /**
   * A provider that is made elsewhere, by its account.
   * @param account twelve digits, or a value that is known only at deployment
   * @param partition @default "aws", which all regions but those of China, governments and sovereign clouds are in
   * @throws SpecError
   */
  static fromAccount(account: string, partition = "aws"): IGithubOidcProvider {
    const issues = accountIssues(account, Token.isUnresolved);
    if (issues.length > 0) throw new SpecError("GithubOidcProvider.fromAccount", issues);
    return { arn: oidcProviderArn({ account, partition }, issuer) };
  }

  /** @throws SpecError where the stack declares one for the same account already */
  constructor(scope: Construct, id: string, { provider, tags }: GithubOidcProviderProps = {}) {
    super(scope, id);
    const account = awsAccount(this, provider);
    refuseSecond(this, account.accountKey);
    this.accountKey = account.accountKey;
    declaredIn(TerraformStack.of(this)).set(this.accountKey, this);
    this.arn = oidcProviderArn(account, issuer);
    this.resource = new IamOpenidConnectProvider(this, "provider", {
      url: `https://${issuer}`,
      clientIdList: [audience],
      ...(tags === undefined ? {} : { tags: { ...tags } }),
      ...(account.provider === undefined ? {} : { provider: account.provider }),
    });
  }
}

/** The providers of a stack by account. */
function declaredIn(stack: TerraformStack): Map<string, GithubOidcProvider> {
  return sharedNotes(stack, "remit-iac/GithubOidcProvider");
}

function refuseSecond(made: GithubOidcProvider, accountKey: string): void {
  const first = declaredIn(TerraformStack.of(made)).get(accountKey);
  if (first === undefined) return;
  throw new SpecError(made.node.path, [
    {
      property: "provider",
      given: `a second provider for ${accountKey}`,
      allowed: `one for each account: ${shown(first.node.path)} is there`,
      todo: "use `GithubOidcProvider.of(scope)`, which finds it",
    },
  ]);
}
