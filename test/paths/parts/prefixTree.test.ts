import { type PrefixNode, pathTable, pathTableFromRows, prefixTree } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";

/** A tree in one line: `A 4/1(B 2/0(…) +2:3)`: journeys/ends, children, other nodes and their journeys. */
function text({ name: touchpoint, journeys, ends, children, other }: PrefixNode): string {
  const parts = children.map(text);
  if (other.nodes > 0) parts.push(`+${other.nodes}:${other.journeys}`);
  return `${touchpoint ?? "."} ${journeys}/${ends}${parts.length > 0 ? `(${parts.join(" ")})` : ""}`;
}

describe("prefixTree", () => {
  it("joins journeys with the same beginning", () => {
    const tree = prefixTree(logOf(vectorT));
    expect(text(tree)).toBe(". 5/0(A 4/1(B 2/0(B 1/0(C 1/1) C 1/0(P 1/1)) C 1/0(P 1/1)) B 1/0(A 1/0(B 1/1)))");
    expect(prefixTree(pathTable(logOf(vectorT)))).toEqual(tree);
    expect(tree).toMatchObject({ kind: "prefixTree", definition: {}, name: null, warnings: [] });
  });

  it("counts touchpoints deeper than maxDepth as other", () => {
    expect(text(prefixTree(logOf(vectorT), { maxDepth: 2 }))).toBe(
      ". 5/0(A 4/1(B 2/0(+2:2) C 1/0(+1:1)) B 1/0(A 1/0(+1:1)))",
    );
  });

  it("joins rare touchpoints, but shows a single one", () => {
    const table = pathTableFromRows([
      { path: ["A", "x"], journeys: 5 },
      { path: ["A", "y"], journeys: 1 },
      { path: ["A", "z"], journeys: 2 },
      { path: ["B", "x"], journeys: 1 },
    ]);
    expect(text(prefixTree(table, { minJourneys: 3 }))).toBe(". 9/0(A 8/0(x 5/5 +2:3) B 1/0(x 1/1))");
  });

  it("has only a root for an empty log, and empty paths end there", () => {
    expect(text(prefixTree(logOf("")))).toBe(". 0/0");
    expect(text(prefixTree(pathTableFromRows([{ path: [], journeys: 2 }])))).toBe(". 2/2");
  });

  it("needs no recursion for a journey of a hundred thousand events", () => {
    const path = Array.from({ length: 100_000 }, (_, i) => (i % 2 === 0 ? "a" : "b"));
    let node: PrefixNode | undefined = prefixTree(pathTableFromRows([{ path }]), { maxDepth: 1e9 });
    let depth = -1;
    for (; node !== undefined; node = node.children[0]) depth++;
    expect(depth).toBe(100_000);
  });
});
