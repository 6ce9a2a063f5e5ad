import { TerraformStack, type ITerraformDependable, type TerraformProvider } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider/index.js";
import { sharedNotes } from "../../../lib/bundles/shared-notes";
import { shown, SpecError } from "../../../lib/identity/spec-error";
import { oidcProviderArn } from "../workloads/token";
import { accountKeyOf, awsAccount } from "./place";

/** An account's trust in an issuer's tokens, wherever it is made. */
export interface IOidcProvider {
  readonly arn: string;
  /** What a role has to wait for, where the provider is made in the same stack. */
  readonly resource?: ITerraformDependable;
  /** The audiences that it takes; absent where that is not known. */
  readonly audiences?: readonly string[];
}

interface IssuerProviderProps {
  /** Host and path of the issuer URL. */
  readonly issuer: string;
  readonly audiences: readonly string[];
  readonly provider?: TerraformProvider | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** What finds the one that is there: `GithubOidcProvider.of(scope)`. */
  readonly instead: string;
}

/** An OpenID Connect provider of an account, of which the account has one for each issuer. */
export abstract class IssuerProvider extends Construct implements IOidcProvider {
  /** The resource: `aws_iam_openid_connect_provider`. */
  readonly resource: IamOpenidConnectProvider;
  /** Written out, so that the trust of roles is known in a plan that has yet to make the provider. */
  readonly arn: string;
  readonly audiences: readonly string[];
  /** The same for all providers of AWS that are known to work in one account. */
  readonly accountKey: string;

  /** @throws SpecError where the stack declares one for the same account and issuer already */
  protected constructor(scope: Construct, id: string, props: IssuerProviderProps) {
    super(scope, id);
    const { issuer, audiences, provider, tags } = props;
    const account = awsAccount(this, provider);
    this.accountKey = account.accountKey;
    note(this, props);
    this.arn = oidcProviderArn(account, issuer);
    this.audiences = [...audiences];
    this.resource = new IamOpenidConnectProvider(this, "provider", {
      url: `https://${issuer}`,
      clientIdList: [...audiences],
      ...(tags === undefined ? {} : { tags: { ...tags } }),
      ...(account.provider === undefined ? {} : { provider: account.provider }),
    });
  }
}

/** The provider that the stack declares for an issuer, in the account of a provider configuration, if there is one. */
export function declaredProvider(
  scope: IConstruct,
  issuer: string,
  provider: TerraformProvider | undefined,
): IssuerProvider | undefined {
  return declaredIn(scope).get(keyOf(accountKeyOf(scope, provider), issuer));
}

function note(made: IssuerProvider, { issuer, instead }: IssuerProviderProps): void {
  const key = keyOf(made.accountKey, issuer);
  const first = declaredIn(made).get(key);
  if (first !== undefined) {
    const given = `a second provider for ${made.accountKey}`;
    const allowed = `one for each account: ${shown(first.node.path)} is there`;
    throw new SpecError(made.node.path, [
      { property: "provider", given, allowed, todo: `use \`${instead}\`, which finds it` },
    ]);
  }
  declaredIn(made).set(key, made);
}

/** The providers of a stack by account and issuer. */
function declaredIn(scope: IConstruct): Map<string, IssuerProvider> {
  return sharedNotes(TerraformStack.of(scope), "remit-iac/OidcProvider");
}

function keyOf(accountKey: string, issuer: string): string {
  return `${accountKey} ${issuer}`;
}
