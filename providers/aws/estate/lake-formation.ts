import type { Resource } from "../../../lib/documents/document";
import { isValueMap, Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { listOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { Accounts } from "./accounts";
import { granteeWords, thingWords } from "./grantee";

/** So many administrators are named in a sentence. */
const mostNamed = 5;

/**
 * What Lake Formation grants, in words: a query takes both its permissions and those of IAM, and it may be set up to leave all to IAM.
 * https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html
 */
export function lakeFormationWords(resource: Resource, index: ResourceIndex, accounts: Accounts): string | undefined {
  const { type, values } = resource;
  const own = accounts.of(resource);
  const who = (value: Value | undefined): string => granteeWords(value, own, resource, index);
  if (type === "aws_lakeformation_data_lake_settings") {
    const admins = listOf(values["admins"]).map(who);
    const more = admins.length > mostNamed ? [`${admins.length - mostNamed} more`] : [];
    return admins.length === 0
      ? undefined
      : `it has as administrators ${[...admins.slice(0, mostNamed), ...more].join(", ")}`;
  }
  if (type !== "aws_lakeformation_permissions") return undefined;
  const granted = namesIn(values["permissions"]);
  // What a plan does not know, and nothing feeds, nobody has set.
  const passedOn = listOf(values["permissions_with_grant_option"]).filter(
    (one) => !(one instanceof Unknown) || one.references.length > 0,
  );
  const further = passedOn.length === 0 ? "" : `, and may grant ${namesIn(passedOn)} to others`;
  return `${who(values["principal"])} gets ${granted} on ${targetWords(values, resource, index)}${further}`;
}

function namesIn(value: Value | undefined): string {
  const names = listOf(value).map((name) =>
    typeof name === "string" ? name.slice(0, 50) : "permissions that are not known",
  );
  return names.length === 0 ? "permissions that are not known" : [...new Set(names)].slice(0, 20).join(", ");
}

function targetWords(values: ValueMap, from: Resource, index: ResourceIndex): string {
  const block = (name: string): ValueMap | undefined => listOf(values[name]).find(isValueMap);
  const said = (value: Value | undefined): string => thingWords(value, from, index) ?? "one that is not known";
  const database = block("database");
  if (database !== undefined) return `database ${said(database["name"])}`;
  const columns = block("table_with_columns");
  if (columns !== undefined)
    return `columns of table ${said(columns["name"])} of database ${said(columns["database_name"])}`;
  const table = block("table");
  if (table !== undefined) {
    const inDatabase = `database ${said(table["database_name"])}`;
    return table["wildcard"] === true
      ? `every table of ${inDatabase}`
      : `table ${said(table["name"])} of ${inDatabase}`;
  }
  const filter = block("data_cells_filter");
  if (filter !== undefined)
    return `rows of table ${said(filter["table_name"])} of database ${said(filter["database_name"])}`;
  const location = block("data_location");
  if (location !== undefined) return `data at ${said(location["arn"])}`;
  if (values["catalog_resource"] === true) return "the catalog";
  const tagged = ["lf_tag", "lf_tag_policy"].some((name) => listOf(values[name]).some(isValueMap));
  return tagged ? "what has LF-tags" : "what is not known";
}
