import fc from "fast-check";
import { isParcoursError, likelyPaths, logFromRows, pathTableFromRows, transitions } from "parcours";
import { describe, expect, test } from "vitest";
import { journeysArbitrary, logOfJourneys } from "../../helpers/graphArbitraries.ts";
import { logOf, vectorT } from "../../helpers/logOf.ts";
import { sharedPath, sharedText } from "../../helpers/shared.ts";

const log = logOf(vectorT);

describe("likelyPaths", () => {
  test("multiplies the shares of the steps", () => {
    expect(likelyPaths(log, { from: "A", to: "P", top: 9 }).paths).toEqual([
      { path: ["A", "B", "C", "P"], probability: expect.closeTo((3 / 5) * (2 / 5) * (2 / 3), 12), steps: 3 },
      { path: ["A", "C", "P"], probability: expect.closeTo((1 / 5) * (2 / 3), 12), steps: 2 },
    ]);
    expect(likelyPaths(log, { from: "A", to: "P" }).paths).toHaveLength(1);
  });

  test("from the start, to the end", () => {
    expect(likelyPaths(log, { from: { at: "start" }, to: { at: "end" }, top: 2 }).paths).toEqual([
      { path: ["A"], probability: expect.closeTo((4 / 5) * (1 / 5), 12), steps: 2 },
      { path: ["A", "B", "C", "P"], probability: expect.closeTo((4 / 5) * (3 / 5) * (2 / 5) * (2 / 3), 12), steps: 5 },
    ]);
  });

  test("ties: fewer steps, then names", () => {
    const table = pathTableFromRows([
      { path: ["s", "b", "t"] },
      { path: ["s", "a", "t"] },
      { path: ["s", "x", "y", "t"] },
      { path: ["s", "__proto__", "t"] },
    ]);
    expect(likelyPaths(table, { from: "s", to: "t", top: 4 }).paths.map(({ path }) => path)).toEqual([
      ["s", "__proto__", "t"],
      ["s", "a", "t"],
      ["s", "b", "t"],
      ["s", "x", "y", "t"],
    ]);
  });

  test("no path, an unknown touchpoint, a wrong place", () => {
    expect(likelyPaths(log, { from: "P", to: "A" }).paths).toEqual([]);
    const known = logFromRows(
      [{ c: 1, t: "A", at: 0 }],
      { customer: "c", touchpoint: "t", time: "at" },
      { touchpoints: ["Z"] },
    );
    expect(likelyPaths(known, { from: "A", to: "Z" }).paths).toEqual([]);
    expect(thrown(() => likelyPaths(log, { from: "A", to: "p" }))).toMatch(/^unknown_touchpoint .* Did you mean "P"\?/);
    expect(thrown(() => likelyPaths(log, { from: "A", to: "A" }))).toMatch(/^invalid_definition .*no loop/);
    expect(thrown(() => likelyPaths(log, { from: "A", to: "P", top: 0 }))).toMatch(/^invalid_definition .*top: /);
    expect(thrown(() => likelyPaths(log, { from: { at: "end" } as never, to: "P" }))).toMatch(
      /^invalid_definition .*from: /,
    );
  });
});

test("k paths are the k most probable of all paths without loops", () => {
  fc.assert(
    fc.property(journeysArbitrary(["a", "b", "c", "d", "__proto__"]), fc.integer({ min: 1, max: 6 }), (plain, k) => {
      const source = logOfJourneys(plain);
      fc.pre(source.touchpoints.length > 1);
      const [from, to] = [source.touchpoints[0] as string, source.touchpoints[1] as string];
      const { paths } = likelyPaths(source, { from, to, top: k });
      const all = everyWay(source, [from], to, 1);
      expect(paths).toHaveLength(Math.min(k, all.length));
      all.sort((a, b) => b.probability - a.probability);
      paths.forEach((one, i) => {
        expect(one.probability).toBeCloseTo(all[i]?.probability as number, 12);
        expect(all.map(({ path }) => JSON.stringify(path))).toContain(JSON.stringify(one.path));
      });
      expect(new Set(paths.map(({ path }) => JSON.stringify(path))).size).toBe(paths.length);
    }),
  );
});

const running = sharedPath("data/running-example.csv");
describe.skipIf(!running)("the running example of process mining (needs shared/data/running-example.csv)", () => {
  test("two equally probable paths to be paid: the shorter one is first", () => {
    const lines = sharedText("data/running-example.csv").trim().split(/\r?\n/).slice(1);
    const rows = lines.map((line) => line.split(",")).map((cells) => ({ c: cells[7], t: cells[1], at: cells[3] }));
    const example = logFromRows(rows, { customer: "c", touchpoint: "t", time: "at" });
    const { paths } = likelyPaths(example, { from: "register request", to: "pay compensation", top: 2 });
    expect(paths.map(({ path }) => path.slice(1, -1))).toEqual([
      ["check ticket", "decide"],
      ["examine casually", "check ticket", "decide"],
    ]);
    for (const { probability } of paths) expect(probability).toBeCloseTo(2 / 27, 12);
  });
});

type Ways = { path: string[]; probability: number }[];

/** The slow, obvious twin: all paths without loops, found by trying every step. */
function everyWay(source: ReturnType<typeof logOf>, path: string[], to: string, probability: number): Ways {
  const last = path.at(-1);
  if (last === to) return [{ path, probability }];
  return transitions(source)
    .edges.filter((edge) => edge.from === last && !path.includes(edge.to as string))
    .flatMap((edge) =>
      everyWay(source, [...path, edge.to as string], to, probability * (edge.outShare.value as number)),
    );
}

function thrown(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (isParcoursError(error)) return `${error.code} ${error.message}`;
  }
  return "nothing";
}
