import { ReadError } from "../../lib/documents/read-error";
import { isTerraformState, readTerraformState } from "../../lib/documents/terraform-state";
import { shown } from "./shown";

function stateJson(root_module: unknown): object {
  return { format_version: "1.0", terraform_version: "1.11.4", values: { outputs: {}, root_module } };
}

function resourceJson(address: string, values: unknown, rest: object = {}): object {
  const [type = "", name = ""] = address.split(".").slice(-2);
  return { address, mode: "managed", type, name, schema_version: 0, values, sensitive_values: {}, ...rest };
}

test("a resource is present, with its attributes; a data source was read", () => {
  const user = resourceJson("aws_iam_user.a", { name: "a", tags: { owner: "team:x" } });
  const data = resourceJson("data.aws_region.here", { name: "eu-west-1" }, { mode: "data" });
  const document = readTerraformState(stateJson({ resources: [user, data] }), "state.json");
  expect(document).toMatchObject({
    kind: "terraform-state",
    path: "state.json",
    providers: [],
    notes: [],
    problems: [],
  });
  expect(document.resources.map(({ values, ...rest }) => ({ ...rest, values: shown(values) }))).toEqual([
    {
      address: "aws_iam_user.a",
      module: "",
      type: "aws_iam_user",
      mode: "managed",
      change: "present",
      location: { file: "state.json", pointer: "/values/root_module/resources/0" },
      values: { name: "a", tags: { owner: "team:x" } },
    },
    {
      address: "data.aws_region.here",
      module: "",
      type: "aws_region",
      mode: "data",
      change: "read",
      location: { file: "state.json", pointer: "/values/root_module/resources/1" },
      values: { name: "eu-west-1" },
    },
  ]);
});

test("modules follow in the order of the file, however deep", () => {
  const named = (address: string, ...child_modules: object[]): object => ({
    address,
    resources: [resourceJson(`${address}.aws_iam_role.r`, {})],
    child_modules,
  });
  const root = {
    resources: [resourceJson("aws_iam_role.r", {})],
    child_modules: [named('module.a["x"]', named('module.a["x"].module.b')), named("module.c")],
  };
  const { resources } = readTerraformState(stateJson(root), "state.json");
  expect(resources.map(({ module, location }) => [module, location.pointer])).toEqual([
    ["", "/values/root_module/resources/0"],
    ['module.a["x"]', "/values/root_module/child_modules/0/resources/0"],
    ['module.a["x"].module.b', "/values/root_module/child_modules/0/child_modules/0/resources/0"],
    ["module.c", "/values/root_module/child_modules/1/resources/0"],
  ]);
});

test("`sensitive_values` hide what they mark", () => {
  const key = resourceJson(
    "aws_iam_access_key.k",
    { id: "AKIA", secret: "s3cr3t" },
    { sensitive_values: { secret: true } },
  );
  const [resource] = readTerraformState(stateJson({ resources: [key] }), "state.json").resources;
  expect(shown(resource?.values)).toEqual({ id: "AKIA", secret: { "!": "s3cr3t" } });
});

test("of an empty state, Terraform prints the version and nothing else", () => {
  const empty = { format_version: "1.0" };
  expect(isTerraformState(empty)).toBe(true);
  expect(readTerraformState(empty, "state.json")).toMatchObject({
    resources: [],
    notes: ["the state is empty"],
    problems: [],
  });
});

test("a state that says which Terraform wrote it, and holds no values, is not whole", () => {
  const cut = { format_version: "1.0", terraform_version: "1.11.4" };
  expect(() => readTerraformState(cut, "state.json")).toThrow(
    new ReadError("state.json", "the state has no values: it is not as `terraform show -json` prints it"),
  );
  expect(() => readTerraformState({ ...cut, values: { root_module: [] } }, "state.json")).toThrow(ReadError);
});

test("entries that Terraform would not write are a problem, where they stand", () => {
  const root = {
    resources: [null, resourceJson("aws_iam_user.a", {}), resourceJson("aws_iam_user.b", "text")],
    child_modules: [{ address: "module.m", resources: [{ address: "module.m.aws_iam_user.c" }] }],
  };
  const { resources, problems } = readTerraformState(stateJson(root), "state.json");
  expect(resources.map(({ address }) => address)).toEqual(["aws_iam_user.a"]);
  const words = "can't be read: an address, a type and attributes are needed, as Terraform writes them";
  expect(problems).toEqual([
    `/values/root_module/resources/0 and 1 more ${words}`,
    `/values/root_module/child_modules/0/resources/0 ${words}`,
  ]);
});

test("modules nested beyond all use are refused, not skipped in silence", () => {
  let module: object = { resources: [resourceJson("aws_iam_user.a", {})] };
  for (let depth = 0; depth < 51; depth++) module = { child_modules: [module] };
  expect(() => readTerraformState(stateJson(module), "state.json")).toThrow("its modules are nested more than 50 deep");
});

test("another major version is refused; a newer minor one only adds", () => {
  expect(() => readTerraformState({ ...stateJson({}), format_version: "2.0" }, "state.json")).toThrow(
    new ReadError("state.json", "the state has format version `2.0`; versions 0.1 to 1.x can be read"),
  );
  expect(readTerraformState({ ...stateJson({}), format_version: "1.7" }, "state.json").resources).toEqual([]);
});

test.each([
  [true, stateJson({})],
  [false, { format_version: "1.0", provider_schemas: {} }],
  [false, { format_version: "1.0", valid: true, error_count: 0 }],
  [false, { version: 4, terraform_version: "1.11.4", resources: [] }],
  [false, {}],
  [false, null],
])("is a state: %j, %.60j", (expected, json) => {
  expect(isTerraformState(json)).toBe(expected);
});
