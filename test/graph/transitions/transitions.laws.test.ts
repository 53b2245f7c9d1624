import fc from "fast-check";
import { pathTable, type TransitionsResult, transitions } from "parcours";
import { describe, expect, test } from "vitest";
import { hostileNames, journeysArbitrary, logOfJourneys } from "../../helpers/graphArbitraries.ts";
import { plainTransitions } from "../../helpers/graphOracle.ts";

const journeys = journeysArbitrary();
const edgeList = ({ edges }: TransitionsResult) =>
  edges.map(({ from, to, count, journeys: n }) => [from, to, count, n]);

describe("transitions", () => {
  test("equal those of nested loops over plain objects", () => {
    fc.assert(
      fc.property(journeys, (plain) => {
        const expected = plainTransitions(plain);
        const result = transitions(logOfJourneys(plain), { times: "quantiles" });
        expect(result.nodes).toMatchObject(expected.nodes);
        const byNames = (a: { from: string | null; to: string | null }, b: typeof a) =>
          `${a.from}` < `${b.from}` || (a.from === b.from && `${a.to}` < `${b.to}`) ? -1 : 1;
        const edges = [...result.edges].sort(byNames);
        expect(edges.map(({ from, to, count, journeys }) => ({ from, to, count, journeys }))).toEqual(
          expected.edges.map(({ from, to, count, journeys }) => ({ from, to, count, journeys })),
        );
        edges.forEach((edge, i) => {
          const { gaps, arrivals } = expected.edges[i] as (typeof expected.edges)[number];
          expect(edge.meanMs).toBeCloseTo(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length, 9);
          const middle = (gaps.length - 1) / 2;
          expect(edge.q50Ms).toBe(((gaps[Math.floor(middle)] as number) + (gaps[Math.ceil(middle)] as number)) / 2);
          expect([edge.firstMs, edge.lastMs]).toEqual([arrivals[0], arrivals.at(-1)]);
        });
      }),
    );
  });

  test("add up at every node, with and without pruning", () => {
    const prune = fc.record({
      nodes: fc.oneof(
        fc.record({ top: fc.nat(4) }),
        fc.record({ minEvents: fc.nat(4) }),
        fc.subarray(hostileNames).map((keep) => ({ keep })),
        fc.constant(undefined),
      ),
      edges: fc.oneof(
        fc.record({ top: fc.nat(6) }),
        fc.record({ minCount: fc.nat(3) }),
        fc.record({ minShare: fc.double({ min: 0, max: 0.5, noNaN: true }) }),
        fc.constant(undefined),
      ),
    });
    fc.assert(
      fc.property(journeys, prune, (plain, { nodes, edges }) => {
        const log = logOfJourneys(plain);
        const pruning = {
          ...(nodes && "keep" in nodes ? known(nodes.keep, log.touchpoints) : nodes && { nodes }),
          ...(edges && { edges }),
        };
        const result = transitions(log, { prune: pruning });
        const total = result.edges.reduce((sum, edge) => sum + edge.count, 0) + result.hidden.count;
        expect(total).toBe(log.events - log.journeys);
        expect(result.events).toBe(log.events);
        for (const node of result.nodes) {
          const out = result.edges.filter(({ from }) => from === node.name);
          const into = result.edges.filter(({ to }) => to === node.name);
          expect(node.starts + into.reduce((sum, edge) => sum + edge.count, 0) + node.hiddenIn).toBe(node.events);
          expect(node.ends + out.reduce((sum, edge) => sum + edge.count, 0) + node.hiddenOut).toBe(node.events);
          const share = out.reduce((sum, edge) => sum + (edge.outShare.value as number), 0);
          expect(share + node.exit + node.hiddenOut / node.events).toBeCloseTo(1, 12);
          const entering = into.reduce((sum, edge) => sum + (edge.inShare.value as number), 0);
          expect(entering + node.entry + node.hiddenIn / node.events).toBeCloseTo(1, 12);
          expect(node.selfLoops + node.repetitions).toBe(node.events - node.journeys);
        }
      }),
    );
  });

  test("of a log equal those of its path table, except for times", () => {
    fc.assert(
      fc.property(journeys, (plain) => {
        const log = logOfJourneys(plain);
        const ofLog = transitions(log, { times: "none" });
        const ofTable = transitions(pathTable(log));
        for (const key of ["nodes", "edges", "starts", "ends", "journeys", "events", "hidden"] as const)
          expect(ofTable[key]).toEqual(ofLog[key]);
      }),
    );
  });

  test("are additive over logs without common customers", () => {
    fc.assert(
      fc.property(journeys, journeys, (a, b) => {
        const counts = new Map<string, number>();
        for (const plain of [a, b])
          for (const [from, to, count] of edgeList(transitions(logOfJourneys(plain))))
            counts.set(JSON.stringify([from, to]), (counts.get(JSON.stringify([from, to])) ?? 0) + (count as number));
        const both = transitions(logOfJourneys([...a, ...b]));
        expect(new Map(both.edges.map(({ from, to, count }) => [JSON.stringify([from, to]), count]))).toEqual(
          new Map([...counts].sort(([x], [y]) => edgeRank(both, x) - edgeRank(both, y))),
        );
      }),
    );
  });

  test("collapsing repeats removes self-loops and nothing else", () => {
    fc.assert(
      fc.property(journeys, (plain) => {
        const log = logOfJourneys(plain);
        const whole = transitions(log);
        const collapsed = transitions(log, { collapse: "repeats" });
        expect(edgeList(collapsed)).toEqual(edgeList(whole).filter(([from, to]) => from !== to));
        expect(collapsed.nodes.map(({ selfLoops }) => selfLoops)).toEqual(whole.nodes.map(() => 0));
        expect(
          collapsed.nodes.map(({ repetitions, journeys: n, starts, ends }) => [repetitions, n, starts, ends]),
        ).toEqual(whole.nodes.map(({ repetitions, journeys: n, starts, ends }) => [repetitions, n, starts, ends]));
      }),
    );
  });

  test("of reversed journeys are transposed: starts become ends", () => {
    fc.assert(
      fc.property(journeys, (plain) => {
        const forth = transitions(
          logOfJourneys(plain.map((journey) => journey.map((event, i) => ({ ...event, time: i })))),
        );
        const back = transitions(
          logOfJourneys(plain.map((journey) => [...journey].reverse().map((event, i) => ({ ...event, time: i })))),
        );
        const key = ([from, to, count, n]: (string | number | null)[]) => JSON.stringify([from, to, count, n]);
        expect(
          edgeList(back)
            .map(([from, to, ...rest]) => key([to as string, from as string, ...(rest as number[])]))
            .sort(),
        ).toEqual(edgeList(forth).map(key).sort());
        expect(back.starts).toEqual(forth.ends);
        expect(back.ends).toEqual(forth.starts);
      }),
    );
  });

  test("merging all but some touchpoints does not change the edges between those", () => {
    fc.assert(
      fc.property(journeys, fc.subarray(hostileNames), (plain, keep) => {
        const log = logOfJourneys(plain);
        const kept = keep.filter((name) => log.touchpoints.includes(name));
        const whole = transitions(log);
        const merged = transitions(log, { prune: { nodes: { keep: kept } } });
        const among = (result: TransitionsResult) =>
          edgeList(result).filter(([from, to]) => kept.includes(from as string) && kept.includes(to as string));
        expect(among(merged)).toEqual(among(whole));
        expect([merged.events, merged.journeys]).toEqual([whole.events, whole.journeys]);
        const other = merged.nodes.find(({ kind }) => kind === "other");
        const rest = log.touchpoints.length - kept.length;
        expect(other?.members ?? 0).toBe(rest > 1 ? rest : 0);
        expect(other?.journeys ?? 0).toBe(
          rest > 1 ? plain.filter((journey) => journey.some((event) => !kept.includes(event.touchpoint))).length : 0,
        );
      }),
    );
  });
});

function known(keep: readonly string[], touchpoints: readonly string[]) {
  return { nodes: { keep: keep.filter((name) => touchpoints.includes(name)) } };
}

function edgeRank(result: TransitionsResult, key: string): number {
  return result.edges.findIndex(({ from, to }) => JSON.stringify([from, to]) === key);
}
