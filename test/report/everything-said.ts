import { inspect } from "node:util";
import { explainResource, formats, reviewDocuments, type Document } from "../../lib/entry/main";
import { explainJson } from "../../lib/report/explain-json";
import { explainPage } from "../../lib/report/explain-page";

/** Of large fixtures, a part says enough. */
const mostExplained = 15;

/** Whatever a program can say of documents: every format of a review, of an explanation of each resource, and a debugger. */
export function everythingSaid(documents: readonly Document[]): string {
  const verdict = reviewDocuments(documents, { today: "2026-11-26", failOn: { violation: "info", unknown: "any" } });
  const explanations = documents.flatMap((document) =>
    document.resources
      .slice(0, mostExplained)
      .map(({ address }) => explainResource([document], address, { today: "2026-11-26" })),
  );
  return [
    ...Object.values(formats).map((format) => format(verdict, { color: true })),
    ...explanations.flatMap((one) => [
      explainJson(one),
      explainPage(one, { color: true, width: 100 }),
      inspect(one, { depth: null }),
    ]),
    inspect(documents, { depth: null, showHidden: true }),
    JSON.stringify(verdict),
  ].join("\n");
}
