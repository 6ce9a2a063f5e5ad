import type { Document } from "./document";
import { noteOn } from "./problems";

/** What a state yields before it is a document. */
export interface StateObjects extends Pick<Document, "resources" | "problems"> {
  /** Whether it has resources besides that were left out. @default false */
  readonly hasMore?: boolean;
}

/** The objects of a state, with what a reviewer should know about them. */
export function withNotes({
  resources,
  problems,
  hasMore = false,
}: StateObjects): Pick<Document, "resources" | "problems" | "notes"> {
  const addresses = (status: "tainted" | "deposed"): string[] =>
    resources.filter((resource) => resource.status === status).map(({ address }) => address);
  const notes = [
    ...(resources.length === 0 && problems.length === 0 && !hasMore ? ["the state is empty"] : []),
    ...noteOn(addresses("tainted"), "tainted, so that they exist and the next apply replaces them"),
    ...noteOn(addresses("deposed"), "left behind by a replacement, so that they exist until an apply destroys them"),
  ];
  return { resources, problems, notes };
}
