import { optionalText } from "../../../../lib/estate/attributes";
import type { ControlType } from "./control-type";
import { inBlock, named, numberFact } from "./values";

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret_rotation */
export const secretRotation: ControlType = {
  kind: "rotation",
  title: ({ address }, [secret = address]) => `rotation of the Secrets Manager secret ${secret}`,
  about: (resource, index) =>
    named(resource.values["secret_id"], resource, index, {
      types: ["aws_secretsmanager_secret"],
      by: ["arn", "id", "name"],
    }),
  facts: ({ values: { rotation_rules: rules } }) => ({
    rotationDays: numberFact(inBlock(rules, "automatically_after_days")),
    schedule: optionalText(inBlock(rules, "schedule_expression")),
  }),
};
