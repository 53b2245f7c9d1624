/** Checks that the common funnels read a log without one object per event: a journey here has about 1,600 events. */

import { funnel, logFromColumns } from "parcours";
import { expect, test } from "vitest";
import { allocatedBytes } from "../helpers/allocation.ts";

const events = 400_000;
const names = ["a", "b", "c", "d", "e"];
const column = <T extends Float64Array | Uint32Array>(into: T, of: (i: number) => number): T =>
  into.map((_, i) => of(i)) as T;
const log = logFromColumns({
  customer: column(new Uint32Array(events), (i) => Math.imul(i, 2_654_435_761) >>> 24),
  touchpoint: { codes: column(new Uint32Array(events), (i) => (Math.imul(i, 40_503) >>> 7) % 5), names },
  time: column(new Float64Array(events), (i) => i * 1000),
});
const definition = { steps: ["a", "b", "c"], within: { days: 7 } };

test("the measure counts objects that are freed at once", () => {
  const bytes = allocatedBytes(() => {
    let last: number[] = [];
    for (let i = 0; i < events; i++) last = [last.length, i];
    return last;
  });
  expect(bytes / events).toBeGreaterThan(10);
});

test.each([
  ["ordered", definition],
  ["unordered", { ...definition, order: "unordered" }],
  ["strict", { ...definition, order: "strict" }],
  ["in the order of the log", { ...definition, ties: "log-order" }],
] as const)("%s: less than a byte per event", (_, asked) => {
  // the engine puts every fraction into an object until the code is compiled
  for (let i = 0; i < 40; i++) funnel(log, asked);
  // the least of several calls: the engine may discard compiled code, and the next call then runs without it for a while. What a call
  // allocates once, about 200 kB, is half a byte per event here
  const calls = Array.from({ length: 8 }, () => allocatedBytes(() => funnel(log, asked)));
  expect(Math.min(...calls) / events).toBeLessThan(1);
});
