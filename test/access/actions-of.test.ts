import type { ActionFact, ActionFacts } from "../../lib/access/action-facts";
import { actionsOf, coversAction, coversService, namesEach, servicesOf } from "../../lib/access/actions-of";
import type { StringTest } from "../../lib/access/model";

const fact = (service: string, name: string): ActionFact => ({
  service,
  name,
  accessLevel: "write",
  resourceFormats: [],
});
const all = [fact("Microsoft.Storage", "accounts/Write"), fact("Microsoft.Sql", "servers/write")];
const facts: ActionFacts = {
  date: "2026-11-26",
  services: () => ["Microsoft.Storage", "Microsoft.Sql"],
  actionsOf: (service) => all.filter((one) => one.service.toLowerCase() === service.toLowerCase()),
};

function testOf(...texts: readonly string[]): StringTest {
  return { patterns: texts.map((text) => ({ text, syntax: "arn", ignoreCase: true })), negated: false };
}

/** Azure writes the names of services with capitals, and compares them without regard to case. */
describe("actions of services whose names have capitals", () => {
  test.each<[readonly string[], readonly string[]]>([
    [["Microsoft.Storage:*"], ["Microsoft.Storage"]],
    [["MICROSOFT.STORAGE:accounts/write"], ["Microsoft.Storage"]],
    // A pattern of several services beside it.
    [["*:*/read", "Microsoft.Storage:*"], ["Microsoft.Storage"]],
    [["*:*/read", "microsoft.storage:accounts/*"], ["Microsoft.Storage"]],
    [["*:*/write"], ["Microsoft.Storage", "Microsoft.Sql"]],
  ])("that %j covers are found", (texts, expected) => {
    const covers = testOf(...texts);
    expect(actionsOf(covers, facts).map(({ service }) => service)).toEqual(expected);
    expect(all.filter((one) => coversAction(covers, one)).map(({ service }) => service)).toEqual(expected);
  });

  test("are told as the catalogue writes them", () => {
    expect(servicesOf(testOf("microsoft.sql:*"), facts)).toEqual(["Microsoft.Sql"]);
    expect(servicesOf(testOf("Microsoft.Unheard:*"), facts)).toEqual(["microsoft.unheard"]);
  });

  test("are known to be all or some", () => {
    expect(coversService(testOf("microsoft.sql:*"), "Microsoft.Sql")).toBe(true);
    expect(coversService(testOf("microsoft.sql:servers/*"), "Microsoft.Sql")).toBeUndefined();
    expect(namesEach(testOf("microsoft.sql:servers/write"), "Microsoft.Sql")).toBe(true);
  });
});
