import type { PlatformFacts } from "../../lib/estate/platform-facts";

/** What GitHub is like: an organisation is what an account is elsewhere. */
export const githubFacts: PlatformFacts = {
  actionWords: (action) => action.replace(":", ": "),
  anyResource: () => [{ text: "*/any-repository-at-all", syntax: "glob", ignoreCase: true }],
};
