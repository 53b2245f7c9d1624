import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stronglyConnected } from "../../../src/core/chain/stronglyConnected.ts";

const graph = fc
  .integer({ min: 0, max: 7 })
  .chain((size) =>
    fc.array(fc.array(fc.nat(Math.max(0, size - 1)), { maxLength: 4 }), { minLength: size, maxLength: size }),
  );

function reachable(next: readonly (readonly number[])[], from: number): Set<number> {
  const seen = new Set([from]);
  for (const node of seen) for (const target of next[node] as number[]) seen.add(target);
  return seen;
}

describe("stronglyConnected", () => {
  it("puts two nodes together when each can reach the other", () => {
    fc.assert(
      fc.property(graph, (next) => {
        const component = stronglyConnected(next, next.length);
        const from = next.map((_, node) => reachable(next, node));
        for (let a = 0; a < next.length; a++)
          for (let b = 0; b < next.length; b++)
            expect(component[a] === component[b]).toBe(from[a]?.has(b) && from[b]?.has(a));
      }),
    );
  });

  it("walks a chain of 100,000 nodes without running out of stack", () => {
    const size = 100_000;
    const next = Array.from({ length: size }, (_, node) => (node + 1 < size ? [node + 1] : []));
    expect(new Set(stronglyConnected(next, size)).size).toBe(size);
  });
});
