import { z } from "zod";
import { blastRadii, botFunctions, trustBoundaries } from "./classification";
import { isCalendarDate } from "./dates";
import type { Guide } from "./guidance";
import { specGuidance as guides } from "./spec-guidance";
import { tagLimits } from "./tag-limits";

/** The spec of an identity as it stands in a file or in a construct's properties. Checks across properties are in `spec-checks`. */
export const identitySpecSchema = z
  .strictObject({
    owner: described(group(), guides.owner),
    approver: described(group(), guides.approver),
    businessUnit: described(label(), guides.businessUnit),
    application: described(label(), guides.application),
    environment: described(label(), guides.environment),
    purpose: described(label(), guides.purpose),
    ticket: described(label(), guides.ticket).optional(),
    validity: described(
      z.strictObject({
        from: described(date(), guides["validity.from"]),
        until: described(date(), guides["validity.until"]),
      }),
      guides.validity,
    ),
    classification: described(
      z.strictObject({
        function: described(z.enum(botFunctions), guides["classification.function"]),
        trustBoundary: described(z.enum(trustBoundaries), guides["classification.trustBoundary"]),
        blastRadius: described(z.enum(blastRadii), guides["classification.blastRadius"]),
      }),
      guides.classification,
    ),
    evidence: described(
      z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), z.string().regex(/\S/).max(500)),
      guides.evidence,
    ).optional(),
  })
  .meta({
    title: "Identity spec",
    description: "Who answers for a non-human identity, what it is for, and until when.",
  });

function described<T extends z.ZodType>(schema: T, { description, example }: Guide): T {
  return schema.meta({ description, examples: [example] });
}

function group(): z.ZodString {
  return z.string().regex(/^(?:team|group):[a-z0-9][a-z0-9._-]{0,99}$/);
}

function label(): z.ZodString {
  return z.string().regex(/\S/).regex(tagLimits.value.pattern).max(tagLimits.value.longest);
}

function date(): z.ZodString {
  return z
    .string()
    .regex(/^2\d{3}-\d{2}-\d{2}$/)
    .refine(isCalendarDate);
}
