import fc from "fast-check";
import type { EvaluatedLayers } from "../../providers/aws/evaluator/evaluate";
import { holders } from "./aws-vocabulary";
import { policyDocument, policyLayers, statement, type PolicyDocument, type PolicyOptions } from "./aws-policy";

/** Two sides of which one may allow what the other does not. */
export type PolicyPair = LayersPair | DocumentsPair;

/** The policies of an identity. */
export interface LayersPair {
  readonly kind: "layers";
  readonly after: Layers;
  readonly before: Layers;
}

/** Policies that name their principals. */
export interface DocumentsPair {
  readonly kind: "resource" | "trust";
  readonly after: Documents;
  readonly before: Documents;
}

/** With a holder where there are policies of resources. */
type Layers = Omit<EvaluatedLayers, "identity"> & { readonly identity: Documents; readonly holder?: string };
type Documents = readonly PolicyDocument[];

/** Random pairs. In most the sides are relatives, since of two strangers one nearly always allows something new. */
export function policyPair(options: PolicyOptions = {}): fc.Arbitrary<PolicyPair> {
  return fc.oneof(
    { weight: 3, arbitrary: layersPair(options) },
    { weight: 2, arbitrary: heldPair({ ...options, callers: true }) },
    { weight: 1, arbitrary: documentsPair("resource", options) },
    { weight: 1, arbitrary: documentsPair("trust", options) },
  );
}

function layersPair(options: PolicyOptions): fc.Arbitrary<LayersPair> {
  const layers = policyLayers(options).map((all) => without(all, "resource") as unknown as Layers);
  const more = fc.array(policyDocument("identity", options), { minLength: 1, maxLength: 2 });
  const relatives = fc
    .tuple(layers, more, fc.nat({ max: 5 }), changed("identity", options))
    .map(([one, added, what, change]): readonly [Layers, Layers] => {
      const others = [
        { ...one, identity: [...one.identity, ...added] },
        { ...one, boundary: added },
        { ...one, scp: [...(one.scp ?? []), added] },
        { identity: one.identity },
      ];
      return [one, others[what] ?? { ...one, identity: one.identity.map(change) }];
    });
  return sides(relatives, fc.tuple(layers, layers)).map((pair) => ({ kind: "layers", ...pair }));
}

/** The policies of somebody, with those of resources. A user has no session policy. */
function heldPair(options: PolicyOptions): fc.Arbitrary<LayersPair> {
  const resources = fc.array(policyDocument("resource", options), { minLength: 1, maxLength: 2 });
  const layers = fc
    .tuple(policyLayers(options), resources)
    .map(([all, resource]) => ({ ...all, resource }) as unknown as Layers & { readonly resource: Documents });
  const relatives = fc
    .tuple(layers, resources, fc.nat({ max: 5 }), changed("identity", options), changed("resource", options))
    .map(([one, more, what, change, changeGrants]): readonly [Layers, Layers] => {
      const others = [
        { ...one, resource: [...one.resource, ...more] },
        { ...one, boundary: one.identity },
        { identity: one.identity, resource: one.resource },
        { ...one, identity: one.identity.map(change) },
      ];
      return [one, others[what] ?? { ...one, resource: one.resource.map(changeGrants) }];
    });
  const holder = fc.constantFrom(...Object.keys(holders));
  return fc.tuple(sides(relatives, fc.tuple(layers, layers)), holder).map(([{ after, before }, who]) => {
    const held = (side: Layers): Layers => {
      const all = { ...side, holder: who };
      return who.includes(":user/") ? (without(all, "session") as unknown as Layers) : all;
    };
    return { kind: "layers", after: held(after), before: held(before) };
  });
}

function documentsPair(kind: DocumentsPair["kind"], options: PolicyOptions): fc.Arbitrary<DocumentsPair> {
  const documents = fc.array(policyDocument(kind, options), { minLength: 1, maxLength: 2 });
  const relatives = fc
    .tuple(documents, changed(kind, options))
    .map(([one, change]): readonly [Documents, Documents] => [one, one.map(change)]);
  return sides(relatives, fc.tuple(documents, documents)).map((pair) => ({ kind, ...pair }));
}

function sides<Side>(
  relatives: fc.Arbitrary<readonly [Side, Side]>,
  strangers: fc.Arbitrary<readonly [Side, Side]>,
): fc.Arbitrary<{ readonly after: Side; readonly before: Side }> {
  const both = fc.oneof({ weight: 3, arbitrary: relatives }, { weight: 1, arbitrary: strangers });
  return fc
    .tuple(both, fc.boolean())
    .map(([[one, other], swapped]) => (swapped ? { after: other, before: one } : { after: one, before: other }));
}

/** A change of a document: a statement more, one less, another one in its place, or with its condition, or with none. */
function changed(
  kind: "identity" | "resource" | "trust",
  options: PolicyOptions,
): fc.Arbitrary<(document: PolicyDocument) => PolicyDocument> {
  return fc
    .tuple(statement(kind, options), fc.nat({ max: 3 }), fc.nat({ max: 4 }))
    .map(([other, position, what]) => (document: PolicyDocument): PolicyDocument => {
      const all = document.Statement;
      const at = position % all.length;
      const bare = without(all[at] ?? {}, "Condition");
      const { Condition } = other;
      const conditional = Condition === undefined ? bare : { ...bare, Condition };
      const changes = [
        [...all, other],
        all.toSpliced(at, 1),
        all.with(at, other),
        all.with(at, conditional),
        all.with(at, bare),
      ];
      return { ...document, Statement: changes[what] ?? all };
    });
}

function without(object: object, name: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).filter(([other]) => other !== name));
}
