/** Checks that a source in very many pieces with a signal that is never aborted costs no memory for each piece. */

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { logFromCsv, logFromNdjson } from "parcours";
import { describe, expect, it } from "vitest";
import { timed } from "../../helpers/timed.ts";

const pieces = timed ? 1_000_000 : 100_000;
const columns = { customer: "c", touchpoint: "t", time: "at" };

/** Heap in use after a collection, in bytes. */
function heap(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

describe("a million tiny pieces with a signal", () => {
  it.each([
    ["CSV", logFromCsv, "c,t,at\n", "ann,view,5\n"],
    ["NDJSON", logFromNdjson, '{"c":"ann","t":"view","at":5}\n', '{"c":"ann","t":"view","at":6}\n'],
  ] as const)("keep nothing of a piece on the heap: %s", async (_, read, first, row) => {
    let early = 0;
    let late = 0;
    async function* source() {
      const encoder = new TextEncoder();
      yield encoder.encode(first);
      const piece = encoder.encode(row);
      for (let k = 0; k < pieces; k++) {
        if (k === pieces / 5) early = heap();
        yield piece;
      }
      late = heap();
    }
    const { signal } = new AbortController();
    const log = await read(source(), columns, { signal });
    expect(log.events).toBeGreaterThanOrEqual(pieces);
    // a promise that is kept takes at least a hundred bytes
    expect((late - early) / (0.8 * pieces)).toBeLessThan(20);
  });
});
