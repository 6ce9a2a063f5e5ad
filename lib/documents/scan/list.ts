import type { Scanner } from "./scanner";

/** Scans a list; `null` for anything else. */
export function listOf(scanner: Scanner, element: (index: number) => unknown): unknown {
  const elements: unknown[] = [];
  return scanner.array(() => elements.push(element(elements.length))) ? elements : null;
}
