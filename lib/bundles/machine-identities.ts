import type { BotSpec } from "./bot-spec";
import type { Target } from "./blueprint";
import type { Bundle } from "./bundle";

/** What a person writes about an identity that builds. */
export interface BuildIdentitySpec extends BotSpec {
  /** What it pulls: images, packages, artifacts. @default nothing: what is public needs no access */
  readonly pulls?: readonly Target[];
  /** Where it publishes what it built; at least one. Below a prefix it overwrites nothing. */
  readonly publishes: readonly Target[];
  /** Where it writes its logs. @default nowhere: most workflows keep their own logs */
  readonly logs?: readonly Target[];
}

/** What a person writes about an identity that adds to data. */
export interface EnrichIdentitySpec extends BotSpec {
  /** The queues whose messages it works through. @default none: it may run by the clock */
  readonly consumes?: readonly Target[];
  /** What it reads to add from. @default nothing besides */
  readonly reads?: readonly Target[];
  /** The models that it asks. @default none */
  readonly invokes?: readonly Target[];
  /** What it adds to; at least one. It deletes nothing. */
  readonly writes: readonly Target[];
  /** Whom it tells that it has. @default nobody */
  readonly sends?: readonly Target[];
  /** Where it writes its logs. @default nowhere */
  readonly logs?: readonly Target[];
}

/** What a person writes about an identity that notifies. */
export interface NotifyIdentitySpec extends BotSpec {
  /** The queues whose messages it works through. @default none: it may run by the clock */
  readonly consumes?: readonly Target[];
  /** What it reads to know whom to tell what. @default nothing besides */
  readonly reads?: readonly Target[];
  /** Whom it tells: topics, mail from one address, queues, buses; at least one. */
  readonly sends: readonly Target[];
  /** Where it writes its logs. @default nowhere */
  readonly logs?: readonly Target[];
}

/** What a person writes about an identity that decides. */
export interface DecideIdentitySpec extends BotSpec {
  /** The queues whose messages it decides upon. @default none: it may run by the clock */
  readonly consumes?: readonly Target[];
  /** What it decides by; at least one. */
  readonly reads: readonly Target[];
  /** The models that it asks. @default none */
  readonly invokes?: readonly Target[];
  /** What it sets going. @default nothing: it may only tell what it decided */
  readonly starts?: readonly Target[];
  /** Whom it tells what it decided. @default nobody */
  readonly sends?: readonly Target[];
  /** Where it writes its logs. @default nowhere */
  readonly logs?: readonly Target[];
}

const stored = ["aws dynamodb-table", "aws s3-prefix"] as const;
const models = { verb: "invoke", kinds: ["aws bedrock-model"] } as const;
const queues = { verb: "consume", kinds: ["aws sqs-queue"], blastRadius: "write-limited" } as const;
const logs = { verb: "log", kinds: ["aws log-group"] } as const;
const mailboxes = ["aws event-bus", "aws sqs-queue"] as const;

/** An identity that builds and publishes, and deploys nothing. */
const buildIdentity = {
  bundle: "build-identity",
  least: { function: "build", trustBoundary: "internal", blastRadius: "write-limited" },
  targets: {
    pulls: { verb: "pull", kinds: ["aws codeartifact-repository", "aws ecr-repository", "aws s3-prefix"] },
    publishes: {
      verb: "publish",
      kinds: ["aws codeartifact-repository", "aws ecr-repository", "aws s3-prefix"],
      least: 1,
    },
    logs,
  },
} as const satisfies Bundle;

/** An identity that reads, and adds to what is named. */
const enrichIdentity = {
  bundle: "enrich-identity",
  least: { function: "enrich", trustBoundary: "internal", blastRadius: "write-limited" },
  targets: {
    consumes: queues,
    reads: { verb: "read", kinds: stored },
    invokes: models,
    writes: { verb: "write", kinds: stored, least: 1 },
    sends: { verb: "send", kinds: mailboxes },
    logs,
  },
} as const satisfies Bundle;

/** An identity that tells people and systems something, and changes nothing that is stored. */
const notifyIdentity = {
  bundle: "notify-identity",
  least: { function: "notify", trustBoundary: "internal", blastRadius: "write-limited" },
  targets: {
    consumes: queues,
    reads: { verb: "read", kinds: stored },
    sends: { verb: "send", kinds: ["aws event-bus", "aws ses-identity", "aws sns-topic", "aws sqs-queue"], least: 1 },
    logs,
  },
} as const satisfies Bundle;

/** An identity that decides by what it reads, and carries nothing out itself: it starts what does, or tells it. */
const decideIdentity = {
  bundle: "decide-identity",
  least: { function: "decide", trustBoundary: "internal", blastRadius: "read-only" },
  targets: {
    consumes: queues,
    reads: { verb: "read", kinds: stored, least: 1 },
    invokes: models,
    starts: { verb: "start", kinds: ["aws lambda-function", "aws state-machine"], blastRadius: "write-limited" },
    sends: { verb: "send", kinds: mailboxes, blastRadius: "write-limited" },
    logs,
  },
} as const satisfies Bundle;

/** The bundles of machine identities by function. */
export const machineIdentities = {
  build: buildIdentity,
  enrich: enrichIdentity,
  notify: notifyIdentity,
  decide: decideIdentity,
} as const;
