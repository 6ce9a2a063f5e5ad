import type { Resource } from "../../../../lib/documents/document";
import type { Control } from "../../../../lib/estate/control";
import type { MapContext } from "../../../../lib/estate/vendor";
import { compositeAlarm, metricAlarm } from "./alarm";
import { apiKeyProvider, gateway, oauth2Provider, workloadIdentity } from "./agentcore";
import type { ControlType } from "./control-type";
import { eventRule } from "./event-rule";
import { metricFilter } from "./metric-filter";
import { secretRotation } from "./rotation";
import { trail } from "./trail";
import { identitySource, permissionsPolicy, policyStore } from "./verified-permissions";

/** The resource types that are read as controls. */
export const controlTypes: Readonly<Record<string, ControlType>> = {
  aws_secretsmanager_secret_rotation: secretRotation,
  aws_cloudtrail: trail,
  aws_cloudwatch_event_rule: eventRule,
  aws_cloudwatch_log_metric_filter: metricFilter,
  aws_cloudwatch_metric_alarm: metricAlarm,
  aws_cloudwatch_composite_alarm: compositeAlarm,
  aws_verifiedpermissions_policy_store: policyStore,
  aws_verifiedpermissions_policy: permissionsPolicy,
  aws_verifiedpermissions_identity_source: identitySource,
  aws_bedrockagentcore_gateway: gateway,
  aws_bedrockagentcore_workload_identity: workloadIdentity,
  aws_bedrockagentcore_api_key_credential_provider: apiKeyProvider,
  aws_bedrockagentcore_oauth2_credential_provider: oauth2Provider,
};

/** The controls of a document, with those that it deletes. */
export function controls(context: MapContext): Control[] {
  const { index } = context;
  return Object.entries(controlTypes).flatMap(([name, type]) =>
    index
      .ofType(name)
      .filter((resource) => type.isControl?.(resource, index) ?? true)
      .map((resource) => controlOf(resource, type, context)),
  );
}

function controlOf(resource: Resource, type: ControlType, { document, index }: MapContext): Control {
  const { address, change, location } = resource;
  const about = type.about(resource, index);
  return {
    ...{ kind: type.kind, platform: "aws", address, change, location, document },
    title: type.title(resource, about),
    about,
    facts: type.facts(resource),
  };
}
