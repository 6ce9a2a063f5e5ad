import { SpecError } from "../../lib/identity/spec-error";
import { during } from "../../lib/bundles/window";
import { ecrRepository, s3Prefix } from "../../providers/aws/targets/makers";
import { exampleBlueprint } from "./example-bot";

const night = { from: "2026-11-30T22:00:00Z", until: "2026-12-01T04:00:00Z" };

test("a target may be worked on in a window of its own, else in the bot's, else in the whole validity", () => {
  const pulls = [during(ecrRepository("checkout"), night)];
  const day = { from: "2026-11-30T08:00:00Z", until: "2026-11-30T20:00:00Z" };
  const windows = (change: object): unknown =>
    exampleBlueprint({ deploys: [s3Prefix("assets", "web/")], ...change }).grants.map(({ window }) => window);
  expect(windows({ pulls })).toEqual([night, undefined]);
  expect(windows({ pulls, window: day })).toEqual([night, day]);
});

test("a target is the same with and without a window", () => {
  const [grant] = exampleBlueprint({ pulls: [during(ecrRepository("checkout"), night)] }).grants;
  expect(grant?.target).toEqual(ecrRepository("checkout"));
});

test("the first and the last instant of the validity are in it", () => {
  const whole = { from: "2026-10-01T00:00:00Z", until: "2027-01-01T00:00:00Z" };
  expect(exampleBlueprint({ window: whole }).grants[0]?.window).toEqual(whole);
});

test.each([
  [{ from: "2026-09-30T23:59:59Z", until: night.until }, "window.from", "`2026-10-01` or later"],
  [{ from: night.from, until: "2027-01-01T00:00:01Z" }, "window.until", "the end of `2026-12-31` or earlier"],
  [{ from: night.until, until: night.from }, "window.until", "an instant after `2026-12-01T04:00:00Z`"],
  [{ from: night.from, until: night.from }, "window.until", "an instant after"],
  [{ from: "2026-11-30", until: night.until }, "window.from", "an instant in UTC"],
  [{ from: "2026-11-31T22:00:00Z", until: night.until }, "window.from", "an instant in UTC"],
  [{ from: "2026-11-30T24:00:00Z", until: night.until }, "window.from", "an instant in UTC"],
  [{ from: "2026-11-30T22:00:00+01:00", until: night.until }, "window.from", "an instant in UTC"],
  [{ from: night.from }, "window.until", "an instant in UTC"],
  [{ ...night, days: ["mon"] }, "window.days", "one span of time"],
  ["22:00-04:00", "window", "one span of time"],
])("%j is no window of the bot", (window, property, allowed) => {
  const attempt = (): unknown => exampleBlueprint({ window } as never);
  expect(attempt).toThrow(SpecError);
  expect(attempt).toThrow(`${property}: given`);
  expect(attempt).toThrow(allowed);
});

test("a window that recurs is refused with the reason", () => {
  expect(() => exampleBlueprint({ window: { cron: "0 22 * * *" } } as never)).toThrow(
    /IAM can't limit access to hours of the day or days of the week/,
  );
});

test("a wrong window of a target is named with its place", () => {
  const pulls = [ecrRepository("a"), during(ecrRepository("b"), { ...night, until: "never" })];
  expect(() => exampleBlueprint({ pulls })).toThrow("pulls[1].window.until: given `never`");
});
