import { terminalReport } from "../../lib/report/terminal";
import type { AccessRow, Finding } from "../../lib/review/verdict";
import { golden } from "../golden/golden";
import {
  deployRole,
  exampleVerdict,
  legacyUser,
  unknown,
  verdictOf,
  violation,
  violationOf,
  waived,
} from "./example-verdict";
import { hostileVerdict } from "./hostile-verdict";

const unread = [
  { path: "missing.json", problem: "there is no such file or directory" },
  {
    path: "plan.json",
    problem:
      "/resource_changes/7 can't be read: an address, a type and attributes are needed, as Terraform writes them",
  },
];

const ansi = new RegExp(`${String.fromCharCode(0x1b)}\\[[\\d;]*m`, "g");

test.each([
  ["everything", terminalReport(exampleVerdict, { unread })],
  ["everything-narrow", terminalReport(exampleVerdict, { unread, width: 60 })],
  ["clean", terminalReport(verdictOf({ identities: [deployRole] }))],
  ["nothing", terminalReport(verdictOf())],
])("the report %s is what it was", (name, text) => {
  expect(text).toBe(golden(`report/${name}.txt`, text));
});

test("colours change nothing but the colours", () => {
  const colored = terminalReport(exampleVerdict, { unread, color: true });
  expect(colored.replace(ansi, "")).toBe(terminalReport(exampleVerdict, { unread }));
  expect(colored).toContain("\u001b[1;31mcritical\u001b[0m");
  expect(terminalReport(exampleVerdict)).not.toContain("\u001b");
});

test("access to very many services is summed up by what is done to which resources", () => {
  const row = (
    service: string,
    accessLevel: AccessRow["accessLevel"],
    actions: number,
    resource: string,
  ): AccessRow => ({
    service,
    accessLevel,
    actions,
    resources: [resource],
    moreResources: 0,
  });
  const many = Array.from({ length: 30 }, (_, at) => row(`service${at}`, "read", 2, "*"));
  const access = [...many, row("s3", "write", 3, "arn:aws:s3:::a/*")];
  const text = terminalReport(verdictOf({ identities: [{ ...deployRole, access }] }));
  expect(text).toContain("may          30 services  read   60 actions  on every resource\n");
  expect(text).toContain("s3           write   3 actions  on arn:aws:s3:::a/*\n");
  expect(text).toContain("--format json lists it service by service");
  const few = terminalReport(verdictOf({ identities: [{ ...deployRole, access: access.slice(25) }] }));
  expect(few).toContain("service25  read   2 actions  on every resource\n");
});

test("what a person wrote is shown by its line, once", () => {
  const source = { file: "infra/main.tf", line: 35, column: 1 };
  const written = { ...violation, location: { file: "infra/main.tf", source } };
  expect(terminalReport(verdictOf({ findings: [written] }), { width: 200 })).toContain("in infra/main.tf:35\n");
  const constructed = { ...violation, location: { file: "cdk.tf.json", source } };
  expect(terminalReport(verdictOf({ findings: [constructed] }), { width: 200 })).toContain(
    "declared at infra/main.tf:35\n",
  );
});

describe("findings", () => {
  const report = (...findings: readonly Finding[]): string => terminalReport(verdictOf({ findings }));

  test("come worst first, whatever order they are given in", () => {
    const text = report(
      violationOf("low"),
      violationOf("critical"),
      violationOf("info"),
      violationOf("high"),
      violationOf("medium"),
    );
    const found = [...text.matchAll(/^ {2}(critical|high|medium|low|info) {2}/gm)].map(([, severity]) => severity);
    expect(found).toEqual(["critical", "high", "medium", "low", "info"]);
  });

  test("that say the same are said once, with every place", () => {
    const places = Array.from({ length: 3 }, (_, index) => ({
      ...violation,
      identity: `aws:role:/r${index}`,
      address: `aws_iam_role.r${index}`,
    }));
    const text = report(...places);
    expect(text.split(violation.message.slice(0, 40))).toHaveLength(2);
    expect(text).toContain("Violations  3\n");
    expect(text).toContain(
      [
        "    at           aws:role:/r0 (aws_iam_role.r0)",
        "                 aws:role:/r1 (aws_iam_role.r1)",
        "                 aws:role:/r2 (aws_iam_role.r2)",
      ].join("\n"),
    );
  });

  test.each([
    ["message", { message: "Another one." }],
    ["proof", { witness: { action: "s3:GetObject", resource: "*", context: {} } }],
    ["severity", { severity: "high" as const }],
    ["rule", { rule: "trust-subject-wildcard" }],
  ])("with another %s are said apart", (_, difference) => {
    expect(report(violation, { ...violation, ...difference }).match(/^ {4}proof/gm)).toHaveLength(2);
  });

  test("in more places than anybody reads are counted", () => {
    const places = Array.from({ length: 1000 }, (_, index) => ({ ...violation, address: `aws_iam_role.r${index}` }));
    const text = report(...places);
    expect(text).toContain("aws_iam_role.r19)\n                 980 more places: --format json lists them all\n");
    expect(text).not.toContain("aws_iam_role.r20)");
  });

  test("unknown and waived ones are lists of their own, and never among the violations", () => {
    const text = report(unknown, waived);
    expect(text).toMatch(/Violations {2}0\n {2}None\.\n\nUnknown {2}1\n.*\n\n {2}unknown {2}access-not-known\n/);
    expect(text).toMatch(/\nWaived {2}1\n\n {2}high {2}credential-stored-access-key\n/);
  });

  test("a proof says what is allowed, on what, by whom, and under which conditions", () => {
    const witness = {
      action: "s3:PutObject",
      resource: "arn:aws:s3:::b/k",
      context: { "aws:sourceip": ["10.0.0.1", "10.0.0.2"] },
    };
    expect(report({ ...violation, witness })).toContain(
      "    proof        allows s3:PutObject on arn:aws:s3:::b/k\n                 with aws:sourceip = 10.0.0.1, 10.0.0.2\n",
    );
    expect(report({ ...violation, witness: { action: "iam:PassRole", resource: "*", context: {} } })).toContain(
      "    proof        allows iam:PassRole on any resource\n",
    );
  });
});

describe("identities", () => {
  const line = (label: string, change: object): string | undefined =>
    new RegExp(`^ {4}${label} +(.*)$`, "m").exec(
      terminalReport(verdictOf({ identities: [{ ...legacyUser, unknown: [], ...change }] })),
    )?.[1];

  test.each([
    ["owner", {}, "none"],
    ["owner", { owner: "team:a" }, "team:a"],
    ["owner", { owner: "team:a", approver: "team:b" }, "team:a, approved by team:b"],
    [
      "owner",
      { unknown: ["owner: the tags are known only after apply"] },
      "not known (the tags are known only after apply)",
    ],
    ["tier", { tier: "high", environment: "prod" }, "high, environment prod"],
    ["expires", { expires: "2026-12-31" }, "2026-12-31"],
    ["expires", { unknown: ["expires: why"] }, "not known (why)"],
    ["trusted by", { trust: [] }, "nobody that is known"],
    ["may", { access: [] }, "nothing that is known"],
    [
      "may",
      { access: [{ service: "*", accessLevel: "read", actions: 1, resources: ["*"], moreResources: 2 }] },
      "every service  read  1 action  on every resource and 2 more",
    ],
    ["boundary", {}, "none"],
    ["boundary", { boundary: "arn:aws:iam::1:policy/b" }, "arn:aws:iam::1:policy/b"],
    ["session", { kind: "user" }, "none: the credentials of a user do not end by themselves"],
    ["session", { kind: "role", longestSession: 43_200 }, "up to 12 h"],
    ["session", { kind: "role", unknown: ["longest session: why"] }, "not known (why)"],
    ["not known", { unknown: ["aws_iam_user_policy.a: why"] }, "aws_iam_user_policy.a: why"],
    ["not known", { unknown: ["owner: why"] }, undefined],
  ])("%s of %j: %s", (label, change, expected) => {
    expect(line(label, change)).toBe(expected);
  });
});

test("without a clock it says that nothing was judged by one", () => {
  const verdict = verdictOf();
  const text = terminalReport({ ...verdict, summary: { ...verdict.summary, today: null } });
  expect(text).toContain("  Nothing that needs a clock was judged, with the action catalogue of 2026-09-26.\n");
});

describe("a hostile document", () => {
  const text = terminalReport(hostileVerdict, { unread: [{ path: "\u001b[2Jx", problem: "##vso[task.complete]" }] });

  test("writes no control, no invisible letter and no command of a CI system into the report", () => {
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
    expect(text).not.toMatch(/##[a-z]*\[/i);
    expect(text).not.toMatch(/^\s*::/m);
  });

  test("adds no line that looks like one of the report's own", () => {
    expect(text.match(/^Violations {2}\d+$/gm)).toEqual(["Violations  1"]);
    expect(text.match(/^ {2}None\.$/gm)).toBeNull();
  });

  test("pushes nothing out of sight with an endless name", () => {
    expect(text.length).toBeLessThan(200_000);
    expect(text).toMatch(/Exit code 2: /);
  });
});
