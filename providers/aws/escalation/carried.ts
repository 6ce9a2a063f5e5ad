import type { AccessSet, Region } from "../../../lib/access/model";
import { oncePer } from "../../../lib/access/once-per";
import { mayMeet } from "../../../lib/access/plain-meeting";
import { mayCover } from "../../../lib/access/together";
import type { Escalating } from "../../../lib/estate/escalation-facts";
import type { Carrier, Identity } from "../../../lib/estate/model";
import type { Lent } from "./lent";
import type { PathFacts } from "./path-facts";
import type { TargetName } from "./targets";

/** What ways take over that runs with a role already: what the resource is called, by the target of a step. */
const titleOf: ReadonlyMap<string, string> = new Map<TargetName, string>([
  ["any function", "Lambda function"],
  ["any project", "CodeBuild project"],
  ["any job", "Glue job"],
  ["any development endpoint", "Glue development endpoint"],
  ["any state machine", "state machine"],
  ["any stack", "CloudFormation stack"],
  ["any notebook", "SageMaker notebook"],
  ["any app", "App Runner service"],
]);

/** What runs with the rights of administrators: of one function that is named, it is known whose rights it has. */
class Carried {
  /** @param carriers by what they are called */
  constructor(private readonly carriers: ReadonlyMap<string, readonly Placed[]>) {}

  /** @returns `undefined` where the path takes nothing over, or the borrower's policies name nothing of this for its first step */
  of({ title, steps }: PathFacts, { access, document }: Escalating): Lent | undefined {
    const step = steps.find(([, target]) => titleOf.has(target));
    if (step === undefined) return undefined;
    const [action, target] = step;
    const kind = titleOf.get(target) ?? "";
    const named = allowed(access).filter((region) => mayCover(region, action));
    const patterns = (this.carriers.get(kind) ?? []).flatMap((carrier) => {
      const names = carrier.document === document ? [...carrier.names, ...carrier.references] : carrier.names;
      const isNamed = ({ resources }: Region): boolean => mayMeet(resources, { patterns: names, negated: false });
      return named.some(isNamed) ? names : [];
    });
    if (patterns.length === 0) return undefined;
    const article = /^[AEIOU]/.test(kind) ? "an" : "a";
    return {
      title: title.replace(`any ${kind}`, `${article} ${kind} whose role has every right`),
      target: { name: target, resources: { patterns, negated: false } },
    };
  }
}

interface Placed extends Carrier {
  readonly document: number;
}

/** @returns `undefined` where nothing is known to run with their rights, as in most reviews */
export function carriedBy(administrators: readonly Identity[]): Carried | undefined {
  return carried(administrators).all;
}

const carried = oncePer((administrators: readonly Identity[]) => {
  const all = new Map<string, Placed[]>();
  for (const { document, carriers = [] } of administrators) {
    for (const carrier of carriers) {
      const known = all.get(carrier.title) ?? [];
      known.push({ ...carrier, document });
      all.set(carrier.title, known);
    }
  }
  return { all: all.size === 0 ? undefined : new Carried(all) };
});

function allowed({ layers: [own] }: AccessSet): Region[] {
  return (own?.policies ?? []).flatMap(({ allow }) => allow);
}
