import type { BotFunction, Classification, TrustBoundary } from "./classification";

/** Evidence that must exist for a class of identities. */
export interface EvidenceRule {
  /** The class in words. */
  readonly title: string;
  /** @default any */
  readonly functions?: readonly BotFunction[];
  /** @default any */
  readonly trustBoundaries?: readonly TrustBoundary[];
  /** Whether it is about production alone. */
  readonly production: boolean;
  readonly fields: readonly EvidenceField[];
  /** Where the demand comes from. */
  readonly source: string;
}

export interface EvidenceField {
  /** `ticket`, `dataScope` */
  readonly name: string;
  /** Where it is given: as a property of its own, under `evidence`, or by each run. */
  readonly place: "property" | "evidence" | "run";
  readonly todo: string;
}

const dataFields: readonly EvidenceField[] = [
  {
    name: "dataScope",
    place: "evidence",
    todo: "say which data it handles: `orders of EU customers, no payment data`",
  },
  { name: "retention", place: "evidence", todo: "say how long the data is kept: `30 days`" },
];

const recordsOfProcessing =
  "GDPR, article 30: records of processing activities (https://eur-lex.europa.eu/eli/reg/2016/679/oj)";

/** Mandatory evidence by class. */
const evidenceRules: readonly EvidenceRule[] = [
  {
    title: "a bot that deploys to production",
    functions: ["deploy"],
    production: true,
    fields: [
      { name: "ticket", place: "property", todo: "name the change or release ticket: `CHG-4711`" },
      { name: "approver", place: "property", todo: "name the group that approves it" },
      { name: "deploymentId", place: "run", todo: "hand the deployment's id to the manifest" },
    ],
    source:
      "NIST SP 800-53 Rev. 5, CM-3 configuration change control (https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final)",
  },
  {
    title: "a bot that synchronises data",
    functions: ["sync"],
    production: false,
    fields: [
      { name: "businessOwner", place: "evidence", todo: "name who answers for the data: `group:crm`" },
      ...dataFields,
    ],
    source: recordsOfProcessing,
  },
  {
    title: "a bot that touches regulated data",
    trustBoundaries: ["regulated-data"],
    production: false,
    fields: dataFields,
    source: recordsOfProcessing,
  },
];

/** The rules that hold for a class. */
export function evidenceFor(
  { function: purpose, trustBoundary }: Classification,
  production: boolean,
): readonly EvidenceRule[] {
  return evidenceRules.filter(
    (rule) =>
      (rule.functions?.includes(purpose) ?? true) &&
      (rule.trustBoundaries?.includes(trustBoundary) ?? true) &&
      (production || !rule.production),
  );
}
