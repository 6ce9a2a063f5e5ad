import type { AccessSet, Pattern, Region, StringTest } from "../../../lib/access/model";
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
    const carriers = named.length === 0 ? [] : (this.carriers.get(kind) ?? []);
    const patterns = carriers.flatMap((carrier) => {
      const names = carrier.document === document ? carrier.inItsDocument : carrier.elsewhere;
      return named.some(({ resources }) => mayMeet(resources, names)) ? names.patterns : [];
    });
    if (patterns.length === 0) return undefined;
    const article = /^[AEIOU]/.test(kind) ? "an" : "a";
    return {
      title: title.replace(`any ${kind}`, `${article} ${kind} whose role has every right`),
      target: { name: target, resources: { patterns, negated: false } },
    };
  }
}

/** What runs with a role, by what policies of its own document and of others may call it. */
interface Placed {
  readonly document: number;
  readonly inItsDocument: StringTest;
  readonly elsewhere: StringTest;
}

function placed({ names, references }: Carrier, document: number): Placed {
  const one = (patterns: readonly Pattern[]): StringTest => ({ patterns, negated: false });
  return { document, inItsDocument: one([...names, ...references]), elsewhere: one(names) };
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
      known.push(placed(carrier, document));
      all.set(carrier.title, known);
    }
  }
  return { all: all.size === 0 ? undefined : new Carried(all) };
});

function allowed({ layers: [own] }: AccessSet): Region[] {
  return (own?.policies ?? []).flatMap(({ allow }) => allow);
}
