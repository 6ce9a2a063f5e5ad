import type { Document, Resource } from "../../../lib/documents/document";
import type { Estate, NotAnalysed } from "../../../lib/estate/model";
import { reasonWords } from "../../../lib/estate/fact";
import type { CredentialKind, MapContext, Vendor } from "../../../lib/estate/vendor";
import { toldByProvider } from "./told-by-provider";
import { loadCatalogue } from "../catalogue/catalogue";
import { awsEscalations } from "../escalation/escalations";
import { awsRecognition } from "../recognition/recognition";
import { Accounts } from "./accounts";
import { Attachments, holdersOf } from "./attachments";
import { Carriers } from "./carriers";
import { controls } from "./controls/controls";
import { userCredentials } from "./credentials";
import { roleIdentity, userIdentity } from "./identities";
import { ResourceGrantIndex } from "./resource-grants";
import { resourcePolicies, type ResourcePolicy } from "./resource-policies";
import { beside, concerns, notMapped } from "./resource-types";
import { lakeFormationWords } from "./lake-formation";
import { roleNamed } from "./role-names";
import { sharedResource } from "./shared-resources";
import { Shares } from "./shares";
import { unheldPolicies } from "./unheld-policies";

/** How AWS resources become part of the estate. */
export const awsVendor: Vendor = {
  platform: "aws",
  credentialKinds: [awsAccessKey()],
  escalations: awsEscalations,
  recognition: awsRecognition,
  get actions() {
    return loadCatalogue();
  },
  concerns,
  beside,
  map,
  toldByProvider,
  holdersOf,
  names: roleNamed,
};

function map(document: Document, context: MapContext): Partial<Estate> {
  const attachments = new Attachments(context.index);
  const { index } = context;
  const policies = resourcePolicies(index);
  const accounts = new Accounts(document, index);
  const given = { attachments, grants: new ResourceGrantIndex(policies, index, accounts) };
  const all = [
    ...index.ofType("aws_iam_role").map((role) => roleIdentity(role, given, context)),
    ...index.ofType("aws_iam_user").map((user) => userIdentity(user, given, context)),
  ];
  const unplaced = attachments.unplaced();
  const carriers = new Carriers(index, accounts, all);
  const shares = new Shares(index, accounts);
  return {
    identities: all.map((one) => carriers.with(one)),
    credentials: userCredentials(context),
    sharedResources: policies.flatMap((policy) => sharedResource(policy, context, accounts) ?? []),
    controls: controls(context),
    notAnalysed: [
      ...document.resources.flatMap((resource) => {
        const entry = notMapped(resource);
        if (entry === undefined) return [];
        const words = shares.words(resource) ?? lakeFormationWords(resource, index, accounts);
        return words === undefined ? entry : { ...entry, reason: `${entry.reason}: ${words}` };
      }),
      ...unplaced.map(elsewhere),
      ...unheldPolicies(index, all, unplaced),
      ...policies.flatMap((policy) => unread(policy) ?? []),
    ],
  };
}

function elsewhere({ address, type, location }: Resource): NotAnalysed {
  return { address, type, location, reason: "whom it gives a policy is not in the document" };
}

function unread({ from: { address, type, location }, tree }: ResourcePolicy): NotAnalysed | undefined {
  if (tree.known) return undefined;
  return { address, type, location, reason: `whom its policy lets in is not known: ${reasonWords(tree)}` };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids (AKIA, ASIA) */
function awsAccessKey(): CredentialKind {
  return {
    holds: "an AWS access key",
    resourceTypes: ["aws_iam_access_key"],
    names: ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"],
    matches: (value) => /^(AKIA|ASIA)[A-Z2-7]{16}$/.test(value.trim()),
  };
}
