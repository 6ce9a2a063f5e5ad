import { readFileSync } from "node:fs";
import { join } from "node:path";
import { matchesGlob } from "../../../../lib/access/glob-match";
import { findEscalations } from "../../../../lib/access/escalation";
import { known } from "../../../../lib/estate/fact";
import { actionDetails } from "../../../../providers/aws/catalogue/action-details";
import { awsEscalations, escalationPaths } from "../../../../providers/aws/escalation/escalations";
import type { PathFacts, StepTarget } from "../../../../providers/aws/escalation/path-facts";
import { targets } from "../../../../providers/aws/escalation/targets";
import { accessOfLayers } from "../../../../providers/aws/policy/access-set";

const byId = escalationPaths.map((path): [string, PathFacts] => [path.id, path]);

/** The ARN that a step is about: of the role or user `own` where it is about the identity itself. */
function exampleOf(target: StepTarget, kind: string): string {
  if (target === "its policy" || target === "its group") return `arn:aws:iam::123456789012:${target.slice(4)}/its-own`;
  return target === "itself" ? `arn:aws:iam::123456789012:${kind}/own` : targets[target].example;
}

/** The ids of the paths that are open to whoever may do some of a path's steps, and nothing else. */
function openWith({ kind = "role", bounded }: PathFacts, steps: PathFacts["steps"]): string[] {
  const statements = steps.map(([Action, target]) => ({ Effect: "Allow", Action, Resource: exampleOf(target, kind) }));
  const access = accessOfLayers({ identity: [{ Version: "2012-10-17", Statement: statements }] });
  const holdings = (["policy", "group"] as const).map((of) => ({ kind: of, address: "its.own", path: "/its-own" }));
  const boundary = known(bounded === undefined ? undefined : "limit");
  const identity = {
    id: `aws:${kind}:/own`,
    kind,
    name: known("own"),
    address: "aws_iam.own",
    access,
    holdings,
    boundary,
  };
  const paths = awsEscalations.pathsOf(identity);
  return findEscalations(access, paths, awsEscalations).open.map(({ path }) => path.id);
}

test.each(byId)("%s is open to whoever may take all its steps", (id, path) => {
  const open = openWith(path, path.steps);
  const actions = new Set(path.steps.map(([action]) => action));
  const shorter = escalationPaths.filter(
    ({ steps }) =>
      steps.every(([action]) => actions.has(action)) && new Set(steps.map(([action]) => action)).size < actions.size,
  );
  expect(open.includes(id) || shorter.some((other) => open.includes(other.id))).toBe(true);
});

test.each(byId)("%s is closed without one of its steps", (id, path) => {
  path.steps.forEach((_, left) => {
    expect(
      openWith(
        path,
        path.steps.filter((_step, at) => at !== left),
      ),
    ).not.toContain(id);
  });
});

const steps = escalationPaths.flatMap(({ kind, steps: all }) =>
  all.map(([action, target]): [string, StepTarget, string] => [action, target, exampleOf(target, kind ?? "role")]),
);

test.each(steps)("%s can be asked for on %s: %s", (action, target, example) => {
  const [service = "", name = ""] = action.split(":");
  const details = actionDetails(service, name);
  expect(details?.name).toBe(name);
  const formats = details?.resources.flatMap(({ type }) => type.formats) ?? [];
  if (target === "anything") expect(details?.resources.filter(({ required }) => required)).toEqual([]);
  else expect(formats.filter((format) => matchesGlob(format.replace(/\$\{[^}]*\}/g, "*"), example))).not.toEqual([]);
});

test("the catalogues' well-known ways are all there", () => {
  expect(escalationPaths.length).toBeGreaterThanOrEqual(60);
  expect(new Set(escalationPaths.map(({ id }) => id)).size).toBe(escalationPaths.length);
  for (const { sources } of escalationPaths) {
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(source).toMatch(/^https:\/\//);
  }
});

test("the rule's documentation lists every way", () => {
  const doc = readFileSync(join(__dirname, "../../../../lib/rules/access-escalation/doc.md"), "utf8");
  for (const { title, steps: all } of escalationPaths) {
    const actions = [...new Set(all.map(([action]) => `\`${action}\``))].join(", ");
    expect(doc).toContain(`- ${title}: ${actions}\n`);
  }
});
