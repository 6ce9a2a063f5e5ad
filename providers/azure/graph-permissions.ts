import type { AccessLevel, ActionFact } from "../../lib/access/action-facts";
import { directory } from "./policy/directory-permission";

/** The client id of Microsoft Graph, in every directory. */
export const graphClientId = "00000003-0000-0000-c000-000000000000";

/**
 * Permissions of Microsoft Graph that an application has by itself ("application permissions"), those that workloads are given most
 * and those that grant others, each with the id of its app role.
 *
 * Source, read on 2026-11-27: https://learn.microsoft.com/en-us/graph/permissions-reference. Any other is unknown, never empty.
 */
const table = `
AccessReview.ReadWrite.All ef5f7d5c-338f-44b0-86c3-351f46c8bb5f
AdministrativeUnit.ReadWrite.All 5eb59dd3-1da2-4329-8733-9dabdc435916
AppRoleAssignment.ReadWrite.All 06b708a9-e830-4db3-a914-8e69da51d44f
Application.Read.All 9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30
Application.ReadWrite.All 1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9
Application.ReadWrite.OwnedBy 18a4783c-866b-4cc7-a460-3d5e5662c884
AuditLog.Read.All b0afded3-3588-46d8-8b3d-9842eff778da
Calendars.Read 798ee544-9d2d-430c-a058-570e29e34338
Calendars.ReadWrite ef54d2bf-783f-4e0f-bca1-3210c0444d99
Channel.ReadBasic.All 59a6b24b-4225-4393-8165-ebaec5f55d7a
ChannelMessage.Read.All 7b2449af-6ccd-4f4d-9f78-e550c193f0d1
Chat.Read.All 6b7d71aa-70aa-4810-a8d9-5d9fb2830017
Chat.ReadWrite.All 294ce7c9-31ba-490a-ad7d-97a7d075e4ed
Contacts.Read 089fe4d0-434a-44c5-8827-41ba8a0b17f5
Contacts.ReadWrite 6918b873-d17a-4dc1-b314-35f528134491
CustomSecAttributeAssignment.ReadWrite.All de89b5e4-5b8f-48eb-8925-29c2b33bd8bd
DelegatedPermissionGrant.ReadWrite.All 8e8e4742-1d95-4f68-9d56-6ee75648c72a
Device.Read.All 7438b122-aefc-4978-80ed-43db9fcc7715
Device.ReadWrite.All 1138cb37-bd11-4084-a2b7-9f71582aeddb
DeviceManagementApps.ReadWrite.All 78145de6-330d-4800-a6ce-494ff2d33d07
DeviceManagementConfiguration.ReadWrite.All 9241abd9-d0e6-425a-bd4f-47ba86e767a4
DeviceManagementManagedDevices.ReadWrite.All 243333ab-4d21-40cb-a475-36241daa0842
DeviceManagementServiceConfig.ReadWrite.All 5ac13192-7ace-4fcf-b828-1a26f28068ee
Directory.Read.All 7ab1d382-f21e-4acd-a863-ba3e13f7da61
Directory.ReadWrite.All 19dbc75e-c2e2-444c-a770-ec69d8559fc7
Domain.Read.All dbb9058a-0e50-45d7-ae91-66909b5d4664
Domain.ReadWrite.All 7e05723c-0bb0-42da-be95-ae9f08a6e53c
EntitlementManagement.ReadWrite.All 9acd699f-1e81-4958-b001-93b1d2506e19
Files.Read.All 01d4889c-1287-42c6-ac1f-5d1e02578ef6
Files.ReadWrite.All 75359482-378d-4052-8f01-80520e7db3cd
Group.Create bf7b1a76-6e77-406b-b258-bf5c7720e98f
Group.Read.All 5b567255-7703-4780-807c-7be8301ae99b
Group.ReadWrite.All 62a82d76-70ea-41e2-9197-370581804d09
GroupMember.Read.All 98830695-27a2-44f7-8c18-0c3ebc9698f6
GroupMember.ReadWrite.All dbaae8cf-10b5-4b86-a4a1-f871c94c6695
IdentityProvider.ReadWrite.All 90db2b9a-d928-4d33-a4dd-8442ae3d41e4
IdentityRiskEvent.Read.All 6e472fd1-ad78-48da-a0f0-97ab2c6b769e
Mail.Read 810c84a8-4a9e-49e6-bf7d-12d183f40d01
Mail.ReadWrite e2a3a72e-5f79-4c64-b1b1-878b674786c9
Mail.Send b633e1c5-b582-4048-a93e-9f11b44c7e96
MailboxSettings.Read 40f97065-369a-49f4-947c-6a255697ae91
Notes.Read.All 3aeca27b-ee3a-4c2b-8ded-80376e2134a4
OnlineMeetings.Read.All c1684f21-1984-47fa-9d61-2dc8c296bb70
Organization.Read.All 498476ce-e0fe-48b0-b801-37ba7e2685c6
Organization.ReadWrite.All 292d869f-3427-49a8-9dab-8c70152b74e9
People.Read.All b528084d-ad10-4598-8b93-929746b4d7d6
Place.Read.All 913b9306-0ce1-42b8-9137-6a7df690a760
Policy.Read.All 246dd0d5-5bd0-4def-940b-0421030a5b68
Policy.ReadWrite.ApplicationConfiguration be74164b-cff1-491c-8741-e671cb536e13
Policy.ReadWrite.AuthenticationMethod 29c18626-4985-4dcd-85c0-193eef327366
Policy.ReadWrite.ConditionalAccess 01c0a623-fc9b-48e9-b794-0756f8e8f067
Policy.ReadWrite.PermissionGrant a402ca1c-2696-4531-972d-6e5ee4aa11ea
Presence.Read.All a70e0c2d-e793-494c-94c4-118fa0a67f42
PrivilegedAccess.ReadWrite.AzureAD 854d9ab1-6657-4ec8-be45-823027bcd009
PrivilegedAccess.ReadWrite.AzureADGroup 2f6817f8-7b12-4f0f-bc18-eeaf60705a9e
PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup 41202f2c-f7ab-45be-b001-85c9728b9d69
PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup 618b6020-bca8-4de6-99f6-ef445fa4d857
Reports.Read.All 230c1aed-a721-4c5d-9cb4-a90514e508ef
RoleAssignmentSchedule.ReadWrite.Directory dd199f4a-f148-40a4-a2ec-f0069cc799ec
RoleEligibilitySchedule.ReadWrite.Directory fee28b28-e1f3-4841-818e-2704dc62245f
RoleManagement.Read.All c7fbd983-d9aa-4fa7-84b8-17382c103bc4
RoleManagement.Read.Directory 483bed4a-2ad3-4361-a73b-c83ccdbdc53c
RoleManagement.ReadWrite.Directory 9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8
RoleManagement.ReadWrite.Exchange 025d3225-3f02-4882-b4c0-cd5b541a4e80
RoleManagementPolicy.ReadWrite.Directory 31e08e0a-d3f7-4ca2-ac39-7343fb83e8ad
SecurityAlert.Read.All 472e4a4d-bb4a-4026-98d1-0b0d74cb74a5
SecurityEvents.Read.All bf394140-e372-4bf9-a898-299cfc7564e5
SecurityIncident.Read.All 45cc0394-e837-488b-a098-1918f48d186c
ServiceHealth.Read.All 79c261e0-fe76-4144-aad5-bdc68fbe4037
Sites.FullControl.All a82116e5-55eb-4c41-a434-62fe8a61c773
Sites.Manage.All 0c0bf378-bf22-4481-8f81-9e89a9b4960a
Sites.Read.All 332a536c-c7ef-4017-ab91-336970924f0d
Sites.ReadWrite.All 9492366f-7969-46a4-8d15-ed1a20078fff
Synchronization.ReadWrite.All 9b50c33d-700f-43b1-b2eb-87e89b703581
Team.ReadBasic.All 2280dda6-0bfd-44ee-a2f4-cb867cfc4c1e
TeamMember.Read.All 660b7406-55f1-41ca-a0ed-0b035e182f3e
TeamMember.ReadWrite.All 0121dc95-1b9f-4aed-8bac-58c5ac466691
ThreatHunting.Read.All dd98c7f5-2d42-42d3-a0e4-633161547251
User-PasswordProfile.ReadWrite.All cc117bb9-00cf-4eb8-b580-ea2a878fe8f7
User.EnableDisableAccount.All 3011c876-62b7-4ada-afa2-506cbbecc68c
User.Export.All 405a51b5-8d8d-430b-9842-8be4b0e9f324
User.Invite.All 09850681-111b-4a89-9bed-3f2cae46d706
User.Read.All df021288-bdef-4463-88db-98f22de89214
User.ReadBasic.All 97235f07-e226-4f63-ace3-39588e11d3a1
User.ReadWrite.All 741f803b-c850-494e-b5df-cde7c675a1ca
UserAuthenticationMethod.ReadWrite.All 50483e42-d915-4231-9639-7fdb7fd190e5
`;

/** Whoever has one decides about rights of others, or can sign in as them. */
const granting: ReadonlySet<string> = new Set([
  "AdministrativeUnit.ReadWrite.All",
  "AppRoleAssignment.ReadWrite.All",
  "Application.ReadWrite.All",
  "Application.ReadWrite.OwnedBy",
  "DelegatedPermissionGrant.ReadWrite.All",
  "Directory.ReadWrite.All",
  "Domain.ReadWrite.All",
  "EntitlementManagement.ReadWrite.All",
  "Group.ReadWrite.All",
  "GroupMember.ReadWrite.All",
  "Policy.ReadWrite.ConditionalAccess",
  "Policy.ReadWrite.PermissionGrant",
  "PrivilegedAccess.ReadWrite.AzureAD",
  "PrivilegedAccess.ReadWrite.AzureADGroup",
  "PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup",
  "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup",
  "RoleAssignmentSchedule.ReadWrite.Directory",
  "RoleEligibilitySchedule.ReadWrite.Directory",
  "RoleManagement.ReadWrite.Directory",
  "RoleManagement.ReadWrite.Exchange",
  "RoleManagementPolicy.ReadWrite.Directory",
  "Sites.FullControl.All",
  "User-PasswordProfile.ReadWrite.All",
  "UserAuthenticationMethod.ReadWrite.All",
]);

const rows = table
  .trim()
  .split("\n")
  .map((line) => line.split(" "));
const names: ReadonlySet<string> = new Set(rows.map(([name = ""]) => name));
const byId: ReadonlyMap<string, string> = new Map(rows.map(([name = "", id = ""]) => [id, name]));

/** The name of a permission by the id of its app role; `undefined` for one that is not known here. */
export function graphPermissionOf(id: string): string | undefined {
  return byId.get(id.toLowerCase());
}

/** Whether a permission of this name is known here. */
export function isGraphPermission(name: string): boolean {
  return names.has(name);
}

const service = "Microsoft.Graph";

/** A permission as an action of the algebra. */
export function graphAction(name: string): string {
  return `${service}:${name}`;
}

/** Nobody limits them to anything: whoever has one has it in the whole directory. */
export const graphActions: readonly ActionFact[] = [...names].map((name) => ({
  service,
  name,
  accessLevel: levelOf(name),
  resourceFormats: [directory],
}));

function levelOf(name: string): AccessLevel {
  if (granting.has(name)) return "permissions-management";
  return /\.(?:Read|ReadBasic|Export)(?:\.|$)/.test(name) ? "read" : "write";
}
