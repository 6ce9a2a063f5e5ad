import { loadCatalogue } from "../../../../providers/aws/catalogue/catalogue";
import { wellKnownActions } from "../../../../providers/aws/catalogue/well-known";

test.each(wellKnownActions)("%s is an action of AWS that changes something", (action) => {
  const [service = "", name] = action.split(":");
  const found = loadCatalogue()
    .actionsOf(service)
    .find((candidate) => candidate.name === name);
  expect(["write", "permissions-management"]).toContain(found?.accessLevel);
});
