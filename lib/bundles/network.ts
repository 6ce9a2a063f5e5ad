import { BlockList, isIP } from "node:net";
import { shown, type Findings, type IsUnresolved, type SkippedCheck, type SpecIssue } from "../identity/spec-error";
import { unknownProperties } from "./unknown-properties";

/**
 * Runners whose addresses are nobody else's: `self-hosted` in a network of one's own, `static-ip` where the platform gives
 * its hosted runners addresses that no other customer has.
 */
export type RunnerKind = "self-hosted" | "static-ip";

/** Where a bot's calls come from. */
export interface NetworkOrigin {
  /** What runs it. Hosted runners share their addresses with everybody who uses the platform, so it has to be said. */
  readonly runner: RunnerKind;
  /** The public ranges that its calls come from: `203.0.113.0/24`, `2001:db8:4711::/48`. */
  readonly sourceCidrs: readonly string[];
  /**
   * Ids of the private endpoints that its calls may come through instead, where they have no public address:
   * `vpce-0a1b2c3d4e5f60718`. @default none, so that calls through one are refused
   */
  readonly vpcEndpoints?: readonly string[];
}

const properties = ["runner", "sourceCidrs", "vpcEndpoints"] as const satisfies readonly (keyof NetworkOrigin)[];

/** Checks where a bot's calls come from, whatever a caller without types wrote. */
export function checkNetwork(given: unknown, isUnresolved: IsUnresolved): Findings {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    const todo = "say which ranges its runner has, or leave it out";
    const issue = {
      property: "network",
      given: shown(given),
      allowed: "`{ runner, sourceCidrs, vpcEndpoints? }`",
      todo,
    };
    return { issues: [issue], skipped: [] };
  }
  const { runner, sourceCidrs, vpcEndpoints = [] } = given as Partial<Record<keyof NetworkOrigin, unknown>>;
  const strange = unknownProperties(given, properties).map((issue) => ({
    ...issue,
    property: `network.${issue.property}`,
  }));
  const cidrs = checkList("network.sourceCidrs", sourceCidrs, 1, isUnresolved, rangeIssue);
  const endpoints = checkList("network.vpcEndpoints", vpcEndpoints, 0, isUnresolved, endpointIssue);
  return {
    issues: [...strange, ...runnerIssues(runner), ...cidrs.issues, ...endpoints.issues],
    skipped: [...cidrs.skipped, ...endpoints.skipped],
  };
}

function runnerIssues(runner: unknown): SpecIssue[] {
  if (runner === "self-hosted" || runner === "static-ip") return [];
  const todo =
    "leave `network` out for hosted runners: they share their addresses with everybody, so that a range would keep nobody out";
  return [{ property: "network.runner", given: shown(runner), allowed: "`self-hosted`, `static-ip`", todo }];
}

function checkList(
  property: string,
  given: unknown,
  least: number,
  isUnresolved: IsUnresolved,
  issueOf: (property: string, value: unknown) => SpecIssue | undefined,
): Findings {
  if (!Array.isArray(given) || given.length < least) {
    const allowed = least > 0 ? "a list of at least one range" : "a list";
    return { issues: [{ property, given: shown(given), allowed, todo: "list them one by one" }], skipped: [] };
  }
  const issues: SpecIssue[] = [];
  const skipped: SkippedCheck[] = [];
  given.forEach((value: unknown, at) => {
    const place = `${property}[${at}]`;
    if (isUnresolved(value))
      skipped.push({ property: place, check: "form and range", reason: "its value is known only at deployment" });
    else issues.push(...[issueOf(place, value)].flatMap((issue) => issue ?? []));
  });
  return { issues, skipped };
}

function endpointIssue(property: string, value: unknown): SpecIssue | undefined {
  if (typeof value === "string" && /^vpce-[0-9a-f]{8,17}$/.test(value)) return undefined;
  const allowed = "the id of an endpoint: `vpce-0a1b2c3d4e5f60718`";
  return { property, given: shown(value), allowed, todo: "give the endpoint's id, not its name or service" };
}

/**
 * Ranges that no call over the internet comes from, but for those of documentation.
 * Source: https://www.iana.org/assignments/iana-ipv4-special-registry and
 * https://www.iana.org/assignments/ipv6-address-space, read 2026-11-26.
 */
const notPublic = {
  ipv4: [
    ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
    ...["192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3"],
  ],
  ipv6: ["::/3", "4000::/2", "8000::/1"],
} as const;

/** The shortest prefix that can still be a network of one's own: the largest that registries have given away. */
const shortestPrefix = { ipv4: 8, ipv6: 16 } as const;

function rangeIssue(property: string, value: unknown): SpecIssue | undefined {
  const issue = (allowed: string, todo: string): SpecIssue => ({ property, given: shown(value), allowed, todo });
  const range = typeof value === "string" ? readRange(value) : undefined;
  if (range === undefined) return issue("a range: `203.0.113.0/24`, `2001:db8:4711::/48`", "write address and length");
  const { family, length } = range;
  if (length < shortestPrefix[family]) {
    const longer = `a prefix of ${shortestPrefix[family]} bits or more`;
    return issue(longer, "list the ranges that the runner has: a range this large keeps hardly anybody out");
  }
  if (!notPublic[family].some((other) => overlap(range, readRange(other)))) return undefined;
  const todo =
    "give the public addresses that AWS sees, such as a NAT gateway's; calls with private ones come through `vpcEndpoints`";
  return issue("public addresses", todo);
}

interface AddressRange {
  readonly family: "ipv4" | "ipv6";
  readonly address: string;
  readonly length: number;
}

function readRange(text: string): AddressRange | undefined {
  const [address = "", bits, ...more] = text.split("/");
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  if (version === 0 || more.length > 0 || (bits !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(bits))) return undefined;
  const length = bits === undefined ? most : Number(bits);
  return length > most ? undefined : { family: version === 4 ? "ipv4" : "ipv6", address, length };
}

/** Two ranges overlap where one holds the other's first address. */
function overlap(one: AddressRange, other: AddressRange | undefined): boolean {
  return other?.family === one.family && (holds(one, other.address) || holds(other, one.address));
}

function holds({ address, length, family }: AddressRange, other: string): boolean {
  const list = new BlockList();
  list.addSubnet(address, length, family);
  return list.check(other, family);
}
