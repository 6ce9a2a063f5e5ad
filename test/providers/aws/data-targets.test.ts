import { SpecError } from "../../../lib/identity/spec-error";
import { athenaWorkgroup, dynamodbTable, glueTable, s3Export, s3Prefix } from "../../../providers/aws/targets/makers";
import { actionsIn, allows, everAllows, policyOf } from "./granted";

const tableArn = (name: string): string => `arn:aws:dynamodb:eu-central-1:111122223333:table/${name}`;
const ours = { "aws:ResourceAccount": "111122223333" };
const id = "1234abcd-12ab-34cd-56ef-1234567890ab";
const keyArn = `arn:aws:kms:eu-central-1:111122223333:key/${id}`;

test("a whole table is read in every way, and never written", () => {
  const policy = policyOf("read", dynamodbTable("orders"));
  expect(allows(policy, "dynamodb:Scan", tableArn("orders"))).toBe(true);
  expect(everAllows(policy, "dynamodb:*", tableArn("customers"))).toBe("no");
  for (const change of ["Put*", "Update*", "Delete*", "BatchWrite*", "PartiQL*"]) {
    expect([change, everAllows(policy, `dynamodb:${change}`)]).toEqual([change, "no"]);
  }
});

test("of some partition keys only their items are read, and a scan names none", () => {
  const policy = policyOf("read", dynamodbTable("orders", { partitionKeys: ["eu", "uk"] }));
  const of = (...keys: string[]): boolean =>
    allows(policy, "dynamodb:BatchGetItem", tableArn("orders"), { "dynamodb:LeadingKeys": keys });
  expect([of("eu"), of("eu", "uk"), of("us"), of("eu", "us"), of()]).toEqual([true, true, false, false, false]);
  expect(everAllows(policy, "dynamodb:Scan")).toBe("no");
});

test("of some attributes only these are read, and they must be asked for", () => {
  const policy = policyOf("read", dynamodbTable("orders", { attributes: ["id", "total"] }));
  const query = (context: Record<string, string | string[]>): boolean =>
    allows(policy, "dynamodb:Query", tableArn("orders"), context);
  const specific = { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" };
  expect(query({ ...specific, "dynamodb:Attributes": ["id", "total"] })).toBe(true);
  expect(query({ ...specific, "dynamodb:Attributes": ["id", "card"] })).toBe(false);
  expect(query({ "dynamodb:Attributes": ["id"], "dynamodb:Select": "ALL_ATTRIBUTES" })).toBe(false);
  expect(query(specific)).toBe(false);
  expect(allows(policy, "dynamodb:GetItem", tableArn("orders"))).toBe(false);
});

test("writing puts and updates items, deletes none, and shows no other attributes", () => {
  expect(actionsIn(policyOf("write", dynamodbTable("orders")))).toEqual(["dynamodb:PutItem", "dynamodb:UpdateItem"]);
  const policy = policyOf("write", dynamodbTable("orders", { attributes: ["id", "score"] }));
  const context = { "dynamodb:Attributes": ["id", "score"] };
  const update = (values: Record<string, string>): boolean =>
    allows(policy, "dynamodb:UpdateItem", tableArn("orders"), { ...context, ...values });
  expect([update({}), update({ "dynamodb:ReturnValues": "UPDATED_NEW" })]).toEqual([true, true]);
  expect(update({ "dynamodb:ReturnValues": "ALL_OLD" })).toBe(false);
});

test("a table's own key is decrypted by DynamoDB for that table alone, for who reads and who writes", () => {
  const context = {
    "kms:ViaService": "dynamodb.eu-central-1.amazonaws.com",
    "kms:EncryptionContext:aws:dynamodb:tableName": "orders",
    "kms:EncryptionContext:aws:dynamodb:subscriberId": "111122223333",
  };
  for (const verb of ["read", "write"]) {
    const policy = policyOf(verb, dynamodbTable("orders", { key: id }));
    expect([verb, allows(policy, "kms:Decrypt", keyArn, context)]).toEqual([verb, true]);
    const other = { ...context, "kms:EncryptionContext:aws:dynamodb:tableName": "payroll" };
    expect(allows(policy, "kms:Decrypt", keyArn, other)).toBe(false);
    expect(allows(policy, "kms:Decrypt", keyArn)).toBe(false);
    expect(everAllows(policyOf(verb, dynamodbTable("orders")), "kms:*")).toBe("no");
  }
});

test("a table of the catalogue is found with its database, and no other table of it", () => {
  const policy = policyOf("read", glueTable("sales", "orders"));
  const arn = (resource: string): string => `arn:aws:glue:eu-central-1:111122223333:${resource}`;
  for (const resource of ["catalog", "database/sales", "table/sales/orders"]) {
    expect([resource, allows(policy, "glue:GetTable", arn(resource))]).toEqual([resource, true]);
  }
  expect(everAllows(policy, "glue:*", arn("table/sales/customers"))).toBe("no");
  expect(everAllows(policy, "glue:*", arn("table/hr/orders"))).toBe("no");
});

test("queries run in one workgroup and leave their results in one place", () => {
  const policy = policyOf("read", athenaWorkgroup("exports", { resultsBucket: "acme-athena", resultsPrefix: "x/" }));
  const arn = (name: string): string => `arn:aws:athena:eu-central-1:111122223333:workgroup/${name}`;
  expect(allows(policy, "athena:StartQueryExecution", arn("exports"))).toBe(true);
  expect(everAllows(policy, "athena:*", arn("primary"))).toBe("no");
  expect(allows(policy, "s3:GetObject", "arn:aws:s3:::acme-athena/x/1.csv", ours)).toBe(true);
  expect(allows(policy, "s3:GetObject", "arn:aws:s3:::acme-athena/x/1.csv", { "aws:ResourceAccount": "4" })).toBe(
    false,
  );
  expect(everAllows(policy, "s3:*", "arn:aws:s3:::acme-athena/y/*")).toBe("no");
  expect(everAllows(policy, "athena:*WorkGroup*", arn("exports"))).toBe("yes");
  expect(everAllows(policy, "athena:UpdateWorkGroup", arn("exports"))).toBe("no");
});

test("results that have a key of their own are left under it alone", () => {
  const results = { resultsBucket: "acme-athena", resultsPrefix: "x/", resultsKey: id };
  const policy = policyOf("read", athenaWorkgroup("exports", results));
  const put = (context: Record<string, string>): boolean =>
    allows(policy, "s3:PutObject", "arn:aws:s3:::acme-athena/x/1.csv", { ...ours, ...context });
  expect(put({})).toBe(false);
  const encrypted = { "s3:x-amz-server-side-encryption": "aws:kms" };
  expect(put({ ...encrypted, "s3:x-amz-server-side-encryption-aws-kms-key-id": keyArn })).toBe(true);
  expect(put({ ...encrypted, "s3:x-amz-server-side-encryption-aws-kms-key-id": "aws/s3" })).toBe(false);
});

describe("objects below a prefix", () => {
  const object = "arn:aws:s3:::acme-orders/new/4711.json";
  const orders = s3Prefix("acme-orders", "new/", { key: id });

  test.each(["create", "publish"])("to %s them is to put what is not there yet", (verb) => {
    const policy = policyOf(verb, orders);
    const put = (context: Record<string, string>): boolean =>
      allows(policy, "s3:PutObject", object, { ...ours, ...context });
    expect(put({ "s3:if-none-match": "*", "s3:ObjectCreationOperation": "true" })).toBe(true);
    expect(put({ "s3:ObjectCreationOperation": "true" })).toBe(false);
    expect(put({ "s3:if-match": "d41d8cd9", "s3:ObjectCreationOperation": "true" })).toBe(false);
    expect(put({ "s3:ObjectCreationOperation": "false" })).toBe(true);
    expect(everAllows(policy, "s3:Get*")).toBe("no");
    expect(everAllows(policy, "s3:Delete*")).toBe("no");
  });

  test("are decrypted by S3 for who reads them, and encrypted for who writes them", () => {
    const context = { "kms:ViaService": "s3.eu-central-1.amazonaws.com", "kms:EncryptionContext:aws:s3:arn": object };
    const reads = policyOf("read", orders);
    expect(allows(reads, "kms:Decrypt", keyArn, context)).toBe(true);
    expect(allows(reads, "kms:Decrypt", keyArn)).toBe(false);
    expect(everAllows(reads, "kms:GenerateDataKey")).toBe("no");
    for (const verb of ["write", "create", "deploy"]) {
      expect([verb, allows(policyOf(verb, orders), "kms:GenerateDataKey", keyArn, context)]).toEqual([verb, true]);
    }
  });

  test("ask for no key where S3 has its own", () => {
    for (const verb of ["read", "write", "create", "deploy", "pull"]) {
      expect([verb, everAllows(policyOf(verb, s3Prefix("acme-orders", "new/")), "kms:*")]).toEqual([verb, "no"]);
    }
  });
});

describe("an export", () => {
  const policy = policyOf("export", s3Export("acme-exports", "orders/", { key: id }));
  const object = "arn:aws:s3:::acme-exports/orders/2026-11-26.parquet";
  const encrypted = {
    ...ours,
    "s3:x-amz-server-side-encryption": "aws:kms",
    "s3:x-amz-server-side-encryption-aws-kms-key-id": keyArn,
  };

  test("is put under its own key alone", () => {
    expect(allows(policy, "s3:PutObject", object, encrypted)).toBe(true);
    expect(allows(policy, "s3:PutObject", object, ours)).toBe(false);
    const foreign = { ...encrypted, "s3:x-amz-server-side-encryption-aws-kms-key-id": `${keyArn.slice(0, -1)}c` };
    expect(allows(policy, "s3:PutObject", object, foreign)).toBe(false);
    expect(allows(policy, "s3:PutObject", object, { ...encrypted, "aws:ResourceAccount": "444455556666" })).toBe(false);
    expect(everAllows(policy, "s3:PutObject", "arn:aws:s3:::acme-exports/customers/*")).toBe("no");
  });

  test("is never read, listed or deleted by who makes it", () => {
    for (const action of ["s3:Get*", "s3:List*", "s3:Delete*", "s3:PutObjectAcl", "s3:PutBucket*"]) {
      expect([action, everAllows(policy, action)]).toEqual([action, "no"]);
    }
  });

  test("uses its key through S3 and for its objects alone", () => {
    const context = { "kms:ViaService": "s3.eu-central-1.amazonaws.com", "kms:EncryptionContext:aws:s3:arn": object };
    const bucket = { ...context, "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::acme-exports" };
    expect(allows(policy, "kms:GenerateDataKey", keyArn, context)).toBe(true);
    expect(allows(policy, "kms:GenerateDataKey", keyArn, bucket)).toBe(true);
    expect(allows(policy, "kms:GenerateDataKey", keyArn)).toBe(false);
    const elsewhere = { ...context, "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::payroll/2026.csv" };
    expect(allows(policy, "kms:Decrypt", keyArn, elsewhere)).toBe(false);
    expect(everAllows(policy, "kms:Encrypt")).toBe("no");
  });
});

test.each<[string, () => unknown]>([
  ["every table", () => dynamodbTable("*")],
  ["a table by its ARN", () => dynamodbTable(tableArn("orders"))],
  ["no partition keys", () => dynamodbTable("orders", { partitionKeys: [] })],
  ["partition keys by a pattern", () => dynamodbTable("orders", { partitionKeys: ["eu*"] })],
  ["a variable of IAM as a key", () => dynamodbTable("orders", { partitionKeys: ["${aws:username}"] })],
  ["an empty attribute", () => dynamodbTable("orders", { attributes: [""] })],
  ["every table of a database", () => glueTable("sales", "*")],
  ["results everywhere", () => athenaWorkgroup("exports", { resultsBucket: "a*", resultsPrefix: "x/" })],
  [
    "results below a name that is open at its end",
    () => athenaWorkgroup("a", { resultsBucket: "abc", resultsPrefix: "x" }),
  ],
  ["an export without its key", () => s3Export("acme-exports", "orders/", {} as never)],
  ["an export under any key", () => s3Export("acme-exports", "orders/", { key: "*" })],
])("%s is refused", (_, make) => {
  expect(make).toThrow(SpecError);
});
