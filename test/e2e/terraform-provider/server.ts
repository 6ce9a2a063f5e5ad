import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { applyChange, planChange, readData } from "./changes";
import { GITHUB_PROVIDER, readGithubProvider, schemaMessage, type Served, type ServedProvider } from "./schema";
import { decodeValue, type DynamicValue, encodeValue, isObject } from "./values";

/** A running test-only provider. */
export interface ProviderServer {
  /** The value of `TF_REATTACH_PROVIDERS` that makes Terraform use this server. */
  readonly reattach: string;
  stop(): void;
}

/**
 * Serves a stand-in for `integrations/github` from this very process, so Terraform must not be run synchronously.
 * It keeps no store: state lives in Terraform, and reading a resource answers the state that Terraform remembers.
 *
 * @param root the folder whose node_modules hold `@cdktf/provider-github`
 */
export async function serveGithub(root: string): Promise<ProviderServer> {
  const server = new grpc.Server({ "grpc.max_send_message_length": -1, "grpc.max_receive_message_length": -1 });
  server.addService(serviceIn("tfplugin6.proto", "tfplugin6", "Provider"), providerService(readGithubProvider(root)));
  server.addService(serviceIn("goplugin.proto", "plugin", "GRPCController"), { Shutdown: unary(() => ({})) });
  server.addService(serviceIn("goplugin.proto", "plugin", "GRPCStdio"), { StreamStdio: () => undefined });
  server.addService(serviceIn("goplugin.proto", "plugin", "GRPCBroker"), { StartStream: () => undefined });
  const folder = mkdtempSync(join(tmpdir(), "tf-"));
  const socket = join(folder, "socket");
  await new Promise<void>((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync(`unix:${socket}`, credentials, (error) => (error ? reject(error) : resolve()));
  });
  return {
    reattach: reattachConfig(socket),
    stop: () => {
      server.forceShutdown();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `Test` tells Terraform that it doesn't own the process and must not end it. */
function reattachConfig(socket: string): string {
  const Addr = { Network: "unix", String: socket };
  return JSON.stringify({
    [GITHUB_PROVIDER]: { Protocol: "grpc", ProtocolVersion: 6, Pid: process.pid, Test: true, Addr },
  });
}

/** The fields of all requests that are read here. */
interface Request {
  readonly type_name: string;
  readonly config: DynamicValue | null;
  readonly prior_state: DynamicValue | null;
  readonly proposed_new_state: DynamicValue | null;
  readonly planned_state: DynamicValue | null;
  readonly current_state: DynamicValue | null;
  readonly raw_state: { readonly json: Uint8Array } | null;
}

function providerService(provider: ServedProvider): grpc.UntypedServiceImplementation {
  let owner = "acme";
  return {
    GetProviderSchema: unary(() => ({
      provider: schemaMessage(provider.fields),
      resource_schemas: schemas(provider.resources),
      data_source_schemas: schemas(provider.dataSources),
      server_capabilities: { plan_destroy: false, get_provider_schema_optional: true },
    })),
    ValidateProviderConfig: unary(() => ({})),
    ValidateResourceConfig: unary(() => ({})),
    ValidateDataResourceConfig: unary(() => ({})),
    ConfigureProvider: unary(({ config }) => {
      const value = decodeValue(config);
      const named = isObject(value) ? (value["owner"] ?? value["organization"]) : null;
      if (typeof named === "string") owner = named;
      return {};
    }),
    UpgradeResourceState: unary(({ raw_state }) => ({ upgraded_state: { json: raw_state?.json } })),
    ReadResource: unary(({ current_state }) => ({ new_state: current_state })),
    PlanResourceChange: unary(({ type_name, prior_state, proposed_new_state }) => {
      const served = find(provider.resources, type_name);
      const { planned, replaces } = planChange(served, decodeValue(prior_state), decodeValue(proposed_new_state));
      const requires_replace = replaces.map((name) => ({ steps: [{ attribute_name: name }] }));
      // Defaults of optional attributes exist only in the type system of the old SDK, which the real provider uses.
      return { planned_state: encodeValue(planned), requires_replace, legacy_type_system: true };
    }),
    ApplyResourceChange: unary(({ type_name, planned_state }) => {
      const state = applyChange(find(provider.resources, type_name), decodeValue(planned_state), owner);
      return { new_state: encodeValue(state), legacy_type_system: true };
    }),
    ReadDataSource: unary(({ type_name, config }) => {
      const served = find(provider.dataSources, type_name);
      return { state: encodeValue(readData(served, decodeValue(config), owner)) };
    }),
    StopProvider: unary(() => ({})),
  };
}

function schemas(all: ReadonlyMap<string, Served>): object {
  return Object.fromEntries([...all].map(([type, { fields }]) => [type, schemaMessage(fields)]));
}

function find(all: ReadonlyMap<string, Served>, type: string): Served {
  const served = all.get(type);
  if (!served) throw new Error(`\`${type}\` is not served; served are ${[...all.keys()].join(", ")}.`);
  return served;
}

function unary(answer: (request: Request) => object): grpc.handleUnaryCall<Request, object> {
  return (call, callback) => {
    try {
      callback(null, answer(call.request));
    } catch (error) {
      callback({ code: grpc.status.INTERNAL, message: error instanceof Error ? error.message : String(error) });
    }
  };
}

function serviceIn(file: string, packageName: string, service: string): grpc.ServiceDefinition {
  const options = { keepCase: true, longs: Number, enums: Number, defaults: true };
  const loaded = grpc.loadPackageDefinition(loadSync(join(__dirname, file), options))[packageName] as grpc.GrpcObject;
  return (loaded[service] as grpc.ServiceClientConstructor).service;
}
