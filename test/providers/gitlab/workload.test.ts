import { gitlabCi } from "../../../providers/gitlab/workload";
import { holdsTokenSource } from "../token-source";
import { trustOf, wrongProperties } from "../trust-source";

const project = "acme/team/checkout";
const sub = "project_path:acme/team/checkout:ref_type:branch:ref:main";

/** The claims of https://docs.gitlab.com/ci/secrets/id_token_authentication/#token-payload that AWS evaluates, and others. */
const job = {
  sub,
  namespace_id: "72",
  project_id: "4711",
  project_path: project,
  pipeline_source: "push",
  ref: "main",
  ref_type: "branch",
  ref_protected: "true",
  runner_environment: "gitlab-hosted",
  user_id: "1",
  user_login: "sample-user",
};

holdsTokenSource("a protected branch on gitlab.com", {
  workload: gitlabCi({ project, branch: "main", projectId: "4711" }),
  own: [job, { ...job, pipeline_source: "schedule", user_id: "2" }],
  others: [
    { ...job, ref_protected: "false" },
    { ...job, project_id: "9999" },
    { ...job, sub: "project_path:acme/team/checkout:ref_type:branch:ref:main-2" },
    { ...job, sub: "project_path:acme/team/checkout:ref_type:tag:ref:main" },
    { ...job, sub: "project_path:stranger/checkout:ref_type:branch:ref:main" },
    { ...job, sub: "project_path:acme/team/checkout" },
    { sub },
  ],
  never: ["another-owner=acme/team", "any-ref-but=refs/heads/main"],
});

holdsTokenSource("a tag on gitlab.com", {
  workload: gitlabCi({ project, tag: "v1.0.0", protectedRef: false }),
  own: [
    { ...job, sub: "project_path:acme/team/checkout:ref_type:tag:ref:v1.0.0" },
    { ...job, sub: "project_path:acme/team/checkout:ref_type:tag:ref:v1.0.0", ref_protected: "false" },
  ],
  others: [job, { ...job, sub: "project_path:acme/team/checkout:ref_type:tag:ref:v1.0.1" }],
  never: ["another-owner=acme/team"],
});

holdsTokenSource("an instance of one's own", {
  workload: gitlabCi({ project, branch: "main", host: "gitlab.acme.example" }),
  own: [job],
  others: [{ ...job, sub: "project_path:acme/checkout:ref_type:branch:ref:main" }],
  never: ["another-owner=acme/team"],
});

test("the audience is the instance's own URL, unless the job asks for another", () => {
  expect(gitlabCi({ project, branch: "main" }).audience).toBe("https://gitlab.com");
  expect(gitlabCi({ project, branch: "main", host: "git.acme.example" }).audience).toBe("https://git.acme.example");
  expect(gitlabCi({ project, branch: "main", audience: "sts.amazonaws.com" }).audience).toBe("sts.amazonaws.com");
});

test("of an instance of one's own AWS evaluates the subject and the audience alone", () => {
  const [statement] = trustOf(gitlabCi({ project, branch: "main", host: "gitlab.acme.example" })).Statement;
  expect(Object.keys(statement?.Condition["StringEquals"] ?? {})).toEqual([
    "gitlab.acme.example:aud",
    "gitlab.acme.example:sub",
  ]);
});

test.each<[object, string[]]>([
  [{ project: "checkout" }, ["project"]],
  [{ project: "acme/*" }, ["project"]],
  [{ project: "acme/checkout:ref_type" }, ["project"]],
  [{ branch: "release/*" }, ["branch"]],
  [{ branch: "main", tag: "v1" }, ["branch"]],
  [{ branch: undefined }, ["branch"]],
  [{ projectId: "*" }, ["projectId"]],
  [{ host: "https://gitlab.com" }, ["host"]],
  [{ host: "gitlab.acme.example", projectId: "4711" }, ["projectId"]],
  [{ host: "gitlab.acme.example", protectedRef: true }, ["protectedRef"]],
])("%j is refused", (change, properties) => {
  expect(wrongProperties(() => gitlabCi({ project, branch: "main", ...change }))).toEqual(properties);
});
