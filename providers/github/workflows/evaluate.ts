import { isValueMap, PartialString, Unknown, type Reference, type Value } from "../../../lib/documents/value";
import type { StatedPlace } from "../../../lib/estate/jobs";
import { parseExpression, type Expression, type Operator } from "./expression";
import { beginWith, mayEqual, type PossibleRefs } from "./possible-refs";
import { emptyRecord } from "../../../lib/documents/empty-record";

type Scalar = string | number | boolean | null;

/** What an expression is, as far as the files tell. */
export type Evaluated =
  | { readonly kind: "known"; readonly value: Scalar }
  /** A list or a mapping. */
  | { readonly kind: "tree"; readonly value: Value }
  | { readonly kind: "refs"; readonly refs: PossibleRefs }
  | { readonly kind: "secret"; readonly name: string; readonly stated?: readonly StatedPlace[] }
  /** A text of which a part is not known. */
  | { readonly kind: "partial"; readonly text: PartialString }
  /**
   * `truth`: whether it counts as true, where that is known all the same; `stated`: the resources whose attribute it is, where
   * documents state it and the apply decides.
   */
  | {
      readonly kind: "unknown";
      readonly reason: string;
      readonly truth?: boolean;
      readonly stated?: readonly StatedPlace[];
    };

/** What the contexts hold where an expression stands. */
export interface Scope {
  /** The value of `context.name`, both in lower case but for the names in `env`, `secrets` and `vars`. */
  lookUp(context: string, name: string): Evaluated;
}

/** Evaluates the text of an expression. */
export function evaluate(text: string, scope: Scope): Evaluated {
  const expression = parseExpression(text);
  return expression === undefined
    ? unknown(`\`${text}\` is no expression that is understood`)
    : valueOf(expression, scope);
}

/** Evaluates a value of a workflow: a text with expressions becomes the text, where all of them are known. */
export function evaluated(value: Value | undefined, scope: Scope): Evaluated {
  if (value === undefined || value === null) return known(null);
  if (!(value instanceof PartialString)) return ofValue(value);
  const parts = value.parts.map((part) => (typeof part === "string" ? known(part) : evaluate(part.expression, scope)));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const texts = parts.flatMap((part, at): readonly (string | Reference)[] => {
    if (part.kind === "known") return [textOf(part.value)];
    return part.kind === "partial" ? part.text.parts : [value.parts[at] ?? ""];
  });
  return texts.every((text) => typeof text === "string")
    ? known(texts.join(""))
    : { kind: "partial", text: new PartialString(texts) };
}

/** Whether a value counts as true; `undefined` where that is not known. */
export function truthOf(value: Evaluated): boolean | undefined {
  switch (value.kind) {
    case "known":
      return value.value !== null && value.value !== false && value.value !== 0 && value.value !== "";
    case "tree":
    case "refs":
      return true;
    case "secret":
      return undefined;
    case "partial":
      return value.text.parts.some((part) => typeof part === "string" && part !== "") ? true : undefined;
    case "unknown":
      return value.truth;
  }
}

export function known(value: Scalar): Evaluated {
  return { kind: "known", value };
}

export function unknown(reason: string, truth?: boolean): Evaluated {
  return truth === undefined ? { kind: "unknown", reason } : { kind: "unknown", reason, truth };
}

export function textOf(value: Scalar): string {
  return value === null ? "" : String(value);
}

function valueOf(expression: Expression, scope: Scope): Evaluated {
  switch (expression.kind) {
    case "literal":
      return known(expression.value);
    case "name":
      return unknown(`the context \`${expression.name}\` as a whole is not known`);
    case "member":
      return memberOf(expression, scope);
    case "call":
      return callOf(
        expression.name,
        expression.args.map((argument) => valueOf(argument, scope)),
      );
    case "not": {
      const truth = truthOf(valueOf(expression.of, scope));
      return truth === undefined ? unknown("it negates what is not known") : known(!truth);
    }
    case "binary":
      return binary(expression.operator, valueOf(expression.left, scope), () => valueOf(expression.right, scope));
  }
}

function memberOf({ of, name }: Extract<Expression, { kind: "member" }>, scope: Scope): Evaluated {
  const key = valueOf(name, scope);
  if (key.kind !== "known") return unknown("which part is meant is not known");
  if (of.kind === "name") return scope.lookUp(of.name, textOf(key.value));
  const whole = valueOf(of, scope);
  if (whole.kind !== "tree") return whole.kind === "unknown" ? whole : known(null);
  const { value } = whole;
  if (Array.isArray(value)) return ofValue((value as readonly Value[])[Number(key.value)]);
  return isValueMap(value) ? ofValue(value[textOf(key.value)]) : known(null);
}

/** A value as it stands, where nothing in it is to be evaluated. */
function ofValue(value: Value | undefined): Evaluated {
  if (value === undefined) return known(null);
  if (value instanceof Unknown) return unknown(value.reason);
  if (value instanceof PartialString) return { kind: "partial", text: value };
  return typeof value === "object" && value !== null ? { kind: "tree", value } : known(value);
}

function binary(operator: Operator, left: Evaluated, rightOf: () => Evaluated): Evaluated {
  if (operator === "||" || operator === "&&") return logical(operator, left, rightOf());
  const right = rightOf();
  if (operator === "==" || operator === "!=") {
    const equal = areEqual(left, right);
    return equal === undefined ? unknown("it compares what is not known") : known(equal === (operator === "=="));
  }
  if (left.kind !== "known" || right.kind !== "known") return unknown("it compares what is not known");
  const [one, other] = [numberOf(left.value), numberOf(right.value)];
  const results = { "<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other };
  return known(results[operator]);
}

function logical(operator: "||" | "&&", left: Evaluated, right: Evaluated): Evaluated {
  const truth = truthOf(left);
  if (truth !== undefined) return truth === (operator === "||") ? left : right;
  const decides = operator === "||";
  return unknown(
    left.kind === "unknown" ? left.reason : "it depends on a secret",
    truthOf(right) === decides ? decides : undefined,
  );
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#operators */
function areEqual(left: Evaluated, right: Evaluated): boolean | undefined {
  if (left.kind === "refs" && right.kind === "known") return mayEqual(left.refs, textOf(right.value));
  if (right.kind === "refs" && left.kind === "known") return mayEqual(right.refs, textOf(left.value));
  if (left.kind !== "known" || right.kind !== "known") return undefined;
  const [one, other] = [left.value, right.value];
  if (typeof one === "string" && typeof other === "string") return one.toLowerCase() === other.toLowerCase();
  return typeof one === typeof other && one !== null && other !== null
    ? one === other
    : numberOf(one) === numberOf(other);
}

function numberOf(value: Scalar): number {
  return value === "" ? 0 : Number(value);
}

function callOf(name: string, args: readonly Evaluated[]): Evaluated {
  switch (name) {
    case "success":
      return known(true);
    case "always":
      return known(true);
    case "format":
      return formatted(args);
    case "startswith":
    case "endswith":
    case "contains":
      return textTest(name, args);
    case "fromjson":
      return fromJson(args[0]);
    default:
      return unknown(`the result of \`${name}()\` is known only when it runs`);
  }
}

function textTest(name: "startswith" | "endswith" | "contains", [whole, part]: readonly Evaluated[]): Evaluated {
  if (whole?.kind === "refs" && part?.kind === "known" && name === "startswith") {
    const begins = beginWith(whole.refs, textOf(part.value));
    return begins === undefined ? unknown("which ref it is is not known") : known(begins);
  }
  if (part?.kind !== "known") return unknown("it looks for what is not known");
  const wanted = textOf(part.value).toLowerCase();
  if (whole?.kind === "tree" && Array.isArray(whole.value) && name === "contains") {
    const items = (whole.value as readonly Value[]).map(ofValue);
    if (items.some((item) => item.kind === "known" && textOf(item.value).toLowerCase() === wanted)) return known(true);
    return items.every(({ kind }) => kind === "known") ? known(false) : unknown("a part of the list is not known");
  }
  if (whole?.kind !== "known") return unknown("it looks into what is not known");
  const text = textOf(whole.value).toLowerCase();
  const tests = {
    startswith: text.startsWith(wanted),
    endswith: text.endsWith(wanted),
    contains: text.includes(wanted),
  };
  return known(tests[name]);
}

function formatted([pattern, ...values]: readonly Evaluated[]): Evaluated {
  if (pattern?.kind !== "known" || !values.every(({ kind }) => kind === "known"))
    return unknown("a part of its text is not known");
  const texts = values.map((value) => (value.kind === "known" ? textOf(value.value) : ""));
  return known(
    textOf(pattern.value).replace(/\{\{|\}\}|\{(\d+)\}/g, (found, index: string | undefined) =>
      index === undefined ? found.slice(1) : (texts[Number(index)] ?? ""),
    ),
  );
}

function fromJson(argument: Evaluated | undefined): Evaluated {
  if (argument?.kind !== "known" || typeof argument.value !== "string" || argument.value.length > 10_000)
    return unknown("the JSON that it reads is not known");
  try {
    const value = JSON.parse(argument.value, withoutPrototype) as Value;
    return ofValue(value);
  } catch {
    return unknown("it reads what is no JSON");
  }
}

function withoutPrototype(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.assign(emptyRecord<unknown>(), value);
}
