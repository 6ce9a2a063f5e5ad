import { TerraformStack, Token, type TerraformProvider } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region/index.js";
import { shown, SpecError, type SpecIssue } from "../../../lib/identity/spec-error";
import { accountIssues, awsEnvironment, partitionOf, type AwsEnvironment } from "../environment";

/** The account that a provider configuration of AWS works in. */
export interface AwsAccount {
  readonly partition: string;
  readonly account: string;
  /** See {@link accountKeyOf}. */
  readonly accountKey: string;
  /** To be handed on to resources; absent for the default provider, which Terraform takes by itself. */
  readonly provider?: TerraformProvider;
}

/** Where a provider configuration of AWS puts what is made with it. */
export interface AwsPlace extends Omit<AwsAccount, "partition" | "account"> {
  readonly environment: AwsEnvironment;
}

/**
 * The place of a provider configuration. Account and region are literal where the provider states them (exactly one of
 * `allowedAccountIds`, `region`), since what is literal is known in every plan; otherwise data sources look them up,
 * once for each provider configuration of a stack.
 * @param given the provider configuration. @default the stack's default provider
 * @throws SpecError where there is no such provider in the stack, or where it states something that is wrong
 */
export function awsPlace(scope: IConstruct, given?: TerraformProvider): AwsPlace {
  const provider = providerOf(scope, given);
  const { partition, account, ...rest } = awsAccount(scope, given);
  const region = provider.region ?? new Lookup(provider, given).region();
  const options = { isUnresolved: Token.isUnresolved, path: provider.node.path };
  return { environment: awsEnvironment({ partition, account, region }, options), ...rest };
}

/** The account of a provider configuration; like {@link awsPlace}, without looking up a region that is not needed. */
export function awsAccount(scope: IConstruct, given?: TerraformProvider): AwsAccount {
  const provider = providerOf(scope, given);
  const lookup = new Lookup(provider, given);
  const { region } = provider;
  const account = literalAccount(provider) ?? lookup.account();
  const issues = accountIssues(account, Token.isUnresolved);
  if (issues.length > 0) throw new SpecError(provider.node.path, issues);
  const derived = region === undefined || Token.isUnresolved(region) ? undefined : partitionOf(region);
  return {
    partition: derived ?? lookup.partition(),
    account,
    accountKey: accountKeyOf(scope, given),
    ...(given === undefined ? {} : { provider: given }),
  };
}

/**
 * A text that is the same for two provider configurations which are known to work in one account; roles and OIDC
 * providers are unique per account. Nothing is looked up for it.
 */
export function accountKeyOf(scope: IConstruct, given?: TerraformProvider): string {
  const provider = providerOf(scope, given);
  const account = literalAccount(provider);
  return account === undefined ? `the account of provider ${provider.fqn}` : `account ${account}`;
}

/** What a resource is told of the provider configuration that makes it: nothing where it is the default. */
export function metaOf(provider: TerraformProvider | undefined): Meta {
  return provider === undefined ? {} : { provider };
}

function providerOf(scope: IConstruct, given: TerraformProvider | undefined): AwsProvider {
  const stack = TerraformStack.of(scope);
  const provider = given ?? defaultProvider(stack);
  if (provider !== undefined && isAws(provider) && TerraformStack.of(provider) === stack) return provider;
  throw new SpecError(scope.node.path, [providerIssue(given)]);
}

const defaultProviders = new WeakMap<TerraformStack, AwsProvider>();

/** Found once for each stack, since CDKTF walks the whole tree to list providers. */
function defaultProvider(stack: TerraformStack): AwsProvider | undefined {
  const found =
    defaultProviders.get(stack) ??
    stack.allProviders().find((candidate) => isAws(candidate) && candidate.alias === undefined);
  if (found === undefined || !isAws(found)) return undefined;
  defaultProviders.set(stack, found);
  return found;
}

/** The data sources of one provider configuration, found again by their place in the stack. */
class Lookup {
  readonly #id: string;

  constructor(
    readonly provider: TerraformProvider,
    readonly given: TerraformProvider | undefined,
  ) {
    const { alias } = provider;
    this.#id = alias === undefined ? "remit-aws" : `remit-aws-${alias}`;
  }

  account(): string {
    return this.#once("account", (scope, id, meta) => new DataAwsCallerIdentity(scope, id, meta)).accountId;
  }

  /** The id is the region's name in every version of the provider; `name` is deprecated in later ones. */
  region(): string {
    return this.#once("region", (scope, id, meta) => new DataAwsRegion(scope, id, meta)).id;
  }

  partition(): string {
    return this.#once("partition", (scope, id, meta) => new DataAwsPartition(scope, id, meta)).partition;
  }

  #once<T extends Construct>(id: string, make: (scope: Construct, id: string, meta: Meta) => T): T {
    const stack = TerraformStack.of(this.provider);
    const home = stack.node.tryFindChild(this.#id) ?? new Construct(stack, this.#id);
    const existing = home.node.tryFindChild(id) as T | undefined;
    return existing ?? make(home, id, metaOf(this.given));
  }
}

interface Meta {
  readonly provider?: TerraformProvider;
}

function isAws(provider: TerraformProvider): provider is AwsProvider {
  return provider.terraformResourceType === "aws";
}

function literalAccount({ allowedAccountIds: accounts }: AwsProvider): string | undefined {
  if (accounts === undefined || Token.isUnresolved(accounts)) return undefined;
  const [only, ...more] = accounts;
  return only === undefined || more.length > 0 || Token.isUnresolved(only) ? undefined : only;
}

function providerIssue(given: TerraformProvider | undefined): SpecIssue {
  if (given === undefined) {
    const todo = "declare `new AwsProvider(…)` in the stack before the bot, or give `provider`";
    return { property: "provider", given: "nothing", allowed: "a provider of AWS that the stack has already", todo };
  }
  return {
    property: "provider",
    given: shown(given.node.path),
    allowed: "a provider of AWS of the same stack",
    todo: "give the `AwsProvider` of this stack with which the bot shall be made",
  };
}
