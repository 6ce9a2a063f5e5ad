/** The URN of a resource of the stack `prod` of the project `checkout`. */
export function urnOf(type: string, name: string, parents = ""): string {
  return `urn:pulumi:prod::checkout::${parents}${type}::${name}`;
}

const awsProvider = `${urnOf("pulumi:providers:aws", "default_7_48_0")}::0a1b2c3d-0000-4000-8000-000000000000`;

/** A resource's state as it stands in a stack or in a step. */
export function stateJson(type: string, name: string, inputs: object, rest: object = {}): Record<string, unknown> {
  return {
    urn: urnOf(type, name),
    custom: true,
    type,
    inputs,
    parent: urnOf("pulumi:pulumi:Stack", "checkout-prod"),
    ...(type.startsWith("aws:") ? { provider: awsProvider } : {}),
    ...rest,
  };
}

export function stackJson(...resources: readonly object[]): object {
  const manifest = { time: "2026-11-01T09:00:00Z", magic: "", version: "v3.274.1" };
  return { version: 3, deployment: { manifest, resources } };
}

/** A step that makes something, or another operation with states of its own. */
export function stepJson(op: string, newState: object | undefined, oldState?: object): object {
  const urn = (newState ?? oldState) as { readonly urn: unknown };
  return { op, urn: urn.urn, provider: awsProvider, oldState, newState, detailedDiff: null };
}

export function previewJson(...steps: readonly object[]): object {
  return { config: {}, steps, duration: 1, changeSummary: {} };
}

export const role = "aws:iam/role:Role";
export const policy = "aws:iam/policy:Policy";
export const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

/** Stands for a value that the update decides. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A secret as a stack holds it. */
export function secretJson(rest: { readonly plaintext?: string; readonly ciphertext?: string }): object {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ...rest };
}

/** The JSON of a policy. */
export function policyJson(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

export function trustJson(principal: object, action = "sts:AssumeRole", rest: object = {}): string {
  return policyJson({ Effect: "Allow", Principal: principal, Action: action, ...rest });
}
