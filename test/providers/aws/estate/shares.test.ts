import { readCdktfStack } from "../../../../lib/documents/cdktf-stack";
import { documentOf } from "../../../../lib/documents/formats";
import { reviewDocuments, type Document } from "../../../../lib/entry/main";
import { changeJson, planJson } from "../../../documents/plan-json";

/** What is listed as not analysed, by address. */
function listed(document: Document | undefined): Record<string, string> {
  const entries = document === undefined ? [] : reviewDocuments([document]).notAnalysed;
  return Object.fromEntries(entries.map(({ address, reason }) => [address, reason]));
}

function declared(resource: object): Record<string, string> {
  return listed(readCdktfStack(JSON.parse(JSON.stringify({ "//": {}, terraform: {}, resource })), "cdk.tf.json"));
}

const own = { aws_sqs_queue: { own: { arn: "arn:aws:sqs:eu-central-1:111122223333:own" } } };

describe("a share of Resource Access Manager", () => {
  const share = (more: object, principal: unknown): Record<string, string> =>
    declared({
      ...own,
      aws_ram_resource_share: { partner: { name: "partner", ...more } },
      aws_subnet: { a: { vpc_id: "vpc-1" } },
      aws_ram_resource_association: {
        subnet: { resource_arn: "${aws_subnet.a.arn}", resource_share_arn: "${aws_ram_resource_share.partner.arn}" },
      },
      aws_ram_principal_association: {
        partner: { principal, resource_share_arn: "${aws_ram_resource_share.partner.arn}" },
      },
    });

  test.each<[object, string]>([
    [{}, "accounts outside of the organisation may be given it"],
    [{ allow_external_principals: true }, "accounts outside of the organisation may be given it"],
    [{ allow_external_principals: false }, "only accounts of the organisation may be given it"],
    [
      { allow_external_principals: "${var.outside}" },
      "whether accounts outside of the organisation may be given it is",
    ],
  ])("%j is told with what it has, and whether others may be given it", (more, words) => {
    const said = share(more, "444455556666");
    expect(said["aws_ram_resource_share.partner"]).toContain(`share partner has aws_subnet.a, and ${words}`);
    expect(said["aws_ram_resource_association.subnet"]).toContain(`share partner has aws_subnet.a, and ${words}`);
  });

  test.each<[string, string]>([
    ["444455556666", "another account, 444455556666 gets it: share partner has aws_subnet.a"],
    ["111122223333", "its own account gets it"],
    ["arn:aws:organizations::444455556666:organization/o-abc", "organisation o-abc gets it"],
    ["arn:aws:organizations::444455556666:ou/o-abc/ou-def", "organisational unit ou-def gets it"],
    ["arn:aws:iam::444455556666:role/x", "arn:aws:iam::444455556666:role/x of another account gets it"],
    ["arn:aws:iam::111122223333:role/x", "arn:aws:iam::111122223333:role/x gets it"],
    ["${var.partner}", "somebody who is not known (it is known only after apply (`var.partner`)) gets it"],
  ])("given to %s says so", (principal, words) => {
    expect(share({}, principal)["aws_ram_principal_association.partner"]).toContain(
      `what is shared with another account is not in this review: ${words}`,
    );
  });

  test("that is not in the document is told by its ARN", () => {
    const resource_share_arn = "arn:aws:ram:eu-central-1:111122223333:resource-share/1";
    const said = declared({
      aws_ram_principal_association: { this: { principal: "444455556666", resource_share_arn } },
    });
    expect(said["aws_ram_principal_association.this"]).toContain(
      `account 444455556666 gets it: share ${resource_share_arn} has what is not in the document, and whether accounts outside`,
    );
  });

  test("of many resources names five", () => {
    const contents = Array.from({ length: 8 }, (_, at) => [
      `r${at}`,
      { resource_arn: `arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-${at}`, resource_share_arn: "s" },
    ]);
    const said = declared({ aws_ram_resource_association: Object.fromEntries(contents) as object });
    expect(said["aws_ram_resource_association.r0"]).toContain("subnet-4, 3 more, and");
  });
});

describe("a permission of Lake Formation", () => {
  const to = "444455556666";
  const orders = { table: [{ database_name: "sales", name: "orders" }] };

  test.each<[object, string]>([
    [
      { principal: to, permissions: ["SELECT"], permissions_with_grant_option: ["SELECT"], ...orders },
      "another account, 444455556666 gets SELECT on table orders of database sales, and may grant SELECT to others",
    ],
    [
      { principal: `${to}:IAMPrincipals`, permissions: ["ALL"], database: [{ name: "sales" }] },
      "every identity of another account, 444455556666 gets ALL on database sales",
    ],
    [
      {
        principal: "IAM_ALLOWED_PRINCIPALS",
        permissions: ["ALL"],
        table: [{ database_name: "sales", wildcard: true }],
      },
      "every identity that IAM allows gets ALL on every table of database sales",
    ],
    [
      { principal: to, permissions: ["SELECT"], table_with_columns: [{ database_name: "sales", name: "orders" }] },
      "gets SELECT on columns of table orders of database sales",
    ],
    [
      { principal: to, permissions: ["SELECT"], data_cells_filter: [{ database_name: "sales", table_name: "orders" }] },
      "gets SELECT on rows of table orders of database sales",
    ],
    [
      { principal: to, permissions: ["DATA_LOCATION_ACCESS"], data_location: [{ arn: "arn:aws:s3:::data" }] },
      "gets DATA_LOCATION_ACCESS on data at arn:aws:s3:::data",
    ],
    [
      { principal: to, permissions: ["CREATE_DATABASE"], catalog_resource: true },
      "gets CREATE_DATABASE on the catalog",
    ],
    [{ principal: to, permissions: ["SELECT"], lf_tag_policy: [{ resource_type: "TABLE" }] }, "on what has LF-tags"],
    [{ principal: to }, "gets permissions that are not known on what is not known"],
  ])("%j is told with whom, what and where", (values, words) => {
    const said = declared({ ...own, aws_lakeformation_permissions: { this: values } });
    expect(said["aws_lakeformation_permissions.this"]).toContain(
      "what Lake Formation grants on data is not in this review: ",
    );
    expect(said["aws_lakeformation_permissions.this"]).toMatch(new RegExp(`${words}$`));
  });

  /** As the provider plans it, which computes all that is not set. */
  test("in a plan says nothing of what nobody has set", () => {
    const after = { principal: to, permissions: ["ALL"], table: [{ database_name: "sales", wildcard: true }] };
    const after_unknown = {
      permissions_with_grant_option: true,
      database: true,
      data_location: true,
      lf_tag_policy: true,
      table: [{ name: true, catalog_id: true }],
    };
    const document = documentOf(
      planJson([changeJson("aws_lakeformation_permissions.this", { after, after_unknown })]),
      "plan.json",
    );
    expect(listed(document)["aws_lakeformation_permissions.this"]).toMatch(
      /account 444455556666 gets ALL on every table of database sales$/,
    );
  });

  test("is every one for administrators, who are named", () => {
    const said = declared({
      aws_iam_role: { lake: { name: "lake" } },
      aws_lakeformation_data_lake_settings: { this: { admins: ["${aws_iam_role.lake.arn}"] } },
    });
    expect(said["aws_lakeformation_data_lake_settings.this"]).toContain("it has as administrators aws_iam_role.lake");
  });
});
