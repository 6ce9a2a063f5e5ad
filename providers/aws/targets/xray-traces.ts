import type { AwsEnvironment } from "../environment";
import { made, regionOf } from "./make";
import { inRegion, targetKind, type AwsTarget, type MatrixRow } from "./target";

/** The traces of a region, with those of other accounts that are linked to the bot's as its sources. */
export interface XrayTraces extends AwsTarget {
  readonly kind: "xray-traces";
  readonly account?: never;
}

export const xrayTracesKind = targetKind<XrayTraces>({
  kind: "xray-traces",
  maker: "xrayTraces",
  names: {},
  verbs: { read },
});

/**
 * The traces of a region.
 * @param region @default the bot's region
 * @throws SpecError
 */
export function xrayTraces({ region }: { readonly region?: string } = {}): XrayTraces {
  return made(xrayTracesKind, { platform: "aws", kind: "xray-traces", ...regionOf(region) });
}

/**
 * Finds traces, reads them, and the graph of services that they make.
 * Source: https://docs.aws.amazon.com/xray/latest/devguide/xray-api-gettingdata.html, read 2026-11-26
 */
function read(_: XrayTraces, { region }: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "TracesRead",
      actions: ["xray:BatchGetTraces", "xray:GetServiceGraph", "xray:GetTraceGraph", "xray:GetTraceSummaries"],
      resources: ["*"],
      condition: inRegion(region),
    },
  ];
}
