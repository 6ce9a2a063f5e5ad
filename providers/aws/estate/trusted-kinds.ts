import { canEver } from "../../../lib/access/decide";
import type {
  AccessSet,
  Condition,
  Pattern,
  Policy,
  Question,
  Region,
  StringTest,
  TextPart,
} from "../../../lib/access/model";
import { oncePer } from "../../../lib/access/once-per";
import { mayMeet } from "../../../lib/access/plain-meeting";
import { isPlainlyAllowed, plainYes } from "../../../lib/estate/plain-request";
import type { Federation } from "../../../lib/estate/model";
import { rolesAnywhere } from "./certificates";

/**
 * Whether only people become a role: by SAML, by IAM Identity Center, or with a second factor, which no workload has. One
 * other way in is enough to judge it as a workload's.
 */
export function isForPeople(trust: AccessSet): boolean {
  if (!asksForFactor(trust) && !names(trust, people, isForProviders)) return false;
  return admitsOnly(trust, { principals: [allBut(people)], conditions: withoutSecondFactor });
}

/** Whether only services of AWS, and pods of the account's own clusters, become a role. */
export function isForServices(trust: AccessSet, federations: readonly Federation[]): boolean {
  if (federations.some(({ issuer }) => issuer.id === rolesAnywhere)) return false;
  const pods = federations.filter(({ issuer }) => !issuer.external).flatMap(({ principals }) => principals.patterns);
  const services = pods.length === 0 ? anyService : all([...anyService.patterns, ...pods]);
  return names(trust, services) && admitsOnly(trust, othersThan(services));
}

const othersThan = oncePer((principals: StringTest): Question => ({ principals: [allBut(principals)] }));

/** @param others a question about everybody else */
function admitsOnly(trust: AccessSet, others: Question): boolean {
  return (
    plainYes(trust, others) === undefined &&
    canEver(trust, others).verdict === "no" &&
    (isPlainlyAllowed(trust, {}) || canEver(trust, {}).verdict === "yes")
  );
}

/**
 * Whether a statement may admit one of some principals: where none does, the role is plainly for others, if for anybody.
 *
 * @param isOther tells which statements are about none of them all the same
 */
function names(trust: AccessSet, asked: StringTest, isOther: (region: Region) => boolean = () => false): boolean {
  const mayAdmit = (region: Region): boolean =>
    (region.principals === undefined || mayMeet(region.principals, asked)) && !isOther(region);
  return trust.layers.some(({ policies }) => policies.some(({ allow }) => allow.some(mayAdmit)));
}

/** Whether a statement refers to a provider of OpenID Connect, whose ARN is not known before it is made: no person comes by one. */
function isForProviders({ principals }: Region): boolean {
  if (principals === undefined || principals.negated) return false;
  const refers = ({ text }: Pattern): boolean => typeof text !== "string" && text.some(isProviderOfTokens);
  return principals.patterns.every(refers);
}

function isProviderOfTokens(part: TextPart): boolean {
  if (typeof part === "string" || !("hole" in part)) return false;
  return /^(?:module\.[^.]+\.)*aws_iam_openid_connect_provider\./.test(part.hole);
}

/** Whether a statement asks for a second factor: one that allows with it, or one that denies without it. */
function asksForFactor(trust: AccessSet): boolean {
  const keys = new Set(withoutSecondFactor.map(({ key }) => key));
  const statements = policiesOf(trust).flatMap(({ allow, deny }) => [...allow, ...deny]);
  return statements.some(({ conditions }) => conditions.some(({ key }) => keys.has(key)));
}

function policiesOf({ layers }: AccessSet): readonly Policy[] {
  return layers.flatMap(({ policies }) => policies);
}

/** Roles of IAM Identity Center are under this path, and only it can assume them: https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html */
const people = all([
  glob("Federated:arn:*:iam::*:saml-provider/*"),
  glob("AWS:arn:*:iam::*:role/aws-reserved/sso.amazonaws.com/*"),
]);

const anyService = all([glob("Service:*")]);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html */
const withoutSecondFactor: readonly Condition[] = [
  {
    kind: "value",
    key: "aws:multifactorauthpresent",
    quantifier: "one",
    whenAbsent: true,
    test: { kind: "boolean", values: [false] },
  },
  { kind: "presence", key: "aws:multifactorauthage", present: false },
];

function all(patterns: readonly Pattern[]): StringTest {
  return { patterns, negated: false };
}

function allBut({ patterns }: StringTest): StringTest {
  return { patterns, negated: true };
}

function glob(text: string): Pattern {
  return { text, syntax: "glob", ignoreCase: false };
}
