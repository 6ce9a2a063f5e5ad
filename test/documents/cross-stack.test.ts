import { join } from "node:path";
import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import { withCrossStackReferences } from "../../lib/documents/cross-stack";
import type { Document } from "../../lib/documents/document";
import { readDocuments, reviewDocuments, type ReviewedIdentity } from "../../lib/entry/main";
import { shown } from "./shown";

function stack(name: string, blocks: object): Document {
  return readCdktfStack({ "//": { metadata: { stackName: name } }, terraform: {}, ...blocks }, `${name}/cdk.tf.json`);
}

/** As CDKTF writes what one stack reads of another. */
function read(stackName: string, output: string): string {
  return `\${data.terraform_remote_state.cross-stack-reference-input-${stackName}.outputs.cross-stack-output-${output}}`;
}

function output(name: string, value: string): object {
  return { [`cross-stack-output-${name}`]: { value, sensitive: true } };
}

const policy = (resource: string): string =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:PutObject", Resource: resource }] });

const base = stack("base", {
  resource: {
    aws_s3_bucket: { assets: { bucket: "acme-assets" } },
    aws_iam_policy: { put: { name: "put", policy: policy("arn:aws:s3:::${aws_s3_bucket.assets.bucket}/*") } },
  },
  output: {
    ...output("policyarn", "${aws_iam_policy.put.arn}"),
    ...output("bucketname", "${aws_s3_bucket.assets.bucket}"),
    ...output("fixed", "acme-fixed"),
  },
});

const service = JSON.stringify({
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" } }],
});

function identity(documents: readonly Document[], id: string): ReviewedIdentity {
  const found = reviewDocuments(documents).identities.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

function app(resources: object): Document {
  return stack("app", {
    resource: { aws_iam_role: { task: { name: "task", assume_role_policy: service } }, ...resources },
  });
}

describe("what a stack reads of another one's outputs", () => {
  test("a policy of the other stack is what its text there says, through what that refers to", () => {
    const document = app({
      aws_iam_role_policy_attachment: {
        put: { role: "${aws_iam_role.task.name}", policy_arn: read("base", "policyarn") },
      },
    });
    const { access, unknown } = identity([document, base], "aws:role:/task");
    expect(unknown).toEqual([]);
    expect(access.map(({ resources }) => resources)).toEqual([["arn:aws:s3:::acme-assets/*"]]);
    expect(identity([document], "aws:role:/task").unknown).not.toEqual([]);
  });

  test("a name that the other stack states is known", () => {
    const document = app({
      aws_iam_role_policy: {
        put: { role: "${aws_iam_role.task.name}", policy: policy(`arn:aws:s3:::${read("base", "bucketname")}/*`) },
      },
    });
    const { access } = identity([base, document], "aws:role:/task");
    expect(access.map(({ resources }) => resources)).toEqual([["arn:aws:s3:::acme-assets/*"]]);
  });

  test("the other stack's identities are not told twice, and its addresses do not mix with the own ones", () => {
    const other = stack("base", {
      resource: { aws_iam_role: { task: { name: "other", assume_role_policy: service } } },
      output: output("rolearn", "${aws_iam_role.task.arn}"),
    });
    const document = app({
      aws_iam_role_policy: { pass: { role: "task", policy: policy(`x ${read("base", "rolearn")}`) } },
    });
    const { identities } = reviewDocuments([other, document]);
    expect(identities.map(({ id }) => id)).toEqual(["aws:role:/other", "aws:role:/task"]);
    expect(identities[1]?.access.map(({ resources }) => resources)).toEqual([
      ["x ${stack.base.aws_iam_role.task.arn}"],
    ]);
  });

  test("chains of stacks are followed", () => {
    const middle = stack("middle", { resource: {}, output: output("again", read("base", "bucketname")) });
    const document = app({
      aws_s3_bucket: { b: { bucket: read("middle", "again"), tags: { a: read("base", "fixed") } } },
    });
    const [, , changed] = withCrossStackReferences([base, middle, document]);
    const bucket = changed?.resources.find(({ address }) => address === "aws_s3_bucket.b");
    expect(shown(bucket?.values)).toMatchObject({ bucket: "<stack.base.aws_s3_bucket.assets.bucket>" });
  });
});

describe("what a stack gives to another one's role", () => {
  const roles = stack("roles", {
    resource: {
      aws_iam_role: {
        task: { name: "task", assume_role_policy: service },
        other: { name: "other", assume_role_policy: service },
      },
    },
    output: {
      ...output("taskname", "${aws_iam_role.task.name}"),
      ...output("othername", "${aws_iam_role.other.name}"),
    },
  });

  test.each<[string, object]>([
    [
      "a policy of its own",
      { aws_iam_role_policy: { put: { role: read("roles", "taskname"), policy: policy("own") } } },
    ],
    [
      "a managed policy of the giving stack",
      {
        aws_iam_policy: { put: { name: "put", policy: policy("own") } },
        aws_iam_role_policy_attachment: {
          put: { role: read("roles", "taskname"), policy_arn: "${aws_iam_policy.put.arn}" },
        },
      },
    ],
    [
      "a managed policy, attached to a list of roles",
      {
        aws_iam_policy: { put: { name: "put", policy: policy("own") } },
        aws_iam_policy_attachment: {
          put: { name: "put", roles: [read("roles", "taskname")], policy_arn: "${aws_iam_policy.put.arn}" },
        },
      },
    ],
  ])("is access of that role: %s", (_, resource) => {
    for (const documents of [
      [roles, stack("app", { resource })],
      [stack("app", { resource }), roles],
    ]) {
      const { identities, notAnalysed } = reviewDocuments(documents);
      const accessOf = Object.fromEntries(
        identities.map(({ id, access, unknown }) => [id, [access.flatMap(({ resources }) => resources), unknown]]),
      );
      expect(accessOf).toEqual({ "aws:role:/task": [["own"], []], "aws:role:/other": [[], []] });
      expect(notAnalysed).toEqual([]);
    }
  });

  test("a text that refers to a third stack is read there", () => {
    const resource = {
      aws_iam_role_policy: {
        put: { role: read("roles", "taskname"), policy: policy(`arn:aws:s3:::${read("base", "bucketname")}/*`) },
      },
    };
    const { access } = identity([base, roles, stack("app", { resource })], "aws:role:/task");
    expect(access.map(({ resources }) => resources)).toEqual([["arn:aws:s3:::acme-assets/*"]]);
  });

  test("a text that refers to the role's own stack is read there", () => {
    const resource = {
      aws_iam_role_policy: { put: { role: read("roles", "taskname"), policy: policy(read("roles", "othername")) } },
    };
    const { access } = identity([roles, stack("app", { resource })], "aws:role:/task");
    expect(access.map(({ resources }) => resources)).toEqual([["other"]]);
  });

  test.each<[string, object]>([
    ["an output that is not there", { role: read("roles", "none"), policy: policy("own") }],
    ["a stack that is not there", { role: read("elsewhere", "taskname"), policy: policy("own") }],
  ])("is listed as not analysed where it names %s", (_, values) => {
    const { notAnalysed } = reviewDocuments([
      roles,
      stack("app", { resource: { aws_iam_role_policy: { put: values } } }),
    ]);
    expect(notAnalysed.map(({ address }) => address)).toEqual(["aws_iam_role_policy.put"]);
  });

  test("a list that names roles of several stacks gives to each of them, and to no other", () => {
    const resource = {
      aws_iam_role: { mine: { name: "mine", assume_role_policy: service } },
      aws_iam_policy: { put: { name: "put", policy: policy("own") } },
      aws_iam_policy_attachment: {
        put: {
          name: "put",
          roles: ["${aws_iam_role.mine.name}", read("roles", "taskname"), read("roles", "none")],
          policy_arn: "${aws_iam_policy.put.arn}",
        },
      },
    };
    const { identities, notAnalysed } = reviewDocuments([roles, stack("app", { resource })]);
    expect(identities.map(({ id, access }) => [id, access.flatMap(({ resources }) => resources)])).toEqual([
      ["aws:role:/task", ["own"]],
      ["aws:role:/other", []],
      ["aws:role:/mine", ["own"]],
    ]);
    // Whom the output that is not there would name, is not known.
    expect(notAnalysed.map(({ address }) => address)).toEqual(["aws_iam_policy_attachment.put"]);
  });

  test("a circle of outputs names nobody", () => {
    const circle = [
      stack("one", { resource: {}, output: output("again", read("two", "again")) }),
      stack("two", { resource: {}, output: output("again", read("one", "again")) }),
    ];
    const resource = { aws_iam_role_policy: { put: { role: read("one", "again"), policy: policy("own") } } };
    const { notAnalysed } = reviewDocuments([...circle, roles, stack("app", { resource })]);
    expect(notAnalysed.map(({ address }) => address)).toEqual(["aws_iam_role_policy.put"]);
  });
});

describe("what a real app attaches across its stacks", () => {
  const folder = join(__dirname, "..", "fixtures", "attachments");
  const synthesised = readDocuments([join(folder, "cdktf")]);

  /** By who has them, the buckets that policies let it read; each policy is named as its bucket. */
  const bucketsOf = (documents: readonly Document[]): Record<string, string[]> =>
    Object.fromEntries(
      reviewDocuments(documents).identities.map(({ id, access }) => [
        id,
        access.flatMap(({ resources }) => resources.map((arn) => arn.replace(/^arn:aws:s3:::|\/\*$/g, ""))).sort(),
      ]),
    );

  test("is access of whom it is attached to, by whatever way", () => {
    expect(synthesised.errors).toEqual([]);
    expect(bucketsOf(synthesised.documents)).toEqual({
      "aws:role:/task": ["attached", "inline"],
      "aws:role:/worker": ["relayed", "shared"],
      "aws:role:/closed": ["kept", "listed"],
      "aws:role:/mine": ["shared"],
      "aws:user:/bot": ["shared"],
    });
    expect(reviewDocuments(synthesised.documents).notAnalysed).toEqual([]);
  });

  test("is what the account says after Terraform applied the stacks", () => {
    const account = readDocuments([join(folder, "authorization-details.json")]);
    expect(account.errors).toEqual([]);
    expect(bucketsOf(synthesised.documents)).toEqual(bucketsOf(account.documents));
  });
});

describe("what can't be followed stays as it is", () => {
  test.each([
    ["an output that is not there", read("base", "none")],
    ["a stack that is not there", read("elsewhere", "bucketname")],
    ["an inherited name", read("base", "constructor").replace("cross-stack-output-", "")],
  ])("%s", (_, name) => {
    const document = app({ aws_s3_bucket: { b: { bucket: name } } });
    const [, changed] = withCrossStackReferences([base, document]);
    expect(changed).toEqual(document);
  });

  test("two stacks of one name", () => {
    const document = app({ aws_s3_bucket: { b: { bucket: read("base", "bucketname") } } });
    const documents = [base, { ...base, path: "other" }, document];
    expect(withCrossStackReferences(documents)).toEqual(documents);
  });

  test("a secret text is not handed on", () => {
    const secret = stack("base", { output: { "cross-stack-output-s": { value: "hunter2", sensitive: true } } });
    const document = app({ aws_s3_bucket: { b: { bucket: read("base", "s") } } });
    expect(JSON.stringify(withCrossStackReferences([secret, document]))).not.toContain("hunter2");
  });

  test("circles and outputs that repeat each other end", () => {
    const twice = (name: string, index: number): string => read(name, `o${index}`).repeat(3);
    const outputs = (name: string): object =>
      Object.assign(
        {},
        ...Array.from({ length: 40 }, (_, at) => output(`o${at}`, twice(name, (at + 1) % 40))),
      ) as object;
    const one = stack("one", {
      output: outputs("two"),
      resource: { aws_s3_bucket: { b: { bucket: twice("two", 0) } } },
    });
    const two = stack("two", { output: outputs("one") });
    expect(withCrossStackReferences([one, two])).toHaveLength(2);
  });
});

test("in the output of a real app, a trust that one stack takes from another is known, with its provider", () => {
  const { documents } = readDocuments([join(__dirname, "..", "fixtures", "synth", "cdktf")]);
  const [, use] = withCrossStackReferences(documents);
  expect(use?.resources.map(({ address, mode }) => [address, mode])).toContainEqual([
    "stack.trust.aws_iam_openid_connect_provider.github",
    "data",
  ]);
  const { trust, unknown } = identity(documents, "aws:role:/elsewhere");
  expect([trust, unknown]).toEqual([["GitHub Actions, if sub is repo:acme/shop:environment:prod"], []]);
});
