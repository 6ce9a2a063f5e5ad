import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";

/** What CDKTF writes tokens as: in texts, in lists, and as numbers that nobody else has use for. */
const tokens = /TfToken\[|-\d\.\d+e\+\d{3}/;

/** A value with Terraform's expressions in place of CDKTF's tokens, as a stack is rendered; the value itself where it has none. */
export function resolvedTokens<T extends object>(value: T, scope: IConstruct): T {
  if (!holdsToken(value)) return value;
  return Tokenization.resolve(value, { scope, resolver: new DefaultTokenResolver(new StringConcat()) }) as T;
}

function holdsToken(value: unknown): boolean {
  if (typeof value === "string") return tokens.test(value);
  if (typeof value === "number") return tokens.test(String(value));
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, member]) => tokens.test(name) || holdsToken(member));
}
