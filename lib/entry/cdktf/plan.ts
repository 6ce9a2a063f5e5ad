import { Token } from "cdktf";
import { checkBoundaryChoice, type BoundaryChoice } from "../../../providers/aws/boundary-choice";
import type { IOidcProvider } from "../../../providers/aws/cdktf/issuer-provider";
import { awsPlace, type AwsPlace } from "../../../providers/aws/cdktf/place";
import { checkRoleName } from "../../../providers/aws/cdktf/role-name";
import { settingsOf } from "../../../providers/aws/cdktf/settings";
import type { ImportFrom } from "../../../providers/aws/existing-role";
import { checkTarget } from "../../../providers/aws/targets/check";
import { gateProperties, type Gate } from "../../../providers/github/cdktf/gate";
import type { IConstruct } from "constructs";
import type { Blueprint } from "../../bundles/blueprint";
import type { Bundle } from "../../bundles/bundle";
import { planBot, propertiesOf } from "../../bundles/plan-bot";
import { checkAllowance } from "../../bundles/proof-allowance";
import { unknownProperties } from "../../bundles/unknown-properties";
import { parseSettings } from "../../identity/parse-settings";
import { SpecError, type SkippedCheck, type SpecIssue } from "../../identity/spec-error";
import { checkExtras, checkReadOnly, withExtras } from "./extras";
import { gateFor, type GateResult } from "./gate";
import { importIssues, namesOf } from "./names";
import { Problems } from "./problems";
import { botOptions, type BotProps } from "./props";
import { trustFor } from "./trust";

/** Everything about a bot that is decided before a resource is declared. */
export interface Plan {
  readonly blueprint: Blueprint;
  /** Full name of the role. */
  readonly name: string;
  readonly iamPath: string;
  readonly place: AwsPlace;
  /** See {@link trustFor}. */
  readonly oidcProvider: IOidcProvider | undefined;
  readonly boundary: BoundaryChoice;
  readonly importFrom: ImportFrom | undefined;
  readonly gate?: Gate;
  readonly skipped: readonly SkippedCheck[];
}

/**
 * Decides everything about a bot.
 * @throws SpecError with everything that is wrong at once
 */
export function planOf(bot: IConstruct, bundle: Bundle, props: BotProps): Plan {
  const { path, id } = bot.node;
  const problems = new Problems();
  problems.add(unknownProperties(props, [...propertiesOf(bundle), ...botOptions]));
  problems.add(unknownProperties(props.github ?? {}, [...gateProperties, "provider"]).map(inGithub));
  const settings = settingsOf(bot.node);
  const names = namesOf(id, props, settings);
  const { name, namePrefix, iamPath } = names;
  if (namePrefix !== settings.namePrefix || iamPath !== settings.iamPath)
    problems.attempt(() => parseSettings({ namePrefix, iamPath }));
  const { boundary = "exact" } = props;
  problems.add(checkBoundaryChoice(boundary, Token.isUnresolved));
  problems.add(checkAllowance(props.allowUnproved));
  problems.add(checkExtras(props, settings));
  const options = { isUnresolved: Token.isUnresolved, settings, path, checkTarget };
  const declared = problems.attempt(() => planBot(bundle, name, specOf(bundle, props), options));
  problems.add(declared ? checkReadOnly(declared.blueprint, props) : []);
  const place = problems.attempt(() => awsPlace(bot, props.provider));
  const named = place && checkRoleName(bot, { prefix: namePrefix, name, accountKey: place.accountKey });
  problems.add(named?.issues ?? []);
  problems.add(importIssues(props, names, place));
  const { gate, issues }: GateResult = declared ? gateFor(bot, declared.blueprint, props.github) : { issues: [] };
  problems.add(issues);
  const trust = declared && trustFor(bot, declared.blueprint, props);
  problems.add(trust?.issues ?? []);
  if (problems.issues.length > 0 || declared === undefined || place === undefined) {
    throw new SpecError(path, problems.issues);
  }
  const skipped = [...declared.skipped, ...(named?.skipped ?? []), ...(trust?.skipped ?? [])];
  const blueprint = withExtras(declared.blueprint, props);
  const oidcProvider = trust?.oidcProvider;
  const { importFrom } = props;
  const fullName = `${namePrefix}${name}`;
  const plan = { blueprint, name: fullName, iamPath, place, oidcProvider, boundary, importFrom, skipped };
  return gate === undefined ? plan : { ...plan, gate };
}

function specOf(bundle: Bundle, props: BotProps): object {
  const known: ReadonlySet<string> = new Set(propertiesOf(bundle));
  return Object.fromEntries(Object.entries(props).filter(([property]) => known.has(property)));
}

function inGithub(issue: SpecIssue): SpecIssue {
  return { ...issue, property: `github.${issue.property}` };
}
