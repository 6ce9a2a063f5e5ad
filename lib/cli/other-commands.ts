/** Every command but the review. They stand together, beside what a review needs. */
export { accessCommand as access } from "./access-command";
export { checkCommand as check } from "./check-command";
export { rulesCommand as rules } from "./rules-command";
export { simplifyCommand as simplify } from "./simplify-command";
