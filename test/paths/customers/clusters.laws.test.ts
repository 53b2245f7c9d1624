/** Compares sums over customers with their definition, computed from plain lists: the slow twin. */

import fc from "fast-check";
import {
  absorption,
  conversionPaths,
  type EventLog,
  logFromRows,
  matchPattern,
  mergePathTables,
  pathStatistics,
  pathTable,
  splitJourneys,
  topPaths,
  transitions,
  wilson,
} from "parcours";
import { expect, test } from "vitest";

/** Customers as lists of visits, each visit a list of touchpoints. */
const customers = fc.array(
  fc.array(fc.array(fc.constantFrom("a", "b", "P"), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
  { minLength: 1, maxLength: 6 },
);

function logOfVisits(plain: readonly (readonly (readonly string[])[])[], prefix = ""): EventLog {
  const rows = plain.flatMap((visits, c) =>
    visits.flatMap((visit, v) => visit.map((what, i) => ({ who: `${prefix}${c}`, what, at: v * 1e6 + i }))),
  );
  const columns = { customer: "who", touchpoint: "what", time: "at" };
  const log = logFromRows(rows, columns, { touchpoints: ["a", "b", "P"] });
  return splitJourneys(log, { silence: { seconds: 1 } });
}

/** The estimate of k of n, computed customer by customer. */
function twin(cells: readonly { k: number; n: number }[], clustered: boolean) {
  const some = cells.filter(({ n }) => n > 0);
  const sum = (of: (cell: { k: number; n: number }) => number) => some.reduce((total, cell) => total + of(cell), 0);
  const clusters = {
    clusters: some.length,
    kk: sum(({ k }) => k * k),
    kn: sum(({ k, n }) => k * n),
    nn: sum(({ n }) => n * n),
  };
  return wilson(
    sum(({ k }) => k),
    sum(({ n }) => n),
    { clusters: clustered ? clusters : null },
  );
}

test("every interval equals that of the sums over customers", () => {
  fc.assert(
    fc.property(customers, (plain) => {
      const log = logOfVisits(plain);
      const clustered = log.journeys > log.customers;
      const cells = (k: (visit: readonly string[]) => number, n: (visit: readonly string[]) => number) =>
        twin(
          plain.map((visits) => ({
            k: visits.reduce((sum, visit) => sum + k(visit), 0),
            n: visits.reduce((sum, visit) => sum + n(visit), 0),
          })),
          clustered,
        );
      const one = () => 1;
      const table = pathTable(log);
      for (const { path, share } of topPaths(table, { top: 99 }).rows)
        expect(share).toEqual(cells((visit) => (visit.join() === path.join() ? 1 : 0), one));
      expect(pathStatistics(log).topShare).toEqual(topPaths(table).rows[0]?.share);
      if (log.touchpoints.includes("a"))
        expect(matchPattern(log, { pattern: "a" }).matching).toEqual(cells((v) => (v.includes("a") ? 1 : 0), one));
      const { edges, starts, ends } = transitions(log);
      const pairs = (from: string | null, to: string | null) => (visit: readonly string[]) =>
        visit.filter((name, i) => i > 0 && visit[i - 1] === from && name === to).length;
      for (const { from, to, outShare, inShare, journeyShare } of edges) {
        const count = pairs(from, to);
        expect(outShare).toEqual(cells(count, (visit) => visit.filter((name) => name === from).length));
        expect(inShare).toEqual(cells(count, (visit) => visit.filter((name) => name === to).length));
        expect(journeyShare).toEqual(cells((visit) => Math.min(1, count(visit)), one));
      }
      for (const { name, share } of starts) expect(share).toEqual(cells((visit) => (visit[0] === name ? 1 : 0), one));
      for (const { name, share } of ends) expect(share).toEqual(cells((visit) => (visit.at(-1) === name ? 1 : 0), one));
      if (!log.touchpoints.includes("P")) return;
      const chain = absorption(log, { conversion: "P" });
      expect(chain.observed.conversion).toEqual(cells((visit) => (visit.includes("P") ? 1 : 0), one));
      for (const { name, observedReach } of chain.from) {
        const before = (visit: readonly string[]) =>
          visit.slice(0, visit.includes("P") ? visit.indexOf("P") : visit.length);
        expect(observedReach).toEqual(cells((visit) => (before(visit).includes(name) ? 1 : 0), one));
      }
    }),
  );
});

test("tables of different customers add up, sums over customers included", () => {
  fc.assert(
    fc.property(customers, customers, (one, two) => {
      const whole = logOfVisits([...one, ...two]);
      const merged = mergePathTables(pathTable(logOfVisits(one, "a")), pathTable(logOfVisits(two, "b")));
      expect(topPaths(merged, { top: 99 }).rows).toEqual(topPaths(pathTable(whole), { top: 99 }).rows);
    }),
  );
});

test("cluster none treats journeys as independent; a table without customers warns", () => {
  const log = logOfVisits([[["a"], ["a", "P"]], [["b"], ["b"]], [["a", "b"]]]);
  const codes = (warnings: readonly { code: string }[]) => warnings.map(({ code }) => code);
  const none = transitions(log, {}, { cluster: "none" });
  expect(none.edges.every(({ outShare }) => outShare.clusters === undefined)).toBe(true);
  expect(codes(none.warnings)).not.toContain("not_independent");
  expect(codes(transitions(pathTable(log)).warnings)).toContain("not_independent");
  expect(codes(transitions(pathTable(log), {}, { cluster: "none" }).warnings)).not.toContain("not_independent");
  expect(codes(absorption(pathTable(log), { conversion: "P" }).warnings)).toContain("not_independent");
  expect(transitions(log, {}, { level: 0.8 }).edges[0]?.outShare.level).toBe(0.8);
});

test("a table of conversionPaths counts its paths by customer: shares and conversion rates", () => {
  fc.assert(
    fc.property(customers, fc.constantFrom("counts", "times", "journeys"), (plain, keep) => {
      const paths = conversionPaths(logOfVisits(plain), { conversion: "P", keep });
      // a visit is cut at each P; what is left without a touch or a P is no path
      const cut = plain.map((visits) =>
        visits.flatMap((visit) => {
          const pieces: { path: string; k: number }[] = [];
          let open: string[] = [];
          for (const what of visit) {
            if (what !== "P") open.push(what);
            else {
              pieces.push({ path: open.join(), k: 1 });
              open = [];
            }
          }
          return open.length > 0 ? [...pieces, { path: open.join(), k: 0 }] : pieces;
        }),
      );
      const several = cut.some((pieces) => pieces.length > 1);
      const { rows } = topPaths(paths, { top: 99 });
      expect(paths.clusters !== undefined).toBe(several);
      for (const { path, share, conversion } of rows) {
        const own = (pieces: (typeof cut)[number]) => pieces.filter((piece) => piece.path === path.join());
        const won = (pieces: (typeof cut)[number]) => pieces.reduce((sum, { k }) => sum + k, 0);
        const shares = cut.map((pieces) => ({ k: own(pieces).length, n: pieces.length }));
        expect(share).toEqual(twin(shares, several));
        const rates = cut.map((pieces) => ({ k: won(own(pieces)), n: own(pieces).length }));
        expect(conversion).toEqual(twin(rates, several));
      }
      const all = cut.map((pieces) => ({ k: pieces.reduce((sum, { k }) => sum + k, 0), n: pieces.length }));
      expect(absorption(paths).observed.conversion).toEqual(twin(all, several));
    }),
  );
});

test("the lines of an order, at one instant, are one conversion unless each is asked for", () => {
  const lines = [
    { who: "ann", what: "ad", at: 0 },
    ...[1, 1, 1].map((at) => ({ who: "ann", what: "P", at })),
    { who: "bob", what: "ad", at: 0 },
  ];
  const log = logFromRows(lines, { customer: "who", touchpoint: "what", time: "at" });
  const top = (tiedConversions: "one" | "each") =>
    topPaths(conversionPaths(log, { conversion: "P", tiedConversions })).rows[0];
  expect(top("one")).toMatchObject({ path: ["ad"], journeys: 2, conversions: 1, conversion: { value: 0.5, n: 2 } });
  expect(top("each")).toMatchObject({ path: ["ad"], journeys: 2, conversions: 3, conversion: { value: 0.75, n: 4 } });
  expect(absorption(log, { conversion: "P" })).toMatchObject({
    journeys: 2,
    observed: { conversion: { value: 0.5, n: 2 } },
  });
  expect(absorption(conversionPaths(log, { conversion: "P" })).observed.conversion).toMatchObject({ value: 0.5, n: 2 });
});
