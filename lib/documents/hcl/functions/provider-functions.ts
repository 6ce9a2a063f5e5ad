import { isValueMap, PartialString, type Value } from "../../value";
import { partialTextOf, textOf } from "../convert";
import type { Evaluate } from "../evaluate-for";
import type { Scope } from "../scope";
import { textFrom } from "../text-from";
import { factsOf, mapOf } from "../value-facts";
import { typed } from "../value-types";
import { encodedExpression, encodedVariables } from "./encode-expression";
import { decodedVariables } from "./decode-variables";

/** A function of a provider, with how many arguments it takes. */
interface ProviderFunction {
  readonly count: number;
  readonly call: (args: readonly Value[], scope: Scope, evaluate: Evaluate) => Value | undefined;
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/arn_parse and its neighbours, as provider 5.100 has them. */
const ofAws: ReadonlyMap<string, ProviderFunction> = new Map([
  [
    "arn_parse",
    {
      count: 1,
      call: ([arn = null]) => {
        const [partition, service, region, account, resource] = partsOf(textOf(arn)) ?? [];
        if (resource === undefined) return undefined;
        const parts = { partition, service, region, account_id: account, resource };
        return typed(mapOf(Object.entries(parts) as [string, string][]), "object");
      },
    },
  ],
  [
    "arn_build",
    {
      count: 5,
      call: (parts) => {
        const texts = parts.map(partialTextOf);
        if (!texts.every((text) => text !== undefined)) return undefined;
        const pieces = texts.flatMap((text) => [":", ...(text instanceof PartialString ? text.parts : [text])]);
        return textFrom(["arn", ...pieces]);
      },
    },
  ],
  [
    "trim_iam_role_path",
    {
      count: 1,
      call: ([arn = null]) => {
        const [partition = "", service, region, account = "", resource = ""] = partsOf(textOf(arn)) ?? [];
        if (service !== "iam" || region !== "" || !resource.startsWith("role/")) return undefined;
        return `arn:${partition}:iam::${account}:role/${resource.slice(resource.lastIndexOf("/") + 1)}`;
      },
    },
  ],
]);

/** The five parts behind `arn:`, of which the last one may have colons in it. */
function partsOf(arn: string | undefined): readonly string[] | undefined {
  return /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(arn ?? "")?.slice(1);
}

/** https://developer.hashicorp.com/terraform/language/functions/terraform-encode_tfvars and its neighbours. */
const ofTerraform: ReadonlyMap<string, ProviderFunction> = new Map([
  ["encode_expr", { count: 1, call: ([value = null]) => whereKnown(value, encodedExpression) }],
  [
    "encode_tfvars",
    {
      count: 1,
      call: ([value = null]) => whereKnown(value, (map) => (isValueMap(map) ? encodedVariables(map) : undefined)),
    },
  ],
  ["decode_tfvars", { count: 1, call: ([text = null], scope, evaluate) => decodedVariables(text, scope, evaluate) }],
]);

function whereKnown(value: Value, encode: (value: Value) => Value | undefined): Value | undefined {
  return value !== null && factsOf(value).known ? encode(value) : undefined;
}

const providers: ReadonlyMap<string, ReadonlyMap<string, ProviderFunction>> = new Map([
  ["hashicorp/aws", ofAws],
  ["terraform.io/builtin/terraform", ofTerraform],
]);

/**
 * A function of a provider: `provider::aws::arn_parse`.
 *
 * @param sourceOf where the provider of a local name comes from, where the module states it
 */
export function providerFunction(
  name: string,
  sourceOf: (local: string) => string | undefined,
): ProviderFunction | undefined {
  const [, local = "", own = ""] = name.split("::");
  const source = sourceOf(local) ?? (local === "terraform" ? "terraform.io/builtin/terraform" : `hashicorp/${local}`);
  return providers.get(source.toLowerCase().replace(/^registry\.(?:terraform\.io|opentofu\.org)\//, ""))?.get(own);
}
