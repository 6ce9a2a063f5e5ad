import { decode, encode, ExtensionCodec } from "@msgpack/msgpack";

/** A value that Terraform knows only after apply. */
export const UNKNOWN: unique symbol = Symbol("known after apply");

/** A value of Terraform's type system (cty) as plain JavaScript, with {@link UNKNOWN} anywhere inside. */
export type Value = string | number | boolean | null | typeof UNKNOWN | readonly Value[] | ValueObject;

/** An object or map value. A type is known only to the schema, so both look alike here. */
export interface ValueObject {
  readonly [name: string]: Value;
}

/** The wire form of a value in the plugin protocol. Terraform itself sends MessagePack only. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
}

/** Reads a value off the wire. An absent one is `null`, as for the prior state of a create. */
export function decodeValue(wire: DynamicValue | null): Value {
  if (!wire?.msgpack || wire.msgpack.length === 0) return null;
  return reviveUnknowns(decode(wire.msgpack, { extensionCodec: codec }));
}

/** Writes a value for the wire. */
export function encodeValue(value: Value): DynamicValue {
  return { msgpack: encode(markUnknowns(value), { extensionCodec: codec }) };
}

/** True for an object or map, false for lists, primitives, `null` and unknown. */
export function isObject(value: Value | undefined): value is ValueObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** MessagePack can't carry a symbol, so an unknown travels through the codec as an instance of this class. */
class UnknownMark {
  readonly unknown = true;
}

const codec = new ExtensionCodec();
/** Terraform writes an unknown as extension 0 and one with known limits ("refined") as extension 12. */
codec.register({
  type: 0,
  encode: (value) => (value instanceof UnknownMark ? new Uint8Array([0]) : null),
  decode: () => new UnknownMark(),
});
codec.register({ type: 12, encode: () => null, decode: () => new UnknownMark() });

function reviveUnknowns(decoded: unknown): Value {
  if (decoded instanceof UnknownMark) return UNKNOWN;
  if (Array.isArray(decoded)) return decoded.map(reviveUnknowns);
  if (typeof decoded === "object" && decoded !== null) {
    return Object.fromEntries(Object.entries(decoded).map(([name, inner]) => [name, reviveUnknowns(inner)]));
  }
  if (typeof decoded === "string" || typeof decoded === "number" || typeof decoded === "boolean") return decoded;
  return null;
}

function markUnknowns(value: Value): unknown {
  if (value === UNKNOWN) return new UnknownMark();
  if (Array.isArray(value)) return value.map(markUnknowns);
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, markUnknowns(inner)]));
  }
  return value;
}
