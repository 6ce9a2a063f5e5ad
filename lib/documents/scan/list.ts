import type { Scanner } from "./scanner";

/** Scans a list; `null` for anything else. */
export function listOf(scanner: Scanner, element: () => unknown): unknown {
  const elements: unknown[] = [];
  return scanner.array(() => elements.push(element())) ? elements : null;
}
