/** The reader of GitHub workflows and composite actions, with the parser of YAML: beside what most reviews need. */
export { readWorkflow } from "./workflow/read-workflow";
