import { blastRadii, botFunctions, trustBoundaries } from "./classification";
import type { Guidance, Guide } from "./guidance";
import { tagLimits } from "./tag-limits";

const text = `up to ${tagLimits.value.longest} ${tagLimits.characters}`;
const rewrite = "write it with these characters; it becomes a tag as it stands";
const dates = "a date of the calendar, YYYY-MM-DD, from 2000 to 2999";

/** What the properties of an identity's spec are about. */
export const specGuidance = {
  owner: group("Who answers for it.", "team:checkout"),
  approver: group("Who approves it; somebody else than the owner.", "team:platform-security"),
  businessUnit: label("The business unit that it works for.", "payments"),
  application: label("The application that it belongs to.", "checkout"),
  environment: label("The environment that it works in.", "prod"),
  purpose: label("What it does, in a sentence.", "Deploys checkout to ECS from main"),
  ticket: label("The ticket of the request or change.", "CHG-4711"),
  validity: {
    description: "The first and the last day on which it is valid, in UTC, both included.",
    example: { from: "2026-10-01", until: "2026-12-31" },
    allowed: "`{ from, until }`, two dates YYYY-MM-DD",
    todo: "say from which to which day it is needed: nothing lives without an end",
  },
  "validity.from": {
    description: "First day, in UTC.",
    example: "2026-10-01",
    allowed: dates,
    todo: "write the first day",
  },
  "validity.until": {
    description: "Last day, in UTC, included.",
    example: "2026-12-31",
    allowed: dates,
    todo: "write the last day",
  },
  classification: {
    description: "What it is for, whose ground it works on, how far its harm reaches. The tier follows from it.",
    example: { function: "deploy", trustBoundary: "internal", blastRadius: "write-limited" },
    allowed: "`{ function, trustBoundary, blastRadius }`",
    todo: "classify it on all three axes",
  },
  "classification.function": choice("What it is for.", botFunctions),
  "classification.trustBoundary": choice("Whose ground it works on.", trustBoundaries),
  "classification.blastRadius": choice("How far its harm reaches.", blastRadii),
  evidence: {
    description: "Further evidence by field; some is mandatory for some classes.",
    example: { dataScope: "orders", retention: "30 days" },
    allowed: "texts by field, whose names are letters and digits and start with a small letter",
    todo: 'write it as `{ dataScope: "…" }`',
  },
  "evidence.*": {
    description: "A piece of evidence.",
    example: "30 days",
    allowed: "a text of 1 to 500 characters",
    todo: "say it in a sentence",
  },
} as const satisfies Guidance;

function group(description: string, example: string): Guide {
  const allowed = "`team:<slug>` or `group:<slug>`, in small letters, digits, `.`, `_` and `-`";
  return {
    description,
    example,
    allowed,
    todo: "name a team or group, never a person: people leave, and the bot stays",
  };
}

function label(description: string, example: string): Guide {
  return { description, example, allowed: text, todo: rewrite };
}

function choice(description: string, values: readonly [string, ...string[]]): Guide {
  return {
    description,
    example: values[0],
    allowed: values.map((value) => `\`${value}\``).join(", "),
    todo: "choose one of them",
  };
}
