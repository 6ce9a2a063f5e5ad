import { emptyRecord } from "../../lib/documents/empty-record";

describe("emptyRecord", () => {
  test("has nothing that was not put in", () => {
    const record = emptyRecord<unknown>();

    expect(record["constructor"]).toBeUndefined();
    expect("toString" in record).toBe(false);
    expect(record["__proto__"]).toBeUndefined();
    expect("hasOwnProperty" in record).toBe(false);
    expect(Object.keys(record)).toEqual([]);
  });

  test("takes `__proto__` and `constructor` as names like any other", () => {
    const record = emptyRecord<unknown>();

    record["__proto__"] = { admin: true };
    record["constructor"] = 1;

    expect(Object.keys(record)).toEqual(["__proto__", "constructor"]);
    expect(record["admin"]).toBeUndefined();
    expect(emptyRecord<unknown>()["admin"]).toBeUndefined();
    expect(emptyRecord<unknown>()["constructor"]).toBeUndefined();
    expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
  });
});
