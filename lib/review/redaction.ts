import type { Estate, Identity, NotAnalysed } from "../estate/model";
import type { Rule, RuleFinding } from "../rules/rule";
import type { AccessRow, Finding, ReviewedIdentity, ReviewedJob, Verdict } from "./verdict";

/** How everything ends that stands in place of a sensitive value. */
const notShown = "from a sensitive value; not shown";

/**
 * Keeps what rests on sensitive values out of a verdict, by two reviews of the same documents: a blind one, which takes sensitive
 * values for unknown, and one that sees them. What both say can't rest on a sensitive value, and is shown. Of what only the
 * seeing one says, a verdict has the rule, the severity, the outcome, the address and counts.
 */
export class Redaction {
  /** What the blind review says of each identity of the seeing one. */
  readonly #identities: readonly (ReviewedIdentity | undefined)[];
  readonly #ids: ReadonlyMap<string, string>;
  readonly #findings: ReadonlySet<string>;
  readonly #notAnalysed: ReadonlySet<string>;
  readonly #jobs: ReadonlyMap<string, ReviewedJob>;

  /** Nothing is decided by a control, so what the blind review knows of them is enough. */
  readonly controls: Verdict["controls"];

  /**
   * @param blind what the blind review says
   * @param seen the estate of the review that sees
   */
  constructor(blind: Verdict, seen: Estate) {
    const found = new Map(placesOf(blind.identities).map((place, at) => [place, blind.identities[at]]));
    this.#identities = placesOf(seen.identities).map((place) => found.get(place));
    const idOf = (identity: Identity, at: number): string => this.#identities[at]?.id ?? addressId(identity);
    this.#ids = new Map(
      seen.identities.map((identity, at) => [keyOf(identity.id, identity.document), idOf(identity, at)]),
    );
    this.#findings = new Set(blind.findings.map((found) => findingKey(found.rule, found)));
    this.#notAnalysed = new Set(blind.notAnalysed.map((entry) => JSON.stringify(entry)));
    this.controls = blind.controls;
    this.#jobs = new Map(blind.jobs.map((job) => [keyOf(job.address, job.document), job]));
  }

  /** A finding of the seeing review, as it may be shown. */
  finding(rule: Rule, found: RuleFinding): RuleFinding {
    const { identity, witness, ...rest } = found;
    const id = identity === undefined ? undefined : this.#shownId(identity, found.document);
    const named = id === undefined ? rest : { ...rest, identity: id };
    const whole = witness === undefined ? named : { ...named, witness };
    const severity = found.severity ?? rule.severity;
    if (this.#findings.has(findingKey(rule.id, { ...whole, severity }))) return whole;
    const isUnknown = found.outcome === "unknown";
    const what = isUnknown ? `It could not be decided whether this is the case: ${rule.title}` : rule.title;
    return { ...named, message: `${what.replace(/\.$/, "")} (${notShown}).`, redacted: true };
  }

  /** All identities of the seeing review, as they may be shown. */
  identities(seen: readonly ReviewedIdentity[]): ReviewedIdentity[] {
    return seen.map((identity, at) => redactedIdentity(identity, this.#identities[at] ?? nothingKnown(identity)));
  }

  /** What the seeing review does not analyse, as it may be shown. */
  notAnalysed(seen: readonly NotAnalysed[]): NotAnalysed[] {
    const reason = "the reason rests on a sensitive value, and is not shown";
    return seen.map((entry) => (this.#notAnalysed.has(JSON.stringify(entry)) ? entry : { ...entry, reason }));
  }

  /** The jobs as they may be shown: all but what identities say to them comes from workflows, which mark nothing as sensitive. */
  jobs(seen: readonly ReviewedJob[]): ReviewedJob[] {
    return seen.map((job) => {
      const blind = this.#jobs.get(keyOf(job.address, job.document));
      const known = new Set(blind?.identities.map((one) => JSON.stringify(one)));
      const identities = job.identities.map((one) => {
        const named = { ...one, identity: this.#shownId(one.identity, one.document) };
        const isShown = known.has(JSON.stringify(named));
        return isShown ? named : { ...named, when: hidden(one.when), reason: hidden(one.reason) };
      });
      return { ...job, identities };
    });
  }

  #shownId(id: string, document: number): string {
    return this.#ids.get(keyOf(id, document)) ?? `(${notShown})`;
  }
}

function redactedIdentity(seen: ReviewedIdentity, blind: ReviewedIdentity): ReviewedIdentity {
  const [trust, access] = [shared(seen.trust, blind.trust), shared(seen.access, blind.access)];
  const unknown = shared(seen.unknown, blind.unknown);
  const unstated = blind.unknown.filter((reason) => isOfField(reason) && !unknown.includes(reason));
  const redacted = {
    trust: seen.trust.length - trust.length,
    access: seen.access.length - access.length,
    unknown: seen.unknown.length - unknown.length,
  };
  const shown = { ...blind, trust, access, unknown: [...unknown, ...unstated] };
  return Object.values(redacted).every((count) => count === 0) ? shown : { ...shown, redacted };
}

function keyOf(name: string, document: number): string {
  return `${document} ${name}`;
}

type Place = Pick<ReviewedIdentity, "platform" | "kind" | "address" | "document">;

/** What each identity is found by in both reviews, since its id may hold a name that is sensitive. */
function placesOf(identities: readonly Place[]): string[] {
  const count = new Map<string, number>();
  return identities.map(({ platform, kind, address, document }) => {
    const place = JSON.stringify([platform, kind, address, document]);
    count.set(place, (count.get(place) ?? 0) + 1);
    return `${place} ${count.get(place)}`;
  });
}

function addressId({ platform, kind, address }: Place): string {
  return `${platform}:${kind}:${address}`;
}

type ComparedFinding = Pick<Finding, "outcome" | "severity" | "address" | "document" | "message" | "witness"> & {
  readonly identity?: string | null;
};

function findingKey(rule: string, found: ComparedFinding): string {
  const { outcome, severity, identity = null, address, document, message, witness } = found;
  return JSON.stringify([rule, outcome, severity, identity, address, document, message, witness]);
}

/** The entries of a list that are in another one too. */
function shared<T extends string | AccessRow>(entries: readonly T[], others: readonly T[]): T[] {
  const known = new Set(others.map((other) => JSON.stringify(other)));
  return entries.filter((entry) => known.has(JSON.stringify(entry)));
}

function hidden(words: string | null): string | null {
  return words === null ? null : notShown;
}

/** Whether a reason is about a field of the identity, such as its owner, which has no value then. */
function isOfField(reason: string): boolean {
  return /^(owner|approver|environment|expires|tier|boundary|longest session): /.test(reason);
}

/** An identity of which the blind review knows nothing: one that a sensitive value makes. */
function nothingKnown(seen: ReviewedIdentity): ReviewedIdentity {
  const { address, platform, kind, document, change, constructPath } = seen;
  const unstated = { owner: null, approver: null, environment: null, tier: null, expires: null, boundary: null };
  return {
    ...{ id: addressId(seen), address, platform, kind, document, change, constructPath },
    ...{ ...unstated, longestSession: null, trust: [], access: [], unknown: [] },
  };
}
