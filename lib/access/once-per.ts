/**
 * A function that is worked out once for each object, and remembered as long as the object is there.
 *
 * @param make depends on nothing but the object, which does not change
 */
export function oncePer<Key extends object, Value extends object>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** As {@link oncePer}, for a pair of objects. */
export function oncePerPair<First extends object, Second extends object, Value extends object>(
  make: (first: First, second: Second) => Value,
): (first: First, second: Second) => Value {
  const ofFirst = oncePer((first: First) => oncePer((second: Second) => make(first, second)));
  return (first, second) => ofFirst(first)(second);
}
