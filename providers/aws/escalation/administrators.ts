import { canEver } from "../../../lib/access/decide";
import type { AccessSet, Pattern } from "../../../lib/access/model";
import { mayMeet } from "../../../lib/access/plain-meeting";
import { mayCover } from "../../../lib/access/together";
import type { Escalating } from "../../../lib/estate/escalation-facts";
import type { Identity } from "../../../lib/estate/model";
import { oncePer } from "../../../lib/access/once-per";
import { isReferenceText } from "../../../lib/access/references";
import type { Lent } from "./lent";
import { itself } from "./own";
import { carriedBy } from "./carried";
import { passedTo, type PathFacts, type StepFacts } from "./path-facts";

/**
 * What an identity borrows of administrators who are known: one role or one user that is named is no other team's, and
 * who can act as it has every right all the same.
 *
 * The other side decides too: a role that is handed to a service has to trust it, and one that is assumed has to trust whoever
 * assumes it.
 */
export class Lenders {
  readonly #reached = new Map<string, readonly Identity[]>();

  constructor(
    private readonly borrower: Escalating,
    private readonly administrators: readonly Identity[],
  ) {}

  /** @returns `undefined` where the path borrows no role's or user's rights, or where none of these is to be had */
  of(path: PathFacts): Lent | undefined {
    const { title, steps } = path;
    const step = steps.find(([, target]) => target === "any role" || target === "any user");
    if (step === undefined) return carriedBy(this.administrators)?.of(path, this.borrower);
    const [action, name] = step;
    const kind = name.slice("any ".length);
    const lenders = this.#reachedBy(action).filter((one) => one.kind === kind && this.#isLent(one, step));
    if (lenders.length === 0) return undefined;
    return {
      title: title.replace(/\b(?:any|another) (role|user)(?: that trusts the account)?\b/, "a $1 that has every right"),
      target: { name, resources: { patterns: lenders.flatMap((one) => this.#namesOf(one)), negated: false } },
    };
  }

  /** The administrators that identity policies may name for an action: few are named, and the others are not looked at. */
  #reachedBy(action: string): readonly Identity[] {
    const known = this.#reached.get(action);
    if (known !== undefined) return known;
    const [own] = this.borrower.access.layers;
    const named = (own?.policies ?? []).flatMap(({ allow }) => allow.filter((region) => mayCover(region, action)));
    const reached = this.administrators.filter((one) =>
      named.some(({ resources }) => mayMeet(resources, { patterns: this.#namesOf(one), negated: false })),
    );
    this.#reached.set(action, reached);
    return reached;
  }

  /** What the borrower's policies may call an administrator: a reference means another one in another document. */
  #namesOf(one: Identity): readonly Pattern[] {
    return one.document === this.borrower.document ? arnsOf(one) : namesOf(one);
  }

  /** Whether a step gets the administrator's rights as far as its trust policy has a say. */
  #isLent({ trust, use }: Identity, step: StepFacts): boolean {
    const [action] = step;
    const service = passedTo(step);
    if (service !== undefined) return trustsService(trust.policy)(service);
    if (action !== "sts:AssumeRole") return true;
    return use === "workload" && admits(trust.policy, ...arnsOf(this.borrower).map(asPrincipal));
  }
}

const arnsOf = oncePer(itself);

const namesOf = oncePer((one: Identity) => arnsOf(one).filter(({ text }) => !isReferenceText(text)));

const trustsService = oncePer((trust: AccessSet) => {
  const answers = new Map<string, boolean>();
  return (service: string): boolean => {
    const answer = answers.get(service) ?? admits(trust, literal(`Service:${service}`, false));
    answers.set(service, answer);
    return answer;
  };
});

function admits(trust: AccessSet, ...principals: readonly Pattern[]): boolean {
  const asked = {
    actions: [{ patterns: [literal("sts:AssumeRole", true)], negated: false }],
    principals: [{ patterns: principals, negated: false }],
  };
  return canEver(trust, asked).verdict === "yes";
}

function asPrincipal({ text, ...rest }: Pattern): Pattern {
  return { ...rest, text: ["AWS:", ...(typeof text === "string" ? [text] : text)] };
}

function literal(text: string, ignoreCase: boolean): Pattern {
  return { text, syntax: "literal", ignoreCase };
}
