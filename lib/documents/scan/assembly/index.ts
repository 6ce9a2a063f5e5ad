export { membersEnd } from "./members";
export { valueEnd } from "./values";
