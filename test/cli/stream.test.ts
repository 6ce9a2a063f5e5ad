import { Writable } from "node:stream";
import type { Outcome, Streamed } from "../../lib/cli/outcome";
import { writeStreamed } from "../../lib/cli/stream";

const end: Outcome = { code: 1, stdout: "", stderr: "done\n" };

/** Numbers, a line each; how many were asked for is counted. */
function numbers(most: number): {
  readonly asked: () => number;
  readonly ended: () => boolean;
  readonly stream: Streamed;
} {
  let [asked, ended] = [0, false];
  async function* stream(): Streamed {
    try {
      for (; asked < most;) yield await Promise.resolve(`${asked++}\n`);
      return end;
    } finally {
      ended = true;
    }
  }
  return { asked: () => asked, ended: () => ended, stream: stream() };
}

test("everything is written in order, and what is left is returned", async () => {
  const written: string[] = [];
  const output = new Writable({
    write: (chunk: Buffer, _, done) => {
      written.push(chunk.toString());
      done();
    },
  });
  expect(await writeStreamed(numbers(3).stream, output)).toEqual(end);
  expect(written.join("")).toBe("0\n1\n2\n");
});

test("nothing is made that a slow reader has no room for", async () => {
  const { asked, stream } = numbers(1000);
  const waiting: (() => void)[] = [];
  const output = new Writable({ highWaterMark: 4, write: (_chunk, _encoding, done) => void waiting.push(done) });
  const written = writeStreamed(stream, output);
  await new Promise((resolve) => setImmediate(resolve));
  expect(asked()).toBeLessThan(10);
  output.destroy();
  for (const done of waiting) done();
  await written;
});

test("a reader that goes away ends it, without an error", async () => {
  const { ended, stream } = numbers(1000);
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  output.destroy();
  output.on("error", () => undefined);
  expect(await writeStreamed(stream, output)).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(ended()).toBe(true);
});
