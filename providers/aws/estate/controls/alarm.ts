import type { Resource } from "../../../../lib/documents/document";
import { isValueMap, type Value, type ValueMap } from "../../../../lib/documents/value";
import { flagFact, listOf, reasonOf, referencesOf, textOf } from "../../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../../lib/estate/fact";
import { oncePer } from "../../../../lib/access/once-per";
import type { ResourceIndex } from "../../../../lib/estate/resource-index";
import { partsOf } from "../../../../lib/estate/text-parts";
import type { ControlType } from "./control-type";
import { metricFilter } from "./metric-filter";
import { inBlock, nameOf, numberFact } from "./values";

const alarmType = "aws_cloudwatch_metric_alarm";
const filterType = "aws_cloudwatch_log_metric_filter";

export const alarmTypes: readonly string[] = [alarmType, "aws_cloudwatch_composite_alarm"];

/**
 * An alarm on what a metric filter counts that is a control itself. All others are about load.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm
 */
export const metricAlarm: ControlType = {
  kind: "alarm",
  title: (resource) => `CloudWatch alarm ${nameOf(resource, "alarm_name")}`,
  about: filtersOf,
  facts: (resource) => ({
    enabled: flagFact(resource.values["actions_enabled"], true),
    threshold: numberFact(resource.values["threshold"]),
    notifies: notified(resource),
  }),
  isControl: (resource, index) => filtersOf(resource, index).length > 0,
};

/**
 * An alarm on the state of other alarms, of which one is a control.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_composite_alarm
 */
export const compositeAlarm: ControlType = {
  kind: "alarm",
  title: (resource) => `CloudWatch composite alarm ${nameOf(resource, "alarm_name")}`,
  about: alarmsOf,
  facts: (resource) => ({
    enabled: flagFact(resource.values["actions_enabled"], true),
    notifies: notified(resource),
  }),
  isControl: (resource, index) => alarmsOf(resource, index).length > 0,
};

/** The metric filters that are controls, by the metric that they count, and all of them by address. */
const countedBy = oncePer((index: ResourceIndex): ReadonlyMap<string, string> => {
  const filters = index.ofType(filterType).filter((filter) => metricFilter.isControl?.(filter, index) === true);
  return new Map(
    filters.flatMap(({ address, values: { metric_transformation: metric } }) => [
      [address, address],
      [metricKey(inBlock(metric, "namespace"), inBlock(metric, "name")) ?? address, address],
    ]),
  );
});

/** The addresses of the metric filters whose metrics an alarm looks at. */
function filtersOf(alarm: Resource, index: ResourceIndex): string[] {
  const counted = countedBy(index);
  if (counted.size === 0) return [];
  const found = metricsOf(alarm.values).flatMap(({ namespace, metric_name: name }) => [
    counted.get(metricKey(namespace, name) ?? ""),
    ...referencesOf(name).map((reference) => counted.get(index.referenced(reference, alarm)?.resource.address ?? "")),
  ]);
  return [...new Set(found.filter((address) => address !== undefined))];
}

/** An alarm looks at one metric, or at what is computed of several. */
function metricsOf(values: ValueMap): ValueMap[] {
  const queries = listOf(values["metric_query"]).filter(isValueMap);
  return [values, ...queries.flatMap(({ metric }) => listOf(metric).filter(isValueMap))];
}

function metricKey(namespace: Value | undefined, name: Value | undefined): string | undefined {
  return typeof namespace === "string" && typeof name === "string" ? JSON.stringify([namespace, name]) : undefined;
}

/** The alarms that are controls, by their names and addresses. */
const alarmsBy = oncePer((index: ResourceIndex): ReadonlyMap<string, string> => {
  const alarms = index.ofType(alarmType).filter((alarm) => filtersOf(alarm, index).length > 0);
  return new Map(
    alarms.flatMap(({ address, values: { alarm_name: name } }) =>
      [address, ...(typeof name === "string" ? [name] : [])].map((key) => [key, address] as const),
    ),
  );
});

/** `ALARM("refused-calls") OR OK(other)`: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
const namedInRule = /\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|([^"\s()]+))\s*\)/g;

/** The addresses of the alarms that a composite alarm names, and that are controls. */
function alarmsOf(alarm: Resource, index: ResourceIndex): string[] {
  const alarms = alarmsBy(index);
  if (alarms.size === 0) return [];
  const rule = alarm.values["alarm_rule"];
  const text = partsOf(textOf(rule) ?? "")
    .map((part) => (typeof part === "string" ? part : "?"))
    .join("");
  const names = [...text.matchAll(namedInRule)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  const referred = referencesOf(rule).map((reference) => index.referenced(reference, alarm)?.resource.address ?? "");
  const found = [...names, ...referred].map((name) =>
    alarms.get(name.replace(/^arn:[^:]*:cloudwatch:[^:]*:\d*:alarm:/, "")),
  );
  return [...new Set(found.filter((address) => address !== undefined))];
}

/** Who hears of it: topics and other actions. */
function notified({ values: { alarm_actions: actions } }: Resource): Fact<string | undefined> {
  const texts = listOf(actions).map((action) => (typeof action === "string" ? action : undefined));
  const open = texts.indexOf(undefined);
  if (open >= 0) return notKnown(reasonOf(listOf(actions)[open]));
  return known(texts.length === 0 ? undefined : texts.join(", "));
}
