import { textWords } from "../../access/text-words";
import type { Identity } from "../../estate/model";
import { finding, quoted, workloads } from "../judged";
import type { Rule } from "../rule";

export const accessNotKnown: Rule = {
  id: "access-not-known",
  family: "access",
  severity: "medium",
  title: "It is not known what the identity may do",
  owasp: ["NHI5"],
  *check(estate) {
    for (const identity of workloads(estate)) {
      for (const reason of [
        ...identity.access.layers.flatMap(({ unknown }) => unknown),
        ...actionsByReference(identity),
      ]) {
        yield finding(identity, {
          outcome: "unknown",
          message: `A part of what this identity may do is not known (${reason}). What is known was checked; the rest was not.`,
        });
      }
    }
  },
};

/** A resource by reference is one resource; which action a reference stands for, nobody can say. */
function* actionsByReference({ access }: Identity): Iterable<string> {
  const [policies] = access.layers;
  for (const { actions, source } of policies?.policies.flatMap(({ allow }) => allow) ?? []) {
    for (const { text } of actions.patterns) {
      if (typeof text === "string" || !text.some((part) => typeof part === "object" && "hole" in part)) continue;
      yield `${source.policy}, statement ${source.statement}: which action ${quoted(textWords(text))} is, the document does not state`;
    }
  }
}
