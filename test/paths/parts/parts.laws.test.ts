import fc from "fast-check";
import {
  eventuallyFollows,
  frequentSubsequences,
  ngrams,
  type PrefixNode,
  pathTable,
  pathTableFromRows,
  prefixTree,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOfPaths, shortPath, touchpointName } from "../../helpers/pathsArbitraries.ts";
import { isSubsequence, supports } from "../../helpers/pathsOracles.ts";

const paths = fc.array(shortPath(1, 6), { maxLength: 8 });

describe("laws of parts of paths", () => {
  it("frequentSubsequences equals a list of all subsequences", () => {
    fc.assert(
      fc.property(
        paths,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 6 }),
        (list, minJourneys, maxLength) => {
          const expected = supports(list, maxLength).filter(({ journeys }) => journeys >= minJourneys);
          const rows = (closed: boolean) =>
            frequentSubsequences(logOfPaths(list), { minJourneys, maxLength, closed }).rows.map(
              ({ path, journeys }) => ({
                path,
                journeys,
              }),
            );
          expect(rows(false)).toEqual(expected);
          const isClosed = (one: (typeof expected)[number]) =>
            !expected.some(
              ({ path, journeys }) =>
                journeys === one.journeys && path.length > one.path.length && isSubsequence(one.path, path),
            );
          expect(rows(true)).toEqual(expected.filter(isClosed));
        },
      ),
    );
  });

  it("with top it gives the first of all", () => {
    fc.assert(
      fc.property(paths, fc.integer({ min: 1, max: 20 }), fc.boolean(), (list, limit, closed) => {
        const log = logOfPaths(list);
        const all = frequentSubsequences(log, { minJourneys: 1, closed }).rows;
        expect(frequentSubsequences(log, { minJourneys: 1, closed, top: limit }).rows).toEqual(all.slice(0, limit));
      }),
    );
  });

  it("support of (a, b) = journeys of eventuallyFollows ≥ journeys of the 2-gram", () => {
    fc.assert(
      fc.property(paths, (list) => {
        const log = logOfPaths(list);
        const support = frequentSubsequences(log, { minJourneys: 1, maxLength: 2 }).rows;
        const follows = eventuallyFollows(log).rows;
        const of = (from: string, to: string) => support.find(({ path: [a, b] }) => a === from && b === to)?.journeys;
        expect(follows.length).toBe(support.filter(({ path }) => path.length === 2).length);
        for (const { from, to, journeys } of follows) expect(of(from, to)).toBe(journeys);
        for (const { path, journeys } of ngrams(log).rows)
          expect(of(path[0] as string, path[1] as string)).toBeGreaterThanOrEqual(journeys);
      }),
    );
  });

  it("eventuallyFollows counts the pairs i < j", () => {
    fc.assert(
      fc.property(paths, touchpointName, touchpointName, (list, a, b) => {
        const pairs = list.map(
          (path) => path.flatMap((x, i) => path.slice(i + 1).filter((y) => x === a && y === b)).length,
        );
        const row = eventuallyFollows(logOfPaths(list)).rows.find(({ from, to }) => from === a && to === b);
        expect(row?.pairs ?? 0).toBe(pairs.reduce((sum, n) => sum + n, 0));
      }),
    );
  });

  it("n-grams of length n: events − (n − 1) per journey with at least n events", () => {
    fc.assert(
      fc.property(paths, fc.integer({ min: 1, max: 4 }), (list, n) => {
        const total = ngrams(logOfPaths(list), { from: n, to: n }).rows.reduce((sum, { count }) => sum + count, 0);
        expect(total).toBe(list.reduce((sum, path) => sum + Math.max(0, path.length - n + 1), 0));
      }),
    );
  });

  it("prefix tree: journeys = ends + children + other, and other never stands for a single child", () => {
    const check = (node: PrefixNode, depth: number, maxDepth: number) => {
      const below = node.children.reduce((sum, { journeys }) => sum + journeys, 0);
      expect(node.journeys).toBe(node.ends + below + node.other.journeys);
      if (depth < maxDepth) expect(node.other.nodes).not.toBe(1);
      for (const child of node.children) check(child, depth + 1, maxDepth);
    };
    fc.assert(
      fc.property(
        paths,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        (list, maxDepth, minJourneys) => {
          const table = pathTableFromRows([...list, []].map((path) => ({ path })));
          const tree = prefixTree(table, { maxDepth, minJourneys });
          expect(tree.journeys).toBe(list.length + 1);
          check(tree, 0, maxDepth);
        },
      ),
    );
  });

  it("a log and its table give the same parts", () => {
    fc.assert(
      fc.property(paths, (list) => {
        const log = logOfPaths(list);
        const table = pathTable(log);
        expect(eventuallyFollows(table)).toEqual(eventuallyFollows(log));
        expect(ngrams(table, { from: 1, to: 3 })).toEqual(ngrams(log, { from: 1, to: 3 }));
        expect(prefixTree(table)).toEqual(prefixTree(log));
        const definition = { minJourneys: 1, maxLength: 3 };
        expect(frequentSubsequences(table, definition)).toEqual(frequentSubsequences(log, definition));
      }),
    );
  });
});
