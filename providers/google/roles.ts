/** What a predefined role holds. */
export interface RoleFacts {
  /** Permissions that it holds; `*` is any run of characters, as in `pubsub.*`. */
  readonly holds: readonly string[];
  /** Permissions of which it holds more, and which is not known here. Empty where it is known whole. */
  readonly some: readonly string[];
}

/**
 * Roles that workloads are given most, one a line, with what Google lists for each, and behind `|` of what it holds more. The
 * basic roles hold thousands of permissions, so that only those are told that are sure and that matter.
 *
 * Source, as of 2026-11-26: https://cloud.google.com/iam/docs/roles-permissions, a page for each service, and
 * https://cloud.google.com/iam/docs/roles-overview#basic. What no line is about is unknown, never empty.
 */
const table = `
owner: artifactregistry.* cloudbuild.* cloudfunctions.* cloudkms.* cloudsql.* dns.* monitoring.* pubsub.* run.* secretmanager.* serviceusage.* spanner.* compute.disks.* compute.firewalls.* compute.instances.* container.clusters.* iam.roles.* iam.serviceAccountKeys.* iam.serviceAccounts.{actAs,setIamPolicy} resourcemanager.projects.{delete,setIamPolicy} storage.buckets.{create,delete,list} | *
editor: serviceusage.* dataflow.* compute.instances.{create,delete,setMetadata,setServiceAccount} cloudbuild.builds.create cloudfunctions.functions.update iam.serviceAccountKeys.* iam.serviceAccounts.actAs pubsub.topics.publish run.services.{create,delete,update} run.jobs.run secretmanager.secrets.delete storage.buckets.{create,delete,list} | *
viewer: compute.instances.{get,list} logging.logEntries.list pubsub.topics.list resourcemanager.projects.get run.services.get secretmanager.secrets.list storage.buckets.list | bigquery.jobs.create *.aggregate* *.analyze* *.calculate* *.check* *.compute* *.count* *.describe* *.download* *.execute* *.export* *.fetch* *.find* *.get* *.list* *.lookup* *.partition* *.predict* *.query* *.read* *.search* *.select* *.show* *.test* *.use* *.validate* *.view*
browser: resourcemanager.folders.{get,list} resourcemanager.organizations.get resourcemanager.projects.{get,getIamPolicy,list}
iam.serviceAccountTokenCreator: iam.serviceAccounts.{get,getAccessToken,getOpenIdToken,implicitDelegation,list,signBlob,signJwt} resourcemanager.projects.{get,list}
iam.serviceAccountUser: iam.serviceAccounts.{actAs,get,list} resourcemanager.projects.{get,list}
iam.serviceAccountOpenIdTokenCreator: iam.serviceAccounts.getOpenIdToken
iam.workloadIdentityUser: iam.serviceAccounts.{get,getAccessToken,getOpenIdToken,list}
iam.serviceAccountKeyAdmin: iam.serviceAccountKeys.* iam.serviceAccounts.{get,list} resourcemanager.projects.{get,list}
iam.serviceAccountAdmin: iam.serviceAccountApiKeyBindings.* iam.serviceAccounts.{create,createTagBinding,delete,deleteTagBinding,disable,enable,get,getIamPolicy,list,listEffectiveTags,listTagBindings,setIamPolicy,undelete,update} resourcemanager.projects.{get,list}
iam.organizationRoleAdmin: iam.roles.* resourcemanager.organizations.{get,getIamPolicy} resourcemanager.projects.{getIamPolicy,get,list}
iam.roleAdmin: iam.roles.* resourcemanager.projects.{getIamPolicy,get}
iam.securityAdmin: iam.serviceAccounts.setIamPolicy resourcemanager.folders.setIamPolicy resourcemanager.organizations.setIamPolicy resourcemanager.projects.setIamPolicy secretmanager.secrets.setIamPolicy storage.buckets.setIamPolicy | *
resourcemanager.projectIamAdmin: resourcemanager.projects.{createPolicyBinding,deletePolicyBinding,get,getIamPolicy,searchPolicyBindings,setIamPolicy,updatePolicyBinding} iam.policybindings.{get,list}
resourcemanager.projectCreator: resourcemanager.organizations.get resourcemanager.projects.create
storage.objectViewer: storage.folders.{get,list} storage.managedFolders.{get,list} storage.objects.{get,list} resourcemanager.projects.{get,list}
storage.objectCreator: orgpolicy.policy.get storage.folders.create storage.managedFolders.create storage.multipartUploads.{abort,create,listParts} storage.objects.{create,createContext} resourcemanager.projects.{get,list}
storage.objectUser: monitoring.timeSeries.create orgpolicy.policy.get storage.folders.* storage.multipartUploads.* storage.managedFolders.{create,delete,get,list} storage.objects.{create,createContext,delete,deleteContext,get,list,move,restore,update,updateContext} resourcemanager.projects.{get,list}
storage.objectAdmin: monitoring.timeSeries.create orgpolicy.policy.get storage.folders.* storage.multipartUploads.* storage.objects.* storage.managedFolders.{create,delete,get,list} resourcemanager.projects.{get,list}
storage.bucketViewer: storage.buckets.{get,list}
storage.admin: storage.buckets.* storage.folders.* storage.managedFolders.* storage.multipartUploads.* storage.objects.* storagebatchoperations.* | cloudkms.* monitoring.* orgpolicy.* recommender.* resourcemanager.* storage.* firebase.* cloudaicompanion.*
secretmanager.secretAccessor: secretmanager.versions.access resourcemanager.projects.{get,list}
secretmanager.secretVersionAdder: secretmanager.secrets.rotate secretmanager.versions.add resourcemanager.projects.{get,list}
secretmanager.viewer: secretmanager.locations.* secretmanager.secrets.{get,getIamPolicy,list,listEffectiveTags,listTagBindings} secretmanager.versions.{get,list} resourcemanager.projects.{get,list}
secretmanager.admin: secretmanager.* cloudkms.keyHandles.* cloudkms.operations.* cloudkms.projects.showEffectiveAutokeyConfig resourcemanager.projects.{get,list}
pubsub.publisher: pubsub.topics.publish
pubsub.subscriber: pubsub.snapshots.seek pubsub.subscriptions.consume pubsub.topics.attachSubscription
artifactregistry.reader: artifactregistry.repositories.{downloadArtifacts,get,list} | artifactregistry.*.{get,list*,download*,export*,read*} resourcemanager.projects.get
artifactregistry.writer: artifactregistry.repositories.{downloadArtifacts,get,list,uploadArtifacts} | artifactregistry.* resourcemanager.projects.get
run.invoker: run.instances.invoke run.jobs.run run.routes.invoke
run.developer: run.jobs.{create,delete,run,update} run.routes.* run.services.{create,delete,get,list,update} | recommender.* resourcemanager.projects.* run.*
run.admin: run.* | recommender.* resourcemanager.projects.*
container.developer: container.clusters.{connect,get,list} container.configMaps.* container.cronJobs.* container.daemonSets.* container.deployments.* container.ingresses.* container.jobs.* container.pods.* container.secrets.* container.services.* container.statefulSets.* | container.* recommender.* resourcemanager.projects.*
container.admin: container.* | cloudkms.* recommender.* resourcemanager.projects.*
container.clusterViewer: container.clusters.{connect,get,list} resourcemanager.projects.{get,list}
cloudbuild.builds.editor: cloudbuild.locations.* cloudbuild.operations.* cloudbuild.builds.{create,get,list,update} remotebuildexecution.blobs.get resourcemanager.projects.{get,list}
compute.admin: compute.* | backupdr.* cloudkms.* resourcemanager.projects.* serviceusage.*
compute.instanceAdmin.v1: compute.disks.* compute.images.* compute.instances.* compute.snapshots.* | backupdr.* cloudkms.* compute.* resourcemanager.projects.* serviceusage.*
cloudsql.client: cloudsql.instances.{connect,get}
bigquery.jobUser: bigquery.config.get bigquery.jobs.create dataform.folders.create dataform.locations.* dataform.repositories.{create,list} resourcemanager.projects.{get,list}
bigquery.dataViewer: bigquery.datasets.{get,getIamPolicy} bigquery.tables.{createSnapshot,export,get,getData,getIamPolicy,list,replicateData} | bigquery.models.* bigquery.propertyGraphs.* bigquery.routines.* dataplex.* resourcemanager.projects.*
bigquery.dataEditor: bigquery.datasets.{create,get} bigquery.tables.{create,delete,get,getData,list,update,updateData} | bigquery.* cloudkms.* dataplex.* resourcemanager.projects.*
cloudkms.cryptoKeyEncrypterDecrypter: cloudkms.cryptoKeyVersions.{useToDecrypt,useToEncrypt} cloudkms.locations.{get,list} resourcemanager.projects.get
logging.logWriter: logging.logEntries.{create,route}
monitoring.metricWriter: monitoring.metricDescriptors.{create,get,list} monitoring.monitoredResourceDescriptors.* monitoring.timeSeries.create
cloudtrace.agent: cloudtrace.traces.patch telemetry.traces.write
errorreporting.writer: errorreporting.errorEvents.create
`;

const roles: ReadonlyMap<string, RoleFacts> = new Map(table.trim().split("\n").map(rowOf));

function rowOf(line: string): [name: string, facts: RoleFacts] {
  const [name = "", permissions = ""] = line.split(": ");
  const [holds = "", some = ""] = permissions.split(" | ");
  return [`roles/${name}`, { holds: permissionsIn(holds), some: permissionsIn(some) }];
}

/** `a.b.{c,d}` is short for `a.b.c` and `a.b.d`. */
function permissionsIn(text: string): string[] {
  return text
    .split(" ")
    .filter((word) => word !== "")
    .flatMap((word) => {
      const [, front = "", verbs] = /^(.*)\{(.*)\}$/.exec(word) ?? [];
      return verbs === undefined ? [word] : verbs.split(",").map((verb) => front + verb);
    });
}

/** @returns `undefined` for a role that is not among those whose permissions are known here */
export function roleNamed(name: string): RoleFacts | undefined {
  return roles.get(name);
}
