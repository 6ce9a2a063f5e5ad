/** The readers of what Pulumi writes. They stand together, beside what most reviews need. */
export { readPulumiEvents } from "./pulumi/events";
export { readPulumiPlan } from "./pulumi/plan";
export { readPulumiPreview } from "./pulumi/preview";
export { readPulumiStack } from "./pulumi/stack";
