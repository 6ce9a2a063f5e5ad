import type { TargetList } from "../../lib/bundles/bundle";
import { crmSyncBot } from "../../lib/bundles/crm-sync-bot";
import { dataExportAgent } from "../../lib/bundles/data-export-agent";
import { deployBot } from "../../lib/bundles/deploy-bot";
import { machineIdentities } from "../../lib/bundles/machine-identities";
import { observabilityBot } from "../../lib/bundles/observability-bot";
import { retrievalAgent } from "../../lib/bundles/retrieval-agent";
import { changesSomething } from "../../lib/bundles/verbs";
import { loadCatalogue } from "../../providers/aws/catalogue/catalogue";
import { renderGrants } from "../../providers/aws/matrix";
import { kindOf } from "../../providers/aws/targets/kinds";
import { everyTarget } from "../providers/aws/every-target";

const home = { partition: "aws", account: "111122223333", region: "eu-central-1" };

/** The access levels of the actions that a verb of a kind needs, as the catalogue tells them. */
function changing(kind: string, verb: string): readonly string[] {
  const targets = everyTarget.filter((target) => target.kind === kind);
  const actions = renderGrants(
    targets.map((target) => ({ target, verb })),
    home,
  ).flatMap(({ Action }) => Action);
  const levels = new Map<string, string>(
    actions.flatMap((action) => {
      const [service = ""] = action.split(":");
      return loadCatalogue()
        .actionsOf(service)
        .map((fact) => [`${fact.service}:${fact.name}`, fact.accessLevel] as const);
    }),
  );
  return [...new Set(actions)].filter((action) => !["read", "list"].includes(levels.get(action) ?? "unknown")).sort();
}

const verbs = [...new Set(everyTarget.map(({ kind }) => kind))].flatMap((kind) => {
  const known = everyTarget.flatMap((target) =>
    target.kind === kind ? [...(kindOf(target)?.verbs.keys() ?? [])] : [],
  );
  return [...new Set(known)].map((verb) => [kind, verb] as const);
});

/** What AWS calls writing although nothing of anybody else changes: decrypting, signing in, the results of its own queries. */
const ownUse: Readonly<Record<string, readonly string[]>> = {
  "agentcore-workload-identity represent": [
    "bedrock-agentcore:GetWorkloadAccessToken",
    "bedrock-agentcore:GetWorkloadAccessTokenForJWT",
  ],
  "appconfig-configuration read": ["appconfig:StartConfigurationSession"],
  "athena-workgroup read": [
    "athena:StartQueryExecution",
    "athena:StopQueryExecution",
    "kms:Decrypt",
    "kms:GenerateDataKey",
    "s3:AbortMultipartUpload",
    "s3:PutObject",
  ],
  "client-credentials read": ["kms:Decrypt"],
  "dynamodb-table read": ["kms:Decrypt"],
  "jwt-bearer read": ["kms:Sign"],
  "s3-prefix pull": ["kms:Decrypt"],
  "s3-prefix read": ["kms:Decrypt"],
};

test.each(verbs.filter(([, verb]) => !changesSomething(verb) && verb !== "log"))(
  "%s: to %s it changes nothing",
  (kind, verb) => {
    expect(changing(kind, verb)).toEqual(ownUse[`${kind} ${verb}`] ?? []);
  },
);

/** What is deployed to a cluster is a matter of rights inside of it, which IAM does not know. */
const inCluster = "eks-cluster";

test.each(verbs.filter(([kind, verb]) => changesSomething(verb) && kind !== inCluster))(
  "%s: to %s it changes something",
  (kind, verb) => {
    expect(changing(kind, verb)).not.toEqual([]);
  },
);

test.each([
  crmSyncBot,
  dataExportAgent,
  deployBot,
  observabilityBot,
  retrievalAgent,
  ...Object.values(machineIdentities),
])("no bot of $bundle is read-only that changes something", ({ least, targets }) => {
  for (const { verb, blastRadius = least.blastRadius } of Object.values<TargetList>(targets))
    expect([verb, blastRadius === "read-only" && changesSomething(verb)]).toEqual([verb, false]);
});
