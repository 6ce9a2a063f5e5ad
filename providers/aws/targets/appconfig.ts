import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import type { NameRule } from "./names";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A configuration of AWS AppConfig, as it is deployed to an environment. */
export interface AppconfigConfiguration extends AwsTarget {
  readonly kind: "appconfig-configuration";
  /** Id of the application: `abc1234`. */
  readonly application: string;
  /** Id of the environment. */
  readonly environment: string;
  /** Id of the configuration profile. */
  readonly profile: string;
}

/** https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_GetConfigurationProfile.html, read 2026-11-26 */
function appconfigId(what: string): NameRule {
  return {
    pattern: /^[a-z0-9]{4,7}$/,
    longest: 7,
    allowed: `the id of one ${what}: 4 to 7 lower-case letters and digits`,
    todo: `give the ${what}'s id, such as \`abc1234\`, not its name and not an ARN`,
  };
}

export const appconfigConfigurationKind = targetKind<AppconfigConfiguration>({
  kind: "appconfig-configuration",
  maker: "appconfigConfiguration",
  names: {
    application: appconfigId("application"),
    environment: appconfigId("environment"),
    profile: appconfigId("configuration profile"),
  },
  verbs: { read },
});

export interface AppconfigConfigurationProps extends Placement {
  /** Id of the application: `abc1234`. */
  readonly application: string;
  /** Id of the environment. */
  readonly environment: string;
  /** Id of the configuration profile. */
  readonly profile: string;
}

/** A configuration of AWS AppConfig, as it is deployed to an environment. @throws SpecError */
export function appconfigConfiguration(props: AppconfigConfigurationProps): AppconfigConfiguration {
  const { application, environment, profile, ...placement } = props;
  return made(appconfigConfigurationKind, {
    platform: "aws",
    kind: "appconfig-configuration",
    application,
    environment,
    profile,
    ...placementOf(placement),
  });
}

/**
 * Opens a session and reads what is deployed. Opening one changes nothing, although AWS counts it among the writes.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsappconfig.html, read 2026-11-26
 */
function read({ application, environment, profile }: AppconfigConfiguration, place: AwsEnvironment): MatrixRow[] {
  const configuration = `application/${application}/environment/${environment}/configuration/${profile}`;
  return [
    {
      sid: "ConfigurationRead",
      actions: ["appconfig:GetLatestConfiguration", "appconfig:StartConfigurationSession"],
      resources: [arnOf("appconfig", place, configuration)],
    },
  ];
}
