import type { Pattern, StringTest, Text } from "../../../lib/access/model";
import { textWords } from "../../../lib/access/text-words";
import { always, type Ways } from "../cel/truth";
import { testOf } from "../policy/grants";
import { tokensOf } from "../policy/pool-provider";
import type { Member } from "./members";
import type { Pool, ReadProvider } from "./pools";

/** Requests that are a member's, with the provider whose tokens they present. */
export interface Admitted {
  readonly principals: StringTest;
  readonly ways: Ways;
  readonly provider?: ReadProvider;
}

/** The requests of a member, or why they are not known. */
export function requestsOf(
  member: Exclude<Member, { kind: "unknown" }>,
  pools: ReadonlyMap<string, Pool>,
): { readonly admitted: readonly Admitted[]; readonly unknown: readonly string[] } {
  if (member.kind !== "pool")
    return { admitted: [{ principals: testOf(patternsOf(member.text)), ways: always }], unknown: [] };
  const pool = pools.get(member.pool);
  if (pool === undefined) {
    const what = `which tokens \`${textWords(member.text).slice(0, 200)}\` stands for`;
    return {
      admitted: [],
      unknown: [
        `${what}: the providers of the workload identity pool \`${member.pool.slice(0, 200)}\` are not in the document`,
      ],
    };
  }
  const admitted = pool.providers.map((provider) => ({
    principals: testOf([literal(provider.principal)]),
    ways: tokensOf(provider, member.member),
    provider,
  }));
  return { admitted, unknown: pool.unknown };
}

/** https://cloud.google.com/iam/docs/principals-overview: `allUsers` is anyone, a domain is all accounts of it. */
function patternsOf(member: Text): Pattern[] {
  const words = textWords(member);
  if (words === "allUsers") return [glob(["*"])];
  if (words === "allAuthenticatedUsers") return [glob(["user:*"]), glob(["serviceAccount:*"])];
  const domain = /^domain:(.+)$/.exec(words)?.[1];
  return domain === undefined || typeof member !== "string"
    ? [literal(member)]
    : [literal(member), glob(["user:*@", { verbatim: domain }])];
}

function literal(text: Text): Pattern {
  return { text, syntax: "literal", ignoreCase: false };
}

function glob(text: Text): Pattern {
  return { text, syntax: "glob", ignoreCase: false };
}
