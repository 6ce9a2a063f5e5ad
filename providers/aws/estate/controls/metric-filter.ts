import type { Resource } from "../../../../lib/documents/document";
import { optionalText, referencesOf } from "../../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../../lib/estate/resource-index";
import type { ControlType } from "./control-type";
import { inBlock, nameOf, named } from "./values";

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_metric_filter */
export const metricFilter: ControlType = {
  kind: "metric-filter",
  title: (resource) => `metric filter ${nameOf(resource)}`,
  about: (resource, index) => named(resource.values["log_group_name"], resource, index),
  facts: ({ values: { pattern, metric_transformation: metric } }) => ({
    pattern: optionalText(pattern),
    metric: optionalText(inBlock(metric, "name")),
    namespace: optionalText(inBlock(metric, "namespace")),
  }),
  isControl: (resource, index) => readsRecords(resource) || isOfTrail(resource, index),
};

/** Fields that records of CloudTrail have: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
const fields = /\$\.(eventName|eventSource|errorCode|userIdentity)\b/;

/** Whether a filter asks for a field of CloudTrail's records, or may. */
function readsRecords({ values: { pattern } }: Resource): boolean {
  return typeof pattern === "string" ? fields.test(pattern) : pattern !== undefined && pattern !== null;
}

/** Whether a trail of the document logs to the filter's group. */
function isOfTrail(resource: Resource, index: ResourceIndex): boolean {
  const groups = groupsOf(resource, "log_group_name", index);
  return index
    .ofType("aws_cloudtrail")
    .some((trail) => groupsOf(trail, "cloud_watch_logs_group_arn", index).some((group) => groups.includes(group)));
}

/** The log groups that an attribute names: by their names, or by the addresses of those whose names are not known. */
function groupsOf(from: Resource, attribute: string, index: ResourceIndex): string[] {
  const value = from.values[attribute];
  if (typeof value === "string") return value === "" ? [] : [/:log-group:([^:]+)/.exec(value)?.[1] ?? value];
  return referencesOf(value).flatMap((reference) => {
    const group = index.referenced(reference, from)?.resource;
    return group === undefined ? [] : [nameOf(group)];
  });
}
