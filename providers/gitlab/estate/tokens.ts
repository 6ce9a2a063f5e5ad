import type { Resource } from "../../../lib/documents/document";
import { isValueMap, type Value } from "../../../lib/documents/value";
import { listOf, optionalDay, stays } from "../../../lib/estate/attributes";
import { notKnown, type Fact } from "../../../lib/estate/fact";
import type { IssuedCredential, IssuedKind } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";

interface TokenType {
  readonly kind: IssuedKind;
  /** What it is, to go on with whose it is. */
  readonly title: string;
  /** What it is of: the first of these that is stated. */
  readonly of: readonly string[];
}

const project = ["project", "group", "user_id"];

/** https://registry.terraform.io/providers/gitlabhq/gitlab/latest/docs, read 2026-11-26. */
const types: Readonly<Record<string, TokenType>> = {
  gitlab_deploy_token: { kind: "token", title: "deploy token", of: project },
  gitlab_project_deploy_token: { kind: "token", title: "deploy token", of: project },
  gitlab_group_deploy_token: { kind: "token", title: "deploy token", of: project },
  gitlab_project_access_token: { kind: "token", title: "access token", of: project },
  gitlab_group_access_token: { kind: "token", title: "access token", of: project },
  gitlab_personal_access_token: { kind: "token", title: "personal access token", of: project },
  gitlab_group_service_account_access_token: { kind: "token", title: "access token of a service account", of: project },
  gitlab_pipeline_trigger: { kind: "token", title: "token that starts pipelines", of: project },
  gitlab_deploy_key: { kind: "ssh-key", title: "deploy key", of: project },
};

export const tokenTypes: readonly string[] = Object.keys(types);

/** Tokens and keys of GitLab, by whose they are. */
export function tokensOf({ index, document }: MapContext): IssuedCredential[] {
  return index.ofType(...tokenTypes).flatMap((resource): IssuedCredential[] => {
    const type = types[resource.type];
    const expires = expiryOf(resource);
    if (type === undefined || !stays(resource.change) || expires === undefined) return [];
    const { address, change, location } = resource;
    const title = titleOf(resource, type);
    return [{ kind: type.kind, platform: "gitlab", address, change, location, document, title, expires }];
  });
}

function titleOf({ values }: Resource, { title, of }: TokenType): string {
  const name = [values["name"], values["title"], values["description"]].find((one) => typeof one === "string");
  const place = of
    .map((attribute) => values[attribute])
    .find((one) => typeof one === "string" || typeof one === "number");
  const named = typeof name === "string" && name !== "" ? ` ${name}` : "";
  return `GitLab ${title}${named}${place === undefined ? "" : ` of ${String(place)}`}`;
}

/** @returns `undefined` for one that gives no lasting way to change something */
function expiryOf({ type, values, change }: Resource): Fact<string | undefined> | undefined {
  if (type === "gitlab_deploy_key") {
    const canPush = values["can_push"];
    // A key that reads alone reads one project.
    if (
      canPush === false ||
      canPush === "false" ||
      ((canPush === undefined || canPush === null) && change === "declared")
    )
      return undefined;
    if (canPush !== true && canPush !== "true") return notKnown("the document does not state whether it writes");
  }
  const rotation = listOf(values["rotation_configuration"]).find(isValueMap);
  if (isRotated(rotation?.["expiration_days"])) return undefined;
  return optionalDay(values["expires_at"]);
}

/** Terraform makes it anew before it ends; GitLab lets none last longer than a year. */
function isRotated(days: Value | undefined): boolean {
  return typeof days === "number" && days > 0 && days <= 365;
}
