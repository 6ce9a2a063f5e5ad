import { terminalReport } from "../../lib/report/terminal";
import { rotation, verdictOf } from "./example-verdict";

test("a control is shown with what it is about, what is known of it and what is not", () => {
  const report = terminalReport(verdictOf({ controls: [rotation] }), { width: 140 });
  const section = report.slice(report.indexOf("Controls"), report.indexOf("Violations"));
  expect(section.split("\n").map((line) => line.trim().replace(/ {2,}/g, "  "))).toEqual([
    "Controls  1",
    "rotation of the Secrets Manager secret checkout/database  aws_secretsmanager_secret_rotation.database  create",
    "about  aws_secretsmanager_secret.database",
    "says  enabled no",
    "not known  rotation days: it is known only after apply; to know it, review the state",
    "",
    "",
  ]);
});

test("without controls there is no such section", () => {
  expect(terminalReport(verdictOf())).not.toContain("Controls");
});
