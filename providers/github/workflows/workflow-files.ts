import type { Document, Resource } from "../../../lib/documents/document";
import { slashed } from "../../../lib/documents/shown-path";
import { PartialString, type Value, type ValueMap } from "../../../lib/documents/value";
import type { Repository } from "./job-tokens";

/** A workflow, as its file states it. */
export interface WorkflowFile {
  /** Index of the document in the review. */
  readonly document: number;
  /** Inside of the repository: `.github/workflows/deploy.yml`. */
  readonly path: string;
  /** What stands in front of the path: files with the same are of one clone. */
  readonly root: string;
  readonly resource: Resource;
  readonly jobs: readonly JobInFile[];
  readonly clone: Clone;
}

/** What the clone around the file says. */
export interface Clone {
  readonly repository?: Repository;
  readonly host?: string;
  readonly defaultBranch?: string;
}

export interface JobInFile {
  readonly id: string;
  readonly resource: Resource;
  readonly steps: readonly Resource[];
}

/** An action that consists of steps. */
export interface CompositeAction {
  /** The folder inside of the repository: `.github/actions/login`. */
  readonly folder: string;
  readonly root: string;
  readonly values: ValueMap;
  readonly steps: readonly Resource[];
}

/** The workflows and actions among the documents of a review. */
export interface WorkflowFiles {
  readonly workflows: readonly WorkflowFile[];
  readonly actions: readonly CompositeAction[];
}

/**
 * Puts the resources of the workflows' documents together.
 *
 * @param repository what the user says of the repository; it goes before what a clone says
 */
export function workflowFiles(documents: readonly Document[], repository?: Repository): WorkflowFiles {
  const workflows: WorkflowFile[] = [];
  const actions: CompositeAction[] = [];
  documents.forEach((document, position) => {
    if (document.kind !== "github-workflow") return;
    const [file, ...rest] = document.resources;
    if (file?.type === "github_composite_action")
      actions.push({ folder: folderOf(file.address), root: rootOf(file), values: file.values, steps: rest });
    if (file?.type === "github_workflow") {
      const clone = cloneOf(document);
      workflows.push({
        document: position,
        path: file.address,
        root: rootOf(file),
        resource: file,
        jobs: jobsOf(rest),
        clone: repository === undefined ? clone : { ...clone, repository },
      });
    }
  });
  return { workflows, actions };
}

function rootOf({ address, location: { file } }: Resource): string {
  const path = slashed(file);
  return path.endsWith(address) ? path.slice(0, path.length - address.length) : path;
}

function folderOf(path: string): string {
  return path.split("/").slice(0, -1).join("/");
}

function cloneOf({ providers }: Document): Clone {
  const told = providers.find(({ key }) => key === "github")?.values ?? {};
  const { name, id, ownerId, host, defaultBranch } = told;
  return {
    ...(typeof name === "string" ? { repository: { name, ...textAt("id", id), ...textAt("ownerId", ownerId) } } : {}),
    ...textAt("host", host),
    ...textAt("defaultBranch", defaultBranch),
  };
}

function textAt<Name extends string>(name: Name, value: Value | undefined): { readonly [Key in Name]?: string } {
  return (typeof value === "string" ? { [name]: value } : {}) as { readonly [Key in Name]?: string };
}

/** Jobs stand before their steps. */
function jobsOf(resources: readonly Resource[]): JobInFile[] {
  const jobs: { id: string; resource: Resource; steps: Resource[] }[] = [];
  for (const resource of resources) {
    if (resource.type === "github_workflow_job") {
      const id = resource.address.slice(resource.address.indexOf("#") + 1);
      jobs.push({ id, resource, steps: [] });
    } else jobs.at(-1)?.steps.push(resource);
  }
  return jobs;
}

/** The workflow's name, or its path where it has none, as the claim `workflow` says it. */
export function workflowName({ resource, path }: WorkflowFile): string | PartialString {
  const { name } = resource.values;
  return typeof name === "string" || name instanceof PartialString ? name : path;
}

/** `deploy.yml` */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
