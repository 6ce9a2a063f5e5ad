import type { Identity } from "../../estate/model";
import { finding, workloads } from "../judged";
import type { Rule } from "../rule";

export const trustNotKnown: Rule = {
  id: "trust-not-known",
  family: "trust",
  severity: "medium",
  title: "It is not known who may become the identity",
  owasp: ["NHI4"],
  *check(estate) {
    for (const identity of workloads(estate)) {
      for (const reason of identity.trust.unknown) {
        yield finding(identity, { outcome: "unknown", message: `${whatIsOpen(identity, reason)}${advice(reason)}` });
      }
    }
  },
};

function whatIsOpen({ trust }: Identity, reason: string): string {
  const isPart = trust.policy.layers.some(({ policies }) => policies.some(({ allow }) => allow.length > 0));
  return isPart
    ? `A part of who may become this identity is not known (${reason}). What is known was checked; the rest was not.`
    : `Who may become this identity is not known, so nothing about its trust was checked (${reason}).`;
}

function advice(reason: string): string {
  return reason.includes("aws_iam_openid_connect_provider.")
    ? " The ARN of an OIDC provider follows from the account id: a trust policy that is written with it is known in every plan."
    : "";
}
