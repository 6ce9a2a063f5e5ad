/** Whether some request matches both paths of policies; rather said too often than too seldom. */
export function mayOverlap(left: string, right: string): boolean {
  const [one, other] = [left.split("/"), right.split("/")];
  const length = Math.max(one.length, other.length);
  for (let at = 0; at < length; at++) {
    const [mine, theirs] = [one[at], other[at]];
    if (mine === undefined) return endsOpen(one);
    if (theirs === undefined) return endsOpen(other);
    if (mine === "+" || theirs === "+" || hasHole(mine) || hasHole(theirs)) continue;
    const [myStart, isMyEnd] = startOf(mine, at === one.length - 1);
    const [theirStart, isTheirEnd] = startOf(theirs, at === other.length - 1);
    if (isMyEnd && isTheirEnd) return myStart.startsWith(theirStart) || theirStart.startsWith(myStart);
    if (isMyEnd) return theirStart.startsWith(myStart);
    if (isTheirEnd) return myStart.startsWith(theirStart);
    if (myStart !== theirStart) return false;
  }
  return true;
}

function endsOpen(segments: readonly string[]): boolean {
  return segments.at(-1)?.endsWith("*") === true;
}

function hasHole(segment: string): boolean {
  return segment.includes("\u0001");
}

function startOf(segment: string, isLast: boolean): readonly [start: string, isOpen: boolean] {
  return isLast && segment.endsWith("*") ? [segment.slice(0, -1), true] : [segment, false];
}
