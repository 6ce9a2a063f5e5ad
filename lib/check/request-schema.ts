import { z } from "zod";

/** A concrete request, as a witness is one. */
export const requestSchema = z.object({
  action: z.string(),
  resource: z.string(),
  principal: z.string().exactOptional(),
  context: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .describe("Condition keys in lower case. A key that is not here is not in the request."),
});

/** The statement that allows something. */
export const sourceSchema = z.object({
  policy: z.string().describe("`identity`, `identity[1]`, or `policy` for policies that name principals."),
  statement: z.string().describe("The statement's `Sid`, or its position counted from 0, as `#0`."),
});
