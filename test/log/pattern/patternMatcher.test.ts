import { parsePattern } from "parcours";
import { describe, expect, it } from "vitest";
import { compilePattern } from "../../../src/log/pattern/patternMatcher.ts";

const names = ["A", "B", "C", "D", "P", "X"];
const place = { caller: "test", path: "pattern" };

function match(pattern: string, path: string): number[] | null {
  const events = path.split(" ").filter((name) => name !== "");
  const matcher = compilePattern(pattern, names, place);
  matcher.load(
    Uint8Array.from(events, (name) => names.indexOf(name)),
    0,
    events.length,
  );
  return matcher.find(0) ? Array.from(matcher.positions) : null;
}

describe("a pattern in a path", () => {
  it.each([
    ["A->[^X]*->D", "A X A D", [2, 3]],
    ["A->B", "A A C A B", [3, 4]],
    ["A->.*->A->B", "A C A B A B", [0, 2, 3]],
    ["[B|C]->.->P", "A B C P", [1, 2, 3]],
    ["A->[^B]*->P", "A B C P", null],
    ["A->[^B]*->P", "A C P", [0, 2]],
    ["start->A", "B A", null],
    ["[^A]->end", "A B A", null],
    ["start->[^C]*->end", "B A B", []],
    ["start->[^C]*->end", "A B B C", null],
    ["start->end", "", []],
    ["start->end", "A", null],
    ["start", "", []],
    ["end", "A B", []],
    ["start->.*->end", "", []],
    ["A", "", null],
    ["start->A->end", "A", [0]],
    ["start->A->end", "A A", null],
    ["A->[]*->B", "A B", [0, 1]],
    ["A->[]->B", "A C B", null],
  ])("%s in %s", (pattern, path, positions) => {
    expect(match(pattern, path)).toEqual(positions);
  });

  it("may have a name that does not occur: it matches no event, and its negation matches every event", () => {
    expect(match("Z", "A B")).toBeNull();
    expect(match("[^Z]->B", "A B")).toEqual([0, 1]);
  });

  it("rejects an unknown name when it gets a list of known names", () => {
    expect(() => compilePattern("A -> Bb", names, { ...place, known: names })).toThrow(
      'test: unknown touchpoint "Bb" in pattern. Known: "A", "B", "C", "D", "P", "X".',
    );
  });

  it("gives the event of each token", () => {
    const { size, eventOfToken } = compilePattern(parsePattern("start->.*->A->B->[C]*->P"), names, place);
    expect(size).toBe(3);
    expect(Array.from(eventOfToken)).toEqual([-1, -1, 0, 1, -1, 2]);
  });

  it("matches a million events in one pass, with a pattern that is slow as a regular expression", () => {
    const events = 1_000_000;
    const codes = new Uint8Array(events); // A, over and over
    const tokens = parsePattern(`${"A->.*->".repeat(20)}B`);
    const matcher = compilePattern(tokens, names, { ...place, within: { time: new Float64Array(events), limit: 1 } });
    matcher.load(codes, 0, events);
    expect(matcher.find(0)).toBe(false);
    codes[events - 1] = 1;
    matcher.load(codes, 0, events);
    expect(matcher.find(0)).toBe(true);
    expect(Array.from(matcher.positions)).toEqual([...Array.from({ length: 20 }, (_, k) => k), events - 1]);
  });
});
