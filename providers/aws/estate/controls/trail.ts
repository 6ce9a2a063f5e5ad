import type { Resource } from "../../../../lib/documents/document";
import { isValueMap, type Value, type ValueMap } from "../../../../lib/documents/value";
import { flagFact, listOf, reasonOf } from "../../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../../lib/estate/fact";
import type { ControlType } from "./control-type";
import { nameOf, named } from "./values";

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail */
export const trail: ControlType = {
  kind: "audit-trail",
  title: (resource) => `CloudTrail trail ${nameOf(resource)}`,
  about: (resource, index) => [
    ...named(resource.values["s3_bucket_name"], resource, index, { types: ["aws_s3_bucket"], by: ["bucket", "id"] }),
    ...named(resource.values["cloud_watch_logs_group_arn"], resource, index),
  ],
  facts: (resource) => ({
    enabled: flagFact(resource.values["enable_logging"], true),
    multiRegion: flagFact(resource.values["is_multi_region_trail"], false),
    globalEvents: flagFact(resource.values["include_global_service_events"], true),
    logValidation: flagFact(resource.values["enable_log_file_validation"], false),
    dataEvents: dataEvents(resource),
  }),
};

/** Whether what is done with data is logged too; without selectors a trail logs management events alone. */
function dataEvents({ values }: Resource): Fact<boolean> {
  const selectors = [...listOf(values["event_selector"]), ...listOf(values["advanced_event_selector"])];
  if (selectors.some((selector) => isValueMap(selector) && isOfData(selector))) return known(true);
  const open = selectors.find((selector) => !isValueMap(selector));
  return open === undefined ? known(false) : notKnown(reasonOf(open));
}

function isOfData({ data_resource: resources, field_selector: fields }: ValueMap): boolean {
  return listOf(resources).length > 0 || listOf(fields).some(isDataCategory);
}

function isDataCategory(selector: Value): boolean {
  return isValueMap(selector) && selector["field"] === "eventCategory" && listOf(selector["equals"]).includes("Data");
}
