import { canEver } from "../../../lib/access/decide";
import type { AccessSet, Pattern, Question, StringTest } from "../../../lib/access/model";
import type { ProofStatement } from "../../../lib/bundles/proof";
import { administrationServices, billingServices } from "../boundary-denials";
import { loadCatalogue } from "../catalogue/catalogue";
import type { DeclaredIdentity } from "./declared";
import { noSuch, proved, type Claimed } from "./statement";
import { allowsNone } from "./surface";

const todo = "take away what allows it: no bot may have it, whatever is added to its policies";

/** That it never has billing, administration of users and roles, or a way to change its own controls. */
export function neverForbidden(access: AccessSet, declared: DeclaredIdentity): ProofStatement[] {
  return [noBilling(access), noAdministration(access), noOwnControls(access, declared)];
}

function noBilling(access: AccessSet): ProofStatement {
  const claimed: Claimed = { claim: "no-billing", words: "it has nothing of billing, cost and payment", todo };
  return never(claimed, access, billingActions, billing);
}

function noAdministration(access: AccessSet): ProofStatement {
  const words = "it administers no users, roles, accounts or sign-in";
  const claimed: Claimed = { claim: "no-administration", words, todo };
  const first = never(claimed, access, administrationActions, administration);
  return first.verdict === "proved" ? never(claimed, access, changingIam(), changesIam) : first;
}

/** What changes IAM is asked of the identity's own role, boundary and policies. */
function noOwnControls(access: AccessSet, { controls }: DeclaredIdentity): ProofStatement {
  const words = "it changes nothing of its own role, policies and permissions boundary";
  const claimed: Claimed = { claim: "no-own-controls", words, todo };
  const patterns = controls.map((text): Pattern => ({ text, syntax: "glob", ignoreCase: false }));
  if (allowsNone(access, changesIam)) return proved(claimed);
  return noSuch(claimed, canEver(access, { actions: changingIam(), resources: [{ patterns, negated: false }] }));
}

function never(
  claimed: Claimed,
  access: AccessSet,
  actions: readonly StringTest[],
  passes: (action: string) => boolean,
): ProofStatement {
  if (allowsNone(access, passes)) return proved(claimed);
  const asked: Question = { actions };
  return noSuch(claimed, canEver(access, asked));
}

function ofServices(services: readonly string[]): StringTest[] {
  return [{ patterns: services.map((service) => action(`${service}:*`)), negated: false }];
}

function serviceTest(services: readonly string[]): (action: string) => boolean {
  const known = new Set(services);
  return (name) => known.has(name.slice(0, Math.max(0, name.indexOf(":"))).toLowerCase());
}

const billingActions = ofServices(billingServices);
const billing = serviceTest(billingServices);
const administrationActions = ofServices(administrationServices);
const administration = serviceTest(administrationServices);

/** Every action of IAM but those that only read, and `PassRole`, which the action matrix limits to named roles. */
function changingIam(): StringTest[] {
  const harmless = [...harmlessIam()].map((name) => action(name));
  return [
    { patterns: [action("iam:*")], negated: false },
    { patterns: harmless, negated: true },
  ];
}

function changesIam(name: string): boolean {
  const lower = name.toLowerCase();
  return lower.startsWith("iam:") && !harmlessIam().has(lower);
}

let harmless: ReadonlySet<string> | undefined;

/** In lower case. */
function harmlessIam(): ReadonlySet<string> {
  if (harmless !== undefined) return harmless;
  const reading = loadCatalogue()
    .actionsOf("iam")
    .filter(({ accessLevel }) => accessLevel === "read" || accessLevel === "list");
  harmless = new Set([...reading.map(({ name }) => `iam:${name}`), "iam:PassRole"].map((name) => name.toLowerCase()));
  return harmless;
}

function action(text: string): Pattern {
  return { text, syntax: "glob", ignoreCase: true };
}
