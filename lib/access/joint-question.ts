import type { Question } from "./model";

/** The question for requests that satisfy both of two. */
export function jointQuestion(one: Question, other: Question): Question {
  return {
    actions: [...(one.actions ?? []), ...(other.actions ?? [])],
    resources: [...(one.resources ?? []), ...(other.resources ?? [])],
    principals: [...(one.principals ?? []), ...(other.principals ?? [])],
    conditions: [...(one.conditions ?? []), ...(other.conditions ?? [])],
  };
}
