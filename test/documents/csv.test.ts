import fc from "fast-check";
import { csvRecords } from "../../lib/documents/csv";

test("fields in quotes hold commas, quotes and line ends, and each record has the line on which it starts", () => {
  expect(csvRecords('a,b\r\n"x, ""y""","1\n2"\n\n,\nlast')).toEqual([
    { fields: ["a", "b"], line: 1 },
    { fields: ['x, "y"', "1\n2"], line: 2 },
    { fields: ["", ""], line: 5 },
    { fields: ["last"], line: 6 },
  ]);
});

test("a quote that is not closed, and text behind a quote, lose nothing", () => {
  expect(csvRecords('"a"b,"c\nd').map(({ fields }) => fields)).toEqual([["ab", "c\nd"]]);
});

test("what is written by RFC 4180 is read again, with any line end", () => {
  const field = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", " ", "ä") });
  const record = fc.array(field, { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 5 }), fc.constantFrom("\n", "\r\n"), (records, end) => {
      const source = records
        .map((fields) => fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(",") + end)
        .join("");
      expect(csvRecords(source).map(({ fields }) => fields)).toEqual(records);
    }),
  );
});

test("ten million signs are read in time that grows with their number", () => {
  expect(csvRecords(`"${'""'.repeat(5_000_000)}"`)[0]?.fields[0]).toHaveLength(5_000_000);
  expect(csvRecords("a,".repeat(500_000))[0]?.fields).toHaveLength(500_001);
});
