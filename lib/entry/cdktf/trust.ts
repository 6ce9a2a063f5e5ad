import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import type { IOidcProvider } from "../../../providers/aws/cdktf/issuer-provider";
import { audienceIssues, OidcProvider } from "../../../providers/aws/cdktf/oidc-provider";
import { isArnOf } from "../../../providers/aws/cdktf/oidc-provider-elsewhere";
import { checkAwsWorkload } from "../../../providers/aws/workloads/callers-of";
import { needsProvider } from "../../../providers/aws/workloads/token";
import type { Blueprint } from "../../bundles/blueprint";
import { showsToken, type TokenWorkload, type Workload } from "../../bundles/workload";
import { shown, type Findings, type SpecIssue } from "../../identity/spec-error";
import type { BotProps } from "./props";

/** How AWS comes to trust a bot's workload. */
export interface TrustResult extends Findings {
  /** Absent where the workload needs none, or it is made elsewhere and known by its ARN. */
  readonly oidcProvider?: IOidcProvider;
}

/** The account's provider for the issuer of a bot's tokens: the one that is given, or the one that the stack declares. */
export function trustFor(bot: IConstruct, { workload }: Blueprint, props: BotProps): TrustResult {
  const { issues, skipped } = checkAwsWorkload(workload, Token.isUnresolved);
  if (!showsToken(workload) || !needsProvider(workload.issuer)) {
    return { issues: [...issues, ...withoutProvider(workload, props)], skipped };
  }
  const oidcProvider = props.oidcProvider ?? OidcProvider.find(bot, workload.issuer, props.provider);
  if (oidcProvider === undefined) return { issues, skipped };
  return { oidcProvider, issues: [...issues, ...providerIssues(oidcProvider, workload)], skipped };
}

function providerIssues(oidcProvider: IOidcProvider, workload: TokenWorkload): SpecIssue[] {
  const { issuer } = workload;
  const { arn } = oidcProvider;
  const isLiteral = !Token.isUnresolved(arn) && !Token.isUnresolved(issuer);
  if (isLiteral && !isArnOf(arn, issuer)) {
    const todo = `give the account's provider for ${issuer}, or leave it out`;
    return [{ property: "oidcProvider", given: shown(arn), allowed: "the provider of the workload's issuer", todo }];
  }
  return audienceIssues(oidcProvider, workload).map((issue) => ({
    ...issue,
    property: `oidcProvider.${issue.property}`,
  }));
}

function withoutProvider({ description }: Workload, { oidcProvider }: BotProps): SpecIssue[] {
  if (oidcProvider === undefined) return [];
  const allowed = `nothing, because AWS knows by itself who it is: ${shown(description)}`;
  return [{ property: "oidcProvider", given: shown(oidcProvider), allowed, todo: "leave it out" }];
}
