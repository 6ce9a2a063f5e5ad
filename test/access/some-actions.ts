import type { AccessLevel, ActionFact, ActionFacts } from "../../lib/access/action-facts";

const actions: readonly (readonly [string, string, AccessLevel, ...string[]])[] = [
  ["s3", "GetObject", "read", "arn:${Partition}:s3:::${Bucket}/${Object}"],
  ["s3", "PutObject", "write", "arn:${Partition}:s3:::${Bucket}/${Object}"],
  ["s3", "DeleteObject", "write", "arn:${Partition}:s3:::${Bucket}/${Object}"],
  ["s3", "PutBucketPolicy", "permissions-management", "arn:${Partition}:s3:::${Bucket}"],
  ["s3", "ListAllMyBuckets", "list"],
  ["iam", "PassRole", "write", "arn:${Partition}:iam::${Account}:role/${Role}"],
  ["iam", "GetRole", "read", "arn:${Partition}:iam::${Account}:role/${Role}"],
  ["sqs", "SendMessage", "write", "arn:${Partition}:sqs:${Region}:${Account}:${Queue}"],
];

/** A catalogue of a few actions, as AWS has them. */
export const someActions: ActionFacts = factsOf(
  actions.map(([service, name, accessLevel, ...resourceFormats]) => ({ service, name, accessLevel, resourceFormats })),
);

/** A catalogue of given actions. */
export function factsOf(all: readonly ActionFact[]): ActionFacts {
  return {
    date: "2026-01-01",
    services: () => [...new Set(all.map(({ service }) => service))],
    actionsOf: (service) => all.filter((action) => action.service === service),
  };
}
