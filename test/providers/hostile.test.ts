import fc from "fast-check";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { reviewDocuments } from "../../lib/entry/main";
import { mutations, type Json } from "../documents/mutations";
import { casesOf, documentsFrom, writtenIn, type Written } from "../fixtures/vendors/documents";

const fixtures = join(__dirname, "..", "fixtures", "vendors");
const folders = readdirSync(fixtures, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const cases = folders.flatMap(({ name }) => casesOf(name).map((file) => writtenIn(name, file)));

/** A case in which the values of one resource hold something of a type that no provider writes. */
const mutated = fc
  .constantFrom(...cases)
  .chain((written) =>
    fc
      .nat(written.length - 1)
      .chain((at) =>
        mutations((written[at]?.values ?? {}) as Json).map((values) =>
          written.map((one, index): Written => (index === at ? { ...one, values: values as Written["values"] } : one)),
        ),
      ),
  );

test("no value of a wrong type stops a review", () => {
  fc.assert(
    fc.property(mutated, (written) => {
      for (const document of Object.values(documentsFrom(written)))
        expect(() => reviewDocuments([document], { today: "2026-11-26" })).not.toThrow();
    }),
    { numRuns: 250 },
  );
});
