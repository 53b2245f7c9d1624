import { isParcoursError, logFromCsv, ParcoursError } from "parcours";
import { describe, expect, it } from "vitest";
import { longestRow } from "../../../src/log/csv/csvReader.ts";

const columns = { customer: "c", touchpoint: "t", time: "at" };
const encoder = new TextEncoder();

/** A stream of the chunks, which says whether it was cancelled. */
function stream(chunks: Iterable<Uint8Array>) {
  const state = { cancelled: false, reason: undefined as unknown };
  const iterator = chunks[Symbol.iterator]();
  const source = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel(reason) {
      state.cancelled = true;
      state.reason = reason;
    },
  });
  return { source, state };
}

async function caught(read: Promise<unknown>): Promise<ParcoursError> {
  const error = await read.then(
    () => null,
    (error: unknown) => error,
  );
  if (error instanceof ParcoursError) return error;
  throw error ?? new Error("nothing was thrown");
}

function* endless(begin: string): Generator<Uint8Array> {
  yield encoder.encode(begin);
  const filler = new Uint8Array(1 << 20).fill(120);
  for (;;) yield filler;
}

describe("a row without an end", () => {
  it.each([
    ["a quote that is never closed", 'c,t,at\nann,x,5\nann,"', "row 1 (line 3, byte 15)"],
    ["a line that never ends", "c,t,at\nann,x,5\nann,", "row 1 (line 3, byte 15)"],
    ["a header that never ends", "c,t,at", "the header (line 1, byte 0)"],
  ])("is refused with its place, and the stream is cancelled: %s", async (_, begin, place) => {
    const { source, state } = stream(endless(begin));
    const error = await caught(logFromCsv(source, columns, { onInvalid: "skip" }));
    expect(error.code).toBe("too_large");
    expect(error.message).toContain(`${place}: expected a row of at most ${longestRow} bytes`);
    expect(state.cancelled).toBe(true);
  });

  it("may be long otherwise", async () => {
    const text = "é".repeat(3_000_000);
    const log = await logFromCsv(`c,t,at\nann,"${text}",5\nbob,x,6\n`, columns);
    expect(log.touchpoints).toEqual(["x", text]);
  });
});

describe("many pieces and many columns", () => {
  it("reads pieces of a byte", async () => {
    const bytes = encoder.encode(`c,t,at\n${"ann,view,1700000000000\n".repeat(10_000)}`);
    async function* each() {
      for (let at = 0; at < bytes.length; at++) yield bytes.subarray(at, at + 1);
    }
    expect((await logFromCsv(each(), columns)).events).toBe(10_000);
  });

  it("reads a header of a hundred thousand columns", async () => {
    const header = Array.from({ length: 100_000 }, (_, k) => `x${k}`);
    const fields = header.map(() => "");
    const text = `c,${header.join(",")},t,at\nann,${fields.join(",")},view,5\n`;
    const log = await logFromCsv(text, { ...columns, properties: ["x99999"] });
    expect(log.touchpoints).toEqual(["view"]);
  });
});

describe("a stream that fails", () => {
  it("passes its error on, as a truncated gzip does", async () => {
    const whole = new Blob([encoder.encode(`c,t,at\n${"ann,view,5\n".repeat(20_000)}`)]).stream();
    const packed = new Uint8Array(await new Response(whole.pipeThrough(new CompressionStream("gzip"))).arrayBuffer());
    const { source } = stream([packed.subarray(0, packed.length - 20)]);
    const unpacked = source.pipeThrough(
      new DecompressionStream("gzip") as ReadableWritablePair<Uint8Array, Uint8Array>,
    );
    // the error of the stream itself: its message differs between versions of Node, and may be empty
    const failure: unknown = await logFromCsv(unpacked, columns).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(isParcoursError(failure)).toBe(false);
  });

  it("is released after success, an error and an abort", async () => {
    const good = stream([encoder.encode("c,t,at\nann,view,5\n")]);
    await logFromCsv(good.source, columns);
    expect(good.source.locked).toBe(false);
    const lacking = stream([encoder.encode("c,t\nann,view\n")]);
    await expect(logFromCsv(lacking.source, columns)).rejects.toThrow("at");
    expect(lacking.source.locked).toBe(false);
    const controller = new AbortController();
    const reason = new Error("enough");
    const slow = stream(endless("c,t,at\nann,x,5\n"));
    const reading = logFromCsv(slow.source, columns, { signal: controller.signal });
    controller.abort(reason);
    await expect(reading).rejects.toBe(reason);
    await new Promise((resolve) => setTimeout(resolve));
    expect(slow.source.locked).toBe(false);
    expect(slow.state.reason).toBe(reason);
  });
});
