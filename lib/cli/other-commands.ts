/** Every command but the review of documents as they are. They stand together, beside what a review needs. */
export { accessCommand as access } from "./access-command";
export { checkCommand as check } from "./check-command";
export { explainCommand as explain } from "./explain-command";
export { reviewWithSources } from "./review-sources";
export { rulesCommand as rules } from "./rules-command";
export { simplifyCommand as simplify } from "./simplify-command";
